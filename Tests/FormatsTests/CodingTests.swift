import JSON
import Annotations
import ArabicText
import Facts
import Foundation
import Testing

@testable import Formats

/// Formats for export only, compared with the expected output word for word.
@Suite("Coding tables and reviews")
struct CodingTests {
    private let text = SourceText("=غارة\n\nقال مصدر طبي إن 8 مدنيين قتلوا في بغداد يوم 5 مارس، وأصيب عشرات الأطفال.\nنفى الجيش ذلك.")

    private func anchor(_ words: String) -> Anchor { Anchor(AnnotatedSamples.span(of: words, in: text), in: text) }

    private var article: AnnotatedArticle {
        let metadata = ArticleMetadata(
            id: "raid", title: "=غارة", source: "جريدة، يومية", url: "https://example.org/raid", published: "2024-03-06")
        let claim = FactContent(
            layer: .claim,
            parts: [.cue: anchor("قال"), .source: anchor("مصدر طبي"), .content: anchor("إن 8 مدنيين قتلوا في بغداد يوم 5 مارس")],
            values: [.stance: "asserts", .mode: "indirect", .sourceKind: "medical"])
        let denial = FactContent(
            layer: .claim, parts: [.cue: anchor("نفى"), .source: anchor("الجيش"), .content: anchor("ذلك")],
            values: [.stance: "denies", .mode: "indirect", .sourceKind: "official"])
        let killed = FactContent(
            layer: .toll, parts: [.number: anchor("8"), .victims: anchor("مدنيين")],
            values: [.outcome: "killed", .value: "8", .approx: "at-least", .scope: "incident"])
        let injured = FactContent(
            layer: .toll, parts: [.number: anchor("عشرات"), .victims: anchor("الأطفال"), .by: anchor("الجيش")],
            values: [.outcome: "injured", .min: "20", .approx: "vague", .scope: "incident"])
        let place = FactContent(layer: .mention, parts: [.span: anchor("بغداد")], values: [.kind: "place"])
        let inner = FactContent(layer: .mention, parts: [.span: anchor("طبي")], values: [.kind: "work"])
        let outer = FactContent(layer: .mention, parts: [.span: anchor("مصدر طبي")], values: [.kind: "person"])
        let date = FactContent(layer: .date, parts: [.span: anchor("5 مارس")], values: [.value: "2024-03-05", .calendar: "gregorian"])
        func person(_ id: String, _ fact: FactContent, _ status: ClaimStatus?, _ verdict: Verdict = .added) -> Annotation {
            Annotation(
                id: id, annotator: "سلمى", verdict: verdict, fact: fact, note: status == .refuted ? "لا صحة له" : "", status: status,
                evidence: status == .refuted ? [Evidence(text: "صور", url: "https://example.org/e")] : [],
                created: "2024-03-07T10:00:00.000Z")
        }
        return AnnotatedArticle(
            article: Article(metadata: metadata, text: text),
            annotations: [
                person("1", claim, .refuted), person("2", denial, .unchecked), person("3", outer, nil),
                person("4", FactContent(layer: .mention, parts: [.span: anchor("مارس")], values: [.kind: "place"]), nil, .rejected),
            ], findings: [killed, injured, place, date, inner])
    }

    private func text(_ format: any AnnotationFormat.Type) throws -> (text: String, warnings: [String]) {
        let export = format.write([article])
        return (String(decoding: try #require(export.files.first).bytes, as: UTF8.self), export.warnings.map(\.message))
    }

    @Test func conll() throws {
        let (text, warnings) = try text(CoNLLFormat.self)
        #expect(warnings == ["names inside others, or sharing a token with one, are left out: 1"])
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(
            lines.prefix(8) == ["= _ _ O", "غارة _ _ O", "", "قال _ _ O", "مصدر _ _ B-PERSON", "طبي _ _ I-PERSON", "إن _ _ O", "8 _ _ O"])
        #expect(lines.filter { $0.contains("-") } == ["مصدر _ _ B-PERSON", "طبي _ _ I-PERSON", "بغداد _ _ B-PLACE"])
        #expect(text.hasSuffix(". _ _ O\n\n"))
    }

    @Test func airwars() throws {
        let lines = try text(AirwarsFormat.self).text.split(separator: "\r\n").map(String.init)
        #expect(
            lines == [
                "\u{FEFF}incident,date,place,geo_accuracy,outcome,min,max,group,belligerent,source,source_kind,named,quote,article,url,annotator,status,vague_rule",
                "raid 7,2024-03-05,بغداد,,killed,8,,civilians,,مصدر طبي,medical,yes,8 / مدنيين,'=غارة,https://example.org/raid,سلمى,refuted,",
                "raid 7,2024-03-05,بغداد,,injured,20,,children,الجيش,جريدة، يومية,media,,عشرات / الأطفال,'=غارة,https://example.org/raid,,,least the word can mean: 20",
            ])
    }

    @Test func acled() throws {
        let lines = try text(ACLEDFormat.self).text.split(separator: "\r\n").map(String.init)
        #expect(
            lines.dropFirst() == [
                "2024-03-05,1,,,,,بغداد,,جريدة، يومية,,killed: 8-? (8 / مدنيين); according to مصدر طبي. injured: 20-? (عشرات / الأطفال),8,"
            ])
    }

    @Test func claimReview() throws {
        let root = try JSONNode(parsing: Array(try text(ClaimReviewFormat.self).text.utf8))
        let reviews = try root.required("@graph").items()
        #expect(reviews.count == 1)
        #expect(
            reviews.first?.text == #"{"@type":"ClaimReview","url":"urn:uuid:1","datePublished":"2024-03-07","inLanguage":"ar","#
                + #""claimReviewed":"إن 8 مدنيين قتلوا في بغداد يوم 5 مارس","author":{"@type":"Organization","name":"سلمى"},"#
                + #""itemReviewed":{"@type":"Claim","datePublished":"2024-03-06","author":{"@type":"Organization","name":"مصدر طبي"},"#
                + #""appearance":[{"@type":"CreativeWork","url":"https://example.org/raid"}]},"reviewRating":{"@type":"Rating","#
                + #""ratingValue":1,"bestRating":5,"worstRating":1,"alternateName":"مدحوض","ratingExplanation":"#
                + #""لا صحة له\nصور https://example.org/e"}}"#)
    }

    @Test(arguments: [
        ("2024-03-05", "2024-03-05", 1), ("2024-W01", "2024-01-01", 2), ("2020-W53", "2020-12-28", 2), ("2023-W10", "2023-03-06", 2),
        ("2024-02", "2024-02-01", 3),
    ])
    func daysOfEvents(_ value: String, _ first: String, _ precision: Int) {
        #expect(ActualDay(value)?.first == first)
        #expect(ActualDay(value)?.precision == precision)
    }

    @Test(arguments: ["2024", "2023-10-01/2023-10-07", "2024-22", "x"]) func noDaysOfEvents(_ value: String) {
        #expect(ActualDay(value) == nil)
    }

    @Test(arguments: [
        ("ثلاثة أطفال", "children"), ("امرأتين", "women"), ("الجنود", "combatants"), ("رجال", "men"), ("مدنيًا", "civilians"),
        ("نساء وأطفال", "unknown"), ("أشخاص", "unknown"), ("", "unknown"), ("أطفال ونساء", "unknown"),
    ]) func groupsOfVictims(_ phrase: String, _ group: String) { #expect(VictimGroup.of(phrase).rawValue == group) }
}
