internal import Annotations
internal import Facts

/// Judging what the machine found: accept, reject, correct, take a word back; one fact, or all of a sort.
extension Desk {
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
    mutating func applyJournal(_ entries: [JournalEntry], of id: ArticleID) {
        guard let wasKnown = article?.annotations.isKnown, article?.id == id, article?.annotations.take(entries) == true else { return }
        reapplyAnnotations()
        // What was done last is told, whatever others wrote before it.
        // Why something was not kept stays to be read.
        guard wasKnown, note?.isError != true, let last = entries.last, last.annotator == configuration.annotator else { return }
        note = Note(message: JournalWords.line(of: last, in: article?.annotations.entries ?? []), isError: false)
    }

    /// Lays the annotations over the findings anew; cursor and panel stay where they are.
    mutating func reapplyAnnotations() {
        let old = factWriter
        guard var article else { return }
        self.article = nil
        article.layAnnotations(for: configuration.annotator, hiding: hidden)
        self.article = article
        guard let new = factWriter else { return }
        panel.replace(article.facts, at: article.cursor, height: geometry.panel.rows, from: old ?? new, to: new, &typesetter)
        revealInPanel()
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

    // MARK: Adding and correcting

    /// Adds a fact; where the machine found the same place, it is that finding judged.
    mutating func add(_ fact: FactContent) -> [Effect] {
        article?.endSelecting()
        if let known = subject(at: fact) { return correct(known, to: fact) }
        guard canAnnotate() else { return [] }
        return keep([AnnotationChange(before: nil, after: draft(fact, .added))])
    }

    /// What was found or said of the same layer at the same place.
    func subject(at fact: FactContent) -> Subject? {
        guard let article, let span = fact.mainAnchor?.span else { return nil }
        let facts = article.facts.facts(fact.layer).filter { $0.span.overlaps(span) }
        return facts.lazy.compactMap(subject(of:)).first { subject in
            if case .annotation(let annotation) = subject { return article.facts.annotated.places[annotation.id] == span }
            return subject.fact.mainAnchor?.span == span
        }
    }

    /// Puts a fact in the place of what was found or said; equal to the finding, it vouches for that.
    mutating func correct(_ subject: Subject, to fact: FactContent) -> [Effect] {
        edit([subject]) { $0.correct(to: fact) }
    }

    /// The subject as it stands now, after whatever others wrote while a form or a note was open.
    func present(_ subject: Subject) -> Subject {
        switch subject {
        case .annotation(let annotation):
            return article?.annotations.state.annotations[annotation.id].map(Subject.annotation) ?? subject
        case .finding(let finding):
            // It may have been judged meanwhile.
            let said = article?.facts.annotated.judgements.values.first { $0.finding == finding }
            return said.map(Subject.annotation) ?? subject
        }
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

extension FactContent {
    func with(_ key: ValueKey, _ value: String) -> FactContent {
        var fact = self
        fact.values[key] = value
        return fact
    }
}

extension Annotation {
    /// Puts a fact in the place of the one that was found or said; equal to the finding, it vouches for that.
    mutating func correct(to fact: FactContent) {
        self.fact = fact
        guard let finding else { return }
        verdict = fact == finding ? .accepted : .corrected
    }
}
