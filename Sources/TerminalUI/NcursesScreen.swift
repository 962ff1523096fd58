internal import CNcurses
internal import ReaderModel

/// The screen drawn by ncurses. There can be only one: ncurses keeps its state in globals.
final class NcursesScreen: Screen {
    let depth: ColorDepth

    init() { depth = ColorDepth(colors: Int(screen_colors())) }

    func put(_ cell: ScreenCell, column: Int, row: Int) {
        let pair = screen_pair(Int32(cell.foreground), Int32(cell.background))
        screen_put(
            Int32(row), Int32(column), cell.scalars, cell.scalars.count, Int32(cell.width), cell.attributes.rawValue, pair)
    }

    func setCursor(column: Int, row: Int) { screen_cursor(Int32(row), Int32(column)) }
    func hideCursor() { screen_cursor(-1, 0) }
    func control(_ sequence: String) { if !sequence.isEmpty { screen_control(sequence) } }
    func flush() { screen_flush() }
}
