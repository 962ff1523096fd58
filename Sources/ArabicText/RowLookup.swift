extension Row {
    /// The cell that stands for the scalar at `offset` of the paragraph; nil outside the row. Cost: linear in the cells.
    public func cellIndex(at offset: Int) -> Int? {
        cells.firstIndex { Int($0.start) <= offset && offset < Int($0.end) }
    }

    /// The cell that covers column `column` of the row, counted from its left edge; nil beyond it. Cost: linear in the cells.
    public func cellIndex(atColumn column: Int) -> Int? {
        guard column >= 0 else { return nil }
        var end = 0
        for (index, cell) in cells.enumerated() {
            end += Int(cell.width)
            if column < end { return index }
        }
        return nil
    }

    /// The first column of a cell, counted from the row's left edge. Cost: linear in the cells.
    public func column(ofCell index: Int) -> Int { cells.prefix(max(0, index)).reduce(0) { $0 + Int($1.width) } }

    /// The scalars of the paragraph that a cell stands for.
    public func span(ofCell index: Int) -> Range<Int> {
        guard cells.indices.contains(index) else { return end..<end }
        return Int(cells[index].start)..<Int(cells[index].end)
    }

    /// The runs of columns in which a range of the paragraph is seen, left to right: several where directions are mixed.
    ///
    /// A cell that stands for any scalar of the range is in. Cost: linear in the cells.
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

/// How many columns text takes.
public enum CellWidth {
    /// Columns of one scalar by itself: 0 for marks and invisible controls, 2 for wide ones, else 1; the length of its
    /// stand-in for an unsafe one. Cost: constant.
    public static func of(_ scalar: UInt32) -> Int {
        let properties = ScalarLookup.shared[scalar]
        return properties.isUnsafe ? UnsafeScalars.standIn(for: scalar)?.count ?? 1 : properties.width
    }

    /// Columns of a short text on one line, set as `ParagraphLayout` sets it. Cost: linear.
    public static func of(_ text: String) -> Int {
        ParagraphLayout(text.unicodeScalars.map(\.value), options: LayoutOptions(width: .max), wraps: false).row(0).width
    }
}

extension ParagraphLayout {
    /// Sets a short text (a label, a title) on one line of at most `options.width` columns; what does not fit is cut at its
    /// end, between grapheme clusters, and an ellipsis stands for it. Cost: linear.
    public static func line(_ scalars: [UInt32], options: LayoutOptions, ellipsis: UInt32 = 0x2026) -> Row {
        let whole = ParagraphLayout(scalars, options: options, wraps: false)
        let row = whole.row(0)
        guard row.width > options.width else { return row }
        // Cells by logical order, until only the ellipsis has room.
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

    /// Sets a short string on one line; see `line(_:options:ellipsis:)`.
    public static func line(_ text: String, options: LayoutOptions) -> Row { line(text.unicodeScalars.map(\.value), options: options) }
}
