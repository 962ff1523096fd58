import Testing

@testable import Extraction

@Suite("claims.headline-colons") struct HeadlineColonsTests {
    @Test(arguments: CorpusBlock.load("Claims/HeadlineColons")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Claims/HeadlineColons", block) { $0.claims(rule: HeadlineColons.id) }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Claims/HeadlineColons")
        #expect(blocks.contains { !$0.expected.isEmpty })
        #expect(blocks.contains { $0.expected.isEmpty })
    }
}
