import Testing

@testable import Extraction

@Suite("disagreements.denials") struct DenialsTests {
    @Test(arguments: CorpusBlock.load("Disagreements/Denials")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Disagreements/Denials", block) { $0.disagreements }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Disagreements/Denials")
        #expect(blocks.contains { $0.expected.contains { $0.hasSuffix(Denials.id) } })
        #expect(blocks.contains { !($0.expected.contains { $0.hasSuffix(Denials.id) }) })
    }
}
