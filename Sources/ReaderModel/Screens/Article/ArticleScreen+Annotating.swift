internal import Annotations
internal import ArabicText
internal import Facts

/// Selecting, adding facts by hand, tags and links.
extension ArticleScreen {
    // MARK: Selecting

    func beginSelecting(_ desk: inout Desk) -> [Effect] {
        desk.focusText()
        if desk.article?.isSelecting == true { desk.article?.widenSelection() } else { desk.article?.beginSelecting() }
        showSelection(&desk)
        return []
    }

    func select(_ step: SelectionStep, forward: Bool, _ desk: inout Desk) -> [Effect] {
        desk.article?.extendSelection(step, forward: forward)
        showSelection(&desk)
        return []
    }

    /// Extends the selection by a letter to the left or right in the paragraph's direction; the selection is logical.
    func selectLetter(left: Bool, _ desk: inout Desk) -> [Effect] {
        guard var article = desk.article else { return [] }
        desk.article = nil
        let position = article.flow.position(of: article.cursor, article.text)
        let isRightToLeft = article.flow.line(position, article.text, article.facts, titleEnd: article.titleEnd).isRightToLeft
        article.extendSelection(.letter, forward: left == isRightToLeft)
        desk.article = article
        showSelection(&desk)
        return []
    }

    func turnSelection(_ desk: inout Desk) -> [Effect] {
        desk.article?.turnSelection()
        showSelection(&desk)
        return []
    }

    private func showSelection(_ desk: inout Desk) {
        let height = desk.geometry.textHeight
        desk.article?.reveal(height: height, margin: 0)
        desk.followCursor()
    }

    // MARK: Adding

    /// Gives the selection, or the word under the cursor, a kind of name; while the panel has the focus, all mentions of the name chosen
    /// there.
    func annotate(as kind: MentionKind, _ desk: inout Desk) -> [Effect] {
        if desk.focus == .panel, desk.panel.page == .mention, !desk.chosenSubjects.isEmpty {
            let targets = desk.chosenSubjects
            return desk.edit { $0.set(.kind, to: kind.rawValue, of: targets) }
        }
        guard let span = spanToAnnotate(&desk), let text = desk.article?.text else { return [] }
        var fact = FactContent(layer: .mention, parts: [.span: Anchor(span, in: text)], values: [.kind: kind.rawValue])
        if let known = desk.subject(at: fact) {
            fact = known.fact
            fact.values[.kind] = kind.rawValue
        }
        return desk.add(fact)
    }

    /// Makes a fact of another layer from the selection: the engine's proposal comes first, in a form.
    func annotate(as layer: FactLayer, _ desk: inout Desk) -> [Effect] {
        guard let span = spanToAnnotate(&desk), let article = desk.article else { return [] }
        if layer == .passage { return desk.add(FactContent(layer: .passage, parts: [.span: Anchor(span, in: article.text)])) }
        return [.propose(id: article.id, layer: layer, span: span, article.text, published: article.article.metadata.published)]
    }

    private func spanToAnnotate(_ desk: inout Desk) -> Span? {
        guard desk.canAnnotate() else { return nil }
        guard let span = desk.article?.chosenSpan else {
            desk.note = Desk.Note(message: Words.nothingSelected, isError: true)
            return nil
        }
        return span
    }

    // MARK: Forms

    /// Opens the chosen fact in a form.
    func correctChosen(_ desk: inout Desk) -> Outcome {
        guard desk.canAnnotate() else { return [] }
        guard let subject = desk.chosenSubjects.first else {
            desk.note = Desk.Note(message: Words.noFactHere, isError: true)
            return []
        }
        return .push(FormScreen(subject.fact, for: .correct(subject), &desk))
    }

    // MARK: Notes and tags

