import Testing

@testable import Extraction

@Suite("tolls.victim-states") struct VictimStatesTests {
    @Test(arguments: CorpusBlock.load("Tolls/VictimStates")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Tolls/VictimStates", block) { $0.tolls }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Tolls/VictimStates")
        #expect(blocks.contains { $0.expected.contains { $0.hasSuffix(VictimStates.id) } })
        #expect(blocks.contains { !($0.expected.contains { $0.hasSuffix(VictimStates.id) }) })
    }
}
