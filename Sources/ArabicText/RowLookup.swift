extension Row {
    /// Returns the index of the cell that represents the scalar at `offset`; nil outside the row. Cost: linear in the cells.
    public func cellIndex(at offset: Int) -> Int? {
        cells.firstIndex { Int($0.start) <= offset && offset < Int($0.end) }
    }

    /// Returns the index of the cell at column `column`, counted from the row's left edge; nil beyond it. Cost: linear in the cells.
    public func cellIndex(atColumn column: Int) -> Int? {
        guard column >= 0 else { return nil }
        var end = 0
        for (index, cell) in cells.enumerated() {
            end += Int(cell.width)
            if column < end { return index }
        }
        return nil
    }

    /// Returns the first column of a cell, counted from the row's left edge. Cost: linear in the cells.
    public func column(ofCell index: Int) -> Int { cells.prefix(max(0, index)).reduce(0) { $0 + Int($1.width) } }

    /// Returns the scalars of the paragraph that a cell represents.
    public func span(ofCell index: Int) -> Range<Int> {
        guard cells.indices.contains(index) else { return end..<end }
        return Int(cells[index].start)..<Int(cells[index].end)
    }

    /// Returns the runs of columns that display a range of the paragraph, left to right: several if directions are mixed.
    ///
    /// A cell is included if it represents any scalar of the range. Cost: linear in the cells.
    public func columns(of range: Range<Int>) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var column = 0
        for cell in cells {
            let end = column + Int(cell.width)
            if Int(cell.start) < range.upperBound, range.lowerBound < Int(cell.end), !range.isEmpty {
                if let last = runs.last, last.upperBound == column {
                    runs[runs.count - 1] = last.lowerBound..<end
                } else {
                    runs.append(column..<end)
                }
            }
            column = end
        }
        return runs
    }
}

/// Widths of text in columns.
public enum CellWidth {
    /// Returns the width of a single scalar: 0 for marks and invisible controls, 2 for wide ones, otherwise 1; for an unsafe one
    /// the length of its stand-in. Cost: constant.
    public static func of(_ scalar: UInt32) -> Int {
        let properties = ScalarLookup.shared[scalar]
        return properties.isUnsafe ? UnsafeScalars.standIn(for: scalar)?.count ?? 1 : properties.width
    }

    /// Returns the width of a short text on one line, as `ParagraphLayout` sets it. Cost: linear.
    public static func of(_ text: String) -> Int {
        ParagraphLayout(text.unicodeScalars.map(\.value), options: LayoutOptions(width: .max), wraps: false).row(0).width
    }
}

extension ParagraphLayout {
    /// Lays out a short text (a label, a title) on one line of at most `options.width` columns; a longer text is cut at its end,
    /// between grapheme clusters, and marked with an ellipsis. Cost: linear.
    public static func line(_ scalars: [UInt32], options: LayoutOptions, ellipsis: UInt32 = 0x2026) -> Row {
        let whole = ParagraphLayout(scalars, options: options, wraps: false)
        let row = whole.row(0)
        guard row.width > options.width else { return row }
        // Find the longest logical prefix of cells that leaves room for the ellipsis.
        var cut = 0
        var width = CellWidth.of(ellipsis)
        for cell in row.cells.sorted(by: { $0.start < $1.start }) {
            width += Int(cell.width)
            guard width <= options.width else { break }
            cut = Int(cell.end)
        }
        while cut > 0, scalars[cut - 1] == 0x20 { cut -= 1 }
        var options = options
        options.direction = row.isRightToLeft ? .rightToLeft : .leftToRight
        var short = ParagraphLayout(scalars.prefix(cut) + [ellipsis], options: options, wraps: false).row(0)
        if let last = short.cells.firstIndex(where: { Int($0.end) == cut + 1 }) { short.cells[last].end = Int32(scalars.count) }
        short.end = scalars.count
        return short
    }

    /// Lays out a short string on one line; see `line(_:options:ellipsis:)`.
    public static func line(_ text: String, options: LayoutOptions) -> Row { line(text.unicodeScalars.map(\.value), options: options) }
}
