import Testing

@testable import Extraction

@Suite("claims.model-claims") struct ModelClaimsTests {
    @Test(arguments: CorpusBlock.load("Claims/ModelClaims")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Claims/ModelClaims", block) { $0.claims(rule: nil, names: .model) }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Claims/ModelClaims")
        #expect(blocks.contains { !$0.expected.isEmpty })
        #expect(blocks.contains { $0.expected.isEmpty })
    }

    /// The trace tells the origin of each part, and without the model no part is its.
    @Test func explainsTheOriginOfEachPart() {
        let text = "قال وزير النقل إن الجسر سيفتح غدا.".unicodeScalars.map(\.value)
        let steps = Extractor.explain(text, at: 1, options: ExtractionOptions(names: .model)).steps
        #expect(steps.contains { $0.rule == SayingVerbs.id })
        #expect(steps.contains { $0.rule == ModelClaims.id && $0.note.contains("sees it too") })
        #expect(Extractor.explain(text, at: 1).steps.allSatisfy { $0.rule != ModelClaims.id })
    }

    /// A claim found by both has a higher confidence than by the rules alone.
    @Test func agreementMakesSurer() throws {
        let text = "قال وزير النقل إن الجسر سيفتح غدا.".unicodeScalars.map(\.value)
        let alone = try #require(Extractor.read(text).reading.claims.first)
        let both = try #require(Extractor.read(text, options: ExtractionOptions(names: .model)).reading.claims.first)
        #expect(alone.cue.span == both.cue.span)
        #expect(alone.confidence < both.confidence)
    }
}
