internal import Annotations
internal import ArabicText
internal import Facts

/// What a form that is saved does with its fact.
enum FormPurpose: Hashable, Sendable {
    /// Adds it.
    case add
    /// Puts it in the place of what was found or said.
    case correct(Subject)
}

/// A link that waits for its other end.
struct PendingLink: Hashable, Sendable {
    var kind: LinkKind
    var from: Subject
}

/// Selecting, adding facts by hand, tags and links.
extension Reader {
    // MARK: Selecting

    mutating func beginSelecting() -> [Effect] {
        focusText()
        if article?.isSelecting == true { article?.widenSelection() } else { article?.beginSelecting() }
        showSelection()
        return []
    }

    mutating func select(_ step: SelectionStep, forward: Bool) -> [Effect] {
        article?.extendSelection(step, forward: forward)
        showSelection()
        return []
    }

    /// Left and right of the paragraph's direction, letter by letter: what is selected is logical.
    mutating func selectLetter(left: Bool) -> [Effect] {
        guard var article else { return [] }
        self.article = nil
        let position = article.flow.position(of: article.cursor, article.text)
        let isRightToLeft = article.flow.line(position, article.text, article.facts, titleEnd: article.titleEnd).isRightToLeft
        article.extendSelection(.letter, forward: left == isRightToLeft)
        self.article = article
        showSelection()
        return []
    }

    mutating func turnSelection() -> [Effect] {
        article?.turnSelection()
        showSelection()
        return []
    }

    private mutating func showSelection() {
        let height = geometry.textHeight
        article?.reveal(height: height, margin: 0)
        followCursor()
    }

    // MARK: Adding

    /// Gives what is selected, or the word under the cursor, a kind of name; while the panel has the keys, all places of the name that
    /// is chosen there.
    mutating func annotate(as kind: MentionKind) -> [Effect] {
        if focus == .panel, panel.page == .mention, !chosenSubjects.isEmpty { return correctKind(chosenSubjects, to: kind) }
        guard let span = spanToAnnotate(), let text = article?.text else { return [] }
        var fact = FactContent(layer: .mention, parts: [.span: Anchor(span, in: text)], values: [.kind: kind.rawValue])
        if let known = subject(at: fact) {
            fact = known.fact
            fact.values[.kind] = kind.rawValue
        }
        return add(fact)
    }

    private mutating func correctKind(_ subjects: [Subject], to kind: MentionKind) -> [Effect] {
        edit(subjects) { annotation in
            // One that was rejected is none of any kind until it is accepted.
            guard annotation.verdict != .rejected else { return }
            annotation.correct(to: annotation.fact.with(.kind, kind.rawValue))
        }
    }

    /// Makes a fact of another layer of it: what the engine would say of it comes first, in a form.
    mutating func annotate(as layer: FactLayer) -> [Effect] {
        guard let span = spanToAnnotate(), let article else { return [] }
        if layer == .passage { return add(FactContent(layer: .passage, parts: [.span: Anchor(span, in: article.text)])) }
        return [.propose(id: article.id, layer: layer, span: span, article.text, published: article.article.metadata.published)]
    }

    private mutating func spanToAnnotate() -> Span? {
        guard canAnnotate() else { return nil }
        guard let span = article?.chosenSpan else {
            note = Note(message: Words.nothingSelected, isError: true)
            return nil
        }
        return span
    }

    /// Adds a fact; where the machine found the same place, it is that finding judged.
    mutating func add(_ fact: FactContent) -> [Effect] {
        article?.endSelecting()
        if let known = subject(at: fact) { return correct(known, to: fact) }
        guard canAnnotate() else { return [] }
        return keep([AnnotationChange(before: nil, after: draft(fact, .added))])
    }

