import Testing

@testable import Extraction

@Suite("tolls.toll-totals") struct TollTotalsTests {
    @Test(arguments: CorpusBlock.load("Tolls/TollTotals")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Tolls/TollTotals", block) { $0.tolls }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Tolls/TollTotals")
        #expect(blocks.contains { $0.expected.contains { $0.hasSuffix(TollTotals.id) } })
        #expect(blocks.contains { !($0.expected.contains { $0.hasSuffix(TollTotals.id) }) })
    }
}
