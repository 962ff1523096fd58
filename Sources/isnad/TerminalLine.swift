internal import ArabicText
internal import ReaderModel
internal import TerminalUI

/// An Arabic line written to a terminal outside the reader.
enum TerminalLine {
    /// Returns the line laid out for the terminal, or unchanged if there is none or if it reorders text itself.
    static func set(_ text: String, _ probe: TerminalProbe?) -> String {
        guard let probe, probe.isTerminal, !probe.profile.reorders else { return text }
        return probe.line(cells(text, order: .visual, shapes: probe.profile.shapes, hidesMarks: probe.profile.hidesMarks))
    }

    /// Returns the cells of a line without breaking it.
    static func cells(_ text: String, order: CellOrder, shapes: Bool, hidesMarks: Bool) -> [FrameCell] {
        let options = LayoutOptions(width: 200, order: order, shapes: shapes, hidesMarks: hidesMarks)
        let row = ParagraphLayout.line(text, options: options)
        return row.cells.flatMap { cell -> [FrameCell] in
            let glyphs = row.glyphs(of: cell)
            guard let base = glyphs.first else { return [] }
            if cell.kind == .control { return glyphs.map { FrameCell(scalar: $0) } }
            let first = FrameCell(scalar: base, marks: glyphs.count > 1 ? Array(glyphs.dropFirst()) : nil, width: cell.width)
            return cell.width == 2 ? [first, FrameCell(width: 0)] : [first]
        }
    }
}
