import Testing

@testable import Extraction

@Suite("disagreements.unequal-parts") struct UnequalPartsTests {
    @Test(arguments: CorpusBlock.load("Disagreements/UnequalParts")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Disagreements/UnequalParts", block) { $0.disagreements }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Disagreements/UnequalParts")
        #expect(blocks.contains { $0.expected.contains { $0.hasSuffix(UnequalParts.id) } })
        #expect(blocks.contains { !($0.expected.contains { $0.hasSuffix(UnequalParts.id) }) })
    }
}
