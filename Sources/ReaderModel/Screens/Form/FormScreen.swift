internal import Annotations
internal import ArabicText
internal import Facts

/// A form over the article, in the panel's place: its rows, or, while a span is picked for one of them, the text.
struct FormScreen: Screen {
    private(set) var form: Form
    /// The item chosen in the panel before.
    private var itemBefore: PanelItem.Content?
    /// The article beside it.
    var article = ArticleScreen()

    init(_ form: Form) { self.form = form }

    /// Makes a form for a fact.
    init(_ fact: FactContent, for purpose: FormPurpose, _ desk: inout Desk) {
        let text = desk.article?.text ?? SourceText()
        var places: [PartRole: Span] = [:]
        for (role, anchor) in fact.parts { places[role] = desk.article?.annotations.placer.place(anchor, in: text) }
        self.init(Form(fact, for: purpose, places: places, cursor: desk.article?.cursor ?? 0))
    }

    static let tables = [
        KeyTable<FormScreen>(
            "picking",
            [
                .acting("take", ["Enter"], Message("أخذ المحدد", "take what is selected"), .picking) { $0.takeSelection(&$1) },
                .acting(
                    "stop-picking", ["Esc", "^C", "^G"], Message("ترك التحديد، ثم الاختيار", "give up the selection, then picking"),
                    .picking
                ) {
                    $0.stopPicking(&$1)
                },
            ]),
        KeyTable<FormScreen>(
            "form-part",
            [
                .acting("pick", ["Enter", "Space"], Message("اختيار المقطع من النص", "pick the span in the text"), .form) {
                    $0.beginPicking(&$1)
                },
                .acting("clear", ["Del", "⌫"], Message("إفراغ السطر", "empty the row"), .form) { screen, _ in screen.form.clear() },
            ]),
        KeyTable<FormScreen>(
            "form-choice",
            [
                .acting("choice-left", ["←"], Message("الاختيار الذي إلى اليسار", "the choice on the left"), .form) {
                    $0.cycle(left: true, $1)
                },
                .acting("choice-right", ["→"], Message("الاختيار الذي إلى اليمين", "the choice on the right"), .form) {
                    $0.cycle(left: false, $1)
                },
                .acting("next-choice", ["Space"], Message("الاختيار التالي", "next choice"), .form) { screen, _ in screen.form.cycle(by: 1)
                },
                .acting("next-row", ["Enter"], Message("السطر التالي", "next row"), .form) { $0.move(1, &$1) },
                .acting("clear", ["Del", "⌫"], Message("إفراغ السطر", "empty the row"), .form) { screen, _ in screen.form.clear() },
            ]),
        KeyTable<FormScreen>(
            "form-text", takesText: true,
            [.acting("next-row", ["Enter"], Message("السطر التالي", "next row"), .form) { $0.move(1, &$1) }]),
        KeyTable<FormScreen>(
            "form-button",
            [
                .acting("add-evidence", ["Enter", "Space"], Message("إضافة دليل", "add evidence"), .form) { screen, _ in
                    screen.form.addPiece()
                    return []
                }
            ]),
        KeyTable<FormScreen>(
            "form", takesText: true,
            [
                .acting("row-up", ["↑", "⇧Tab", "^P"], Message("السطر الذي فوقه", "the row above"), .form) { $0.move(-1, &$1) },
                .acting("row-down", ["↓", "Tab", "^N"], Message("السطر الذي تحته", "the row below"), .form) { $0.move(1, &$1) },
                .acting("first-row", ["PgUp"], Message("السطر الأول", "first row"), .form) { $0.move(-.max / 2, &$1) },
                .acting("last-row", ["PgDn"], Message("السطر الأخير", "last row"), .form) { $0.move(.max / 2, &$1) },
                .acting("remove-evidence", ["^X"], Message("حذف الدليل", "remove the piece of evidence"), .form) { $0.removeEvidence(&$1) },
                Command("save", ["^S", "C-Enter"], Message("حفظ الاستمارة", "save the form"), .form) { $0.save(&$1) },
                Command("leave", ["Esc", "^C", "^G"], Message("ترك الاستمارة", "leave the form"), .form) { $0.leave(&$1) },
            ] + Command.everywhere),
    ]

    /// True, since it draws the article too: other pages below it stay hidden.
    var isOpaque: Bool { true }

    func activeTables(_ desk: Desk) -> [String] {
        guard form.isPicking else { return [form.rows[form.current].content.table, "form"] }
        let article = article.activeTables(desk)
        return article.filter { $0 == "waiting" } + ["picking"] + article.filter { $0 != "waiting" }
    }

