import Testing

@testable import Extraction

@Suite("claims.saying-adverbials") struct SayingAdverbialsTests {
    @Test(arguments: CorpusBlock.load("Claims/SayingAdverbials")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Claims/SayingAdverbials", block) { $0.claims(rule: SayingAdverbials.id) }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Claims/SayingAdverbials")
        #expect(blocks.contains { !$0.expected.isEmpty })
        #expect(blocks.contains { $0.expected.isEmpty })
    }
}
