import Testing

@testable import Extraction

@Suite("claims.saying-participles") struct SayingParticiplesTests {
    @Test(arguments: CorpusBlock.load("Claims/SayingParticiples")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Claims/SayingParticiples", block) { $0.claims(rule: SayingParticiples.id) }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Claims/SayingParticiples")
        #expect(blocks.contains { !$0.expected.isEmpty })
        #expect(blocks.contains { $0.expected.isEmpty })
    }
}
