import Annotations
import ArabicText
import Facts
import Testing

@Suite("Agreement")
struct AgreementTests {
    private func span(_ start: Int, _ end: Int) -> Span { Span(start: start, end: end) }

    private func near(_ value: Double?, _ expected: Double) -> Bool { value.map { abs($0 - expected) < 1e-9 } ?? false }

    /// 50 grants judged by two: both yes 20, both no 15, 5 and 10 in disagreement. Observed 0.7, expected 0.5 · 0.6 + 0.5 · 0.4 = 0.5, κ =
    /// 0.4.
    @Test func kappaOfTheTextbook() {
        let pairs =
            Array(repeating: ("yes", "yes"), count: 20) + Array(repeating: ("yes", "no"), count: 5)
            + Array(repeating: ("no", "yes"), count: 10) + Array(repeating: ("no", "no"), count: 15)
        #expect(near(Agreement.kappa(pairs), 0.4))
        #expect(Agreement.kappa([]) == nil)
        #expect(Agreement.kappa([("a", "a"), ("a", "a")]) == 1)
        #expect(near(Agreement.kappa([("a", "b"), ("b", "a")]), -1))
    }

    /// Computed by hand, L = 10. Units [0,1) and [5,6): observed (1 + 1) / 100. Expected: gaps of 9, 5 and 4 hold a unit of 1 at 18
    /// positions, twice: 2 / 10 · 36 / (20 · 19) = 7.2 / 380. That is 0.02 · 18 / 19: two of 20 positions drawn at random are the same one
    /// time in 19.
    @Test func alphaOfTwoThatMissEachOther() {
        #expect(near(Agreement.alpha([span(0, 1)], [span(5, 6)], length: 10), 1 - 0.02 * 380 / 7.2))
    }

    /// Computed by hand, L = 10. Units [2,5) and [3,6) of 3: observed (1 + 1) / 100. Expected for each unit: 2 / 3 · (18 - 3) = 10, and 9 ·
    /// the positions in gaps of 2, 5, 3 and 4, which are 0, 3, 1 and 2: 54; twice 64. 2 / 10 · 128 / (20 · 19 - 6 - 6).
    @Test func alphaOfTwoThatMeet() {
        #expect(near(Agreement.alpha([span(2, 5)], [span(3, 6)], length: 10), 1 - 0.02 / (0.2 * 128 / 368)))
    }

    @Test func alphaAtItsEnds() {
        #expect(Agreement.alpha([], [], length: 10) == nil)
        #expect(Agreement.alpha([span(0, 4), span(6, 8)], [span(0, 4), span(6, 8)], length: 100) == 1)
        #expect(Agreement.alpha([span(0, 10)], [span(0, 10)], length: 10) == 1)
        let one = Agreement.alpha([span(10, 20)], [span(12, 20)], length: 1000) ?? 0
        let other = Agreement.alpha([span(10, 20)], [span(12, 25)], length: 1000) ?? 0
        #expect(one > other)
        #expect(other > 0.85)
        #expect((Agreement.alpha([span(10, 20)], [], length: 1000) ?? 1) < 0.5)
        // The order of the two makes no difference.
        let a = [span(0, 7), span(9, 12), span(30, 50)]
        let b = [span(2, 11), span(31, 40), span(41, 42)]
        #expect(Agreement.alpha(a, b, length: 60) == Agreement.alpha(b, a, length: 60))
    }

    private let text = SourceText(String(repeating: "كلمة ", count: 20))

    private func mention(_ start: Int, _ end: Int, _ kind: String) -> FactContent {
        FactContent(layer: .mention, parts: [.span: Anchor(span(start, end), in: text)], values: [.kind: kind])
    }