    /// What was found or said of the same layer at the same place.
    private func subject(at fact: FactContent) -> Subject? {
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

    // MARK: Forms

    /// Takes what the engine proposes for a stretch of text.
    mutating func takeProposal(_ fact: FactContent, for id: ArticleID) {
        guard article?.id == id, canAnnotate() else { return }
        openForm(fact, for: .add)
    }

    /// Opens the chosen fact in a form.
    mutating func correctChosen() -> [Effect] {
        guard canAnnotate() else { return [] }
        guard let subject = chosenSubjects.first else {
            note = Note(message: Words.noFactHere, isError: true)
            return []
        }
        openForm(subject.fact, for: .correct(subject))
        return []
    }

    /// Keeps the fact of a form that was saved.
    mutating func finishForm(_ fact: FactContent, for purpose: FormPurpose) -> [Effect] {
        switch purpose {
        case .add: return add(fact)
        case .correct(let subject): return correct(subject, to: fact)
        }
    }

    // MARK: Notes and tags

    /// Keeps the note that was written on some facts.
    mutating func finishNote(_ text: String, on subjects: [Subject]) -> [Effect] { edit(subjects) { $0.note = text } }

    /// The facts that a note is about: the chosen ones; where text is selected, the passage that it makes.
    mutating func subjectsOfNote() -> [Subject] {
        guard canAnnotate(), let article else { return [] }
        if article.selectedSpan != nil, focus == .text, let span = article.chosenSpan {
            let passage = FactContent(layer: .passage, parts: [.span: Anchor(span, in: article.text)])
            return [subject(at: passage) ?? .annotation(draft(passage, .added))]
        }
        let chosen = Array(chosenSubjects.prefix(1))
        if chosen.isEmpty { note = Note(message: Words.noFactHere, isError: true) }
        return chosen
    }

    /// Asks for the tags of the chosen fact, or of all places of the name that is chosen in the panel.
    mutating func askTags() -> [Effect] {
        guard canAnnotate() else { return [] }
        let subjects = chosenSubjects
        guard let first = subjects.first else {
            note = Note(message: Words.noFactHere, isError: true)
            return []
        }
        if case .annotation(let annotation) = first { tagged = (subjects, annotation.tags) } else { tagged = (subjects, []) }
        prompt = Prompt(.tags, text: tagged.tags.joined(separator: configuration.language == .arabic ? "، " : ", "))
        return []
    }

    /// Keeps tags as they were typed, with commas between: those that are new are given, those that were taken out are taken away.
    mutating func setTags(_ typed: String) -> [Effect] {
        var tags: [String] = []
        for tag in typed.split(whereSeparator: { $0 == "," || $0 == "،" || $0 == "#" }) {
            let tag = String(tag).withoutOuterBlanks
            if !tag.isEmpty, !tags.contains(tag) { tags.append(tag) }
        }
        let gone = Set(tagged.tags).subtracting(tags)
        let subjects = tagged.subjects.map(present)
        tagged = ([], [])
        return edit(subjects) { annotation in
            annotation.tags.removeAll(where: gone.contains)
            annotation.tags += tags.filter { !annotation.tags.contains($0) }
        }
    }

    // MARK: Links

    /// Begins a link from the chosen fact; the next Enter is its other end.
    mutating func beginLink(_ kind: LinkKind) -> [Effect] {
        guard canAnnotate() else { return [] }
        guard let subject = chosenSubjects.first else {
            note = Note(message: Words.noFactHere, isError: true)
            return []
        }
        article?.link = PendingLink(kind: kind, from: subject)
        return []
    }

    /// Ends the link at the chosen fact; a link that is there already is taken away.
    mutating func finishLink(_ link: PendingLink) -> [Effect] {
        guard canAnnotate() else { return [] }
        guard let target = chosenSubjects.first else {
            note = Note(message: Words.noFactHere, isError: true)
            return []
        }
        let from = present(link.from)
        var (start, end) = (linkEnd(from, number: 0), linkEnd(target, number: 1))
        guard from != target, start.after.id != end.after.id else {
            note = Note(message: Words.linkToItself, isError: true)
            return []
        }
        article?.link = nil
        let new = AnnotationLink(kind: link.kind, target: end.after.id)
        if start.after.links.contains(new) {
            start.after.links.removeAll { $0 == new }
            return keep([AnnotationChange(before: start.before, after: start.after)])
        }
        start.after.links.append(new)
        var changes = [AnnotationChange(before: start.before, after: start.after)]
        // A finding of which nothing was said needs a name to be linked to.
        if end.before == nil { changes.append(AnnotationChange(before: nil, after: end.after)) }
        return keep(changes)
    }

    /// An end of a link: what is said of the fact, and that as it is to be.
    private func linkEnd(_ subject: Subject, number: Int) -> (before: Annotation?, after: Annotation) {
        switch subject {
        case .annotation(let annotation): return (annotation, annotation)
        case .finding(let finding):
            var annotation = draft(finding, .noted, number: number)
            annotation.finding = finding
            return (nil, annotation)
        }
    }
}

extension FactContent {
    fileprivate func with(_ key: ValueKey, _ value: String) -> FactContent {
        var fact = self
        fact.values[key] = value
        return fact
    }
}

extension Annotation {
    /// Puts a fact in the place of the one that was found or said; equal to the finding, it vouches for that.
    fileprivate mutating func correct(to fact: FactContent) {
        self.fact = fact
        guard let finding else { return }
        verdict = fact == finding ? .accepted : .corrected
    }
}
