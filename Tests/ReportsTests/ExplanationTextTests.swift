import ArabicText
import Facts
import Testing

@testable import Reports

@Suite("Explanations")
struct ExplanationTextTests {
    private let text = SourceText("بلغ العدد ثلاثة آلاف وخمسمئة جندي في المعسكر")

    @Test func stepsStandBelowWhatHoldsThem() {
        var reading = ArticleReading()
        let quote = Quote(Span(start: 10, end: 33), text: text.string(in: Span(start: 10, end: 33)))
        reading.numbers = [
            NumberExpression(
                id: "n1", at: quote, figure: Span(start: 10, end: 28), value: 3500, approx: .about, unit: "جندي", rule: "numbers.words")
        ]
        reading.mentions = [Mention(id: "m1", at: Quote(Span(start: 37, end: 44), text: "المعسكر"), kind: .facility, rule: "names.listed")]
        let steps = [
            ExplainedStep(rule: "numbers.words", span: Span(start: 10, end: 28), note: "3000 + 500"),
            ExplainedStep(rule: "numbers.words", span: Span(start: 10, end: 20), note: "3 × 1000"),
            ExplainedStep(rule: "numbers.words", span: Span(start: 10, end: 15), note: "units 3"),
            ExplainedStep(rule: "numbers.unit", span: Span(start: 10, end: 33), note: ""),
            ExplainedStep(rule: "names.listed", span: Span(start: 10, end: 15), note: "left out"),
        ]
        let lines = ExplanationText.lines(ExplainedFinding.at(12, in: reading), steps, of: text) {
            $0 == "numbers.words" ? "in words" : nil
        }
        #expect(
            lines == [
                "n1  10-33 «ثلاثة آلاف وخمسمئة جندي»  number: 3500 جندي, about",
                "├─ numbers.words: in words",
                "└─ numbers.unit  10-33 «ثلاثة آلاف وخمسمئة جندي»",
                "   └─ numbers.words  10-28 «ثلاثة آلاف وخمسمئة»: 3000 + 500",
                "      └─ numbers.words  10-20 «ثلاثة آلاف»: 3 × 1000",
                "         └─ numbers.words  10-15 «ثلاثة»: units 3",
                "also looked at",
                "└─ names.listed  10-15 «ثلاثة»: left out",
            ])
    }

    @Test func onlyWhatTouchesThePlace() {
        #expect(ExplainedFinding.at(14, in: Example.reading).map(\.id) == ["n2", "t1", "x1", "c1", "c2"])
        #expect(
            ExplainedFinding.at(0, in: Example.reading).map(\.label) == [
                "claim, saying word: denies قال, partly word for word, official, implied",
                "claim, saying word: asserts قال, word for word",
            ])
        #expect(ExplainedFinding.at(3, in: Example.reading).isEmpty)
    }

    @Test func longPassagesAreShortened() {
        let long = SourceText(String(repeating: "كلام ", count: 40))
        let step = ExplainedStep(rule: "claims.verbs", span: Span(start: 0, end: 200), note: "")
        let lines = ExplanationText.lines([], [step], of: long) { _ in nil }
        #expect(lines.count == 2)
        #expect(lines[1] == "└─ claims.verbs  0-200 «\(String(repeating: "كلام ", count: 12))…»")
    }
}
