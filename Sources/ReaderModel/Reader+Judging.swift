internal import Annotations
internal import Facts

/// What a command on a fact is about.
enum Subject: Hashable, Sendable {
    /// A finding that nobody has said anything to.
    case finding(FactContent)
    /// What the person who reads has said already.
    case annotation(Annotation)

    /// The fact as it stands.
    var fact: FactContent {
        switch self {
        case .finding(let fact): fact
        case .annotation(let annotation): annotation.fact
        }
    }
}

/// Judging what the machine found: accept, reject, correct, take a word back; one fact, or all of a sort.
extension Reader {
    // MARK: Which fact

    /// The facts that a command means: what the panel has chosen (all places of a name while the panel has the keys, else the one under
    /// the cursor), or the shortest fact under the cursor, one of the page's kind first.
    var chosenFacts: [ListedFact] {
        guard let article else { return [] }
        if focus == .panel, let selected = panel.selected, case .facts(let indices) = panel.items[selected].content {
            if panel.page == .disagreement { return Array(article.facts.facts(.disagreement).filter { $0.index == indices[0] }.prefix(1)) }
            let chosen = Set(indices)
            return article.facts.facts(panel.page).filter { chosen.contains($0.index) }
        }
        let cursor = article.cursor
        if panel.covers(cursor), let selected = panel.selected, case .facts(let indices) = panel.items[selected].content {
            let chosen = article.facts.facts(panel.page).filter { $0.span.contains(cursor) && indices.contains($0.index) }
            if let fact = chosen.first { return [fact] }
        }
        let here = article.facts.innermost(at: cursor, panel.page) ?? article.facts.innermost(at: cursor)
        if let here { return [here] }
        // Off every fact it is the one that the panel shows as chosen.
        guard let selected = panel.selected, case .facts(let indices) = panel.items[selected].content else { return [] }
        return Array(article.facts.facts(panel.page).filter { $0.index == indices.first }.prefix(1))
    }

    /// What was said, or found, of a fact.
    func subject(of fact: ListedFact) -> Subject? {
        guard let article else { return nil }
        if let annotation = article.facts.judgement(of: fact.index, fact.layer) { return .annotation(annotation) }
        return article.facts.content(of: fact, in: article.text).map(Subject.finding)
    }

    /// What the command means, as it stands; an annotation that is chosen on the notes page, adrift or not.
    var chosenSubjects: [Subject] {
        if focus == .panel, let annotation = chosenAnnotation { return [.annotation(annotation)] }
        return chosenFacts.compactMap(subject(of:))
    }

    /// The annotation that is chosen on the notes page.
    var chosenAnnotation: Annotation? {
        guard let selected = panel.selected, case .annotation(let id) = panel.items[selected].content else { return nil }
        return article?.facts.annotated.annotations[id]
    }

    // MARK: Edits

    /// Whether edits can be kept now; else why not is said.
    mutating func canAnnotate() -> Bool {
        guard let article else { return false }
        let reason: Message?
        if !article.location.isLasting {
            reason = Words.cannotKeepInput
        } else if !article.isComplete {
            reason = Words.stillReading
        } else if article.annotations.viewed != nil {
            reason = Words.lookingBack
        } else if article.annotations.shownParty != nil {
            reason = Words.othersWord
        } else {
            reason = article.annotations.isKnown ? nil : Words.journalUnknown
        }
        if let reason { note = Note(message: reason, isError: true) }
        return reason == nil
    }

