import CTestTerminal
import Glibc
import ReaderModel
import TestSupport
import Testing

@testable import TerminalUI

/// ncurses on a pseudo-terminal, observed through libvterm. Serialized: ncurses has one screen.
@Suite("Terminal", .serialized)
struct TerminalTests {
    static let environment = ["TERM": "xterm-256color"]

    /// Opens a terminal, runs `body` on it, and closes it.
    static func with(
        columns: Int = 20, rows: Int = 4, environment: [String: String] = environment,
        _ body: (Terminal, TestTerminal, PtyPair) throws -> Void
    ) throws {
        let pty = try #require(PtyPair(columns: columns, rows: rows))
        defer {
            close(pty.master)
            close(pty.slave)
        }
        let seen = TestTerminal(columns: columns, rows: rows)
        let terminal = try Terminal(environment: environment, input: pty.slave, output: pty.slave)
        try body(terminal, seen, pty)
        terminal.close()
        pty.drain(into: seen)
        #expect(test_pty_is_cooked(pty.slave), "the line discipline was not given back")
        #expect(EscapeAudit(seen.bytes).strangers == [])
    }

    @Test func scalarsMarksAndWideCharacters() throws {
        try Self.with { terminal, seen, pty in
            var frame = Frame(rows: ["", "", "", ""], columns: 20)
            frame.cells[0] = FrameCell(scalar: 0xFEFB)
            frame.cells[1] = FrameCell(scalar: 0xFE91, marks: [0x64E, 0x651])
            frame.cells[2] = FrameCell(scalar: 0x4E2D, width: 2)
            frame.cells[3] = FrameCell(width: 0)
            frame.cells[4] = FrameCell(scalar: 0x41)
            frame.cells[79] = FrameCell(scalar: 0x5A)
            terminal.show(frame)
            pty.drain(into: seen)
            #expect(seen[0, 0] == SeenCell(text: "\u{FEFB}", width: 1))
            #expect(seen[1, 0] == SeenCell(text: "\u{FE91}\u{64E}\u{651}", width: 1))
            #expect(seen[2, 0] == SeenCell(text: "中", width: 2))
            #expect(seen[4, 0].text == "A")
            #expect(seen[19, 3].text == "Z")
        }
    }

    @Test func attributesAndColors() throws {
        try Self.with { terminal, seen, pty in
            var frame = Frame(rows: ["abc", "", "", ""], columns: 20)
            var strong = Style()
            strong.bold = true
            strong.underline = .curl
            strong.foreground = .rgb(255, 135, 0)
            strong.background = .indexed(17)
            var slanted = Style()
            slanted.italic = true
            slanted.reversed = true
            frame.styles += [strong, slanted]
            frame.cells[0].style = 1
            frame.cells[1].style = 2
            terminal.show(frame)
            pty.drain(into: seen)
            #expect(seen[0, 0] == SeenCell(text: "a", width: 1, bold: true, underline: true, foreground: 208, background: 17))
            #expect(seen[1, 0] == SeenCell(text: "b", width: 1, italic: true, reverse: true))
            #expect(seen[2, 0] == SeenCell(text: "c", width: 1))
        }
    }

    /// The colour depth for each terminal and environment; text is displayed in each.
    @Test(arguments: [
        (["TERM": "xterm-256color"], ColorDepth.palette256), (["TERM": "xterm-256color", "NO_COLOR": "1"], .none),
        (["TERM": "xterm-256color", "NO_COLOR": ""], .palette256), (["TERM": "linux"], .eight), (["TERM": "xterm-16color"], .sixteen),
        (["TERM": "vt100"], .none), (["TERM": "xterm-256color", "COLORTERM": "truecolor"], .direct),
    ])
    func depths(environment: [String: String], depth: ColorDepth) throws {
        try Self.with(environment: environment) { terminal, seen, pty in
            #expect(terminal.depth == depth)
            var style = Style()
            style.foreground = .indexed(208)
            style.background = .rgb(10, 10, 60)
            terminal.show(Frame(rows: ["abc", "", "", ""], columns: 20, style: style))
            pty.drain(into: seen)
            #expect(seen.row(0).hasPrefix("abc"))
        }
    }