    func takesText(_ desk: Desk) -> Bool { !form.isPicking }

    mutating func opened(_ desk: inout Desk) {
        desk.article?.endSelecting()
        itemBefore = desk.panel.selected.map { desk.panel.items[$0].content }
        desk.showsForm = true
        desk.applyLayout()
        showPart(&desk)
    }

    mutating func prepare(for command: String?, _ desk: inout Desk) {
        if command != "leave" { form.asksToDiscard = false }
    }

    /// Runs a command. While a span is picked, only the article's keys that move, select and find are available.
    mutating func run(_ command: String, table: String, _ desk: inout Desk) -> Outcome {
        guard !Self.tables.contains(where: { $0.name == table }) else { return perform(command, table: table, &desk) }
        guard let row = ArticleScreen.tables.first(where: { $0.name == table })?[command], row.info.servesPicking else {
            desk.article?.pendingJump = nil
            desk.note = Desk.Note(message: Words.notWhilePicking, isError: false)
            return []
        }
        return article.run(command, table: table, &desk)
    }

    mutating func type(_ key: Key, _ desk: inout Desk) -> Outcome {
        guard !form.isPicking else { return article.type(key, &desk) }
        desk.noteIfFull(form.type(key, desk))
        return []
    }

    mutating func paste(_ text: String, _ desk: inout Desk) -> Outcome {
        guard !form.isPicking else { return .ignored }
        desk.noteIfFull(form.insert(text))
        return []
    }

    mutating func answer(_ answer: Answer, _ desk: inout Desk) -> Outcome { article.answer(answer, &desk) }

    // MARK: Rows

    /// Scrolls the text to the current row's span.
    private func showPart(_ desk: inout Desk) {
        guard let span = form.rows[form.current].span else { return }
        desk.go(to: span.start)
        desk.followCursor()
    }

    private mutating func move(_ distance: Int, _ desk: inout Desk) -> [Effect] {
        let before = form.current
        form.go(to: before + distance)
        if form.current != before { showPart(&desk) }
        return []
    }

    private mutating func cycle(left: Bool, _ desk: Desk) -> [Effect] {
        form.cycle(by: left == desk.typesetter.isRightToLeft ? 1 : -1)
        return []
    }

    private mutating func removeEvidence(_ desk: inout Desk) -> [Effect] {
        if form.removePiece() { showPart(&desk) }
        return []
    }

    // MARK: Leaving

    private mutating func leave(_ desk: inout Desk) -> Outcome {
        if form.hasChanges, !form.asksToDiscard {
            form.asksToDiscard = true
            desk.note = Desk.Note(message: Words.unsaved, isError: true)
            return []
        }
        close(&desk)
        return .pop([])
    }

    private func close(_ desk: inout Desk) {
        desk.article?.endSelecting()
        desk.showsForm = false
        desk.applyLayout()
        desk.go(to: form.cursor)
        desk.followCursor()
        // The previous choice is restored, even one without a place in the text.
        if let itemBefore, let item = desk.panel.items.firstIndex(where: { $0.content == itemBefore }) {
            desk.panel.choose(item)
            desk.revealInPanel()
        }
    }

    /// Keeps the contents of the form; if a row has a fault, moves there instead.
    private mutating func save(_ desk: inout Desk) -> Outcome {
        if let problem = form.problem {
            form.go(to: problem.row)
            desk.note = Desk.Note(message: problem.message, isError: true)
            showPart(&desk)
            return []
        }
        switch form.purpose {
        case .fact(_, let purpose):
            guard let fact = form.fact else { return [] }
            if let problem = fact.problem() {
                desk.note = Desk.Note(message: Message(arabic: problem.text(.arabic), english: problem.text(.english)), isError: true)
                return []
            }
            if let contradiction = fact.contradiction {
                desk.note = Desk.Note(message: contradiction, isError: true)
                return []
            }
            close(&desk)
            switch purpose {
            case .add: return .pop(desk.add(fact))
            case .correct(let subject): return .pop(desk.edit { $0.correct(subject, to: fact) })
            }
        case .status(let subject):
            close(&desk)
            return .pop(desk.edit { $0.setStatus(form.status, evidence: form.evidence, of: subject) })
        }
    }

    // MARK: Picking

    /// Lets the user pick the current row's span in the text, by the keys that select or by the mouse.
    private mutating func beginPicking(_ desk: inout Desk) -> [Effect] {
        form.isPicking = true
        desk.focusText()
        desk.article?.endSelecting()
        guard let span = form.rows[form.current].span, !span.isEmpty else { return [] }
        desk.article?.isSelecting = true
        desk.article?.select(from: span.start, to: span.end, movesEnd: true)
        return []
    }

