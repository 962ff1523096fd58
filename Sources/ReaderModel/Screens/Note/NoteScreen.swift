internal import Annotations
internal import Facts

/// A note being written.
struct NoteEditor: Hashable, Sendable {
    /// The subjects of the note.
    let subjects: [EditTarget]
    /// The quoted text of the subjects.
    let quote: String
    var area: TextArea
    /// The note before editing.
    let given: String
    /// The initial scalars of the text area.
    private let shown: [UInt32]
    /// Indicates that the next Escape leaves without saving.
    var asksToDiscard = false
    /// Indicates that it covers the first rows of the text instead of the last.
    var isAtTop = false
    /// Indicates that the note is being written in an external editor, and is kept once it returns.
    var isOutside = false

    init(_ text: String, on subjects: [EditTarget], quote: String) {
        self.subjects = subjects
        self.quote = quote
        given = text
        area = TextArea(text)
        shown = area.buffer.scalars
    }

    var hasChanges: Bool { area.buffer.scalars != shown }

    /// The note to be kept: without trailing blanks and empty lines.
    var text: String {
        guard hasChanges else { return given }
        var view = Substring(area.text).unicodeScalars
        while let last = view.last, last.properties.isWhitespace { view.removeLast() }
        return String(view)
    }
}

/// Editing of a note over the text, here or in the user's external editor.
struct NoteScreen: Screen {
    private(set) var editor: NoteEditor

    /// Makes the screen for a note on some facts, the first of which may have a note already.
    init(on subjects: [EditTarget], isOutside: Bool) {
        var text = ""
        if case .annotation(let annotation)? = subjects.first { text = annotation.note }
        let fact = subjects.first?.fact
        editor = NoteEditor(text, on: subjects, quote: (fact?.parts[.content] ?? fact?.mainAnchor)?.exact ?? "")
        editor.isOutside = isOutside
    }

    static let tables = [
        KeyTable<NoteScreen>(
            "note", takesText: true,
            [
                Command("save", ["^S", "C-Enter"], Message("حفظ الملاحظة", "save the note"), .note) { $0.save(&$1) },
                Command("leave", ["Esc", "^C", "^G"], Message("ترك الملاحظة", "leave the note"), .note) { $0.leave(&$1) },
                .acting("outside", ["^O"], Message("كتابتها في محرر خارجي", "write it in an editor outside"), .note) { screen, _ in
                    [.editText(screen.editor.text)]
                },
                .acting("row-up", ["↑", "^P"], Message("السطر الذي فوقه", "a row up"), .note) { $0.move(rows: -1, $1) },
                .acting("row-down", ["↓", "^N"], Message("السطر الذي تحته", "a row down"), .note) { $0.move(rows: 1, $1) },
                .acting("page-up", ["PgUp"], Message("صفحة إلى الأعلى", "a page up"), .note) { $0.move(pages: -1, $1) },
                .acting("page-down", ["PgDn"], Message("صفحة إلى الأسفل", "a page down"), .note) { $0.move(pages: 1, $1) },
                .acting("break-line", ["Enter"], Message("سطر جديد", "a new line"), .note) { screen, desk in
                    desk.noteIfFull(screen.editor.area.breakLine())
                    return []
                },
            ] + Command.everywhere)
    ]

    func takesText(_ desk: Desk) -> Bool { true }

    mutating func prepare(for command: String?, _ desk: inout Desk) {
        if command != "leave" { editor.asksToDiscard = false }
    }

    mutating func type(_ key: Key, _ desk: inout Desk) -> Outcome {
        desk.noteIfFull(editor.area.edit(key, desk.typesetter, desk.configuration.keys))
        return []
    }

    mutating func paste(_ text: String, _ desk: inout Desk) -> Outcome {
        editor.asksToDiscard = false
        desk.noteIfFull(editor.area.insert(text))
        return []
    }

    mutating func press(_ target: Target?, _ mouse: MouseEvent, _ desk: inout Desk) -> Outcome {
        guard target == .noteText else { return [] }
        let area = textArea(desk)
        editor.area.click(row: mouse.row - area.row, column: mouse.column - area.column, desk.typesetter, size(desk))
        return []
    }

    mutating func turnWheel(_ mouse: MouseEvent, by rows: Int, _ desk: inout Desk) -> Outcome { [] }

