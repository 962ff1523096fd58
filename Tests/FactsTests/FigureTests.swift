import ArabicText
import Facts
import Testing

@Suite("Figures")
struct FigureTests {
    private func toll(_ value: DecimalNumber?, min: DecimalNumber? = nil, max: DecimalNumber? = nil, partOf: String? = nil) -> Toll {
        Toll(outcome: .killed, value: value, min: min, max: max, number: Span(start: 0, end: 1), partOf: partOf, rule: "")
    }

    @Test func oneFormForEveryFigure() {
        #expect(Figure(8000).text == "8000")
        #expect(Figure(nil, min: 3, max: 5).text == "3–5")
        #expect(Figure(nil, min: 20).text == "≥ 20")
        #expect(Figure(nil, max: 20).text == "≤ 20")
        #expect(Figure(nil).text == nil)
        #expect(Figure(4, min: 3, max: 5).text == "4")
    }

    @Test func rangeOverTolls() {
        #expect(Toll.range(over: []).text == nil)
        #expect(Toll.range(over: [toll(9), toll(14)]).text == "9–14")
        #expect(Toll.range(over: [toll(9), toll(9)]).text == "9")
        #expect(Toll.range(over: [toll(9), toll(nil, min: 20)]).text == "9–20")
        #expect(Toll.range(over: [toll(nil, min: 3, max: 5), toll(4)]).text == "3–5")
        #expect(Toll.range(over: [toll(9), toll(3, partOf: "t1")]).text == "9")
        #expect(Toll.range(over: [toll(9), toll(nil)]).text == "9")
    }

    /// At most 20 may be nobody: it does not say that 20 are the fewest.
    @Test func aTollOfAtMostHasNoLow() {
        #expect(Toll.range(over: [toll(30), toll(nil, max: 20)]).text == "30")
        #expect(Toll.range(over: [toll(9), toll(nil, max: 20)]).text == "9–20")
        #expect(Toll.range(over: [toll(nil, max: 20)]).text == "≤ 20")
    }
}