    /// Changes what is said of some facts, as one entry of the journal; what comes to nothing is taken away.
    mutating func edit(_ subjects: [Subject], _ change: (inout Annotation) -> Void) -> [Effect] {
        guard canAnnotate() else { return [] }
        var changes: [AnnotationChange] = []
        // What others are linked to keeps its name, so that the links hold; asked only where something is taken away.
        let annotations = article?.annotations.state.annotations ?? [:]
        lazy var linked = Set(annotations.values.flatMap(\.links).map(\.target))
        for (i, subject) in subjects.enumerated() {
            var before: Annotation?
            var after: Annotation
            switch subject {
            case .annotation(let annotation):
                // A draft is not in the journal yet.
                before = annotation.created.isEmpty ? nil : annotation
                after = annotation
            case .finding(let finding):
                after = draft(finding, .noted, number: i)
                after.finding = finding
            }
            change(&after)
            let isNothing = after.verdict == .noted && !after.saysMore && !(after.finding != nil && linked.contains(after.id))
            guard after != before, before != nil || !isNothing else { continue }
            changes.append(AnnotationChange(before: before, after: isNothing ? nil : after))
        }
        return keep(changes)
    }

    /// An annotation that is about to be made. Its name holds within one entry, until the journal gives it one.
    func draft(_ fact: FactContent, _ verdict: Verdict, number: Int = 0) -> Annotation {
        Annotation(id: JournalEntry.draftName(number), annotator: configuration.annotator, verdict: verdict, fact: fact, created: "")
    }

    /// Asks for an entry to be kept.
    mutating func keep(_ changes: [AnnotationChange]) -> [Effect] {
        guard let id = article?.id else { return [] }
        guard !changes.isEmpty else {
            note = Note(message: Words.nothingToChange, isError: false)
            return []
        }
        return [.keep(id: id, JournalEntry(annotator: configuration.annotator, time: "", changes: changes))]
    }

    /// Takes entries of the journal: what was asked to be kept, and what others wrote meanwhile.
    mutating func takeJournal(_ entries: [JournalEntry], of id: ArticleID) {
        guard let wasKnown = article?.annotations.isKnown, article?.id == id, article?.annotations.take(entries) == true else { return }
        relay()
        // What was done last is told, whatever others wrote before it.
        // Why something was not kept stays to be read.
        guard wasKnown, note?.isError != true, let last = entries.last, last.annotator == configuration.annotator else { return }
        note = Note(message: JournalWords.line(of: last, in: article?.annotations.entries ?? []), isError: false)
    }

    /// Lays the annotations over the findings anew; cursor and panel stay where they are.
    mutating func relay() {
        let old = factWriter
        guard var article else { return }
        self.article = nil
        article.layAnnotations(for: configuration.annotator, hiding: hidden)
        self.article = article
        guard let new = factWriter else { return }
        panel.replace(article.facts, at: article.cursor, height: geometry.panel.rows, from: old ?? new, to: new, &typesetter)
        revealInPanel()
        refreshAdjudication()
        tellOfChangedText()
    }

    /// Says once what became of the reader's annotations where the text has changed since they were made.
    private mutating func tellOfChangedText() {
        guard let article, article.isComplete, article.annotations.isKnown, !article.annotations.hasToldOfChanges else { return }
        self.article?.annotations.hasToldOfChanges = true
        let annotated = article.facts.annotated
        guard annotated.movedCount > 0 || !annotated.adrift.isEmpty else { return }
        note = Note(message: Words.textChanged(moved: annotated.movedCount, adrift: annotated.adrift.count), isError: false)
    }

    // MARK: Verdicts

    /// Vouches for the chosen finding as it is.
    mutating func accept() -> [Effect] { judge(chosenSubjects) { Reader.accept(&$0) } }

    /// Says that the chosen finding is none.
    mutating func reject() -> [Effect] { judge(chosenSubjects) { Reader.reject(&$0) } }

    private static func accept(_ annotation: inout Annotation) {
        switch annotation.verdict {
        case .added, .corrected, .accepted: break
        case .noted, .rejected:
            annotation.verdict = .accepted
            if let finding = annotation.finding { annotation.fact = finding }
        }
    }

    private static func reject(_ annotation: inout Annotation) {
        if let finding = annotation.finding {
            annotation.verdict = .rejected
            annotation.fact = finding
        } else {
            // What one added oneself is taken away.
            annotation.clear()
        }
    }

