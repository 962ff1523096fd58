import Foundation
import Testing

import ArabicText
@testable import Annotations
@testable import Facts

@Suite("Annotated form of facts")
struct FactContentTests {
    private let text = SourceText("قال الناطق إن ثلاثة أشخاص قتلوا.")

    private func anchor(_ start: Int, _ end: Int) -> Anchor { Anchor(Span(start: start, end: end), in: text) }

    private var claim: Claim {
        Claim(
            id: "c1", source: ClaimSource(at: Quote(Span(start: 4, end: 10), text: "الناطق"), kind: .official, implicit: true),
            cue: ClaimCue(at: Quote(Span(start: 0, end: 3), text: "قال"), lemma: "قال"), content: Span(start: 11, end: 31),
            stance: .denies, mode: .indirect, rule: "claims.verb")
    }

    @Test func everyLayerHasItsSchema() {
        #expect(FactLayer.all == FactLayer.allCases)
        for schema in FactLayer.all {
            #expect(schema.parts.first?.isRequired == true)
            #expect(Set(schema.parts.map(\.role)).count == schema.parts.count)
            #expect(Set(schema.values.map(\.key)).count == schema.values.count)
        }
    }

    @Test func aClaimIsTakenApart() {
        let fact = FactContent(claim, in: text)
        #expect(fact.parts.mapValues(\.exact) == [.cue: "قال", .content: "إن ثلاثة أشخاص قتلوا", .source: "الناطق"])
        #expect(fact.values == [.stance: "denies", .sourceKind: "official", .mode: "indirect", .implicit: "true", .lemma: "قال"])
        #expect(fact.mainAnchor?.exact == "قال")
        #expect(fact.problem() == nil)
    }

