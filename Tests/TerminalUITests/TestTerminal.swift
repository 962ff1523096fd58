import CTestTerminal
import ReaderModel

/// The contents of a cell of a test terminal.
struct SeenCell: Equatable {
    var text: String
    var width: Int
    var bold = false
    var italic = false
    var underline = false
    var reverse = false
    var foreground = -1
    var background = -1
}

/// A libvterm terminal whose screen can be read.
final class TestTerminal {
    private let terminal: OpaquePointer
    let size: Size
    /// All bytes written to it.
    private(set) var bytes: [UInt8] = []

    init(columns: Int, rows: Int) {
        size = Size(columns: columns, rows: rows)
        terminal = test_terminal_new(Int32(columns), Int32(rows))
    }

    deinit { test_terminal_free(terminal) }

    /// True if output is drawn; otherwise only its bytes are kept.
    var draws = true

    func write(_ new: [UInt8]) {
        bytes += new
        if draws { test_terminal_write(terminal, new, new.count) }
    }

    /// Returns its replies to queries since the last call.
    func answers() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 4096) { $1 = test_terminal_answers(terminal, $0.baseAddress, 4096) }
    }

    subscript(column: Int, row: Int) -> SeenCell {
        let cell = test_terminal_cell(terminal, Int32(column), Int32(row))
        let scalars = withUnsafeBytes(of: cell.scalars) { Array($0.bindMemory(to: UInt32.self).prefix(Int(cell.count))) }
        return SeenCell(
            text: String(scalarValues: scalars), width: Int(cell.width), bold: cell.bold, italic: cell.italic, underline: cell.underline,
            reverse: cell.reverse, foreground: Int(cell.foreground), background: Int(cell.background))
    }

    /// Returns a row as text; the second column of a wide character gives nothing.
    func row(_ row: Int) -> String {
        (0..<size.columns).map { column in
            let text = self[column, row].text
            return text.isEmpty ? " " : text.unicodeScalars.first?.value == 0xFFFF_FFFF ? "" : text
        }.joined()
    }

    /// All rows.
    var rows: [String] { (0..<size.rows).map(row) }
}

/// A pseudo-terminal in this process: one end for the code under test, the other for the test terminal.
final class PtyPair {
    let master: Int32
    let slave: Int32

    init?(columns: Int, rows: Int) {
        var ends: (Int32, Int32) = (-1, -1)
        guard test_pty_open(Int32(columns), Int32(rows), &ends.0, &ends.1) else { return nil }
        (master, slave) = ends
    }

    /// Passes on output until no more comes for a while.
    func drain(into terminal: TestTerminal, quiet: Int32 = 60) { Pty.drain(master, into: terminal, quiet: quiet) }
}

enum Pty {
    /// Passes on output of `master` until none comes for `quiet` milliseconds; returns true if the other end is still open.
    @discardableResult
    static func drain(_ master: Int32, into terminal: TestTerminal, quiet: Int32) -> Bool {
        while true {
            var count = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: 65536) { buffer, used in
                count = test_pty_read(master, buffer.baseAddress, 65536, quiet)
                used = max(0, count)
            }
            if count < 0 { return false }
            if count == 0 { return true }
            terminal.write(bytes)
        }
    }
}
