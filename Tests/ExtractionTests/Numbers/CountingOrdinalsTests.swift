import Testing

@testable import Extraction

/// The corpus blocks of `CountingOrdinals`: hits and near misses.
@Suite struct CountingOrdinalsTests {
    @Test(arguments: CorpusBlock.load("Numbers/CountingOrdinals")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Numbers/CountingOrdinals", block) { $0.numbers }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Numbers/CountingOrdinals")
        #expect(blocks.contains { $0.expects(CountingOrdinals.id) })
        #expect(blocks.contains { !$0.expects(CountingOrdinals.id) })
    }
}
