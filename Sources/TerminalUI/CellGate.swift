internal import ReaderModel

/// The last filter before the terminal: lets through only what can be displayed, whatever a frame holds.
///
/// The layout above already shows controls as visible marks; this filter holds even if the layout fails. It stops every scalar that
/// a terminal could take for a command or that moves text: C0, DEL, C1, bidi controls, line and paragraph separators, surrogates and
/// values that are no scalars.
enum CellGate {
    /// Shown in place of a rejected scalar.
    static let replacement: UInt32 = 0xFFFD

    /// True if a scalar may be the base of a cell.
    static func allowsBase(_ scalar: UInt32) -> Bool {
        switch scalar {
        case ..<0x20, 0x7F...0x9F: false
        case 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: false
        case 0xD800...0xDFFF, 0xFDD0...0xFDEF, 0xE0000...0xE0FFF, 0x110000...: false
        default: scalar & 0xFFFE != 0xFFFE
        }
    }

    /// True if a scalar may be drawn on a base: marks, joiners and variation selectors.
    static func allowsMark(_ scalar: UInt32) -> Bool {
        scalar >= 0x300 && (scalar == 0x200C || scalar == 0x200D || (0xE0100...0xE01EF).contains(scalar) || allowsBase(scalar))
    }

    /// Returns the cell with rejected scalars replaced.
    static func pass(_ cell: FrameCell) -> FrameCell {
        var cell = cell
        if !allowsBase(cell.scalar) { cell.scalar = replacement }
        if let marks = cell.marks {
            let allowed = marks.filter(allowsMark)
            cell.marks = allowed.isEmpty ? nil : allowed
        }
        return cell
    }

    /// Filters a row: each cell is filtered, and a wide one is always followed by its second column.
    static func pass(row: inout ArraySlice<FrameCell>) {
        var column = row.startIndex
        while column < row.endIndex {
            row[column] = pass(row[column])
            switch row[column].width {
            case 1: break
            case 2 where column + 1 < row.endIndex && row[column + 1].width == 0:
                row[column + 1].scalar = 0x20
                row[column + 1].marks = nil
                column += 1
            default:
                row[column].scalar = row[column].width == 0 ? 0x20 : replacement
                row[column].marks = nil
                row[column].width = 1
            }
            column += 1
        }
    }

    /// Returns a title with rejected scalars replaced.
    static func pass(title: String) -> String {
        var view = String.UnicodeScalarView()
        for scalar in title.unicodeScalars.prefix(200) { view.append(allowsBase(scalar.value) ? scalar : "\u{FFFD}") }
        return String(view)
    }
}
