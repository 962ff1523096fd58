import Testing

@testable import Extraction

@Suite("tolls.victim-deeds") struct VictimDeedsTests {
    @Test(arguments: CorpusBlock.load("Tolls/VictimDeeds")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Tolls/VictimDeeds", block) { $0.tolls }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Tolls/VictimDeeds")
        #expect(blocks.contains { $0.expected.contains { $0.hasSuffix(VictimDeeds.id) } })
        #expect(blocks.contains { !($0.expected.contains { $0.hasSuffix(VictimDeeds.id) }) })
    }
}