    mutating func receive(_ event: Event, _ desk: inout Desk) -> Outcome {
        switch event {
        case .textEdited(let text):
            if editor.area.replaceAll(with: text) == .full {
                editor.isOutside = false
                desk.noteIfFull(.full)
                return []
            }
            return editor.isOutside ? save(&desk) : []
        case .editingFailed(let reason):
            // The note as it was stays.
            desk.note = Desk.Note(message: reason, isError: true)
            return editor.isOutside ? close(&desk) : []
        case .closing: return editor.hasChanges ? save(&desk) : []
        default: return .ignored
        }
    }

    private mutating func move(rows: Int, _ desk: Desk) -> [Effect] {
        editor.area.moveVertically(by: rows, desk.typesetter, size(desk))
        return []
    }

    private mutating func move(pages: Int, _ desk: Desk) -> [Effect] { move(rows: pages * (size(desk).rows - 1), desk) }

    private mutating func leave(_ desk: inout Desk) -> Outcome {
        guard !editor.hasChanges || editor.asksToDiscard else {
            editor.asksToDiscard = true
            desk.note = Desk.Note(message: Words.unsaved, isError: true)
            return []
        }
        return close(&desk)
    }

    private func close(_ desk: inout Desk, _ effects: [Effect] = []) -> Outcome {
        desk.article?.endSelecting()
        return .pop(effects)
    }

    private func save(_ desk: inout Desk) -> Outcome {
        guard editor.text != editor.given else { return close(&desk) }
        desk.article?.endSelecting()
        return .pop(desk.edit { $0.setNote(editor.text, of: editor.subjects) })
    }

    // MARK: Drawing

    func hints(_ desk: Desk) -> [Hint] {
        [Hint("save", label: Words.save), Hint("leave", label: Words.leave), Hint("outside", label: Words.outside)]
    }

    private func size(_ desk: Desk) -> Size {
        let area = textArea(desk)
        return Size(columns: area.columns, rows: area.rows)
    }

    /// Returns the area of the note editor with its title: over one end of the text, so that the subject stays visible at the other.
    func area(_ desk: Desk) -> Rectangle {
        var area = desk.geometry.text.columns >= 40 && desk.geometry.text.rows >= 8 ? desk.geometry.text : desk.geometry.body
        if area.column == desk.geometry.text.column, desk.geometry.body.columns >= area.columns + 2 {
            // The margins of the text are included.
            area.column -= 1
            area.columns += 2
        }
        let rows = min(area.rows, max(6, min(12, area.rows / 2)))
        if editor.isAtTop == false { area.row += area.rows - rows }
        area.rows = rows
        return area
    }

    /// Returns the area of the typed text.
    func textArea(_ desk: Desk) -> Rectangle {
        let area = area(desk)
        let margin = area.columns > 20 ? 1 : 0
        return Rectangle(
            column: area.column + margin, row: area.row + 1, columns: max(1, area.columns - 2 * margin), rows: max(1, area.rows - 1))
    }

    mutating func arrange(_ desk: inout Desk) {
        guard let cursor = desk.article?.cursor else { return }
        let seen = desk.arrangement.lines.last { $0.line.span.map { $0.start <= cursor && cursor < $0.end } ?? false }
        editor.isAtTop = false
        if let seen, seen.row >= area(desk).row { editor.isAtTop = true }
        let area = area(desk)
        desk.arrangement.lines.removeAll {
            $0.row >= area.row && $0.row < area.row + area.rows && $0.column >= area.column
                && $0.column + $0.columns <= area.column + area.columns
        }
        desk.arrangement.hits.append((area, .form))
        desk.arrangement.cursor = nil
        guard area.rows > 1 else { return }
        let title = [Segment(" \(desk.say(Words.noteTitle)) ", RoleSet(.tab, .tabActive)), Segment(editor.quote, RoleSet(.tab, .dim))]
        desk.place(desk.typesetter.line(title, width: area.columns), row: area.row, in: area, fill: RoleSet(.tab))
        for row in 1..<area.rows { desk.place(SetLine(), row: area.row + row, in: area, fill: RoleSet(.prompt)) }
        let text = textArea(desk)
        var shown = editor
        let (lines, caretRow, caretColumn) = shown.area.lines(
            desk.typesetter, Size(columns: text.columns, rows: text.rows), roles: RoleSet(.prompt))
        editor = shown
        for (i, line) in lines.enumerated() {
            desk.place(line, row: text.row + i, in: text, fill: RoleSet(.prompt))
            guard i == caretRow, let placed = desk.arrangement.lines.last else { continue }
            let first = placed.firstColumn(isVisual: desk.typesetter.isVisual)
            desk.arrangement.cursor = (min(text.column + text.columns - 1, first + caretColumn), text.row + i)
        }
        desk.arrangement.hits.append((text, .noteText))
    }
}