    private mutating func judge(_ subjects: [Subject], _ change: (inout Annotation) -> Void) -> [Effect] {
        guard !subjects.isEmpty else {
            note = Note(message: Words.noFactHere, isError: true)
            return []
        }
        return edit(subjects, change)
    }

    /// Takes back all that was said of the chosen facts: a finding is unjudged again, what was added is gone.
    mutating func clearJudgement() -> [Effect] {
        let said = chosenSubjects.filter { if case .annotation = $0 { true } else { false } }
        return judge(said) { $0.clear() }
    }

    /// Facts of the page that nobody has judged, in the order of the text; of the same kind as the chosen one, if so wished.
    private mutating func unjudged(ofSameKind: Bool) -> [Subject] {
        guard let article, panel.page != .passage else { return [] }
        var facts = article.facts.facts(panel.page).filter(\.isUnjudged)
        if ofSameKind {
            func sort(_ listed: ListedFact) -> String? { article.facts.fact(listed.index, listed.layer)?.sort }
            guard let model = chosenFacts.first, let kind = sort(model) else { return [] }
            facts = facts.filter { sort($0) == kind }
        }
        var seen = Set<Int>()
        return facts.filter { seen.insert($0.index).inserted }.compactMap(subject(of:))
    }

    mutating func acceptAll(ofSameKind: Bool) -> [Effect] { judgeAll(ofSameKind: ofSameKind) { Reader.accept(&$0) } }

    mutating func rejectAll(ofSameKind: Bool) -> [Effect] { judgeAll(ofSameKind: ofSameKind) { Reader.reject(&$0) } }

    private mutating func judgeAll(ofSameKind: Bool, _ change: (inout Annotation) -> Void) -> [Effect] {
        let subjects = unjudged(ofSameKind: ofSameKind)
        guard !subjects.isEmpty else {
            note = Note(message: Words.nothingUnjudged, isError: false)
            return []
        }
        return edit(subjects, change)
    }

    // MARK: Taking back

    mutating func undo() -> [Effect] {
        goBackOrOn { state, annotator in
            state.undo(by: annotator, time: "")
        } none: {
            Words.nothingToUndo
        }
    }

    mutating func redo() -> [Effect] {
        goBackOrOn { state, annotator in
            state.redo(by: annotator, time: "")
        } none: {
            Words.nothingToRedo
        }
    }

    private mutating func goBackOrOn(_ entry: (AnnotationState, String) -> JournalEntry?, none: () -> Message) -> [Effect] {
        guard canAnnotate(), let article else { return [] }
        guard let entry = entry(article.annotations.state, configuration.annotator) else {
            note = Note(message: none(), isError: false)
            return []
        }
        return [.keep(id: article.id, entry)]
    }

    // MARK: Status

    mutating func setStatus(_ status: ClaimStatus) -> [Effect] {
        guard let subject = chosenClaim else {
            note = Note(message: Words.noClaimHere, isError: true)
            return []
        }
        return edit([subject]) { $0.status = status }
    }

    /// The claim that a command means: the chosen one, or the one around the cursor whatever else is there.
    var chosenClaim: Subject? {
        if let chosen = chosenSubjects.first, chosen.fact.layer == .claim { return chosen }
        guard focus == .text, let article else { return nil }
        return article.facts.innermost(at: article.cursor, .claim).flatMap(subject(of:))
    }
}

extension Annotation {
    /// Whether it says more than a verdict.
    var saysMore: Bool { !note.isEmpty || status != nil || !evidence.isEmpty || !tags.isEmpty || !links.isEmpty }

    /// Takes away all that it says.
    mutating func clear() {
        verdict = .noted
        if let finding { fact = finding }
        note = ""
        status = nil
        evidence = []
        tags = []
        links = []
    }
}