    /// Returns the subjects of a note: the chosen facts, or a passage made of the selected text.
    func subjectsOfNote(_ desk: inout Desk) -> [EditTarget] {
        guard desk.canAnnotate(), let article = desk.article else { return [] }
        if article.selectedSpan != nil, desk.focus == .text, let span = article.chosenSpan {
            let passage = FactContent(layer: .passage, parts: [.span: Anchor(span, in: article.text)])
            return [desk.subject(at: passage) ?? .addition(passage)]
        }
        let chosen = Array(desk.chosenSubjects.prefix(1))
        if chosen.isEmpty { desk.note = Desk.Note(message: Words.noFactHere, isError: true) }
        return chosen
    }

    /// Opens the note on the chosen fact, or on the selected passage.
    func openNote(isOutside: Bool, _ desk: inout Desk) -> Outcome {
        let subjects = subjectsOfNote(&desk)
        guard !subjects.isEmpty else { return [] }
        let screen = NoteScreen(on: subjects, isOutside: isOutside)
        return .push(screen, isOutside ? [.editText(screen.editor.given)] : [])
    }

    /// Opens the status and evidence of the chosen claim in a form.
    func openStatusForm(_ desk: inout Desk) -> Outcome {
        guard desk.canAnnotate() else { return [] }
        guard let subject = desk.chosenClaim, let cursor = desk.article?.cursor else {
            desk.note = Desk.Note(message: Words.noClaimHere, isError: true)
            return []
        }
        var known: Annotation?
        if case .annotation(let annotation) = subject { known = annotation }
        return .push(FormScreen(Form(known?.status, known?.evidence ?? [], of: subject, cursor: cursor)))
    }

    /// Prompts for the tags of the chosen fact, or of all mentions of the name chosen in the panel.
    mutating func askTags(_ desk: inout Desk) -> Outcome {
        guard desk.canAnnotate() else { return [] }
        let subjects = desk.chosenSubjects
        guard let first = subjects.first else {
            desk.note = Desk.Note(message: Words.noFactHere, isError: true)
            return []
        }
        if case .annotation(let annotation) = first { tagged = (subjects, annotation.tags) } else { tagged = (subjects, []) }
        return .push(PromptScreen(.tags, text: tagged.tags.joined(separator: desk.configuration.language == .arabic ? "، " : ", ")))
    }

    /// Keeps the typed tags, separated by commas: new ones are added, missing ones are removed.
    mutating func setTags(_ typed: String, _ desk: inout Desk) -> [Effect] {
        var tags: [String] = []
        for tag in typed.split(whereSeparator: { $0 == "," || $0 == "،" || $0 == "#" }) {
            let tag = String(tag).withoutOuterBlanks
            if !tag.isEmpty, !tags.contains(tag) { tags.append(tag) }
        }
        let (targets, shown) = tagged
        tagged = ([], [])
        return desk.edit { $0.setTags(tags, insteadOf: shown, of: targets) }
    }

    // MARK: Links

    /// Begins a link from the chosen fact; the next Enter chooses its other end.
    func beginLink(_ kind: LinkKind, _ desk: inout Desk) -> [Effect] {
        guard desk.canAnnotate() else { return [] }
        guard let subject = desk.chosenSubjects.first else {
            desk.note = Desk.Note(message: Words.noFactHere, isError: true)
            return []
        }
        desk.article?.link = PendingLink(kind: kind, from: subject)
        return []
    }

    /// Ends the link at the chosen fact; an existing link is removed.
    func finishLink(_ link: PendingLink, _ desk: inout Desk) -> [Effect] {
        guard desk.canAnnotate() else { return [] }
        guard let target = desk.chosenSubjects.first else {
            desk.note = Desk.Note(message: Words.noFactHere, isError: true)
            return []
        }
        var isToItself = false
        let effects = desk.edit { editor in
            let changes = editor.link(link.kind, from: link.from, to: target)
            isToItself = changes == nil
            return changes ?? []
        }
        if isToItself { desk.note = Desk.Note(message: Words.linkToItself, isError: true) } else { desk.article?.link = nil }
        return effects
    }
}
