import Testing

@testable import Extraction

@Suite("names.model-names") struct ModelNamesTests {
    @Test(arguments: CorpusBlock.load("Names/ModelNames")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Names/ModelNames", block) { $0.mentions(rule: nil, names: .model) }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Names/ModelNames")
        #expect(blocks.contains { !$0.expected.isEmpty })
        #expect(blocks.contains { $0.expected.isEmpty })
    }

    /// The trace tells the evidence of rules and model, and its weights.
    @Test func explainsRuleAndModel() {
        let text = "قال مارتن فالديز إنه عاد إلى بغداد.".unicodeScalars.map(\.value)
        let person = Extractor.explain(text, at: 5, options: ExtractionOptions(names: .model)).steps
        #expect(person.contains { $0.rule == ModelNames.id && $0.note == "person" })
        let place = Extractor.explain(text, at: 30, options: ExtractionOptions(names: .model)).steps
        #expect(place.contains { $0.rule == NameSelection.id && $0.note.contains("together") })
        #expect(Extractor.explain(text, at: 5).steps.allSatisfy { $0.rule != ModelNames.id })
    }

    /// After cancellation the rest of a text is read without the model.
    @Test func cancelledReadingsKeepTheLexicon() {
        let text = String(repeating: "وصل الوفد إلى بغداد.\n", count: 10)
        let scalars = text.unicodeScalars.map(\.value)
        let reading = Extractor.read(scalars, options: ExtractionOptions(names: .model), isCancelled: { true }).reading
        #expect(reading.mentions.count == 10)
        #expect(reading.mentions == Extractor.read(scalars).reading.mentions)
        var heard: [Double] = []
        _ = Extractor.read(scalars, options: ExtractionOptions(names: .model), progress: { heard.append($0) }).reading
        #expect(heard.last == 1)
    }
}
