import Testing

@testable import Extraction

@Suite("disagreements.opposite-outcomes") struct OppositeOutcomesTests {
    @Test(arguments: CorpusBlock.load("Disagreements/OppositeOutcomes")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Disagreements/OppositeOutcomes", block) { $0.disagreements }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Disagreements/OppositeOutcomes")
        #expect(blocks.contains { $0.expected.contains { $0.hasSuffix(OppositeOutcomes.id) } })
        #expect(blocks.contains { !($0.expected.contains { $0.hasSuffix(OppositeOutcomes.id) }) })
    }
}
