import Articles
import Annotations
import ArabicText
import Extraction
import Facts
import Foundation
import TestSupport

@testable import Formats

/// Articles with the engine's findings and with annotations by two invented annotators.
enum AnnotatedSamples {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A text with everything that is hard for offsets: an emoji of several scalars, marks, lam-alef, line breaks of every kind, and text
    /// that looks like the marks of a format.
    static let hardText = """
        لا إصابات 😀👩‍👩‍👧 في الأحداث، قالَ مُحَمَّدٌ "لا أعلم"

        قُتل ٣ أشخاص\r\nفي بغداد\u{2028}وأصيب 5|6 [7]_8_ ->; * \\t آخرون.\tانتهى\u{85}\u{202E}\u{FEFF}
        T1\tمكان 0 5\t#Text=x
        =SUM(A1) "نص", 'نص' {"a":1} &lt; é𝔘
        """

    static let names: [String] = {
        let folder = root.appending(path: "samples").path
        return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".txt") }.sorted() + ["hard"]
    }()

    /// The first place of these words.
    static func span(of words: String, in text: SourceText) -> Span {
        let all = text.scalars(in: Span(start: 0, end: text.count))
        let part = words.unicodeScalars.map(\.value)
        let start = (0...(all.count - part.count)).first { Array(all[$0..<$0 + part.count]) == part } ?? -1
        return Span(start: start, end: start + part.count)
    }

    static func article(_ name: String) throws -> Article {
        guard name == "hard" else { return try Article.read(path: root.appending(path: "samples/\(name)").path).article }
        let metadata = ArticleMetadata(
            id: "صعب 1/2", title: "=عنوان", source: "جريدة", url: "https://example.org/a", published: "2024-03-05")
        return Article(metadata: metadata, text: SourceText(hardText), sha256: String(repeating: "a", count: 64))
    }

    static func reading(_ name: String) throws -> ArticleReading {
        let article = try article(name)
        let scalars = article.text.scalars(in: Span(start: 0, end: article.text.count))
        return Extractor.read(scalars, options: ExtractionOptions(published: article.metadata.published)).reading
    }

    static func annotated(_ name: String) throws -> AnnotatedArticle {
        let article = try article(name)
        let reading = try reading(name)
        let findings = reading.factContents(in: article.text)
        var random = SeededGenerator(seed: UInt64(article.text.count))
        var annotations: [Annotation] = []
        for (index, finding) in findings.enumerated() where index % 3 == 0 { annotations.append(judged(finding, &random, annotations)) }
        for layer in FactLayer.allCases {
            for _ in 0..<4 {
                let fact = added(layer, article.text, &random)
                var annotation = Annotation(
                    id: identifier(&random), annotator: who(&random), verdict: .added, fact: fact, created: "2024-03-05T10:00:00.000Z")
                decorate(&annotation, &random, annotations)
                annotations.append(annotation)
            }
        }
        return AnnotatedArticle(article: article, annotations: annotations, findings: findings)
    }

    private static func who(_ random: inout SeededGenerator) -> String { ["سلمى", "omar"].randomElement(using: &random) ?? "" }

    private static func identifier(_ random: inout SeededGenerator) -> String {
        Assembler.identifier(String(UInt64.random(in: 0...UInt64.max, using: &random)))
    }

    private static func judged(_ finding: FactContent, _ random: inout SeededGenerator, _ others: [Annotation]) -> Annotation {
        let verdict = [Verdict.accepted, .rejected, .corrected, .noted].randomElement(using: &random) ?? .accepted
        var fact = finding
        if verdict == .corrected {
            for value in fact.layer.values { fact.values[value.key] = text(value, &random) }
        }
        var annotation = Annotation(
            id: identifier(&random), annotator: who(&random), verdict: verdict, fact: fact, finding: finding,
            created: "2024-03-05T10:00:00.000Z", modified: "2024-03-06T10:00:00.000Z")
        decorate(&annotation, &random, others)
        return annotation
    }

    private static func decorate(_ annotation: inout Annotation, _ random: inout SeededGenerator, _ others: [Annotation]) {
        if Bool.random(using: &random) { annotation.note = "ملاحظة أولى، \"لا\" 😀\n\tسطر ثان | [1] _ * -> ; \\" }
        if annotation.fact.layer == .claim { annotation.status = ClaimStatus.allCases.randomElement(using: &random) }
        if Bool.random(using: &random) {
            annotation.evidence = [
                Evidence(text: "صورة من القمر\nالصناعي", url: "https://example.org/؟a=1&b=2", archivedURL: nil, seen: "2024-03-07"),
                Evidence(text: "مكالمة"),
            ]
            annotation.tags = ["للمراجعة", "a b"]
        }
        if let other = others.randomElement(using: &random), Bool.random(using: &random) {
            annotation.links = [AnnotationLink(kind: LinkKind.allCases.randomElement(using: &random) ?? .supports, target: other.id)]
            annotation.links.append(AnnotationLink(kind: .repeats, target: "elsewhere"))
        }
        if Bool.random(using: &random) { annotation.extensions = ["other.thing": "{\"a\": [1]}"] }
    }

    private static func text(_ value: FactLayer.Value, _ random: inout SeededGenerator) -> String? {
        guard value.isRequired || Bool.random(using: &random) else { return nil }
        return switch value.type {
        case .choice(let choices): choices.randomElement(using: &random)
        case .decimal: ["1400", "-0.5", "5.4"].randomElement(using: &random)
        case .edtf: ["2024-03-05", "2023-10-01/..", "201X"].randomElement(using: &random)
        case .flag: ["true", "false"].randomElement(using: &random)
        case .text: value.key == .entity ? ["Q42", "زيد"].randomElement(using: &random) : "نص، _فيه_ [كل] شيء|\t😀\nوسطر"
        }
    }

    private static func added(_ layer: FactLayer, _ text: SourceText, _ random: inout SeededGenerator) -> FactContent {
        let schema = layer
        var fact = FactContent(layer: layer, parts: [:])
        for part in schema.parts where part.isRequired || Bool.random(using: &random) { fact.parts[part.role] = anchor(text, &random) }
        for value in schema.values { fact.values[value.key] = self.text(value, &random) }
        return fact
    }

    /// A span that neither begins nor ends with a line break.
    private static func anchor(_ text: SourceText, _ random: inout SeededGenerator) -> Anchor {
        while true {
            let start = Int.random(in: 0..<text.count, using: &random)
            let span = Span(start: start, end: min(text.count, start + Int.random(in: 1...60, using: &random)))
            let scalars = text.scalars(in: span)
            if let first = scalars.first, let last = scalars.last, !BratFragments.breaks.contains(first),
                !BratFragments.breaks.contains(last)
            {
                return Anchor(span, in: text)
            }
        }
    }
}
