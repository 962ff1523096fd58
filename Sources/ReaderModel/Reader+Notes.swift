internal import Facts

/// A note that is being written.
struct NoteEditor: Hashable, Sendable {
    /// What it is about.
    let subjects: [Subject]
    /// The words of the text that it is about.
    let quote: String
    var area: TextArea
    /// The note as it was.
    let given: String
    /// The note as it was when it came into the area.
    private let shown: [UInt32]
    /// Whether the next Escape leaves without saving.
    var asksToDiscard = false
    /// Whether it stands over the first rows of the text, not the last.
    var isAtTop = false
    /// Whether it is being written outside, and kept once it comes back.
    var isOutside = false

    init(_ text: String, on subjects: [Subject], quote: String) {
        self.subjects = subjects
        self.quote = quote
        given = text
        area = TextArea(text)
        shown = area.buffer.scalars
    }

    var hasChanges: Bool { area.buffer.scalars != shown }

    /// The note as it is to be kept: without blanks and empty lines at its end.
    var text: String {
        guard hasChanges else { return given }
        var view = Substring(area.text).unicodeScalars
        while let last = view.last, last.properties.isWhitespace { view.removeLast() }
        return String(view)
    }
}

/// Writing notes, here or in the person's own editor.
extension Reader {
    /// Opens the note of the chosen fact, or of the passage that is selected.
    mutating func openNote() -> [Effect] {
        let subjects = subjectsOfNote()
        guard let subject = subjects.first else { return [] }
        var text = ""
        if case .annotation(let annotation) = subject { text = annotation.note }
        let quote = (subject.fact.parts[.content] ?? subject.fact.mainAnchor)?.exact ?? ""
        noteEditor = NoteEditor(text, on: subjects, quote: quote)
        return []
    }

    /// Opens the note of the chosen fact in the editor that the environment names.
    mutating func writeNoteOutside() -> [Effect] {
        _ = openNote()
        guard let text = noteEditor?.given else { return [] }
        noteEditor?.isOutside = true
        return [.editText(text)]
    }

    mutating func handleInNoteEditor(_ key: Key) -> [Effect] {
        guard let editor = noteEditor else { return [] }
        if key != .escape { noteEditor?.asksToDiscard = false }
        switch KeyboardLayout.latin(key) {
        case .control("l"): return [.redraw]
        case .control("z"): return suspend()
        case .control("s"), .modified(.enter): return saveNote()
        case .control("o"): return [.editText(editor.text)]
        case .escape, .control("c"), .control("g"):
            if editor.hasChanges, !editor.asksToDiscard {
                noteEditor?.asksToDiscard = true
                note = Note(message: Words.unsaved, isError: true)
            } else {
                leaveNote()
            }
        default:
            let area = noteTextArea
            guard let outcome = noteEditor?.area.edit(key, typesetter, Size(columns: area.columns, rows: area.rows)) else { return [] }
            noteIfFull(outcome)
        }
        return []
    }

    private mutating func leaveNote() {
        noteEditor = nil
        article?.endSelecting()
    }

    mutating func saveNote() -> [Effect] {
        guard let editor = noteEditor else { return [] }
        leaveNote()
        guard editor.text != editor.given else { return [] }
        return finishNote(editor.text, on: editor.subjects.map(present))
    }

    /// Takes a note back from the editor outside.
    mutating func takeEdited(_ text: String) -> [Effect] {
        guard let editor = noteEditor else { return [] }
        let outcome = noteEditor?.area.replaceAll(with: text)
        if outcome == .full {
            noteEditor?.isOutside = false
            noteIfFull(.full)
            return []
        }
        return editor.isOutside ? saveNote() : []
    }

    /// Says why nothing came back from the editor outside; what was there before stays.
    mutating func failEditing(_ reason: Message) {
        note = Note(message: reason, isError: true)
        if noteEditor?.isOutside == true { leaveNote() }
    }

    mutating func pasteIntoNote(_ text: String) {
        noteEditor?.asksToDiscard = false
        guard let outcome = noteEditor?.area.insert(text) else { return }
        noteIfFull(outcome)
    }

    mutating func pressInNote(_ target: Target?, _ mouse: MouseEvent) {
        guard target == .noteText else { return }
        let area = noteTextArea
        noteEditor?.area.click(
            row: mouse.row - area.row, column: mouse.column - area.column, typesetter, Size(columns: area.columns, rows: area.rows))
    }
}
