import Facts
import Testing

@testable import Extraction

@Suite("names.name-references") struct NameReferencesTests {
    @Test(arguments: CorpusBlock.load("Names/NameReferences")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Names/NameReferences", block) { $0.entities }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Names/NameReferences")
        #expect(blocks.contains { $0.expected.contains { $0.contains("back") } })
        #expect(blocks.contains { $0.title.hasPrefix("not ") && $0.expected.allSatisfy { !$0.contains("back") } })
    }

    /// The source of a claim is the entity of the reference.
    @Test func sourcesAreTheReferredEntities() throws {
        let text = "دخلت حركة حماس المفاوضات في غزة. وأعلنت الحركة أن الاتفاق قريب."
        let reading = Extractor.read(text.unicodeScalars.map(\.value)).reading
        let claim = try #require(reading.claims.first)
        #expect(claim.source?.text == "الحركة")
        let entity = try #require(reading.entities.first { $0.id == claim.source?.entity })
        #expect(entity.name == NameLexicon.shared.entry(of: "hamas")?.name)
        #expect(entity.references.map(\.text) == ["الحركة"])
        #expect(reading.mentions.allSatisfy { $0.text != "الحركة" })
    }

    /// The proclitic is excluded, and of لل the reference includes only the article's letter.
    @Test func procliticsAreExcluded() {
        let text = "أعلنت حركة حماس الهدنة. وقال ناطق باسم الحركة، وفق بيان للحركة، إن والحركة ملتزمة."
        let references = Extractor.read(text.unicodeScalars.map(\.value)).reading.entities.flatMap(\.references)
        #expect(references.map(\.text) == ["الحركة", "لحركة", "الحركة"])
    }
}
