import JSON
import Annotations
import ArabicText
import Facts
import Foundation
import Testing

@testable import Formats

/// A finding of the engine with a note but without a judgement, which the annotator does not vouch for.
@Suite("Noted findings")
struct NotedTests {
    private let text = SourceText("قال مصدر طبي إن 8 مدنيين قتلوا في بغداد.")

    private var article: Article { Article(metadata: ArticleMetadata(id: "raid", published: "2024-03-06"), text: text) }
    private var context: ImportContext { ImportContext(article: article, annotator: "ناقل", time: "2030-01-01T00:00:00.000Z") }

    private func anchor(_ words: String) -> Anchor { Anchor(AnnotatedSamples.span(of: words, in: text), in: text) }

    private func noted(_ id: String, _ fact: FactContent, status: ClaimStatus? = nil) -> Annotation {
        Annotation(
            id: id, annotator: "سلمى", verdict: .noted, fact: fact, finding: fact, note: "يُراجَع", status: status,
            created: "2024-03-07T10:00:00.000Z")
    }

    private var toll: Annotation {
        noted(
            "t",
            FactContent(
                layer: .toll, parts: [.number: anchor("8"), .victims: anchor("مدنيين")],
                values: [.outcome: "killed", .value: "8", .approx: "exact", .scope: "incident"]))
    }

    private var claim: Annotation {
        noted(
            "c",
            FactContent(
                layer: .claim, parts: [.cue: anchor("قال"), .source: anchor("مصدر طبي"), .content: anchor("إن 8 مدنيين قتلوا في بغداد")],
                values: [.stance: "asserts", .mode: "indirect"]), status: .refuted)
    }

    private var name: Annotation { noted("n", FactContent(layer: .mention, parts: [.span: anchor("بغداد")], values: [.kind: "place"])) }

    private func file(_ format: any AnnotationFormat.Type, findings: [FactContent]?) throws -> String {
        let export = format.write([AnnotatedArticle(article: article, annotations: [toll, claim, name], findings: findings)])
        return String(decoding: try #require(export.files.first { $0.role == .annotations }).bytes, as: UTF8.self)
    }

    @Test func tablesHoldThemWithTheMachinesFindingsOnly() throws {
        #expect(!(try file(CoNLLFormat.self, findings: nil)).contains("B-PLACE"))
        #expect(try file(CoNLLFormat.self, findings: []).contains("بغداد _ _ B-PLACE"))
        #expect(try file(AirwarsFormat.self, findings: nil).split(separator: "\r\n").count == 1)
        let row = try file(AirwarsFormat.self, findings: []).split(separator: "\r\n").last
        // The status of the claim is the annotator's; the figure is not.
        #expect(row == "raid 0,,بغداد,,killed,8,8,civilians,,مصدر طبي,,yes,8 / مدنيين,raid,,سلمى,refuted,")
        var placer = AnchorPlacer()
        #expect(Party.annotator("سلمى").facts([toll, name], machine: [], in: article.text, &placer).isEmpty)
    }

    @Test func aClaimThatWasRatedIsReviewed() throws {
        #expect(try file(ClaimReviewFormat.self, findings: nil).contains(#""ratingValue":1"#))
    }

    @Test func labelStudioHasThemAmongPredictions() throws {
        let out = try file(LabelStudioFormat.self, findings: nil)
        let task = try JSONNode(parsing: Array(out.utf8)).oneOrMore()[0]
        #expect(try task.required("annotations").items().isEmpty)
        #expect(try task.required("predictions").items().count == 1)
        let byID = { (annotations: [Annotation]) in annotations.sorted { $0.id < $1.id } }
        #expect(byID(try LabelStudioFormat.read(Array(out.utf8), path: "a", context).annotations) == [claim, name, toll])
        // Submitting a prediction vouches for it.
        let submitted = out.replacing(#""annotations":[],"predictions":"#, with: #""predictions":[],"annotations":"#)
        let read = byID(try LabelStudioFormat.read(Array(submitted.utf8), path: "a", context).annotations)
        #expect(read.map(\.verdict) == [.accepted, .accepted, .accepted])
        #expect(read.map(\.note) == ["يُراجَع", "يُراجَع", "يُراجَع"])
    }

    /// Changing a finding elsewhere judges it; leaving it unchanged does not.
    @Test func whatIsChangedElsewhereIsCorrected() throws {
        let out = try file(BratFormat.self, findings: nil)
        let edited = out.replacing(" place\n", with: " facility\n")
        #expect(edited != out)
        let read = try BratFormat.read(Array(edited.utf8), path: "a", context).annotations
        #expect(Set(read.map { "\($0.id) \($0.verdict)" }) == ["c noted", "t noted", "n corrected"])
        #expect(read.first { $0.id == "n" }?.finding == name.finding)
    }

    @Test func w3cSaysWhatForTheyWereMade() throws {
        let out = try file(W3CFormat.self, findings: nil)
        #expect(out.contains(#""motivation":"commenting""#))
        #expect(out.contains(#""motivation":"assessing""#))
        #expect(!out.contains(#""motivation":"classifying""#))
    }
}
