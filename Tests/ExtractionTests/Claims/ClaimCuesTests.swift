import Testing

@testable import Extraction

@Suite("claims.claim-cues") struct ClaimCuesTests {
    @Test(arguments: CorpusBlock.load("Claims/ClaimCues")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Claims/ClaimCues", block) { $0.claims(rule: nil) }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Claims/ClaimCues")
        #expect(blocks.contains { !$0.expected.isEmpty })
        #expect(blocks.contains { $0.expected.isEmpty })
    }
}
