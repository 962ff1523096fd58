import Testing

@testable import Extraction

@Suite("tolls.victim-parts") struct VictimPartsTests {
    @Test(arguments: CorpusBlock.load("Tolls/VictimParts")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Tolls/VictimParts", block) { $0.tolls }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Tolls/VictimParts")
        #expect(blocks.contains { $0.expected.contains { $0.hasSuffix(VictimParts.id) } })
        #expect(blocks.contains { !($0.expected.contains { $0.hasSuffix(VictimParts.id) }) })
    }
}