    private mutating func takeSelection(_ desk: inout Desk) -> [Effect] {
        guard let span = desk.article?.chosenSpan, let text = desk.article?.text else {
            desk.note = Desk.Note(message: Words.nothingSelected, isError: true)
            return []
        }
        form.pick(Anchor(span, in: text))
        return endPicking(&desk)
    }

    /// Cancels the selection first, so that another place can be found.
    private mutating func stopPicking(_ desk: inout Desk) -> [Effect] {
        guard desk.article?.selectedSpan == nil else {
            desk.article?.endSelecting()
            return []
        }
        return endPicking(&desk)
    }

    private mutating func endPicking(_ desk: inout Desk) -> [Effect] {
        form.isPicking = false
        desk.article?.endSelecting()
        showPart(&desk)
        return []
    }

    // MARK: Mouse

    mutating func press(_ target: Target?, _ mouse: MouseEvent, _ desk: inout Desk) -> Outcome {
        article.dragsText = false
        switch target {
        case .text:
            guard case .part = form.rows[form.current].content else { return [] }
            if !form.isPicking { _ = beginPicking(&desk) }
            return article.press(target, mouse, &desk)
        case .formRow(let row, let first):
            guard !form.isPicking, form.rows.indices.contains(row) else { return [] }
            let wasCurrent = form.current == row
            form.go(to: row)
            form.asksToDiscard = false
            if !wasCurrent { showPart(&desk) }
            switch form.rows[row].content {
            case .part: return wasCurrent ? .done(beginPicking(&desk)) : []
            case .choice: return wasCurrent ? .done(form.cycle(by: 1)) : []
            case .button: form.addPiece()
            case .text(let text):
                let width = fieldWidth(desk)
                let shown =
                    wasCurrent
                    ? desk.typesetter.typed(text.buffer, width: width).line
                    : desk.typesetter.line([Segment(text.buffer.text)], width: width)
                // A click beside the typed text puts the caret at its end.
                form.moveCaret(to: shown.offset(atColumn: mouse.column - first) ?? text.buffer.scalars.count)
            }
            return []
        default: return []
        }
    }

    mutating func drag(_ mouse: MouseEvent, _ desk: inout Desk) { article.drag(mouse, &desk) }

    mutating func turnWheel(_ mouse: MouseEvent, by rows: Int, _ desk: inout Desk) -> Outcome {
        guard area(desk).contains(column: mouse.column, row: mouse.row) else { return article.turnWheel(mouse, by: rows, &desk) }
        form.go(to: form.current + rows.signum())
        showPart(&desk)
        return []
    }

    // MARK: Footer

    func status(_ desk: Desk) -> Message? { form.isPicking ? article.status(desk) : nil }

    func summary(_ desk: inout Desk) -> [String]? { article.summary(&desk) }

    func hints(_ desk: Desk) -> [Hint] {
        if form.isPicking {
            let isSelecting = desk.isSelectingByKeys
            return [
                isSelecting
                    ? Hint("select-word", "select-sentence", "select-paragraph", label: Words.extend) : Hint("select", label: Words.select),
                Hint("take", label: Words.take), Hint("stop-picking", label: Words.leave),
            ]
        }
        var hints = [Hint("save", label: Words.save), Hint("leave", label: Words.leave)]
        let row = form.rows[form.current]
        switch row.content {
        case .part:
            hints.append(Hint("pick", label: Words.pickInText))
            if !row.isRequired { hints.append(Hint("clear", label: Words.makeEmpty)) }
        case .choice: hints.append(Hint("choice-left", "choice-right", label: Words.choose))
        case .text:
            hints.append(Hint("next-row", label: Words.nextRow))
            if case .evidence = row.field { hints.append(Hint("remove-evidence", label: Words.removePiece)) }
        case .button: hints.append(Hint("add-evidence", label: Words.add))
        }
        return hints
    }
}

extension FormRow.Content {
    /// The table of keys that is valid in a row with such content.
    fileprivate var table: String {
        switch self {
        case .part: "form-part"
        case .choice: "form-choice"
        case .text: "form-text"
        case .button: "form-button"
        }
    }
}

extension CommandInfo {
    /// True if it moves, selects or finds, and is therefore available while a span is picked for a form.
    fileprivate var servesPicking: Bool {
        switch group {
        case .selecting, .reading, .jumping: true
        default: ["select", "search", "redraw", "suspend", "diacritics"].contains(name)
        }
    }
}
