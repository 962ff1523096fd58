internal import Annotations
internal import ArabicText
internal import Facts

/// Forms: opening, keys, picking stretches of text, saving.
extension Reader {
    // MARK: Opening and leaving

    /// Opens a fact in a form.
    mutating func openForm(_ fact: FactContent, for purpose: FormPurpose) {
        guard let text = article?.text, let cursor = article?.cursor else { return }
        var places: [PartRole: Span] = [:]
        for (role, anchor) in fact.parts { places[role] = article?.annotations.placer.place(anchor, in: text) }
        show(Form(fact, for: purpose, places: places, cursor: cursor))
    }

    /// Opens the status of the chosen claim, with its evidence, in a form.
    mutating func openStatusForm() -> [Effect] {
        guard canAnnotate() else { return [] }
        guard let subject = chosenClaim, let cursor = article?.cursor else {
            note = Note(message: Words.noClaimHere, isError: true)
            return []
        }
        var known: Annotation?
        if case .annotation(let annotation) = subject { known = annotation }
        show(Form(known?.status, known?.evidence ?? [], of: subject, cursor: cursor))
        return []
    }

    private mutating func show(_ form: Form) {
        article?.endSelecting()
        self.form = form
        itemBeforeForm = panel.selected.map { panel.items[$0].content }
        applyLayout()
        showPart()
    }

    /// Brings the current row's stretch of text into sight.
    private mutating func showPart() {
        guard let form, let span = form.rows[form.current].span else { return }
        let height = geometry.textHeight
        article?.go(to: span.start, height: height)
        followCursor()
    }

    private mutating func leaveForm() {
        guard let form else { return }
        self.form = nil
        article?.endSelecting()
        applyLayout()
        let height = geometry.textHeight
        article?.go(to: form.cursor, height: height)
        followCursor()
        // What was chosen before stays chosen, also what has no place in the text.
        if let content = itemBeforeForm, let item = panel.items.firstIndex(where: { $0.content == content }) {
            panel.choose(item)
            revealInPanel()
        }
        itemBeforeForm = nil
    }

    // MARK: Keys

    mutating func handleInForm(_ key: Key) -> [Effect] {
        switch KeyboardLayout.latin(key) {
        case .control("l"): return [.redraw]
        case .control("z"): return suspend()
        default: break
        }
        let before = form?.current
        guard let outcome = form?.take(key, typesetter) else { return [] }
        if form?.current != before { showPart() }
        return follow(outcome)
    }

    private mutating func follow(_ outcome: Form.Outcome) -> [Effect] {
        switch outcome {
        case .edited, .ignored: break
        case .full: noteIfFull(.full)
        case .pick: beginPicking()
        case .save: return saveForm()
        case .leave:
            if form?.hasChanges == true, form?.asksToDiscard == false {
                form?.asksToDiscard = true
                note = Note(message: Words.unsaved, isError: true)
            } else {
                leaveForm()
            }
        }
        return []
    }

    /// Keeps what the form says; while something is wrong with it, goes there.
    private mutating func saveForm() -> [Effect] {
        guard let form else { return [] }
        if let problem = form.problem {
            self.form?.go(to: problem.row)
            note = Note(message: problem.message, isError: true)
            showPart()
            return []
        }
        switch form.purpose {
        case .fact(_, let purpose):
            guard let fact = form.fact else { return [] }
            if let problem = fact.problem() {
                note = Note(
                    message: Message(arabic: problem.text(.arabic), english: problem.text(.english)), isError: true)
                return []
            }
            if let contradiction = fact.contradiction {
                note = Note(message: contradiction, isError: true)
                return []
            }
            leaveForm()
            if case .correct(let subject) = purpose { return finishForm(fact, for: .correct(present(subject))) }
            return finishForm(fact, for: purpose)
        case .status(let subject):
            leaveForm()
            return edit([present(subject)]) { annotation in
                annotation.status = form.status
                annotation.evidence = form.evidence
            }
        }
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

    mutating func pasteIntoForm(_ text: String) {
        guard let outcome = form?.insert(text) else { return }
        _ = follow(outcome)
    }

    // MARK: Picking

    /// Lets the current row's stretch be picked in the text: by the keys that select, or by the mouse.
    private mutating func beginPicking() {
        guard let form else { return }
        self.form?.isPicking = true
        focusText()
        article?.endSelecting()
        guard let span = form.rows[form.current].span, !span.isEmpty else { return }
        article?.isSelecting = true
        article?.select(from: span.start, to: span.end, movesEnd: true)
    }

    /// The keys that end picking; nil for the others. Escape gives up what is selected first, so that another place can be found.
    mutating func handleWhilePicking(_ key: Key) -> [Effect]? {
        switch key {
        case .enter:
            guard let span = article?.chosenSpan, let text = article?.text else {
                note = Note(message: Words.nothingSelected, isError: true)
                return []
            }
            form?.pick(Anchor(span, in: text))
        case .escape, .control("c"), .control("g"):
            if article?.selectedSpan != nil {
                article?.endSelecting()
                return []
            }
        default: return nil
        }
        form?.isPicking = false
        article?.endSelecting()
        showPart()
        return []
    }

    // MARK: Mouse

    /// A press while a form is open; nil where the text is to take it, because a stretch of it is being picked.
    mutating func pressInForm(_ target: Target?, _ mouse: MouseEvent) -> [Effect]? {
        guard let form else { return nil }
        switch target {
        case .text:
            guard case .part = form.rows[form.current].content else { return [] }
            if !form.isPicking { beginPicking() }
            return nil
        case .formRow(let row, let first):
            guard !form.isPicking, form.rows.indices.contains(row) else { return [] }
            let wasCurrent = form.current == row
            self.form?.go(to: row)
            self.form?.asksToDiscard = false
            if !wasCurrent { showPart() }
            switch form.rows[row].content {
            case .part, .choice: return wasCurrent ? handleInForm(" ") : []
            case .button: return handleInForm(.enter)
            case .text(let text):
                let shown =
                    wasCurrent
                    ? typesetter.typed(text.buffer, width: fieldWidth).line
                    : typesetter.line([Segment(text.buffer.text)], width: fieldWidth)
                // Beside what is typed, at its end.
                self.form?.moveCaret(to: shown.offset(atColumn: mouse.column - first) ?? text.buffer.scalars.count)
            }
            return []
        default: return []
        }
    }

    /// A step of the wheel over a form.
    mutating func turnWheelInForm(by distance: Int) {
        guard let form else { return }
        self.form?.go(to: form.current + distance.signum())
        showPart()
    }
}

extension Command {
    /// Whether it moves, selects or finds, and may so be run while a stretch of text is picked for a form.
    var servesPicking: Bool {
        scope == .selection || group == .reading || group == .jumping
            || ["select", "search", "redraw", "suspend", "diacritics"].contains(name)
    }
}
