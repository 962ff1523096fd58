import Testing

@testable import Extraction

@Suite("claims.saying-nouns") struct SayingNounsTests {
    @Test(arguments: CorpusBlock.load("Claims/SayingNouns")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Claims/SayingNouns", block) { $0.claims(rule: SayingNouns.id) }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Claims/SayingNouns")
        #expect(blocks.contains { !$0.expected.isEmpty })
        #expect(blocks.contains { $0.expected.isEmpty })
    }
}
