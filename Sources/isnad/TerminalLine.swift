internal import ArabicText
internal import ReaderModel
internal import TerminalUI

/// A line of Arabic written to a terminal outside of the reader.
enum TerminalLine {
    /// The line as the terminal wants it; as written where there is none, or where it reorders by itself.
    static func set(_ text: String, _ probe: TerminalProbe?) -> String {
        guard let probe, probe.isTerminal, !probe.profile.reorders else { return text }
        return probe.line(cells(text, order: .visual, shapes: probe.profile.shapes, hidesMarks: probe.profile.hidesMarks))
    }

    /// The cells of a line that is not broken.
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
