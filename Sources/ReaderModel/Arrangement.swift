internal import ArabicText
internal import Facts

/// The element at a position of the screen, as a target of the mouse.
enum Target: Hashable, Sendable {
    case text
    case panelItem(Int)
    case panel
    case tab(FactLayer)
    case entry(Int)
    case choice(Int)
    /// A row of a form, with the column at which its typed text begins.
    case formRow(Int, field: Int)
    /// A form or the note editor, outside of its active elements.
    case form
    case noteText
}

/// A line and its position on the screen.
struct PlacedLine: Sendable {
    var row: Int
    /// The first column of its area, and the width of the area, in columns.
    var column: Int
    var columns: Int
    var line: SetLine
    /// Roles of the whole area, blanks included.
    var fill: RoleSet
    var target: Target?

    /// Returns the column of the line's first cell.
    func firstColumn(isVisual: Bool) -> Int { isVisual && line.isRightToLeft ? column + max(0, columns - line.width) : column }
}

/// The layout of a screen: made by `update`, painted by `view`, consulted for the mouse.
struct Arrangement: Sendable {
    var lines: [PlacedLine] = []
    /// Areas that respond to the mouse; later ones cover earlier ones.
    var hits: [(area: Rectangle, target: Target)] = []
    /// Spans of the text with additional roles: matches, selection, the chosen fact.
    var emphasis: [(span: Span, roles: RoleSet)] = []
    var cursor: (column: Int, row: Int)?
    var title = ""

    /// Returns the target at a cell.
    func target(column: Int, row: Int) -> Target? {
        if let hit = hits.last(where: { $0.area.contains(column: column, row: row) }) { return hit.target }
        return lines.last { $0.row == row && column >= $0.column && column < $0.column + $0.columns }?.target
    }

    /// Returns the scalars of the text cell nearest to a cell of the screen; nil if its row holds no text.
    func textCell(column: Int, row: Int, isVisual: Bool) -> Span? {
        guard let placed = lines.last(where: { $0.row == row && $0.target == .text }), let span = placed.line.span else { return nil }
        let line = placed.line
        guard line.width > 0 else { return Span(start: span.start, end: span.start) }
        let inside = max(0, min(line.width - 1, column - placed.firstColumn(isVisual: isVisual)))
        guard line.starts[inside] >= 0 else { return nil }
        return Span(start: line.base + Int(line.starts[inside]), end: line.base + Int(line.ends[inside]))
    }

    /// Paints the lines on a frame of a size.
    func paint(size: Size, theme: Theme, isVisual: Bool) -> Frame {
        var palette = Palette(theme)
        var frame = Frame(size: size, style: palette.styles[0])
        for placed in lines where placed.row >= 0 && placed.row < size.rows {
            paint(placed, on: &frame, with: &palette, isVisual: isVisual)
        }
        frame.styles = palette.styles
        frame.title = title
        if let cursor, cursor.column >= 0, cursor.column < size.columns, cursor.row >= 0, cursor.row < size.rows { frame.cursor = cursor }
        return frame
    }

    private func paint(_ placed: PlacedLine, on frame: inout Frame, with palette: inout Palette, isVisual: Bool) {
        let columns = frame.size.columns
        let left = max(0, placed.column)
        let right = min(columns, placed.column + placed.columns)
        guard left < right else { return }
        let base = placed.row * columns
        let fill = palette.index(of: placed.fill)
        for column in left..<right { frame.cells[base + column] = FrameCell(style: fill) }
        let line = placed.line
        let first = placed.firstColumn(isVisual: isVisual)
        let over: [(span: Span, roles: RoleSet)]
        if let span = line.span {
            over = emphasis.filter { $0.span.start < span.end && $0.span.end > span.start }
        } else {
            over = []
        }
        var lastRoles = placed.fill
        var style = fill
        for i in line.cells.indices {
            let column = first + i
            guard column >= left, column < right else { continue }
            var cell = line.cells[i]
            if cell.width == 2, column + 1 >= right { cell = FrameCell() }
            var roles = line.roles[i].union(placed.fill)
            if !over.isEmpty, line.starts[i] >= 0 {
                let start = line.base + Int(line.starts[i])
                let end = line.base + Int(line.ends[i])
                for piece in over where start < piece.span.end && end > piece.span.start { roles.form(union: piece.roles) }
            }
            if roles != lastRoles {
                lastRoles = roles
                style = palette.index(of: roles)
            }
            cell.style = style
            frame.cells[base + column] = cell
        }
    }
}