    @Test func twoReadingsOfAText() throws {
        let a = [mention(0, 4, "person"), mention(5, 9, "place"), mention(10, 14, "place"), mention(20, 24, "group")]
        let b = [mention(0, 4, "person"), mention(5, 9, "group"), mention(20, 24, "group"), mention(30, 34, "place")]
        let agreement = Agreement([.init(length: text.count, first: a, second: b)])
        let overlap = try #require(agreement.overlaps.first)
        #expect(agreement.overlaps.count == 1)
        #expect(overlap.both == 3)
        #expect(overlap.first == 4)
        #expect(overlap.second == 4)
        #expect(near(overlap.f1, 0.75))
        // person-person, place-group, group-group: observed 2/3, expected (1·1 + 1·0 + 1·2) / 9 = 1/3, κ = 1/2.
        #expect(agreement.choices.map(\.key) == [.kind])
        #expect(agreement.choices.first?.count == 3)
        #expect(near(agreement.choices.first?.kappa, 0.5))
        #expect(agreement.stretches.map(\.role) == [.span])
        #expect(agreement.differences == [.differing(a[1], b[1]), .onlyFirst(a[2]), .onlySecond(b[3])])
        let same = Agreement([.init(length: text.count, first: a, second: a.reversed())])
        #expect(same.differences.isEmpty)
        #expect(same.stretches.first?.alpha == 1)
        #expect(Agreement([.init(length: 10, first: [], second: [])]).overlaps.isEmpty)
    }

    /// Of two facts at one place, those with equal content are paired.
    @Test func factsAtOnePlace() {
        let a = [mention(0, 4, "person"), mention(0, 4, "group")]
        let agreement = Agreement([.init(length: text.count, first: a, second: a.reversed())])
        #expect(agreement.differences.isEmpty)
        #expect(agreement.choices.first?.kappa == 1)
    }

    /// Facts that only the second has are listed in its order if they begin at one place, in every run.
    @Test func differencesComeInOneOrder() {
        let layers: [FactLayer] = [.number, .toll, .slip, .date, .passage]
        let facts = layers.map { layer in
            FactContent(
                layer: layer, parts: [layer.mainRole: Anchor(start: 4, end: 8, exact: "abcd", prefix: "", suffix: "")], values: [:])
        }
        let agreement = Agreement([Agreement.Text(length: 20, first: [], second: facts)])
        #expect(agreement.differences == facts.map { .onlySecond($0) })
    }

    /// The facts by which a party is compared: for an annotator, those vouched for, at their present places.
    @Test func whatAPartySays() {
        let text = SourceText("عاد سامر إلى حلب ثم إلى دمشق.")
        func fact(_ start: Int, _ end: Int) -> FactContent {
            FactContent(layer: .mention, parts: [.span: Anchor(Span(start: start, end: end), in: text)], values: [.kind: "place"])
        }
        func said(_ id: String, _ annotator: String, _ verdict: Verdict, _ fact: FactContent) -> Annotation {
            Annotation(id: id, annotator: annotator, verdict: verdict, fact: fact, finding: fact, created: "2024-03-05T10:00:00.000Z")
        }
        let all = [
            said("1", "أمل", .accepted, fact(24, 28)), said("2", "أمل", .added, fact(13, 16)), said("3", "أمل", .rejected, fact(4, 8)),
            said("4", "أمل", .noted, fact(4, 8)), said("5", "باسل", .corrected, fact(4, 8)),
        ]
        var placer = AnchorPlacer()
        func facts(_ name: String, _ text: SourceText) -> [String?] {
            Party(named: name).facts(all, machine: [fact(4, 8)], in: text, &placer).map { $0.mainAnchor?.exact }
        }
        #expect(facts("أمل", text) == ["حلب", "دمشق"])
        #expect(facts("باسل", text) == ["سامر"])
        #expect(facts("machine", text) == ["سامر"])
        #expect(facts("غيرهما", text) == [])
        placer = AnchorPlacer()
        let moved = Party(named: "أمل").facts(all, machine: [], in: SourceText("أمس عاد سامر إلى حلب ثم سافر."), &placer)
        #expect(moved.map { $0.mainAnchor?.span } == [Span(start: 17, end: 20)])
    }
}