    /// Every finding of the engine is valid as an annotation.
    @Test func everyFactOfAReadingPassesItsSchema() {
        let quote = Quote(Span(start: 14, end: 25), text: "ثلاثة أشخاص")
        var reading = ArticleReading()
        reading.mentions = [Mention(at: quote, kind: .group, core: Span(start: 20, end: 25), rule: "r")]
        reading.numbers = [NumberExpression(at: quote, figure: Span(start: 14, end: 19), value: 3, unit: "شخص", rule: "r")]
        reading.dates = [
            DateExpression(at: quote, value: "2023-10-01/2023-10-07", rule: "r"), DateExpression(at: quote, value: nil, rule: "r"),
        ]
        reading.claims = [claim]
        reading.tolls = [Toll(outcome: .killed, value: 3, number: quote.span, victims: quote, by: quote, rule: "r")]
        reading.disagreements = [
            Disagreement(
                about: Message("عدد", "count"), a: Passage(quote.span), b: Passage(quote.span), why: Message("لا", "no"), rule: "r")
        ]
        reading.slips = [Slip(at: quote, fix: "ثلاثة", kind: .spelling, rule: "r"), Slip(at: quote, fix: nil, kind: .control, rule: "r")]
        let facts = reading.factContents(in: text)
        #expect(Set(facts.map(\.layer)) == Set(FactLayer.allCases).subtracting([.passage]))
        #expect(facts.first { $0.layer == .toll }?.parts[.by]?.exact == "ثلاثة أشخاص")
        #expect(facts.first { $0.layer == .disagreement }?.values == [.about: "count", .why: "no"])
        for fact in facts { #expect(fact.problem() == nil, "\(fact)") }
    }

    @Test func whatTheSchemaForbidsIsTold() throws {
        var fact = FactContent(claim, in: text)
        fact.values[.stance] = "shouts"
        let problem = try #require(fact.problem())
        #expect(problem.kind == .badValue(.stance, "shouts"))
        #expect(problem.text(.english).contains("asserts, confirms, denies"))
        fact.values[.stance] = nil
        #expect(fact.problem()?.kind == .missingValue(.stance))
        fact = FactContent(claim, in: text)
        fact.parts[.content] = nil
        #expect(fact.problem()?.kind == .missingPart(.content))
        fact = FactContent(claim, in: text)
        fact.parts[.figure] = anchor(0, 1)
        #expect(fact.problem()?.kind == .unrecognizedPart(.figure))
        fact = FactContent(claim, in: text)
        fact.values[.outcome] = "killed"
        #expect(fact.problem()?.kind == .unrecognizedValue(.outcome))
    }

    @Test(arguments: [
        "2023", "2023-10", "2023-10-07", "2024-02-29", "2023-W44", "2023-10-07T17:30", "T17:30", "201X", "20XX", "2023~", "2023-10?",
        "2023-22",
        "2023-10-01/2023-10-07", "2023-10-01/..", "../2023", "2023/", "-0044",
    ])
    func datesThatStand(value: String) { #expect(ExtendedDate.isValid(value)) }

    @Test(arguments: [
        "", "23", "2023-13", "2023-02-29", "2023-10-32", "2023-W54", "2023-10T10:00", "T25:00", "T1:00", "X", "2023-1", "/", "../..",
        "2023/2024/2025", "أمس", "2023-10-07T", "1٢", "12-10-2023",
    ])
    func datesThatDoNot(value: String) { #expect(!ExtendedDate.isValid(value)) }

    @Test func jsonNamesPartsAndValues() throws {
        let fact = FactContent(layer: .toll, parts: [.number: anchor(14, 19)], values: [.outcome: "killed", .approx: "exact"])
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let json = String(decoding: try encoder.encode(fact), as: UTF8.self)
        #expect(json.contains(#""parts":{"number":{"end":19,"exact":"ثلاثة""#))
        #expect(json.contains(#""values":{"approx":"exact","outcome":"killed"}"#))
        #expect(try JSONDecoder().decode(FactContent.self, from: Data(json.utf8)) == fact)
    }

    @Test func undoTakesBackAndANewEditEndsRedo() throws {
        func annotation(_ id: String) -> Annotation {
            Annotation(
                id: id, annotator: "س", verdict: .added, fact: FactContent(layer: .passage, parts: [.span: anchor(0, 3)]), created: "t")
        }
        func edit(_ number: Int, _ id: String) -> JournalEntry {
            JournalEntry(number: number, annotator: "س", time: "t", changes: [AnnotationChange(before: nil, after: annotation(id))])
        }
        var state = AnnotationState(replaying: [edit(1, "a"), edit(2, "b")])
        var undo = try #require(state.undo(by: "س", time: "t"))
        #expect(undo.action == .undo(of: 2))
        undo.number = 3
        state.apply(undo)
        #expect(state.annotations.keys.sorted() == ["a"])
        #expect(state.redoable(by: "س")?.number == 2)
        #expect(state.undo(by: "ع", time: "t") == nil)
        state.apply(edit(4, "c"))
        #expect(state.redo(by: "س", time: "t") == nil)
        #expect(state.undoable(by: "س")?.number == 4)
    }

    /// Values that are valid separately but not together.
    @Test(arguments: [
        ([ValueKey.value: "23", .approx: "exact"], false), ([.value: "23", .min: "9000", .approx: "exact"], true),
        ([.value: "23", .max: "20", .approx: "about"], true), ([.min: "5", .max: "3", .approx: "range"], true),
        ([.min: "3", .max: "5", .approx: "range"], false), ([.approx: "exact"], true), ([.approx: "vague"], false),
        ([.value: "20", .min: "20", .approx: "at-least"], false),
    ]) func figuresThatContradictThemselves(_ values: [ValueKey: String], _ isWrong: Bool) {
        let text = SourceText("قتل ثلاثة وعشرون شخصا")
        let fact = FactContent(layer: .number, parts: [.span: Anchor(Span(start: 4, end: 16), in: text)], values: values)
        #expect((fact.contradiction != nil) == isWrong)
    }

    @Test func aWordIsNotWhatItSays() {
        let text = SourceText("ويخشى الأهالي القصف")
        let word = Anchor(Span(start: 0, end: 5), in: text)
        var fact = FactContent(layer: .claim, parts: [.cue: word, .content: word], values: [.stance: "asserts", .mode: "indirect"])
        #expect(fact.contradiction != nil)
        fact.parts[.content] = Anchor(Span(start: 14, end: 19), in: text)
        #expect(fact.contradiction == nil)
    }
}
