import Annotations
import ArabicText
import Facts
import TestSupport
import Testing

/// The journal of one article in a test: edits are stamped, numbered and applied as the library does.
final class TestJournal {
    private(set) var entries: [JournalEntry] = []
    private(set) var state = AnnotationState()
    private var made = 0

    func append(_ entry: JournalEntry, isStamped: Bool = false) {
        let number = entries.count + 1
        var stamped = entry
        if !isStamped {
            stamped = entry.stamped(time: "2024-03-05T10:00:00.\(100 + number)Z") {
                made += 1
                return "id\(made)"
            }
        }
        stamped.number = number
        entries.append(stamped)
        state.apply(stamped)
    }

    func keep(_ changes: [AnnotationChange], by annotator: String = "سلمى") {
        append(JournalEntry(annotator: annotator, time: "", changes: changes))
    }

    /// Applies the changes that an editor makes to the present state; returns their number.
    @discardableResult
    func edit(by annotator: String = "سلمى", _ body: (AnnotationEditor) -> [AnnotationChange]) -> Int {
        let changes = body(AnnotationEditor(state, annotator: annotator))
        if !changes.isEmpty { keep(changes, by: annotator) }
        return changes.count
    }

    /// The annotations of all annotators, in the order of their creation.
    var all: [Annotation] { state.annotations.values.sorted { ($0.created, $0.id) < ($1.created, $1.id) } }
}

@Suite("Annotation editor")
struct AnnotationEditorTests {
    private let text = SourceText("قال مدير الميناء خالد إن سبعة عمال أصيبوا، ونفى ناطق ذلك في بغداد.")
    private let journal = TestJournal()

    private func fact(_ words: String, _ layer: FactLayer = .mention, _ values: [ValueKey: String] = [.kind: "place"]) -> FactContent {
        let (all, part) = (text.scalars(in: Span(start: 0, end: text.count)), words.unicodeScalars.map(\.value))
        let start = (0..<all.count - part.count).first { Array(all[$0..<$0 + part.count]) == part } ?? 0
        return FactContent(layer: layer, parts: [.span: Anchor(Span(start: start, end: start + part.count), in: text)], values: values)
    }

    private func finding(_ words: String) -> EditTarget { .finding(fact(words)) }

    private func accepted(_ words: String) -> Annotation {
        journal.edit { $0.accept([.finding(fact(words))]) }
        return journal.all.last ?? Annotation(id: "", annotator: "", verdict: .noted, fact: fact(words), created: "")
    }

    // MARK: Verdicts

    @Test func aFindingIsAcceptedAsItIs() {
        journal.edit { $0.accept([finding("بغداد"), finding("الميناء")]) }
        #expect(journal.all.map(\.verdict) == [.accepted, .accepted])
        #expect(journal.all.map(\.fact) == journal.all.map(\.finding))
        #expect(Set(journal.all.map(\.id)) == ["id1", "id2"])
        #expect(journal.entries.count == 1)
        #expect(journal.edit { $0.accept([finding("بغداد")]) } == 0, "it is accepted already")
    }

    @Test func aCorrectionStaysWhenItIsAccepted() {
        let before = accepted("بغداد")
        var group = before.fact
        group.values[.kind] = "group"
        journal.edit { $0.correct(.annotation(before), to: group) }
        #expect(journal.all.first?.verdict == .corrected)
        #expect(journal.edit { $0.accept([.annotation(journal.all[0])]) } == 0)
        journal.edit { $0.reject([.annotation(journal.all[0])]) }
        #expect(journal.all.first?.verdict == .rejected)
        #expect(journal.all.first?.fact == fact("بغداد"), "what is rejected is the finding")
        journal.edit { $0.accept([.annotation(journal.all[0])]) }
        #expect(journal.all.first?.verdict == .accepted)
        #expect(journal.all.first?.fact == fact("بغداد"))
    }

    @Test func aCorrectionEqualToTheFindingVouchesForIt() {
        journal.edit { $0.correct(finding("بغداد"), to: fact("بغداد")) }
        #expect(journal.all.map(\.verdict) == [.accepted])
        journal.edit { $0.correct(.annotation(journal.all[0]), to: fact("خالد")) }
        #expect(journal.all.map(\.verdict) == [.corrected])
        #expect(journal.all.map(\.subject) == [fact("بغداد")])
    }

