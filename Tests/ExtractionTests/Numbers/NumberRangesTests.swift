import Testing

@testable import Extraction

/// The corpus blocks of `NumberRanges`: hits and near misses.
@Suite struct NumberRangesTests {
    @Test(arguments: CorpusBlock.load("Numbers/NumberRanges")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Numbers/NumberRanges", block) { $0.numbers }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Numbers/NumberRanges")
        #expect(blocks.contains { $0.expects(NumberRanges.id) })
        #expect(blocks.contains { !$0.expects(NumberRanges.id) })
    }
}
