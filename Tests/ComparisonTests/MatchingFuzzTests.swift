import ArabicText
import Comparison
import Facts
import Foundation
import TestSupport
import Testing

/// Comparing any two values of evidence, with any content in any order, never traps, and gives the same result with the articles exchanged.
@Suite("Comparison of random evidence")
struct MatchingFuzzTests {
    private static let text = SourceText(String(repeating: "قال مصدر إن 8 مدنيين قتلوا في القصف. ", count: 20))

    @Test(arguments: 0..<200) func bothWays(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let (a, b) = (Evidence.random(using: &random), Evidence.random(using: &random))
        let there = ArticleComparison(a, in: Self.text, b, in: Self.text)
        let back = ArticleComparison(b, in: Self.text, a, in: Self.text)
        #expect(Set(back.items.map(\.turned)) == Set(there.items))
        #expect(back.items.count == there.items.count)
        // After encoding and decoding, the comparison is the same.
        func kept(_ evidence: Evidence) throws -> Evidence { try JSONDecoder().decode(Evidence.self, from: JSONEncoder().encode(evidence)) }
        #expect(try ArticleComparison(kept(a), in: Self.text, kept(b), in: Self.text) == there)
    }

    @Test(arguments: 0..<200) func withinOneArticle(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let evidence = Evidence.random(using: &random)
        for pair in FigureMatcher.contradictions(in: evidence) {
            #expect(pair.earlier.bounds.excludes(pair.later.bounds))
            #expect(pair.earlier.outcome == pair.later.outcome)
        }
        for (earlier, later) in OutcomeMatcher.contradictions(in: evidence) {
            #expect(evidence.outcomes[earlier].holds != evidence.outcomes[later].holds)
        }
        for (said, denial) in DenialMatcher.contradictions(in: evidence) {
            #expect(evidence.statements[denial].denial != nil)
            #expect(said != denial)
        }
    }

    /// Random evidence is varied enough to reach every branch.
    @Test func randomEvidenceHasSomethingOfEverything() {
        var seen: Set<ArticleComparison.Subject> = []
        var relations: Set<ArticleComparison.Relation> = []
        var contradictions = (figures: 0, outcomes: 0, denials: 0)
        for seed in 0..<200 {
            var random = SeededGenerator(seed: UInt64(seed))
            let (a, b) = (Evidence.random(using: &random), Evidence.random(using: &random))
            let items = ArticleComparison(a, in: Self.text, b, in: Self.text).items
            seen.formUnion(items.map(\.subject))
            relations.formUnion(items.map(\.relation))
            contradictions.figures += FigureMatcher.contradictions(in: a).count
            contradictions.outcomes += OutcomeMatcher.contradictions(in: a).count
            contradictions.denials += DenialMatcher.contradictions(in: a).count
        }
        #expect(seen == Set(ArticleComparison.Subject.allCases))
        #expect(relations == Set(ArticleComparison.Relation.allCases))
        #expect(contradictions.figures > 0)
        #expect(contradictions.outcomes > 0)
        #expect(contradictions.denials > 0)
    }
}

extension ArticleComparison.Item {
    /// The item with its two articles exchanged.
    fileprivate var turned: ArticleComparison.Item {
        let turned: ArticleComparison.Relation =
            switch relation {
            case .onlyFirst: .onlySecond
            case .onlySecond: .onlyFirst
            case .differs, .same: relation
            }
        return ArticleComparison.Item(subject, turned, about: about, first: second, second: first)
    }
}

extension Evidence {
    /// Evidence with few words, nouns, days and places, so that much of it matches; some positions and spans are outside the article.
    static func random(using random: inout SeededGenerator) -> Evidence {
        func some<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }
        func stems() -> StemSet {
            StemSet((0..<Int.random(in: 0...8, using: &random)).map { _ in UInt64.random(in: 1...10, using: &random) })
        }
        func span() -> Span {
            let start = Int.random(in: -2...800, using: &random)
            return Span(start: start, end: start + Int.random(in: -1...30, using: &random))
        }
        func statement() -> Int? { some([nil, Int.random(in: -1...12, using: &random)]) }
        func days() -> [String] { some([[], [], ["2024-03-05"], ["2024-03"], ["2024-03-04", "2023"], ["2019-01-01"]]) }
        func bounds() -> FigureBounds {
            let value = DecimalNumber(some([4, 5, 8, 9, 12, 14, 20, 240_831, 240_381, 3_000]))
            return FigureBounds(
                value: value, min: nil, max: nil, approx: some(Approximation.allCases + [.exact, .exact, .exact, .exact, .exact, .exact]))
                ?? FigureBounds(low: -.infinity, high: .infinity)
        }
        let figures = (0..<Int.random(in: 0...20, using: &random)).map { _ in
            let outcome: TollOutcome? = some([nil, .killed, .killed, .injured])
            return FigureEvidence(
                span(), outcome: outcome,
                noun: outcome == nil ? some(["صاروخ", "صاروخ", "صاروخ", "شخص", "متر مكعب"]) : some([nil, "مدني", "جندي"]),
                measure: outcome == nil ? some([nil, nil, nil, nil, "عمق", "متر"]) : nil, bounds: bounds(), statement: statement(),
                stems: stems(),
                days: days(), places: some([[], [], ["homs"], ["aleppo"], ["homs", "aleppo"]]),
                isCumulative: some([false, false, false, true]), sentence: Int.random(in: 0...9, using: &random))
        }
        let outcomes = (0..<Int.random(in: 0...5, using: &random)).map { _ in
            OutcomeEvidence(
                span(), topics: some([["hit"], ["hit", "harm"], ["harm"], []]), holds: some([true, false]), statement: statement(),
                stems: stems(), sentence: Int.random(in: 0...20, using: &random))
        }
        let statements = (0..<Int.random(in: 0...10, using: &random)).map { _ in
            let speaker = some(["الجيش", "الوزارة", "شهود"])
            return StatementEvidence(
                speaker: some([nil, Quote(span(), text: speaker)]), stance: some(Stance.allCases + [.denies, .asserts, .asserts]),
                content: span(), extent: span(), stems: stems(), denial: some([nil, nil, .content, .reference, .knowledge]),
                quotesDenial: some([false, false, true]))
        }
        return Evidence(
            published: some([nil, "2024-03-05", "2024-03-05T10:00:00"]), figures: figures, outcomes: outcomes, statements: statements)
    }
}
