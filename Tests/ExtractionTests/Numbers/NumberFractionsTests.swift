import Testing

@testable import Extraction

/// The corpus blocks of `NumberFractions`: hits and near misses.
@Suite struct NumberFractionsTests {
    @Test(arguments: CorpusBlock.load("Numbers/NumberFractions")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Numbers/NumberFractions", block) { $0.numbers }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Numbers/NumberFractions")
        #expect(blocks.contains { $0.expects(NumberFractions.id) })
        #expect(blocks.contains { !$0.expects(NumberFractions.id) })
    }
}
