internal import ArabicText

/// A row of the text: a paragraph and a row in it. The row after a paragraph's last one is the blank between paragraphs.
struct RowPosition: Hashable, Comparable, Sendable {
    var paragraph: Int
    var row: Int

    static func < (a: RowPosition, b: RowPosition) -> Bool {
        a.paragraph == b.paragraph ? a.row < b.row : a.paragraph < b.paragraph
    }
}

/// The text broken into rows, paragraph by paragraph on demand.
struct TextFlow: Sendable {
    /// Options of the layout; a change discards every layout.
    private(set) var options: LayoutOptions
    /// Indicates that a blank row separates paragraphs.
    private(set) var isSpaced: Bool
    private var layouts: [Int: ParagraphLayout] = [:]
    private var lines: [RowPosition: SetLine] = [:]
    private var heldScalars = 0

    /// Limits above which layouts out of view are discarded: paragraphs, their scalars, rows.
    private static let limits = (paragraphs: 512, scalars: 1 << 20, lines: 2048)

    init(options: LayoutOptions, isSpaced: Bool) {
        self.options = options
        self.isSpaced = isSpaced
    }

    /// Applies a new width or text layout; true if anything changed.
    mutating func set(_ options: LayoutOptions, isSpaced: Bool) -> Bool {
        guard options != self.options || isSpaced != self.isSpaced else { return false }
        self.options = options
        self.isSpaced = isSpaced
        forget()
        return true
    }

    /// Discards every layout.
    mutating func forget() {
        layouts.removeAll(keepingCapacity: true)
        lines.removeAll(keepingCapacity: true)
        heldScalars = 0
    }

    /// Discards the roles of the rows, but not the line breaks.
    mutating func forgetRoles() { lines.removeAll(keepingCapacity: true) }

    /// Records that a paragraph, hitherto the last one, has grown. It is laid out again once it has ended or has doubled in length since
    /// its layout, or if its end is requested, so that a line of many megabytes that arrives in pieces is not laid out again for each.
    mutating func grow(_ paragraph: Int, _ text: SourceText, isComplete: Bool) {
        guard let known = layouts[paragraph] else { return }
        let hasEnded = isComplete || paragraph + 1 < text.paragraphCount
        if hasEnded || text.paragraph(paragraph).span.count >= 2 * known.scalars.count { forget(paragraph) }
    }

    private mutating func forget(_ paragraph: Int) {
        if let known = layouts.removeValue(forKey: paragraph) { heldScalars -= known.scalars.count }
        lines = lines.filter { $0.key.paragraph != paragraph }
    }

    /// Discards the layout of a paragraph made before the scalar at `offset` in it had arrived.
    private mutating func reach(_ offset: Int, of paragraph: Int) {
        if let known = layouts[paragraph], offset > known.scalars.count { forget(paragraph) }
    }

    /// Discards layouts far from the visible paragraphs, once there are many.
    mutating func trim(keeping seen: ClosedRange<Int>) {
        if lines.count > TextFlow.limits.lines { lines = lines.filter { seen.contains($0.key.paragraph) } }
        guard layouts.count > TextFlow.limits.paragraphs || heldScalars > TextFlow.limits.scalars else { return }
        layouts = layouts.filter { seen.contains($0.key) }
        lines = lines.filter { seen.contains($0.key.paragraph) }
        heldScalars = layouts.values.reduce(0) { $0 + $1.scalars.count }
    }

    /// Returns the number of rows of a paragraph, including the blank after it.
    mutating func rowCount(_ paragraph: Int, _ text: SourceText) -> Int {
        layout(paragraph, text).rowCount + (hasBlankAfter(paragraph, text) ? 1 : 0)
    }

    /// Returns the row that holds the scalar at `offset` of the text.
    mutating func position(of offset: Int, _ text: SourceText) -> RowPosition {
        let paragraph = text.paragraphIndex(at: max(0, offset))
        let span = text.paragraph(paragraph).span
        reach(min(offset, span.end) - span.start, of: paragraph)
        let row = layout(paragraph, text).rowIndex(containing: max(0, min(offset, span.end) - span.start))
        return RowPosition(paragraph: paragraph, row: row)
    }

