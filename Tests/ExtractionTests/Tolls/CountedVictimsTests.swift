import Testing

@testable import Extraction

@Suite("tolls.counted-victims") struct CountedVictimsTests {
    @Test(arguments: CorpusBlock.load("Tolls/CountedVictims")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Tolls/CountedVictims", block) { $0.tolls }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Tolls/CountedVictims")
        #expect(blocks.contains { $0.expected.contains { $0.hasSuffix(CountedVictims.id) } })
        #expect(blocks.contains { !($0.expected.contains { $0.hasSuffix(CountedVictims.id) }) })
    }
}
