/// A colour as a theme gives it.
public enum Color: Hashable, Sendable {
    /// The terminal's own.
    case inherit
    /// One of the 256 of the palette; 0–15 are the terminal's named ones.
    case indexed(UInt8)
    case rgb(UInt8, UInt8, UInt8)
}

/// How text is underlined.
public enum Underline: String, Hashable, Sendable, CaseIterable {
    case none, line, curl, dashed, dotted
    case double = "double_line"
}

/// How a cell is drawn.
public struct Style: Hashable, Sendable {
    /// Colour of the letters.
    public var foreground: Color = .inherit
    /// Colour behind them.
    public var background: Color = .inherit
    /// The line below.
    public var underline: Underline = .none
    /// Colour of that line; inherited, it is that of the letters.
    public var underlineColor: Color = .inherit
    /// Heavier letters.
    public var bold = false
    /// Paler letters.
    public var dim = false
    /// Slanted letters.
    public var italic = false
    /// Colours of letters and background exchanged.
    public var reversed = false
    /// A line through the letters.
    public var crossedOut = false

    /// Makes the terminal's own style.
    public init() {}
}

/// One column of the screen, or two for a wide character (the second is then empty: `width` 0).
public struct FrameCell: Hashable, Sendable {
    /// The base scalar; a blank is U+0020.
    public var scalar: UInt32
    /// Combining marks drawn on it, if any.
    public var marks: [UInt32]?
    /// Columns: 1 or 2; 0 for the second column of a wide character.
    public var width: UInt8
    /// Position in `Frame.styles`.
    public var style: UInt16

    /// Makes a cell.
    public init(scalar: UInt32 = 0x20, marks: [UInt32]? = nil, width: UInt8 = 1, style: UInt16 = 0) {
        self.scalar = scalar
        self.marks = marks
        self.width = width
        self.style = style
    }
}

/// A screen as it should be: a value that holds cells, cursor and terminal modes. It knows no terminal.
public struct Frame: Hashable, Sendable {
    /// Size in cells.
    public var size: Size
    /// Cells, row by row, left to right: `size.rows * size.columns` of them.
    public var cells: [FrameCell]
    /// The styles that the cells point to; the first is the page's own.
    public var styles: [Style]
    /// Where the cursor is shown, if anywhere.
    public var cursor: (column: Int, row: Int)? {
        get { cursorColumn < 0 ? nil : (cursorColumn, cursorRow) }
        set {
            cursorColumn = newValue?.column ?? -1
            cursorRow = newValue?.row ?? -1
        }
    }
    private var cursorColumn = -1
    private var cursorRow = -1
    /// Whether the mouse is reported.
    public var reportsMouse = true
    /// The window's title, free of controls.
    public var title = ""

    /// Makes an empty frame in one style.
    public init(size: Size, style: Style = Style()) {
        self.size = size
        cells = Array(repeating: FrameCell(), count: Swift.max(0, size.columns * size.rows))
        styles = [style]
    }
}