    /// Only changes are written: a frame that differs in one cell takes a few bytes.
    @Test func changesAreSmall() throws {
        try Self.with(columns: 80, rows: 24) { terminal, seen, pty in
            var frame = Frame(rows: Array(repeating: String(repeating: "x", count: 80), count: 24), columns: 80)
            terminal.show(frame)
            pty.drain(into: seen)
            let before = seen.bytes.count
            frame.cells[1000].scalar = 0x628
            terminal.show(frame)
            pty.drain(into: seen)
            #expect(seen.bytes.count - before < 24)
            #expect(seen[40, 12].text == "ب")
            let still = seen.bytes.count
            terminal.show(frame)
            pty.drain(into: seen)
            #expect(seen.bytes.count == still)
        }
    }

    /// The bytes of any frame contain no controls but the program's own. The audit itself runs in `with`.
    @Test func hostileFrames() throws {
        try Self.with(columns: 40, rows: 10) { terminal, seen, pty in
            var random = SeededGenerator(seed: 3)
            for _ in 0..<40 {
                var frame = Frame(size: Size(columns: 40, rows: 10))
                for i in frame.cells.indices {
                    let forbidden = RendererTests.forbidden[Int(random.next() % UInt64(RendererTests.forbidden.count))]
                    frame.cells[i] = FrameCell(
                        scalar: random.next() % 2 == 0 ? forbidden : UInt32(random.next() % 0x3000), marks: [forbidden, 0x64E],
                        width: UInt8(random.next() % 4))
                }
                frame.title = "x\u{1B}]52;c;eA==\u{7}\u{9C}"
                terminal.show(frame)
                pty.drain(into: seen, quiet: 5)
            }
        }
    }

    /// Keys, the mouse and the terminal's reply come out of `wait`, the reply as no key.
    @Test func keysComeIn() throws {
        try Self.with { terminal, seen, pty in
            let typed = Array("jت\u{1B}[8;3$y\u{1B}[<0;3;2M\u{1B}".utf8)
            #expect(write(pty.master, typed, typed.count) == typed.count)
            var events: [Heard] = []
            var profile: TerminalProfile?
            for _ in 0..<10 where events.count < 4 {
                for happening in terminal.wait(milliseconds: 100) {
                    switch happening {
                    case .event(let event): if let heard = Heard(.event(event)) { events.append(heard) }
                    case .profileChanged(let changed): profile = changed
                    default: break
                    }
                }
            }
            #expect(
                events == [
                    .key(.scalar("j")), .key(.scalar("ت")), .mouse(MouseEvent(.press, column: 2, row: 1)), .key(.escape),
                ])
            #expect(profile?.strategy == .terminal)
            terminal.show(Frame(rows: ["a", "", "", ""], columns: 20))
            pty.drain(into: seen)
            let written = EscapeAudit(seen.bytes).sequences
            #expect(written.contains("[8$p"))
            #expect(written.lastIndex(of: "[8h") ?? -1 > written.lastIndex(of: "[8l") ?? .max, "explicit mode was not given up")
        }
    }

    @Test func wakes() throws {
        try Self.with { terminal, _, _ in
            Terminal.wake()
            let woken = terminal.wait(milliseconds: 1000).contains { if case .woken = $0 { true } else { false } }
            #expect(woken)
            #expect(terminal.wait(milliseconds: 0).isEmpty)
        }
    }

    @Test func errorsOfOpening() throws {
        #expect(throws: TerminalError.notATerminal) { try Terminal(environment: Self.environment, input: -1, output: -1) }
        let pty = try #require(PtyPair(columns: 80, rows: 24))
        defer {
            close(pty.master)
            close(pty.slave)
        }
        #expect(throws: TerminalError.unknownType("no-such-terminal")) {
            try Terminal(environment: ["TERM": "no-such-terminal"], input: pty.slave, output: pty.slave)
        }
        #expect(test_pty_is_cooked(pty.slave))
    }
}

extension Frame {
    /// Makes the same frame in one style.
    init(rows: [String], columns: Int, style: Style) {
        self.init(rows: rows, columns: columns)
        styles = [style]
    }
}
