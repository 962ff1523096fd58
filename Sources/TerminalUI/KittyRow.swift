internal import ReaderModel

/// Text for kitty, which reverses every Arabic word itself, so each word is sent reversed once more.
///
/// A run extends between blanks, box drawing or the ends of the row. If it contains Arabic, the glyphs of its cells are reversed and
/// brackets mirrored back; styles stay in their columns, because kitty paints them by column. Diacritics are hidden: kitty places
/// them on the wrong letter.
enum KittyRow {
    static func transform(_ row: inout ArraySlice<FrameCell>) {
        var start = row.startIndex
        while start < row.endIndex {
            guard !separates(row[start].scalar) else {
                start += 1
                continue
            }
            var end = start
            var hasArabic = false
            while end < row.endIndex, row[end].width == 0 || !separates(row[end].scalar) {
                hasArabic = hasArabic || isArabic(row[end].scalar)
                end += 1
            }
            if hasArabic { turn(&row, start..<end) }
            start = end
        }
    }

    private static func turn(_ row: inout ArraySlice<FrameCell>, _ range: Range<Int>) {
        let styles = range.map { row[$0].style }
        var turned: [FrameCell] = []
        var at = range.upperBound
        while at > range.lowerBound {
            at -= 1
            if row[at].width == 0, at > range.lowerBound {  // a wide cell keeps the order of its two columns
                at -= 1
                turned.append(row[at])
                turned.append(row[at + 1])
            } else {
                turned.append(row[at])
            }
        }
        for (offset, var cell) in turned.enumerated() {
            if isArabic(cell.scalar) { cell.marks = nil }
            cell.scalar = mirrored[cell.scalar] ?? cell.scalar
            cell.style = styles[offset]
            row[range.lowerBound + offset] = cell
        }
    }

    private static func separates(_ scalar: UInt32) -> Bool { scalar == 0x20 || (0x2500...0x259F).contains(scalar) }

    private static func isArabic(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x600...0x6FF, 0x750...0x77F, 0x8A0...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFC: true
        default: false
        }
    }

    private static let mirrored: [UInt32: UInt32] = {
        var pairs: [UInt32: UInt32] = [:]
        for (a, b) in [("(", ")"), ("[", "]"), ("{", "}"), ("<", ">"), ("«", "»"), ("‹", "›"), ("﴾", "﴿"), ("≤", "≥")]
            as [(Unicode.Scalar, Unicode.Scalar)]
        {
            pairs[a.value] = b.value
            pairs[b.value] = a.value
        }
        return pairs
    }()
}