    @Test func whatOneAddedGoesWhenItIsRejected() {
        journal.edit { $0.add(fact("خالد")) }
        #expect(journal.all.map(\.verdict) == [.added])
        #expect(journal.all.map(\.finding) == [nil])
        journal.edit { $0.reject([.annotation(journal.all[0])]) }
        #expect(journal.all.isEmpty)
        // A fact that was never added cannot be rejected.
        #expect(journal.edit { $0.reject([.addition(fact("خالد"))]) } == 0)
    }

    @Test func whatIsAddedOverAFindingCorrectsIt() {
        var person = fact("بغداد")
        person.values[.kind] = "person"
        journal.edit { $0.add(person, over: finding("بغداد")) }
        #expect(journal.all.map(\.verdict) == [.corrected])
        #expect(journal.all.map(\.finding) == [fact("بغداد")])
        #expect(journal.edit { $0.add(person, over: .annotation(journal.all[0])) } == 0)
        journal.edit { $0.add(person) }
        #expect(journal.all.map(\.verdict) == [.corrected, .added], "nothing is known at its place")
    }

    @Test func anAdditionIsMadeOnce() {
        journal.edit { $0.add(fact("خالد")) }
        #expect(journal.edit { $0.add(fact("خالد")) } == 0)
        #expect(journal.edit(by: "عمر") { $0.add(fact("خالد")) } == 1)
    }

    @Test func aKindIsSetForAllPlacesButRejectedOnes() {
        journal.edit { $0.reject([finding("خالد")]) }
        journal.edit { $0.set(.kind, to: "person", of: [finding("خالد"), finding("بغداد"), finding("الميناء")]) }
        #expect(journal.all.map(\.verdict) == [.rejected, .corrected, .corrected])
        #expect(journal.all.map { $0.fact.values[.kind] } == ["place", "person", "person"])
        #expect(journal.entries.count == 2)
        // A kind corrected back to the engine's is accepted.
        journal.edit { $0.set(.kind, to: "place", of: [finding("بغداد")]) }
        #expect(journal.all.map(\.verdict) == [.rejected, .accepted, .corrected])
    }

    // MARK: Removal of empty annotations

    @Test func anAnnotationThatSaysNothingDissolves() {
        let before = accepted("بغداد")
        journal.edit { $0.withdraw([.annotation(before)]) }
        #expect(journal.all.isEmpty)
        #expect(journal.edit { $0.withdraw([finding("بغداد")]) } == 0)
        journal.edit { $0.setNote("تحقق", of: [finding("بغداد")]) }
        #expect(journal.all.map(\.verdict) == [.noted])
        journal.edit { $0.setNote("", of: [.annotation(journal.all[0])]) }
        #expect(journal.all.isEmpty)
        #expect(journal.edit { $0.setNote("", of: [finding("بغداد")]) } == 0, "an empty note is none")
    }

    @Test func aVerdictOrAnythingMoreKeepsIt() {
        let before = accepted("بغداد")
        journal.edit { $0.setNote("تحقق", of: [.annotation(before)]) }
        journal.edit { $0.setNote("", of: [.annotation(journal.all[0])]) }
        #expect(journal.all.map(\.verdict) == [.accepted])
        journal.edit { $0.setTags(["أ"], insteadOf: [], of: [finding("خالد")]) }
        journal.edit { $0.setNote("", of: [.annotation(journal.all[1])]) }
        #expect(journal.all.map(\.tags) == [[], ["أ"]])
    }

    @Test func whatALinkLeadsToKeepsItsName() {
        let end = accepted("بغداد")
        journal.edit(by: "عمر") { $0.link(.supports, from: finding("خالد"), to: .annotation(end)) ?? [] }
        journal.edit { $0.withdraw([.annotation(end)]) }
        #expect(journal.state.annotations[end.id]?.verdict == .noted, "another's link leads to it")
        journal.edit(by: "عمر") { $0.withdraw($0.annotations.values.filter { $0.annotator == "عمر" }.map(EditTarget.annotation)) }
        journal.edit { $0.accept([.annotation(end)]) }
        journal.edit { $0.withdraw([.annotation(end)]) }
        #expect(journal.all.isEmpty, "nothing leads to it any more")
    }

