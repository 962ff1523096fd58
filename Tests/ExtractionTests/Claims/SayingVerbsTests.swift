import Testing

@testable import Extraction

@Suite("claims.saying-verbs") struct SayingVerbsTests {
    @Test(arguments: CorpusBlock.load("Claims/SayingVerbs")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Claims/SayingVerbs", block) { $0.claims(rule: SayingVerbs.id) }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Claims/SayingVerbs")
        #expect(blocks.contains { !$0.expected.isEmpty })
        #expect(blocks.contains { $0.expected.isEmpty })
    }
}
