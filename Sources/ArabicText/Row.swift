/// In which order the cells of a row are given.
public enum CellOrder: Sendable, Hashable {
    /// Left to right as seen: reordered by UAX #9 (L1, L2), brackets mirrored.
    case visual
    /// As written, for terminals that reorder whatever they get.
    case logical
}

/// The base direction of a paragraph.
public enum BaseDirection: Sendable, Hashable {
    /// That of the first strong letter (UAX #9 P2, P3); right-to-left where there is none.
    case firstStrong
    /// That of the first strong letter; left-to-right where there is none.
    case firstStrongElseLeft
    /// Left-to-right whatever the letters.
    case leftToRight
    /// Right-to-left whatever the letters.
    case rightToLeft

    /// Whether a paragraph with this base direction runs from right to left. Cost: linear up to its first strong letter.
    public func isRightToLeft(_ scalars: [UInt32]) -> Bool { scalars.withUnsafeBufferPointer { BidiLevels.baseLevel($0, self) } == 1 }
}

/// How a paragraph is set.
public struct LayoutOptions: Sendable, Hashable {
    /// Cells in a row; at least 1.
    public var width: Int
    /// Order of the cells in each row.
    public var order: CellOrder
    /// Whether Arabic letters become presentation forms (lam-alef one cell); otherwise letters are given as written.
    public var shapes: Bool
    /// Whether diacritics are left out of the glyphs (they stay in the cells' logical ranges).
    public var hidesMarks: Bool
    /// Base direction.
    public var direction: BaseDirection

    /// Makes options.
    public init(
        width: Int, order: CellOrder = .visual, shapes: Bool = true, hidesMarks: Bool = false, direction: BaseDirection = .firstStrong
    ) {
        self.width = max(1, width)
        self.order = order
        self.shapes = shapes
        self.hidesMarks = hidesMarks
        self.direction = direction
    }
}

/// What a cell shows.
public enum CellKind: UInt8, Sendable, Hashable {
    /// Text as it is meant to be seen.
    case text
    /// A stand-in for a scalar that must not reach a terminal (`␛`, `⟦RLO⟧`): every glyph takes one column.
    case control
}

/// One grapheme cluster (or lam-alef pair of clusters, or stand-in) of a row.
public struct Cell: Sendable, Hashable {
    /// Where its glyph scalars begin in `Row.glyphs`: a base and its marks, or the columns of a stand-in.
    public var glyphStart: Int32
    /// Number of glyph scalars.
    public var glyphCount: UInt8
    /// Columns it takes: 1 or 2 for most text, more for a cluster of several spacing scalars, the number of glyphs for a
    /// stand-in; never more than the row has.
    public var width: UInt8
    /// What it shows.
    public var kind: CellKind
    /// Embedding level (UAX #9); odd is right-to-left.
    public var level: UInt8
    /// First scalar of the paragraph that it stands for.
    public var start: Int32
    /// After the last scalar that it stands for.
    public var end: Int32

    /// Makes a cell.
    public init(glyphStart: Int32, glyphCount: UInt8, width: UInt8, kind: CellKind, level: UInt8, start: Int32, end: Int32) {
        self.glyphStart = glyphStart
        self.glyphCount = glyphCount
        self.width = width
        self.kind = kind
        self.level = level
        self.start = start
        self.end = end
    }
}

/// One line of a paragraph, set.
public struct Row: Sendable, Hashable {
    /// Its cells, left to right (or in logical order, as asked for).
    public var cells: [Cell]
    /// Glyph scalars of all cells.
    public var glyphs: [UInt32]
    /// First scalar of the paragraph in this row.
    public var start: Int
    /// After the last scalar in this row, trailing blanks included.
    public var end: Int
    /// Whether the paragraph's base direction is right-to-left: such rows are set flush right.
    public var isRightToLeft: Bool
    /// Columns that its cells take together: at most what was asked for.
    public var width: Int

    /// Makes a row.
    public init(cells: [Cell], glyphs: [UInt32], start: Int, end: Int, isRightToLeft: Bool, width: Int) {
        self.cells = cells
        self.glyphs = glyphs
        self.start = start
        self.end = end
        self.isRightToLeft = isRightToLeft
        self.width = width
    }

    /// The glyph scalars of a cell.
    public func glyphs(of cell: Cell) -> ArraySlice<UInt32> {
        glyphs[Int(cell.glyphStart)..<Int(cell.glyphStart) + Int(cell.glyphCount)]
    }
}