    /// If both ends of a link are withdrawn at once, nothing is left to keep either.
    @Test func whatIsLinkedGoesTogetherWithItsLink() {
        journal.edit { $0.link(.supports, from: finding("خالد"), to: finding("بغداد")) ?? [] }
        journal.edit { $0.withdraw(journal.all.map(EditTarget.annotation)) }
        #expect(journal.all.isEmpty)
    }

    @Test func anAdditionIsNotKeptByALink() {
        journal.edit { $0.add(fact("خالد")) }
        journal.edit { $0.link(.repeats, from: finding("بغداد"), to: .annotation(journal.all[0])) ?? [] }
        journal.edit { $0.reject([.annotation(journal.all[0])]) }
        #expect(journal.all.map(\.finding) == [fact("بغداد")])
    }

    // MARK: Notes, tags, status, links

    @Test func aNoteOnAnAdditionAddsIt() {
        let passage = fact("سبعة عمال", .passage, [:])
        journal.edit { $0.setNote("كم؟", of: [.addition(passage)]) }
        #expect(journal.all.map(\.verdict) == [.added])
        #expect(journal.all.map(\.note) == ["كم؟"])
    }

    @Test func tagsThatWereNotShownStay() {
        journal.edit { $0.setTags(["أ", "ب"], insteadOf: [], of: [finding("بغداد")]) }
        journal.edit { $0.setTags(["ج"], insteadOf: [], of: [finding("خالد")]) }
        let targets = journal.all.map(EditTarget.annotation)
        journal.edit { $0.setTags(["ب", "د", "د"], insteadOf: ["أ", "ب"], of: targets) }
        #expect(journal.all.map(\.tags) == [["ب", "د"], ["ج", "ب", "د"]])
        #expect(journal.edit { $0.setTags(["ب"], insteadOf: ["ب"], of: targets) } == 0)
    }

    @Test func aStatusKeepsItsEvidenceUnlessOneGivesOther() {
        let claim = EditTarget.finding(fact("نفى", .claim, [.stance: "denies"]))
        let evidence = [Evidence(text: "بيان")]
        journal.edit { $0.setStatus(.refuted, evidence: evidence, of: claim) }
        journal.edit { $0.setStatus(.supported, of: claim) }
        #expect(journal.all.map(\.status) == [.supported])
        #expect(journal.all.map(\.evidence) == [evidence])
        journal.edit { $0.setStatus(nil, evidence: [], of: claim) }
        #expect(journal.all.isEmpty)
    }

    @Test func aLinkComesAndGoes() {
        let (from, to) = (finding("بغداد"), finding("خالد"))
        #expect(journal.edit { $0.link(.contradicts, from: from, to: to) ?? [] } == 2, "the other end needs a name")
        let start = journal.all.first { !$0.links.isEmpty }
        let end = journal.all.first { $0.links.isEmpty }
        #expect(start?.links == [AnnotationLink(kind: .contradicts, target: end?.id ?? "")])
        #expect([start?.verdict, end?.verdict] == [.noted, .noted])
        // A link of another kind is another link.
        #expect(journal.edit { $0.link(.supports, from: from, to: to) ?? [] } == 1)
        #expect(journal.state.annotations[start?.id ?? ""]?.links.count == 2)
        journal.edit { $0.link(.supports, from: from, to: to) ?? [] }
        journal.edit { $0.link(.contradicts, from: from, to: to) ?? [] }
        #expect(journal.all.map(\.id) == [end?.id], "the start says nothing any more")
    }

    @Test func nothingIsLinkedToItself() {
        let here = accepted("بغداد")
        let editor = AnnotationEditor(journal.state, annotator: "سلمى")
        #expect(editor.link(.supports, from: .annotation(here), to: .annotation(here)) == nil)
        #expect(editor.link(.supports, from: finding("بغداد"), to: .annotation(here)) == nil, "it was judged meanwhile")
        #expect(editor.link(.supports, from: finding("خالد"), to: finding("خالد")) == nil)
        #expect(editor.link(.supports, from: finding("خالد"), to: .annotation(here))?.count == 1)
    }

