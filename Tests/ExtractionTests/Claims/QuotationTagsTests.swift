import Testing

@testable import Extraction

@Suite("claims.quotation-tags") struct QuotationTagsTests {
    @Test(arguments: CorpusBlock.load("Claims/QuotationTags")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Claims/QuotationTags", block) { $0.claims(rule: QuotationTags.id) }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Claims/QuotationTags")
        #expect(blocks.contains { !$0.expected.isEmpty })
        #expect(blocks.contains { $0.expected.isEmpty })
    }
}
