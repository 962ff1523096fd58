import Testing

@testable import Extraction

/// The corpus blocks of `SingleUnits`: hits and near misses.
@Suite struct SingleUnitsTests {
    @Test(arguments: CorpusBlock.load("Numbers/SingleUnits")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Numbers/SingleUnits", block) { $0.numbers }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Numbers/SingleUnits")
        #expect(blocks.contains { $0.expects(SingleUnits.id) })
        #expect(blocks.contains { !$0.expects(SingleUnits.id) })
    }
}