    // MARK: The present state

    @Test func whatWasJudgedMeanwhileIsEdited() {
        let before = accepted("بغداد")
        journal.edit { $0.setNote("من نافذة أخرى", of: [.annotation(before)]) }
        journal.edit { $0.setTags(["هنا"], insteadOf: [], of: [finding("بغداد")]) }
        journal.edit { $0.setStatus(nil, of: .annotation(before)) }
        #expect(journal.all.map(\.note) == ["من نافذة أخرى"])
        #expect(journal.all.map(\.tags) == [["هنا"]])
        let editor = AnnotationEditor(journal.state, annotator: "سلمى")
        #expect(editor.present(.annotation(before)) == .annotation(journal.all[0]))
        #expect(editor.present(finding("بغداد")) == .annotation(journal.all[0]))
        #expect(editor.present(finding("خالد")) == finding("خالد"))
        #expect(AnnotationEditor(journal.state, annotator: "عمر").present(finding("بغداد")) == finding("بغداد"))
    }

    @Test func nobodyEditsAnothersAnnotations() {
        let theirs = accepted("بغداد")
        #expect(journal.edit(by: "عمر") { $0.reject([.annotation(theirs)]) } == 0)
        #expect(journal.edit(by: "عمر") { $0.setNote("لا", of: [.annotation(theirs), finding("خالد")]) } == 1)
        #expect(journal.state.annotations[theirs.id] == theirs)
    }

    @Test func aTargetGivenTwiceIsEditedOnce() {
        #expect(journal.edit { $0.accept([finding("بغداد"), finding("بغداد")]) } == 1)
    }

    @Test func whoMayEditNow() {
        var annotations = ArticleAnnotations()
        func obstacle(isKept: Bool = true, isTextComplete: Bool = true) -> ArticleAnnotations.EditObstacle? {
            annotations.editObstacle(isKept: isKept, isTextComplete: isTextComplete)
        }
        #expect(obstacle() == .journalUnknown)
        #expect(obstacle(isKept: false) == .notKept)
        var isNew = annotations.apply([])
        #expect(isNew, "the journal is known now")
        #expect(obstacle() == nil)
        isNew = annotations.apply([])
        #expect(!isNew)
        #expect(obstacle(isTextComplete: false) == .textIncomplete)
        annotations.shownParty = .machine
        #expect(obstacle() == .othersAnnotations)
        let journal = TestJournal()
        journal.edit { $0.accept([finding("بغداد")]) }
        journal.edit { $0.accept([finding("خالد")]) }
        isNew = annotations.apply(journal.entries)
        #expect(isNew)
        annotations.view(after: 1)
        #expect(obstacle() == .earlierState)
        annotations.view(after: 2)
        annotations.shownParty = nil
        #expect(obstacle() == nil)
    }

    // MARK: Import

    @Test func anImportReplacesWhatHasItsIdentifiers() {
        let time = "2024-03-06T00:00:00.000Z"
        func imported(_ id: String, note: String = "", created: String, annotator: String = "عمر") -> Annotation {
            Annotation(id: id, annotator: annotator, verdict: .added, fact: fact("بغداد"), note: note, created: created)
        }
        let first = [imported("a", created: time), imported("b", note: "ثانية", created: "2020-01-01T00:00:00.000Z", annotator: "ليلى")]
        let changes = AnnotationEditor(journal.state, annotator: "سلمى").replace(with: first, at: time)
        journal.append(JournalEntry(annotator: "سلمى", time: time, changes: changes), isStamped: true)
        #expect(journal.all.map(\.id) == ["b", "a"])
        #expect(Set(journal.all.map(\.annotator)) == ["عمر", "ليلى"])
        #expect(journal.edit { $0.replace(with: first, at: "2024-03-07T00:00:00.000Z") } == 0, "they say when they were made")
        var other = first[1]
        other.note = "ثالثة"
        let again = AnnotationEditor(journal.state, annotator: "سلمى").replace(with: first + [other], at: time)
        #expect(again == [AnnotationChange(before: first[1], after: other)], "of several the last counts")
    }

