import Testing

@testable import Extraction

@Suite("claims.claim-chains") struct ClaimChainsTests {
    @Test(arguments: CorpusBlock.load("Claims/ClaimChains")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Claims/ClaimChains", block) { $0.claims(rule: nil) }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Claims/ClaimChains")
        #expect(blocks.contains { $0.expected.contains { $0.contains(" via ") } })
        #expect(blocks.contains { $0.expected.count > 1 && !$0.expected.contains { $0.contains(" via ") } })
    }
}
