import Annotations
import ArabicText
import Facts
import Testing

/// The comparison of two parties: their differences, and the effects of deciding them.
@Suite("Adjudication")
final class AdjudicationTests {
    private let text = SourceText("قال مدير الميناء خالد إن سبعة عمال أصيبوا، ونفى ناطق ذلك في بلدة النهر.")
    private let journal = TestJournal()
    private var placer = AnchorPlacer()
    /// The engine's findings: a person and a place.
    private var machine: [FactContent] { [fact("خالد", kind: "person"), fact("بلدة النهر")] }

    private func fact(_ words: String, kind: String = "place") -> FactContent {
        let (all, part) = (text.scalars(in: Span(start: 0, end: text.count)), words.unicodeScalars.map(\.value))
        let start = (0..<all.count - part.count).first { Array(all[$0..<$0 + part.count]) == part } ?? 0
        return FactContent(
            layer: .mention, parts: [.span: Anchor(Span(start: start, end: start + part.count), in: text)], values: [.kind: kind])
    }

    private var adjudication = Adjudication(.machine, .machine, decidedBy: "سلمى", annotations: [])

    private func compare(_ first: Party, _ second: Party) {
        adjudication = Adjudication(first, second, decidedBy: "سلمى", annotations: journal.all)
        update()
    }

    @discardableResult
    private func update() -> Bool {
        let findings = machine
        return adjudication.compare(journal.state.annotations, machine: { findings }, in: text, &placer)
    }

    /// Decides the difference at a position and compares anew; returns the annotator's annotations.
    private func decide(_ position: Int, _ decision: Adjudication.Decision) -> [String] {
        let changes = adjudication.changes(deciding: adjudication.differences[position], as: decision)
        if !changes.isEmpty { journal.keep(changes) }
        update()
        return journal.all.filter { $0.annotator == "سلمى" }.map {
            "\($0.verdict) \($0.fact.mainAnchor?.exact ?? "") \($0.fact.values[.kind] ?? "") \($0.finding == nil ? "-" : "found")"
        }
    }

    /// The annotations of عمر give the place other bounds and another kind, and add the harbour; those of ليلى reject the person and accept
    /// the place.
    private func disagree() {
        var bare = fact("النهر", kind: "group")
        bare.values[.entity] = "نهر"
        journal.edit(by: "عمر") { $0.correct(.finding(machine[1]), to: bare) }
        journal.edit(by: "عمر") { $0.add(fact("الميناء")) }
        journal.edit(by: "عمر") { $0.accept([.finding(machine[0])]) }
        journal.edit(by: "ليلى") { $0.accept([.finding(machine[1])]) }
        journal.edit(by: "ليلى") { $0.reject([.finding(machine[0])]) }
    }

    @Test func whatOverlapsStandsSideBySide() {
        disagree()
        compare(.annotator("عمر"), .annotator("ليلى"))
        let quotes = adjudication.differences.map { [$0.first.fact?.mainAnchor?.exact, $0.second.fact?.mainAnchor?.exact] }
        #expect(quotes == [["الميناء", nil], ["خالد", nil], ["النهر", "بلدة النهر"]])
        #expect(adjudication.differences[1].second.annotation?.verdict == .rejected)
        #expect(adjudication.differences[2].differs(in: .span))
        #expect(adjudication.differences[2].differs(in: .kind))
        #expect(!adjudication.differences[2].differs(in: .core))
        #expect(!adjudication.differences[0].differs(in: .kind), "there is nothing to differ from")
        #expect(adjudication.openCount == 3)
        #expect(adjudication.decisions == [nil, nil, nil])
        #expect(!adjudication.includesAnnotator)
    }

    @Test func aSideThatIsTakenIsVouchedFor() {
        disagree()
        compare(.annotator("عمر"), .annotator("ليلى"))
        #expect(decide(2, .first) == ["corrected النهر group found"])
        #expect(adjudication.decisions[2] == .first)
        #expect(decide(2, .second) == ["accepted بلدة النهر place found"])
        #expect(adjudication.decisions[2] == .second)
        #expect(decide(0, .first) == ["accepted بلدة النهر place found", "added الميناء place -"])
        #expect(adjudication.isOpen == [false, true, false])
        #expect(adjudication.changes(deciding: adjudication.differences[0], as: .first).isEmpty, "it is said already")
    }

