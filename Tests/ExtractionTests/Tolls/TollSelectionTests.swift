import Testing

@testable import Extraction

@Suite("tolls.toll-selection") struct TollSelectionTests {
    @Test(arguments: CorpusBlock.load("Tolls/TollSelection")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Tolls/TollSelection", block) { $0.tolls }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Tolls/TollSelection")
        #expect(blocks.contains { $0.expected.contains { $0.contains(" in c") || $0.contains(" cumulative") } })
        #expect(blocks.contains { !($0.expected.contains { $0.contains(" in c") || $0.contains(" cumulative") }) })
    }
}
