internal import Annotations
internal import Facts

/// Judging findings: accept, reject, correct, clear; one fact, or all of a kind.
extension Desk {
    // MARK: Choice of the fact

    /// The facts that a command applies to: those chosen in the panel (all mentions of the name while the panel has the focus, otherwise
    /// the one under the cursor), or the shortest fact under the cursor, preferably of the page's layer.
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
        // With no fact under the cursor, use the one shown as chosen in the panel.
        guard let selected = panel.selected, case .facts(let indices) = panel.items[selected].content else { return [] }
        return Array(article.facts.facts(panel.page).filter { $0.index == indices.first }.prefix(1))
    }

    /// Returns the annotation on a fact, or else the finding.
    func subject(of fact: ListedFact) -> EditTarget? {
        guard let article else { return nil }
        if let annotation = article.facts.judgement(of: fact.index, fact.layer) { return .annotation(annotation) }
        return article.facts.content(of: fact, in: article.text).map(EditTarget.finding)
    }

    /// The subjects of a command in their present state, including an annotation chosen on the notes page, adrift or not.
    var chosenSubjects: [EditTarget] {
        if focus == .panel, let annotation = chosenAnnotation { return [.annotation(annotation)] }
        return chosenFacts.compactMap(subject(of:))
    }

    /// The annotation chosen on the notes page.
    var chosenAnnotation: Annotation? {
        guard let selected = panel.selected, case .annotation(let id) = panel.items[selected].content else { return nil }
        return article?.facts.annotated.annotations[id]
    }

    // MARK: Edits

    /// True if edits can be kept now; otherwise notes the reason in the footer.
    mutating func canAnnotate() -> Bool {
        guard let article else { return false }
        let obstacle = article.annotations.editObstacle(isKept: article.location.isLasting, isTextComplete: article.isComplete)
        if let obstacle { note = Note(message: Words.reason(of: obstacle), isError: true) }
        return obstacle == nil
    }

    /// Makes an editor's changes to the present annotations in one entry of the journal.
    mutating func edit(_ change: (AnnotationEditor) -> [AnnotationChange]) -> [Effect] {
        guard canAnnotate(), let editor = article?.annotations.editor(for: configuration.annotator) else { return [] }
        return keep(change(editor))
    }

    /// Requests that an entry be kept.
    mutating func keep(_ changes: [AnnotationChange]) -> [Effect] {
        guard let id = article?.id else { return [] }
        guard !changes.isEmpty else {
            note = Note(message: Words.nothingToChange, isError: false)
            return []
        }
        return [.keep(id: id, JournalEntry(annotator: configuration.annotator, time: "", changes: changes))]
    }

    /// Applies entries of the journal: those requested here, and those that other programs wrote meanwhile.
    mutating func applyJournal(_ entries: [JournalEntry], of id: ArticleID) {
        guard let wasKnown = article?.annotations.isKnown, article?.id == id, article?.annotations.apply(entries) == true else { return }
        reapplyAnnotations()
        // Report the last edit, whatever others wrote before it. The reason why an edit was not kept stays legible.
        guard wasKnown, note?.isError != true, let last = entries.last, last.annotator == configuration.annotator else { return }
        note = Note(message: JournalWords.line(of: last, in: article?.annotations.entries ?? []), isError: false)
    }

    /// Applies the annotations to the findings again; cursor and panel keep their places.
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

    /// Reports once what became of the user's annotations if the text has changed since they were made.
    private mutating func tellOfChangedText() {
        guard let article, article.isComplete, article.annotations.isKnown, !article.annotations.hasToldOfChanges else { return }
        self.article?.annotations.hasToldOfChanges = true
        let annotated = article.facts.annotated
        guard annotated.movedCount > 0 || !annotated.adrift.isEmpty else { return }
        note = Note(message: Words.textChanged(moved: annotated.movedCount, adrift: annotated.adrift.count), isError: false)
    }

    // MARK: Adding and correcting

    /// Adds a fact; if the engine found one at the same place, judges that finding.
    mutating func add(_ fact: FactContent) -> [Effect] {
        article?.endSelecting()
        let known = subject(at: fact)
        return edit { $0.add(fact, over: known) }
    }

    /// Returns the finding or annotation of the same layer at the same place.
    func subject(at fact: FactContent) -> EditTarget? {
        guard let article, let span = fact.mainAnchor?.span else { return nil }
        let facts = article.facts.facts(fact.layer).filter { $0.span.overlaps(span) }
        return facts.lazy.compactMap(subject(of:)).first { subject in
            if case .annotation(let annotation) = subject { return article.facts.annotated.places[annotation.id] == span }
            return subject.fact.mainAnchor?.span == span
        }
    }

    // MARK: Undo

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

    /// The claim that a command applies to: the chosen one, or the one around the cursor, whatever else is there.
    var chosenClaim: EditTarget? {
        if let chosen = chosenSubjects.first, chosen.fact.layer == .claim { return chosen }
        guard focus == .text, let article else { return nil }
        return article.facts.innermost(at: article.cursor, .claim).flatMap(subject(of:))
    }
}
