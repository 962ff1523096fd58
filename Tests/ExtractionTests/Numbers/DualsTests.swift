import Testing

@testable import Extraction

/// The corpus blocks of `Duals`: hits and near misses.
@Suite struct DualsTests {
    @Test(arguments: CorpusBlock.load("Numbers/Duals")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Numbers/Duals", block) { $0.numbers }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Numbers/Duals")
        #expect(blocks.contains { $0.expects(Duals.id) })
        #expect(blocks.contains { !$0.expects(Duals.id) })
    }
}
