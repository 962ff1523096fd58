internal import ArabicText

/// A rectangle of cells.
struct Rectangle: Hashable, Sendable {
    var column: Int
    var row: Int
    var columns: Int
    var rows: Int

    static let empty = Rectangle(column: 0, row: 0, columns: 0, rows: 0)

    func contains(column c: Int, row r: Int) -> Bool { c >= column && c < column + columns && r >= row && r < row + rows }
}

/// The division of an article's screen.
struct Geometry: Hashable, Sendable {
    /// Rows of the header and the footer, if there is room for them.
    var header: Int?
    var footer: Int?
    /// The area between the two.
    var body: Rectangle
    /// The area of the text.
    var text: Rectangle
    /// The area of the facts, without the tabs above them.
    var panel: Rectangle
    /// The row of the panel's tabs.
    var tabs: Rectangle
    /// The column between text and panel, if they stand side by side.
    var border: Rectangle

    /// Greatest width of the text in columns; longer lines are hard to follow.
    static let measure = 100
    /// Width below which the panel goes under the text.
    static let besideFrom = 80
    /// Height below which text and panel alternate.
    static let underFrom = 9

    init(_ size: Size, _ placement: PanelPlacement, _ order: CellOrder, isPanelFocused: Bool) {
        let rows = max(0, size.rows)
        let columns = max(0, size.columns)
        header = rows >= 4 ? 0 : nil
        footer = rows >= 2 ? rows - 1 : nil
        let first = header == nil ? 0 : 1
        body = Rectangle(column: 0, row: first, columns: columns, rows: max(0, rows - first - (footer == nil ? 0 : 1)))
        text = body
        panel = .empty
        tabs = .empty
        border = .empty
        let isBeside = (placement == .left || placement == .right) && columns >= Geometry.besideFrom && order == .visual
        if placement != .off, isBeside {
            split(at: placement)
        } else if placement != .off, body.rows >= Geometry.underFrom {
            let height = max(4, body.rows * 2 / 5)
            text.rows = body.rows - height
            tabs = Rectangle(column: 0, row: body.row + text.rows, columns: columns, rows: 1)
            panel = Rectangle(column: 0, row: tabs.row + 1, columns: columns, rows: height - 1)
        } else if isPanelFocused {
            tabs = Rectangle(column: 0, row: body.row, columns: columns, rows: min(1, body.rows))
            panel = Rectangle(column: 0, row: body.row + tabs.rows, columns: columns, rows: body.rows - tabs.rows)
            text.rows = 0
        }
        if columns >= 40 {
            text.column += 1
            text.columns -= 2
        }
        if text.columns > Geometry.measure {
            // Lines begin at the right.
            if order == .visual { text.column += text.columns - Geometry.measure }
            text.columns = Geometry.measure
        }
    }

    private mutating func split(at placement: PanelPlacement) {
        let width = max(28, body.columns / 3)
        let left = placement == .left
        tabs = Rectangle(column: left ? 0 : body.columns - width, row: body.row, columns: width, rows: min(1, body.rows))
        panel = Rectangle(column: tabs.column, row: body.row + tabs.rows, columns: width, rows: body.rows - tabs.rows)
        border = Rectangle(column: left ? width : body.columns - width - 1, row: body.row, columns: 1, rows: body.rows)
        text = Rectangle(column: left ? width + 1 : 0, row: body.row, columns: body.columns - width - 1, rows: body.rows)
    }

    /// Rows of text, at least one for computing moves.
    var textHeight: Int { max(1, text.rows) }
}
