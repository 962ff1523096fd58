/// The order of the cells of a row.
public enum CellOrder: Sendable, Hashable {
    /// Left to right as displayed: reordered by UAX #9 (L1, L2), brackets mirrored.
    case visual
    /// As written, for terminals that reorder text themselves.
    case logical
}

/// The base direction of a paragraph.
public enum BaseDirection: Sendable, Hashable {
    /// The direction of the first strong letter (UAX #9 P2, P3); right-to-left if there is none.
    case firstStrong
    /// The direction of the first strong letter; left-to-right if there is none.
    case firstStrongElseLeft
    /// Left-to-right regardless of the letters.
    case leftToRight
    /// Right-to-left regardless of the letters.
    case rightToLeft

    /// True if a paragraph with this base direction runs from right to left. Cost: linear up to its first strong letter.
    public func isRightToLeft(_ scalars: [UInt32]) -> Bool { scalars.withUnsafeBufferPointer { BidiLevels.baseLevel($0, self) } == 1 }
}

/// Options for laying out a paragraph.
public struct LayoutOptions: Sendable, Hashable {
    /// Cells in a row; at least 1.
    public var width: Int
    /// Order of the cells in each row.
    public var order: CellOrder
    /// True to replace Arabic letters by presentation forms (lam-alef in one cell); otherwise letters are left as written.
    public var shapes: Bool
    /// True to omit diacritics from the glyphs; they stay in the cells' logical ranges.
    public var hidesMarks: Bool
    /// Base direction.
    public var direction: BaseDirection

    /// Creates options.
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

/// The kind of content of a cell.
public enum CellKind: UInt8, Sendable, Hashable {
    /// Text as it is meant to be displayed.
    case text
    /// A stand-in for a scalar that must not reach a terminal (`␛`, `⟦RLO⟧`); each of its glyphs takes one column.
    case control
}

/// A grapheme cluster, a ligated lam-alef pair of clusters, or a stand-in, in a row.
public struct Cell: Sendable, Hashable {
    /// Index in `Row.glyphs` of its first glyph scalar: a base and its marks, or the columns of a stand-in.
    public var glyphStart: Int32
    /// Number of glyph scalars.
    public var glyphCount: UInt8
    /// Width in columns: 1 or 2 for most text, more for a cluster of several spacing scalars, the number of glyphs for a stand-in;
    /// never more than the row's width.
    public var width: UInt8
    /// Kind of content.
    public var kind: CellKind
    /// Embedding level (UAX #9); odd is right-to-left.
    public var level: UInt8
    /// Offset in the paragraph of the first scalar it represents.
    public var start: Int32
    /// Offset after the last scalar it represents.
    public var end: Int32

    /// Creates a cell.
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

/// A laid-out line of a paragraph.
public struct Row: Sendable, Hashable {
    /// Cells, in visual order or, if requested, in logical order.
    public var cells: [Cell]
    /// Glyph scalars of all cells.
    public var glyphs: [UInt32]
    /// Offset in the paragraph of the first scalar in this row.
    public var start: Int
    /// Offset after the last scalar in this row, trailing blanks included.
    public var end: Int
    /// True if the paragraph's base direction is right-to-left; such rows are set flush right.
    public var isRightToLeft: Bool
    /// Total width of the cells in columns: at most the requested width.
    public var width: Int

    /// Creates a row.
    public init(cells: [Cell], glyphs: [UInt32], start: Int, end: Int, isRightToLeft: Bool, width: Int) {
        self.cells = cells
        self.glyphs = glyphs
        self.start = start
        self.end = end
        self.isRightToLeft = isRightToLeft
        self.width = width
    }

    /// Returns the glyph scalars of a cell.
    public func glyphs(of cell: Cell) -> ArraySlice<UInt32> {
        glyphs[Int(cell.glyphStart)..<Int(cell.glyphStart) + Int(cell.glyphCount)]
    }
}
