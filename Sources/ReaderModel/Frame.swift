/// A colour as specified by a theme.
public enum Color: Hashable, Sendable {
    /// The terminal's default.
    case inherit
    /// One of the 256 colours of the palette; 0–15 are the terminal's named ones.
    case indexed(UInt8)
    case rgb(UInt8, UInt8, UInt8)
}

/// Styles of underlining.
public enum Underline: String, Hashable, Sendable, CaseIterable {
    case none, line, curl, dashed, dotted
    case double = "double_line"
}

/// The rendition of a cell.
public struct Style: Hashable, Sendable {
    /// Colour of the letters.
    public var foreground: Color = .inherit
    /// Colour behind them.
    public var background: Color = .inherit
    /// The underline.
    public var underline: Underline = .none
    /// Colour of the underline; by default that of the letters.
    public var underlineColor: Color = .inherit
    /// Bold weight.
    public var bold = false
    /// Faint intensity.
    public var dim = false
    /// Italic slant.
    public var italic = false
    /// Foreground and background exchanged.
    public var reversed = false
    /// Strikethrough.
    public var crossedOut = false

    /// Makes the terminal's default style.
    public init() {}
}

/// A column of the screen, or two for a wide character (the second is then empty: `width` 0).
public struct FrameCell: Hashable, Sendable {
    /// The base scalar; a blank is U+0020.
    public var scalar: UInt32
    /// Combining marks on it, if any.
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

/// A screen to be shown: a value that holds cells, cursor and terminal modes, independent of any terminal.
public struct Frame: Hashable, Sendable {
    /// Size in cells.
    public var size: Size
    /// Cells, row by row, left to right: `size.rows * size.columns` of them.
    public var cells: [FrameCell]
    /// The styles that the cells refer to; the first is the page's own.
    public var styles: [Style]
    /// Position of the cursor; nil if hidden.
    public var cursor: (column: Int, row: Int)? {
        get { cursorColumn < 0 ? nil : (cursorColumn, cursorRow) }
        set {
            cursorColumn = newValue?.column ?? -1
            cursorRow = newValue?.row ?? -1
        }
    }
    private var cursorColumn = -1
    private var cursorRow = -1
    /// Indicates that the mouse is reported.
    public var reportsMouse = true
    /// Title of the window, free of controls.
    public var title = ""

    /// Makes an empty frame in one style.
    public init(size: Size, style: Style = Style()) {
        self.size = size
        cells = Array(repeating: FrameCell(), count: Swift.max(0, size.columns * size.rows))
        styles = [style]
    }
}
