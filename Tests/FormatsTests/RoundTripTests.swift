import Annotations
import ArabicText
import Facts
import Foundation
import Testing

@testable import Formats

@Suite("Annotation formats")
struct RoundTripTests {
    static let readable: [any ReadableAnnotationFormat.Type] = AnnotationFormats.all.compactMap { $0 as? any ReadableAnnotationFormat.Type }
    static let cases: [(format: String, sample: String)] = readable.flatMap { format in AnnotatedSamples.names.map { (format.name, $0) } }

    private func context(_ article: Article) -> ImportContext {
        ImportContext(article: article, annotator: "ناقل", time: "2030-01-01T00:00:00.000Z")
    }

    private func exported(_ format: any AnnotationFormat.Type, _ article: AnnotatedArticle) throws -> [UInt8] {
        let export = format.write([article])
        #expect(export.warnings.isEmpty, "\(export.warnings)")
        return try #require(export.files.first { $0.role == .annotations }).bytes
    }

    private func sorted(_ annotations: [Annotation]) -> [Annotation] { annotations.sorted { $0.id < $1.id } }

    /// Export and import lose nothing of annotations and findings, and a second export equals the first.
    @Test(arguments: cases)
    func whatGoesOutComesIn(_ name: String, _ sample: String) throws {
        let format = try #require(AnnotationFormats.named(name) as? any ReadableAnnotationFormat.Type)
        let article = try AnnotatedSamples.annotated(sample)
        let first = try exported(format, article)
        let read = try format.read(first, path: "a", context(article.article))
        #expect(read.warnings.isEmpty)
        let expected = sorted(article.annotations)
        let found = sorted(read.annotations)
        #expect(found.map(\.id) == expected.map(\.id))
        for (a, b) in zip(found, expected) where a != b { Issue.record("\(name) \(sample): \(a) is not \(b)") }
        #expect(
            Dictionary(grouping: read.findings) { $0 }.mapValues(\.count)
                == Dictionary(grouping: article.findings) { $0 }.mapValues(\.count))
        // Strings compare by canonical equivalence; quotes must be equal scalar by scalar.
        for (a, b) in zip(found, expected) {
            for (role, anchor) in a.fact.parts {
                #expect(Array(anchor.exact.unicodeScalars) == b.fact.parts[role].map { Array($0.exact.unicodeScalars) })
            }
        }
        let again = AnnotatedArticle(article: article.article, annotations: read.annotations, findings: read.findings)
        let second = try format.read(try exported(format, again), path: "b", context(article.article))
        #expect(sorted(second.annotations) == found)
        #expect(second.findings == read.findings)
    }

    /// Imported annotations are found in an article that grew at its beginning and was edited in its middle.
    @Test(arguments: readable.map { $0.name })
    func aChangedArticleFindsItsAnnotations(_ name: String) throws {
        guard name != "json" else { return }
        let format = try #require(AnnotationFormats.named(name) as? any ReadableAnnotationFormat.Type)
        let text = SourceText("قال وزير الصحة اللبناني إن ثلاثة أشخاص قتلوا في بيروت مساء الاثنين.")
        let article = Article(metadata: ArticleMetadata(id: "a"), text: text)
        func anchor(_ start: Int, _ end: Int) -> Anchor { Anchor(Span(start: start, end: end), in: text) }
        let claim = FactContent(
            layer: .claim, parts: [.cue: anchor(0, 3), .content: anchor(27, 66), .source: anchor(4, 23)],
            values: [.stance: "asserts", .mode: "indirect", .sourceKind: "official"])
        let annotation = Annotation(id: "x", annotator: "سلمى", verdict: .added, fact: claim, created: "2024-03-05T10:00:00.000Z")
        let bytes = try exported(format, AnnotatedArticle(article: article, annotations: [annotation]))
        let changed = Article(metadata: ArticleMetadata(id: "a"), text: SourceText("عاجل 😀\n\n" + text.string))
        let read = try format.read(bytes, path: "a", context(changed))
        #expect(read.annotations.map(\.id) == ["x"])
        #expect(read.annotations.first?.fact.parts[.cue]?.start == 8)
        #expect(read.annotations.first?.fact.parts.mapValues(\.exact) == claim.parts.mapValues(\.exact))
        let other = Article(metadata: ArticleMetadata(id: "b"), text: SourceText("خبر آخر لا صلة له بما سبق"))
        #expect(throws: FormatError.self) { try format.read(bytes, path: "a", context(other)) }
    }

    /// Annotations adrift are left out and counted, except in Isnad's own format.
    @Test(arguments: AnnotationFormats.all.map { $0.name })
    func whatIsAdriftIsCounted(_ name: String) throws {
        let format = try #require(AnnotationFormats.named(name))
        let anchor = Anchor(start: 2, end: 20, exact: "كلام لم يعد في النص", prefix: "", suffix: "")
        let fact = FactContent(layer: .passage, parts: [.span: anchor])
        let annotation = Annotation(id: "x", annotator: "سلمى", verdict: .added, fact: fact, created: "2024-03-05T10:00:00.000Z")
        let article = Article(metadata: ArticleMetadata(id: "a"), text: SourceText("نص آخر"))
        let export = format.write([AnnotatedArticle(article: article, annotations: [annotation])])
        #expect(export.warnings.contains { $0.message == "1 annotation is adrift, left out" } == (name != "json"))
    }

    /// Every format has a folder with a file of its name, every folder has a format, and names are unique.
    @Test func registryHoldsEveryFormat() throws {
        let sources = AnnotatedSamples.root.appending(path: "Sources/Formats").path
        let folders = try FileManager.default.subpathsOfDirectory(atPath: sources).filter { $0.contains("/") && !$0.hasPrefix("Shared/") }
        let formats = folders.filter { $0.hasSuffix("Format.swift") }
        #expect(Set(formats) == Set(AnnotationFormats.all.map { "\("\($0)".dropLast("Format".count))/\($0).swift" }))
        #expect(Set(folders.compactMap { $0.split(separator: "/").first }).count == AnnotationFormats.all.count)
        #expect(Set(AnnotationFormats.all.map { $0.name }).count == AnnotationFormats.all.count)
        for format in AnnotationFormats.all {
            for language in Language.allCases { #expect(!format.summary.text(language).isEmpty) }
        }
    }
}