    @Test func aSideThatHasNothingMeansThatThereIsNothing() {
        disagree()
        compare(.annotator("عمر"), .annotator("ليلى"))
        #expect(decide(1, .second) == ["rejected خالد person found"])
        #expect(adjudication.decisions[1] == .neither)
        #expect(decide(0, .neither) == ["rejected خالد person found", "rejected الميناء place found"])
        #expect(adjudication.changes(deciding: adjudication.differences[0], as: .neither).isEmpty)
        #expect(decide(1, .first) == ["accepted خالد person found", "rejected الميناء place found"])
    }

    @Test func aThirdVersionBeginsWithWhatIsThere() throws {
        disagree()
        compare(.annotator("عمر"), .annotator("ليلى"))
        #expect(adjudication.changes(deciding: adjudication.differences[2], as: .third).isEmpty)
        let found = try #require(adjudication.draft(for: adjudication.differences[2]))
        #expect(found.target == .finding(machine[1]))
        #expect(found.fact.mainAnchor?.exact == "النهر")
        let added = try #require(adjudication.draft(for: adjudication.differences[0]))
        #expect(added.target == .addition(fact("الميناء")))
        var work = found.fact
        work.values[.kind] = "work"
        journal.edit { $0.correct(found.target, to: work) }
        update()
        #expect(adjudication.decisions == [nil, nil, .third])
        #expect(adjudication.draft(for: adjudication.differences[2])?.fact == work, "one's own comes first")
        // An overlapping name of another kind decides nothing.
        journal.edit { $0.withdraw(journal.all.filter { $0.annotator == "سلمى" }.map(EditTarget.annotation)) }
        journal.edit { $0.add(fact("ة النهر", kind: "weapon")) }
        update()
        #expect(adjudication.decisions == [nil, nil, nil])
        journal.edit { $0.add(fact("ة النهر", kind: "place")) }
        update()
        #expect(adjudication.decisions == [nil, nil, .third])
    }

    @Test func withAVersionComeStatusEvidenceAndTags() {
        journal.edit(by: "عمر") { $0.accept([.finding(machine[0])]) }
        let theirs = EditTarget.annotation(journal.all[0])
        journal.edit(by: "عمر") { $0.setStatus(.supported, evidence: [Evidence(text: "بيان")], of: theirs) }
        journal.edit(by: "عمر") { $0.setTags(["أ"], insteadOf: [], of: [theirs]) }
        journal.edit(by: "عمر") { $0.setNote("لي", of: [theirs]) }
        compare(.annotator("عمر"), .annotator("ليلى"))
        _ = decide(0, .first)
        let own = journal.all.first { $0.annotator == "سلمى" }
        #expect(own?.status == .supported)
        #expect(own?.evidence == [Evidence(text: "بيان")])
        #expect(own?.tags == ["أ"])
        #expect(own?.note == "", "notes stay whose they are")
    }

    @Test func onesOwnWordIsASideAndNoDecision() {
        journal.edit { $0.add(fact("الميناء")) }
        journal.edit { $0.accept([.finding(machine[0])]) }
        compare(.annotator("سلمى"), .annotator("عمر"))
        #expect(adjudication.includesAnnotator)
        #expect(adjudication.openCount == 2)
        #expect(adjudication.changes(deciding: adjudication.differences[0], as: .first).isEmpty)
        adjudication.kept.insert(adjudication.differences[0].key)
        update()
        #expect(adjudication.isOpen == [false, true])
        #expect(decide(0, .second) == ["accepted خالد person found"], "what one added oneself is taken away")
        #expect(adjudication.differences.count == 2, "what is decided does not go from under the hand")
    }

    @Test func theNextThatWaitsIsFoundRoundTheEnd() {
        disagree()
        compare(.annotator("عمر"), .annotator("ليلى"))
        _ = decide(1, .first)
        #expect(adjudication.nextOpen(after: 0, forward: true) == 2)
        #expect(adjudication.nextOpen(after: 2, forward: true) == 0)
        #expect(adjudication.nextOpen(after: 0, forward: false) == 2)
        _ = decide(0, .first)
        _ = decide(2, .first)
        #expect(adjudication.nextOpen(after: 0, forward: true) == nil)
    }

    @Test func whatOthersSayMeanwhileIsFoundAnew() {
        disagree()
        compare(.annotator("عمر"), .annotator("ليلى"))
        #expect(!update(), "nothing has changed")
        journal.edit(by: "ليلى") { $0.add(fact("الميناء")) }
        #expect(update())
        #expect(adjudication.differences.count == 2)
        #expect(adjudication.overlaps.map(\.both) == [1])
        adjudication.forgetComparison()
        #expect(update())
    }
}
