internal import ArabicText

/// Lines being typed: joined, ordered and shaped like the text, with a cell for the caret.
extension Typesetter {
    /// Returns layout options for typed text: by its first strong letter, or else in the direction of the interface.
    func typedOptions(width: Int) -> LayoutOptions {
        var options = options(width: width)
        options.direction = isRightToLeft ? .firstStrong : .firstStrongElseLeft
        return options
    }

    /// True if a typed line runs from right to left.
    func runsRightToLeft(_ scalars: [UInt32]) -> Bool { ParagraphLayout(scalars, options: typedOptions(width: 1 << 20)).isRightToLeft }

    /// Returns a typed line of at most `width` columns, and the column of the caret. Text that does not fit is cut on the side farther from
    /// the caret, and replaced by `…`.
    func typed(_ buffer: EditBuffer, width: Int, roles: RoleSet = RoleSet(.prompt)) -> (line: SetLine, column: Int) {
        let typed = TypedParagraph(buffer.scalars, caret: buffer.caret, base: 0, options: typedOptions(width: 1 << 20))
        let (line, column) = typed.row(0, caret: buffer.caret, roles: roles, isVisual: isVisual)
        return window(line, column ?? 0, width: max(1, width))
    }

    private func window(_ line: SetLine, _ column: Int, width: Int) -> (line: SetLine, column: Int) {
        guard line.width > width else { return (line, column) }
        let first = max(0, min(column - width / 2, line.width - width))
        var part = line.columns(first..<first + width)
        if first > 0 { part.elide(0, caret: column - first) }
        if first + width < line.width { part.elide(width - 1, caret: column - first) }
        return (part, column - first)
    }
}

/// A paragraph being typed, which may hold the caret.
///
/// A lam and an alef with the caret between them lose their ligature while it is there, still joined, so that each has a cell.
struct TypedParagraph {
    private let layout: ParagraphLayout
    /// Offset of the paragraph in the text, in scalars.
    private let base: Int
    /// The position, from the start of the paragraph, of an inserted directional mark that is not in the text.
    private let split: Int?

    /// Lays out the paragraph that begins at `base` of a text with the caret at `caret`.
    init(_ scalars: [UInt32], caret: Int, base: Int, options: LayoutOptions) {
        let whole = ParagraphLayout(scalars, options: options)
        self.base = base
        let inside = caret - base
        guard inside > 0, inside < scalars.count, options.shapes, TypedParagraph.hidesCaret(inside, whole) else {
            layout = whole
            split = nil
            return
        }
        // The mark takes no column and is transparent to joining.
        layout = ParagraphLayout(scalars[..<inside] + [0x200F] + scalars[inside...], options: options)
        split = inside
    }

    /// True if the caret stands inside a cell.
    private static func hidesCaret(_ caret: Int, _ layout: ParagraphLayout) -> Bool {
        guard [0x622, 0x623, 0x625, 0x627].contains(layout.scalars[caret]) else { return false }
        let row = layout.row(layout.rowIndex(containing: caret))
        return row.cellIndex(at: caret).map { row.cells[$0].start < caret } ?? false
    }

    var isRightToLeft: Bool { layout.isRightToLeft }
    var rowCount: Int { layout.rowCount }

    /// Returns the scalars of a row, as offsets in the text.
    func span(ofRow index: Int) -> Range<Int> {
        let span = layout.span(ofRow: index)
        return outer(span.lowerBound)..<outer(span.upperBound)
    }

    private func outer(_ offset: Int) -> Int { base + offset - (split.map { offset > $0 ? 1 : 0 } ?? 0) }

    /// Returns the row of the caret.
    func rowIndex(ofCaret caret: Int) -> Int { layout.rowIndex(containing: caret - base + (split == nil ? 0 : 1)) }

    /// Returns a row, with the column of the caret from its left edge if the row holds it. After the paragraph's last scalar the caret has
    /// a blank of its own.
    func row(_ index: Int, caret: Int, roles: RoleSet, isVisual: Bool) -> (line: SetLine, column: Int?) {
        var line = SetLine(layout.row(index), base: base, roles: roles)
        if layout.scalars.isEmpty { line = SetLine() }
        line.base = base
        line.isRightToLeft = isRightToLeft
        for i in line.starts.indices where line.starts[i] >= 0 {
            line.starts[i] = Int32(outer(Int(line.starts[i])) - base)
            line.ends[i] = Int32(outer(Int(line.ends[i])) - base)
        }
        let end = outer(layout.scalars.count)
        guard caret >= base, caret <= end, rowIndex(ofCaret: caret) == index else { return (line, nil) }
        if caret < end, let column = line.column(of: caret) { return (line, column) }
        let blank = SetLine(count: 1, roles: roles)
        guard isVisual, isRightToLeft else {
            line.append(blank)
            return (line, line.width - 1)
        }
        var result = blank
        result.base = base
        result.append(line)
        result.isRightToLeft = true
        return (result, 0)
    }
}

extension SetLine {
    /// Puts `…` at a column, but not over the character at the caret.
    fileprivate mutating func elide(_ column: Int, caret: Int) {
        var range = column..<column + 1
        if cells[column].width == 0 { range = column - 1..<column + 1 }
        if column + 1 < width, cells[column + 1].width == 0 { range = column..<column + 2 }
        guard !range.contains(caret) else { return }
        for i in range.clamped(to: 0..<width) { cells[i] = FrameCell() }
        cells[column] = FrameCell(scalar: 0x2026)
    }

    /// Returns some of the columns; half of a wide character becomes a blank.
    func columns(_ range: Range<Int>) -> SetLine {
        var part = self
        let range = range.clamped(to: 0..<width)
        part.cells = Array(cells[range])
        part.roles = Array(roles[range])
        part.starts = Array(starts[range])
        part.ends = Array(ends[range])
        if part.cells.first?.width == 0 { part.cells[0] = FrameCell() }
        if let last = part.cells.last, last.width > 1 { part.cells[part.cells.count - 1] = FrameCell() }
        return part
    }
}