    /// Returns the scalars in a row; for the blank between paragraphs the position at which the next begins.
    mutating func span(_ position: RowPosition, _ text: SourceText) -> Span {
        let start = text.paragraph(position.paragraph).span
        let layout = layout(position.paragraph, text)
        guard position.row < layout.rowCount else {
            let next = position.paragraph + 1 < text.paragraphCount ? text.paragraph(position.paragraph + 1).span.start : start.end
            return Span(start: next, end: next)
        }
        let row = layout.row(position.row)
        return Span(start: start.start + row.start, end: start.start + row.end)
    }

    /// Returns the row `distance` rows further down (or up), stopping at the first and last row of the text.
    mutating func moved(_ position: RowPosition, by distance: Int, _ text: SourceText) -> RowPosition {
        var position = position
        var left = distance
        while left > 0 {
            let count = rowCount(position.paragraph, text)
            if position.row + left < count {
                position.row += left
                return position
            }
            guard position.paragraph + 1 < text.paragraphCount else {
                position.row = count - 1
                return position
            }
            left -= count - position.row
            position = RowPosition(paragraph: position.paragraph + 1, row: 0)
        }
        while left < 0 {
            if position.row + left >= 0 {
                position.row += left
                return position
            }
            guard position.paragraph > 0 else { return RowPosition(paragraph: 0, row: 0) }
            left += position.row + 1
            position = RowPosition(paragraph: position.paragraph - 1, row: 0)
            position.row = rowCount(position.paragraph, text) - 1
        }
        return position
    }

    /// Returns the number of rows from `a` down to `b`, counted up to `limit`.
    mutating func distance(from a: RowPosition, to b: RowPosition, limit: Int, _ text: SourceText) -> Int {
        guard a < b else { return 0 }
        var rows = 0
        var position = a
        while position.paragraph < b.paragraph {
            rows += rowCount(position.paragraph, text) - position.row
            if rows >= limit { return limit }
            position = RowPosition(paragraph: position.paragraph + 1, row: 0)
        }
        return min(limit, rows + b.row - position.row)
    }

    /// Returns the last row of the text.
    mutating func lastRow(_ text: SourceText) -> RowPosition {
        let last = text.paragraphCount - 1
        reach(text.paragraph(last).span.count, of: last)
        return RowPosition(paragraph: last, row: rowCount(last, text) - 1)
    }

    /// Returns a row as drawn, with the roles of the facts in it.
    mutating func line(_ position: RowPosition, _ text: SourceText, _ facts: FactIndex, titleEnd: Int) -> SetLine {
        if let line = lines[position] { return line }
        let layout = layout(position.paragraph, text)
        guard position.row < layout.rowCount else { return SetLine() }
        let row = layout.row(position.row)
        let base = text.paragraph(position.paragraph).span.start
        var line = SetLine(row, base: base, roles: base < titleEnd ? RoleSet(.title) : .none)
        let span = Span(start: base + row.start, end: base + row.end)
        line.span = (span.start, span.end)
        for cell in row.cells where cell.kind == .control {
            line.add(RoleSet(.warning), from: base + Int(cell.start), to: base + Int(cell.end))
        }
        facts.forEachHighlight(in: span) { line.add($1, from: $0.start, to: $0.end) }
        lines[position] = line
        return line
    }

    private mutating func layout(_ paragraph: Int, _ text: SourceText) -> ParagraphLayout {
        if let known = layouts[paragraph] { return known }
        let scalars = text.scalars(ofParagraph: paragraph)
        let layout = ParagraphLayout(scalars, options: options)
        layouts[paragraph] = layout
        heldScalars += scalars.count
        return layout
    }

    private func hasBlankAfter(_ paragraph: Int, _ text: SourceText) -> Bool {
        guard isSpaced, paragraph + 1 < text.paragraphCount, !text.paragraph(paragraph).span.isEmpty else { return false }
        return !text.paragraph(paragraph + 1).span.isEmpty
    }
}