    @Test func anImportWithoutTimesKeepsThoseOfTheFirst() {
        let times = ["2024-03-06T00:00:00.000Z", "2024-03-07T00:00:00.000Z", "2024-03-08T00:00:00.000Z"]
        func imported(_ note: String, at time: String) -> [Annotation] {
            [Annotation(id: "a", annotator: "عمر", verdict: .added, fact: fact("بغداد"), note: note, created: time)]
        }
        func changes(_ note: String, at time: String) -> [AnnotationChange] {
            AnnotationEditor(journal.state, annotator: "سلمى").replace(with: imported(note, at: time), at: time)
        }
        journal.keep(changes("أولى", at: times[0]))
        let before = journal.all[0]
        #expect(changes("أولى", at: times[1]).isEmpty)
        let change = changes("ثانية", at: times[2])
        #expect(change.map(\.before) == [before])
        #expect(change.first?.after?.created == before.created)
        #expect(change.first?.after?.modified == times[2])
    }

    // MARK: Everything combined

    /// Random operations of two annotators, mixed with undo and redo: the editor's state equals a replay of the journal.
    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func randomEditsHoldTheRules(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let words = ["بغداد", "خالد", "الميناء", "مدير", "ناطق"]
        let names = ["سلمى", "عمر"]
        for _ in 0..<300 {
            let name = names[Int.random(in: 0..<2, using: &random)]
            let state = journal.state
            let editor = AnnotationEditor(state, annotator: name)
            func target() -> EditTarget {
                let own = journal.all.filter { $0.annotator == name }
                if Bool.random(using: &random), let one = own.randomElement(using: &random) { return .annotation(one) }
                let fact = fact(words[Int.random(in: 0..<words.count, using: &random)])
                return Int.random(in: 0..<4, using: &random) == 0 ? .addition(fact) : .finding(fact)
            }
            let some = (0...Int.random(in: 0...2, using: &random)).map { _ in target() }
            let one = target()
            var changes: [AnnotationChange] = []
            switch Int.random(in: 0..<14, using: &random) {
            case 0: changes = editor.accept(some)
            case 1: changes = editor.reject(some)
            case 2: changes = editor.withdraw(some)
            case 3: changes = editor.correct(one, to: fact(words[Int.random(in: 0..<words.count, using: &random)]))
            case 4: changes = editor.set(.kind, to: ["place", "person"][Int.random(in: 0..<2, using: &random)], of: some)
            case 5: changes = editor.add(fact(words[0]), over: Bool.random(using: &random) ? one : nil)
            case 6: changes = editor.setNote(["", "ملاحظة"][Int.random(in: 0..<2, using: &random)], of: some)
            case 7: changes = editor.setStatus(ClaimStatus.allCases.randomElement(using: &random), evidence: [], of: one)
            case 8: changes = editor.setStatus(nil, of: one)
            case 9: changes = editor.setTags(["أ"], insteadOf: ["ب"], of: some)
            case 10: changes = editor.setTags(["ب"], insteadOf: ["أ"], of: some)
            case 11, 12: changes = editor.link(LinkKind.allCases.randomElement(using: &random) ?? .updates, from: one, to: some[0]) ?? []
            default:
                let entry = Bool.random(using: &random) ? state.undo(by: name, time: "") : state.redo(by: name, time: "")
                if let entry { journal.append(entry) }
                continue
            }
            #expect(Set(changes.map(\.id)).count == changes.count)
            for change in changes {
                #expect(change.before == change.before.flatMap { state.annotations[$0.id] })
                #expect(change.before != change.after)
                #expect([change.before, change.after].compactMap { $0?.annotator }.allSatisfy { $0 == name })
            }
            guard !changes.isEmpty else { continue }
            journal.keep(changes, by: name)
            // Every edit can be undone at once.
            var back = journal.state
            if let undo = back.undo(by: name, time: "") { back.apply(undo) }
            #expect(back.annotations == state.annotations)
            let linked = Set(journal.all.flatMap(\.links).map(\.target))
            for change in changes {
                guard let after = change.after.flatMap({ journal.state.annotations[$0.id] }) ?? nil else { continue }
                #expect(!after.saysNothing || linked.contains(after.id), "\(after)")
            }
        }
        #expect(journal.state == AnnotationState(replaying: journal.entries))
    }
}
