internal import ArabicText

/// Multiline text being edited. Each line has its own direction and wraps at the width of the area.
struct TextArea: Hashable, Sendable {
    private(set) var buffer: EditBuffer
    /// The first visible row.
    private var top = 0
    /// The caret's distance from the start of its row, in columns, kept while it moves up and down.
    private var goal: Int?

    init(_ text: String) {
        buffer = EditBuffer(text, isMultiline: true)
    }

    /// The typed text.
    var text: String { buffer.text }

    // MARK: Keys

    /// Edits by a key that keeps the caret in its line or near it.
    mutating func edit(_ key: Key, _ typesetter: Typesetter, _ keys: KeyMap = .standard) -> EditBuffer.Outcome {
        goal = nil
        return buffer.edit(key, isRightToLeft: typesetter.runsRightToLeft(Array(buffer.scalars[buffer.line])), keys)
    }

    /// Ends the line at the caret.
    mutating func breakLine() -> EditBuffer.Outcome {
        goal = nil
        return buffer.breakLine() ? .edited : .full
    }

    /// Inserts pasted text.
    mutating func insert(_ text: String) -> EditBuffer.Outcome {
        goal = nil
        return buffer.insert(text) ? .edited : .full
    }

    /// Replaces the whole text.
    mutating func replaceAll(with text: String) -> EditBuffer.Outcome {
        goal = nil
        return buffer.replaceAll(with: text) ? .edited : .full
    }

    /// Moves the caret by rows of the displayed text; up from the first row, to its start.
    mutating func moveVertically(by distance: Int, _ typesetter: Typesetter, _ size: Size) {
        let rows = TypedRows(buffer, typesetter, width: size.columns)
        let target = rows.caretRow + distance
        guard rows.count > 0, rows.caretRow != max(0, min(target, rows.count - 1)) else {
            buffer.move(to: distance < 0 ? 0 : buffer.scalars.count)
            goal = nil
            return
        }
        let goal = goal ?? rows.distanceOfCaret(typesetter)
        buffer.move(to: rows.offset(inRow: max(0, min(target, rows.count - 1)), distance: goal, typesetter))
        self.goal = goal
    }

    /// Puts the caret at a click on a visible row; `column` counts from the left edge of the area.
    mutating func click(row: Int, column: Int, _ typesetter: Typesetter, _ size: Size) {
        let rows = TypedRows(buffer, typesetter, width: size.columns)
        goal = nil
        guard top + row < rows.count else { return buffer.move(to: buffer.scalars.count) }
        let isFromRight = typesetter.isVisual && rows.isRightToLeft(top + row)
        buffer.move(to: rows.offset(inRow: top + row, distance: isFromRight ? size.columns - 1 - column : column, typesetter))
    }

    // MARK: Display

    /// Returns the visible rows, and the caret's row among them and column from its line's first cell. Scrolls only as far as needed to
    /// show the caret.
    mutating func lines(_ typesetter: Typesetter, _ size: Size, roles: RoleSet) -> (lines: [SetLine], row: Int, column: Int) {
        let rows = TypedRows(buffer, typesetter, width: size.columns)
        let height = max(1, size.rows)
        top = max(0, min(max(rows.caretRow - height + 1, min(top, rows.caretRow)), rows.count - 1))
        var column = 0
        let lines = (top..<min(rows.count, top + height)).map { row in
            let (line, caret) = rows.line(row, typesetter, roles: roles)
            if let caret { column = caret }
            return line
        }
        return (lines, rows.caretRow - top, column)
    }
}

/// The rows of multiline text. Cost: linear in the text once, then in the rows requested.
private struct TypedRows {
    private let paragraphs: [TypedParagraph]
    /// The paragraph of each row, and the row's position in it.
    private let places: [(paragraph: Int, row: Int)]
    private let caret: Int
    /// The row of the caret.
    let caretRow: Int

    init(_ buffer: EditBuffer, _ typesetter: Typesetter, width: Int) {
        // One column is reserved for a caret after the last letter of a full row.
        let options = typesetter.typedOptions(width: max(1, width - 1))
        var paragraphs: [TypedParagraph] = []
        var places: [(paragraph: Int, row: Int)] = []
        var caretRow = 0
        var start = 0
        for piece in buffer.scalars.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let paragraph = TypedParagraph(Array(piece), caret: buffer.caret, base: start, options: options)
            if buffer.caret >= start, buffer.caret <= start + piece.count {
                caretRow = places.count + paragraph.rowIndex(ofCaret: buffer.caret)
            }
            places += (0..<paragraph.rowCount).map { (paragraphs.count, $0) }
            paragraphs.append(paragraph)
            start += piece.count + 1
        }
        self.paragraphs = paragraphs
        self.places = places
        self.caretRow = caretRow
        caret = buffer.caret
    }

    var count: Int { places.count }

    func isRightToLeft(_ row: Int) -> Bool { paragraphs[places[row].paragraph].isRightToLeft }

    func line(_ row: Int, _ typesetter: Typesetter, roles: RoleSet) -> (line: SetLine, column: Int?) {
        let place = places[row]
        return paragraphs[place.paragraph].row(place.row, caret: caret, roles: roles, isVisual: typesetter.isVisual)
    }

    /// Returns the caret's distance from the start of its row, in columns.
    func distanceOfCaret(_ typesetter: Typesetter) -> Int {
        let (line, column) = line(caretRow, typesetter, roles: .none)
        guard let column else { return 0 }
        return typesetter.isVisual && line.isRightToLeft ? line.width - 1 - column : column
    }

    /// Returns the scalar before which the caret stands at a distance from the start of a row; beyond the last letter, the row's end.
    func offset(inRow row: Int, distance: Int, _ typesetter: Typesetter) -> Int {
        let place = places[row]
        let paragraph = paragraphs[place.paragraph]
        let span = paragraph.span(ofRow: place.row)
        let (line, column) = line(row, typesetter, roles: .none)
        let isFromRight = typesetter.isVisual && line.isRightToLeft
        // The caret's own blank is no letter.
        let hasBlank = column.map { line.offset(atColumn: $0) == nil } ?? false
        let width = line.width - (hasBlank ? 1 : 0)
        guard distance < width else {
            return place.row == paragraph.rowCount - 1 ? span.upperBound : max(span.lowerBound, span.upperBound - 1)
        }
        return line.offset(atColumn: isFromRight ? line.width - 1 - max(0, distance) : max(0, distance)) ?? span.lowerBound
    }
}
