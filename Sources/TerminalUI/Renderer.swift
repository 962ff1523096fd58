public import ReaderModel

/// A cell as passed to a screen: filtered, so that nothing in it can move text, escape or become invisible.
public struct ScreenCell: Hashable, Sendable {
    /// A base and its marks.
    public var scalars: [UInt32]
    /// Width in columns: 1 or 2.
    public var width: Int
    /// Foreground colour by the terminal's number; -1 for its default.
    public var foreground: Int
    /// Background colour, likewise.
    public var background: Int
    /// Attributes such as bold and underline.
    public var attributes: Attributes

    /// The attributes of a drawn cell besides colours.
    public struct Attributes: OptionSet, Hashable, Sendable {
        /// Bit mask with the values of `CNcurses`.
        public let rawValue: UInt32
        /// Creates a set of attributes.
        public init(rawValue: UInt32) { self.rawValue = rawValue }
        /// Bold.
        public static let bold = Attributes(rawValue: 1)
        /// Dim; also used for crossed-out text.
        public static let dim = Attributes(rawValue: 2)
        /// Italic.
        public static let italic = Attributes(rawValue: 4)
        /// Underline.
        public static let underline = Attributes(rawValue: 8)
        /// Foreground and background exchanged.
        public static let reverse = Attributes(rawValue: 16)
    }
}

/// A destination for cells: ncurses, or a list in a test.
public protocol Screen: AnyObject {
    /// The number of colours.
    var depth: ColorDepth { get }
    /// Writes one cell.
    func put(_ cell: ScreenCell, column: Int, row: Int)
    /// Shows the cursor.
    func setCursor(column: Int, row: Int)
    /// Hides the cursor.
    func hideCursor()
    /// Queues a control sequence, to be written before the cells.
    func control(_ sequence: String)
    /// Writes the changes to the terminal.
    func flush()
}

/// Draws frames on a screen: filters cells, applies the terminal's text strategy and colours, and writes only changes.
public struct Renderer {
    private var shown: [FrameCell] = []
    private var shownStyles: [Style] = []
    private var size = Size(columns: 0, rows: 0)
    private var title: String?
    private var reportsMouse = false

    /// Creates a renderer that has drawn nothing yet.
    public init() {}

    /// Discards the record of what is displayed, so that the next frame is drawn whole, modes included.
    public mutating func forget() {
        shown = []
        title = nil
        reportsMouse = false
    }

    /// Draws a frame. Cost: linear in the cells; output is linear in the changed cells.
    public mutating func show(_ frame: Frame, on screen: some Screen, sequences: ControlSequences) {
        let columns = frame.size.columns
        guard columns > 0, frame.size.rows > 0, frame.cells.count == columns * frame.size.rows else { return }
        let isNew = shown.count != frame.cells.count || size != frame.size || shownStyles != frame.styles
        let drawn = frame.styles.map { Drawn($0, page: frame.styles.first ?? Style(), depth: screen.depth) }
        for row in 0..<frame.size.rows {
            let range = row * columns..<(row + 1) * columns
            if !isNew, frame.cells[range] == shown[range] { continue }
            let new = written(frame.cells[range], sequences.profile)
            let old = isNew ? nil : written(shown[range], sequences.profile)
            put(new, over: old, row: row, styles: drawn, on: screen)
        }
        shown = frame.cells
        shownStyles = frame.styles
        size = frame.size
        showModes(of: frame, on: screen, sequences: sequences)
        screen.flush()
    }

    private func put(_ new: ArraySlice<FrameCell>, over old: ArraySlice<FrameCell>?, row: Int, styles: [Drawn], on screen: some Screen) {
        for at in new.indices {
            let cell = new[at]
            if cell.width == 0 || old?[at] == cell { continue }
            let style = Int(cell.style) < styles.count ? styles[Int(cell.style)] : styles[0]
            let scalars = [cell.scalar] + (cell.marks ?? [])
            screen.put(
                ScreenCell(
                    scalars: scalars, width: Int(cell.width), foreground: style.foreground, background: style.background,
                    attributes: style.attributes),
                column: at - new.startIndex, row: row)
        }
    }

    private func written(_ cells: ArraySlice<FrameCell>, _ profile: TerminalProfile) -> ArraySlice<FrameCell> {
        var row = cells
        CellGate.pass(row: &row)
        if profile.strategy == .kitty { KittyRow.transform(&row) }
        return row
    }

    private mutating func showModes(of frame: Frame, on screen: some Screen, sequences: ControlSequences) {
        if title != frame.title {
            title = frame.title
            screen.control(sequences.title(frame.title))
        }
        if reportsMouse != frame.reportsMouse {
            reportsMouse = frame.reportsMouse
            screen.control(sequences.mouse(on: reportsMouse))
        }
        if let cursor = frame.cursor, cursor.column < frame.size.columns, cursor.row < frame.size.rows, cursor.row >= 0 {
            screen.setCursor(column: max(0, cursor.column), row: cursor.row)
        } else {
            screen.hideCursor()
        }
    }
}

/// A style reduced to what a terminal of a given depth can draw.
struct Drawn {
    var foreground: Int
    var background: Int
    var attributes: ScreenCell.Attributes = []

    /// ncurses has one kind of underline and no crossed-out text. With colours, the dotted underline, the faintest, is omitted, so that
    /// the underlines of names within a claim stay visible; all other kinds become the plain underline, and crossed-out text is dim.
    /// Without colours, text that stood out by its background is reversed.
    init(_ style: Style, page: Style, depth: ColorDepth) {
        (foreground, background) = depth.indices(of: style)
        if style.bold { attributes.insert(.bold) }
        if style.dim || style.crossedOut { attributes.insert(.dim) }
        if style.italic { attributes.insert(.italic) }
        if style.underline != .none, style.underline != .dotted || depth == .none { attributes.insert(.underline) }
        if style.reversed || (depth == .none && style.background.standsOut(on: page.background)) { attributes.insert(.reverse) }
    }
}

extension Color {
    /// True if this background sets text apart on a page of another; a mere tint does not.
    fileprivate func standsOut(on page: Color) -> Bool {
        guard self != .inherit, self != page else { return false }
        guard case .rgb(let r, let g, let b) = self, case .rgb(let pageR, let pageG, let pageB) = page else { return true }
        let distance = abs(Int(r) - Int(pageR)) + abs(Int(g) - Int(pageG)) + abs(Int(b) - Int(pageB))
        return distance > 60
    }
}
