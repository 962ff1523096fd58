internal import ArabicText

/// A text of several lines that is being edited. Each line is set by its own direction and wraps at the width in which it is shown.
struct TextArea: Hashable, Sendable {
    private(set) var buffer: EditBuffer
    /// The first row in sight.
    private var top = 0
    /// How far from the start of its row the caret keeps while it goes up and down, in columns.
    private var goal: Int?

    init(_ text: String) {
        buffer = EditBuffer(text, isMultiline: true)
    }

    /// What was typed.
    var text: String { buffer.text }

    // MARK: Keys

    /// Edits by a key that leaves the caret in its line, or near it.
    mutating func edit(_ key: Key, _ typesetter: Typesetter, _ keys: KeyMap = .standard) -> EditBuffer.Outcome {
        goal = nil
        return buffer.edit(key, isRightToLeft: typesetter.runsRightToLeft(Array(buffer.scalars[buffer.line])), keys)
    }

    /// Ends the line at the caret.
    mutating func breakLine() -> EditBuffer.Outcome {
        goal = nil
        return buffer.breakLine() ? .edited : .full
    }

    /// Inserts what was pasted.
    mutating func insert(_ text: String) -> EditBuffer.Outcome {
        goal = nil
        return buffer.insert(text) ? .edited : .full
    }

    /// Puts a text in the place of all that stands there.
    mutating func replaceAll(with text: String) -> EditBuffer.Outcome {
        goal = nil
        return buffer.replaceAll(with: text) ? .edited : .full
    }

    /// Moves the caret by rows, in the size in which the text is shown; from the first row up to its start.
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

    /// Puts the caret where a row in sight is clicked, `column` counted from the left edge of the area.
    mutating func click(row: Int, column: Int, _ typesetter: Typesetter, _ size: Size) {
        let rows = TypedRows(buffer, typesetter, width: size.columns)
        goal = nil
        guard top + row < rows.count else { return buffer.move(to: buffer.scalars.count) }
        let isFromRight = typesetter.isVisual && rows.isRightToLeft(top + row)
        buffer.move(to: rows.offset(inRow: top + row, distance: isFromRight ? size.columns - 1 - column : column, typesetter))
    }

    // MARK: Showing

    /// The rows in sight, and the row and column of the caret among them, the column counted from its line's first cell. Scrolls
    /// as little as shows the caret.
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

/// The rows of a text of several lines. Cost: linear in the text once, then in the rows that are asked for.
private struct TypedRows {
    private let paragraphs: [TypedParagraph]
    /// For each row its paragraph, and its place there.
    private let places: [(paragraph: Int, row: Int)]
    private let caret: Int
    /// The row in which the caret stands.
    let caretRow: Int

    init(_ buffer: EditBuffer, _ typesetter: Typesetter, width: Int) {
        // A column is left for a caret after the last letter of a full row.
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

    /// How far the caret is from the start of its row, in columns.
    func distanceOfCaret(_ typesetter: Typesetter) -> Int {
        let (line, column) = line(caretRow, typesetter, roles: .none)
        guard let column else { return 0 }
        return typesetter.isVisual && line.isRightToLeft ? line.width - 1 - column : column
    }

    /// The scalar before which a caret stands at a distance from the start of a row; beyond its last letter, the row's end.
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
