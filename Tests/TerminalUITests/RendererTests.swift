import ReaderModel
import TestSupport
import Testing

@testable import TerminalUI

/// A screen that records its input.
final class TestScreen: Screen {
    let depth: ColorDepth
    var puts: [(cell: ScreenCell, column: Int, row: Int)] = []
    var controls: [String] = []
    var cursor: (column: Int, row: Int)?
    var flushes = 0

    init(depth: ColorDepth = .palette256) { self.depth = depth }

    func put(_ cell: ScreenCell, column: Int, row: Int) { puts.append((cell, column, row)) }
    func setCursor(column: Int, row: Int) { cursor = (column, row) }
    func hideCursor() { cursor = nil }
    func control(_ sequence: String) { if !sequence.isEmpty { controls.append(sequence) } }
    func flush() { flushes += 1 }

    /// Returns the cells written since the last call, as text by position.
    func take() -> [String] {
        defer { puts = [] }
        return puts.map { "\($0.row),\($0.column) \(String(scalarValues: $0.cell.scalars))" }
    }
}

extension String {
    init(decoding scalars: [UInt32]) {
        var view = UnicodeScalarView()
        for scalar in scalars { view.append(Unicode.Scalar(scalar) ?? "?") }
        self.init(view)
    }
}

extension Frame {
    /// Makes a frame of these rows; each scalar is a cell.
    init(rows: [String], columns: Int) {
        self.init(size: Size(columns: columns, rows: rows.count))
        for (row, text) in rows.enumerated() {
            for (column, scalar) in text.unicodeScalars.enumerated() { cells[row * columns + column].scalar = scalar.value }
        }
    }
}

@Suite("Frames")
struct RendererTests {
    let xterm = ControlSequences(profile: .detect(environment: ["TERM": "xterm-256color"]))
    let kitty = ControlSequences(profile: .detect(environment: ["TERM": "xterm-kitty"]))

    @Test func onlyWhatChangedIsPut() {
        let screen = TestScreen()
        var renderer = Renderer()
        var frame = Frame(rows: ["abc", "def"], columns: 3)
        renderer.show(frame, on: screen, sequences: xterm)
        #expect(screen.take().count == 6)
        renderer.show(frame, on: screen, sequences: xterm)
        #expect(screen.take().isEmpty)
        frame.cells[4].scalar = 0x58
        renderer.show(frame, on: screen, sequences: xterm)
        #expect(screen.take() == ["1,1 X"])
        renderer.forget()
        renderer.show(frame, on: screen, sequences: xterm)
        #expect(screen.take().count == 6)
        #expect(screen.flushes == 4)
    }

    /// A style whose appearance changes is redrawn even if no cell changed.
    @Test func newStylesAreShown() {
        let screen = TestScreen()
        var renderer = Renderer()
        var frame = Frame(rows: ["ab"], columns: 2)
        renderer.show(frame, on: screen, sequences: xterm)
        _ = screen.take()
        frame.styles[0].bold = true
        renderer.show(frame, on: screen, sequences: xterm)
        #expect(screen.puts.count == 2)
        #expect(screen.puts.allSatisfy { $0.cell.attributes == .bold })
    }

    /// A sequence of frames leaves the screen as the last frame alone would.
    @Test func diffsAddUp() {
        var random = SeededGenerator(seed: 11)
        let screen = TestScreen()
        var renderer = Renderer()
        var seen: [[String]] = []
        for _ in 0..<300 {
            var frame = Frame(size: Size(columns: 7, rows: 3))
            frame.styles.append(Style())
            var at = 0
            while at < frame.cells.count {
                let wide = at % 7 < 6 && random.next() % 4 == 0
                frame.cells[at] = FrameCell(scalar: wide ? 0x4E2D : [0x20, 0x41, 0x628][Int(random.next() % 3)], width: wide ? 2 : 1)
                if wide { frame.cells[at + 1] = FrameCell(width: 0) }
                at += wide ? 2 : 1
            }
            renderer.show(frame, on: screen, sequences: xterm)
            if seen.isEmpty { seen = Array(repeating: Array(repeating: "?", count: 7), count: 3) }
            for put in screen.puts {
                seen[put.row][put.column] = String(scalarValues: put.cell.scalars)
                if put.cell.width == 2 { seen[put.row][put.column + 1] = "" }
            }
            screen.puts = []
            let expected = (0..<3).map { row in
                (0..<7).map { column -> String in
                    let cell = frame.cells[row * 7 + column]
                    return cell.width == 0 ? "" : String(scalarValues: [cell.scalar])
                }
            }
            #expect(seen == expected)
        }
    }

    @Test func titleMouseAndCursor() {
        let screen = TestScreen()
        var renderer = Renderer()
        var frame = Frame(rows: ["a"], columns: 1)
        frame.title = "خبر"
        frame.cursor = (0, 0)
        renderer.show(frame, on: screen, sequences: xterm)
        #expect(screen.controls == ["\u{1B}]2;خبر\u{1B}\\", "\u{1B}[?1002h\u{1B}[?1006h"])
        #expect(screen.cursor?.column == 0)
        frame.cursor = nil
        frame.reportsMouse = false
        renderer.show(frame, on: screen, sequences: xterm)
        #expect(screen.controls.count == 3)
        #expect(screen.controls.last == "\u{1B}[?1002l\u{1B}[?1006l")
        #expect(screen.cursor == nil)
    }

    /// An inconsistent frame is not drawn; a missing style is replaced by the first.
    @Test func brokenFrames() {
        let screen = TestScreen()
        var renderer = Renderer()
        var frame = Frame(rows: ["abc"], columns: 3)
        frame.cells[1].style = 9
        renderer.show(frame, on: screen, sequences: xterm)
        #expect(screen.take().count == 3)
        frame.cells.removeLast()
        renderer.show(frame, on: screen, sequences: xterm)
        renderer.show(Frame(size: Size(columns: 0, rows: 0)), on: screen, sequences: xterm)
        #expect(screen.take().isEmpty)
    }

    /// Without colours, text with a distinct background still stands out.
    @Test func monochrome() {
        let screen = TestScreen(depth: .none)
        var renderer = Renderer()
        var frame = Frame(rows: ["abcd"], columns: 4)
        var selected = Style()
        selected.background = .rgb(60, 60, 90)
        var underlined = Style()
        underlined.underline = .curl
        underlined.crossedOut = true
        var reversed = Style()
        reversed.reversed = true
        frame.styles += [selected, underlined, reversed]
        for i in 1...3 { frame.cells[i].style = UInt16(i) }
        renderer.show(frame, on: screen, sequences: xterm)
        #expect(screen.puts.map(\.cell.attributes) == [[], .reverse, [.underline, .dim], .reverse])
        #expect(screen.puts.allSatisfy { $0.cell.foreground == -1 && $0.cell.background == -1 })
    }

    // MARK: The gate

    static let forbidden: [UInt32] =
        Array(0..<0x20) + Array(0x7F...0x9F) + Array(0x202A...0x202E) + Array(0x2066...0x2069)
        + [0x61C, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF, 0xD800, 0xDFFF, 0xFFFE, 0x110000, .max]

    @Test func nothingForbiddenPasses() {
        for scalar in Self.forbidden {
            let passed = CellGate.pass(FrameCell(scalar: scalar, marks: [0x64E, scalar, 0x651]))
            #expect(passed.scalar == CellGate.replacement, "\(scalar)")
            #expect(passed.marks == [0x64E, 0x651], "\(scalar)")
        }
        for scalar in "aيﻼ中😀│«٣\u{25CC}".unicodeScalars { #expect(CellGate.pass(FrameCell(scalar: scalar.value)).scalar == scalar.value) }
        #expect(CellGate.pass(FrameCell(scalar: 0x628, marks: [0x202E])).marks == nil)
        #expect(CellGate.pass(FrameCell(scalar: 0x628, marks: [0x200D])).marks == [0x200D])
    }

    /// Half of a wide character is never written.
    @Test func widthsAreMadeWhole() {
        let screen = TestScreen()
        var renderer = Renderer()
        var frame = Frame(rows: ["abcd"], columns: 4)
        frame.cells[0] = FrameCell(scalar: 0x41, width: 0)
        frame.cells[1] = FrameCell(scalar: 0x4E2D, width: 2)
        frame.cells[3] = FrameCell(scalar: 0x4E2D, width: 2)
        renderer.show(frame, on: screen, sequences: xterm)
        #expect(screen.puts.map(\.cell.width) == [1, 1, 1, 1])
        #expect(screen.take() == ["0,0  ", "0,1 \u{FFFD}", "0,2 c", "0,3 \u{FFFD}"])
    }

    // MARK: kitty

    static let kittyRows: [(String, String)] = [
        ("ﻝﺎﻗ ab", "ﻗﺎﻝ ab"),
        ("abc 12", "abc 12"),
        ("│ﺏﺍ│x│", "│ﺍﺏ│x│"),
        (")ﺏﺍ(", ")ﺍﺏ("),
        ("»ﻢﻌﻧ«", "»ﻧﻌﻢ«"),
        ("(a) ﺏﺍ", "(a) ﺍﺏ"),
        ("", ""),
    ]

    @Test(arguments: kittyRows) func arabicRunsAreReversed(text: String, expected: String) {
        let screen = TestScreen()
        var renderer = Renderer()
        renderer.show(Frame(rows: [text.isEmpty ? " " : text], columns: max(1, text.unicodeScalars.count)), on: screen, sequences: kitty)
        #expect(screen.puts.map { String(scalarValues: $0.cell.scalars) }.joined() == (expected.isEmpty ? " " : expected))
    }

    /// Styles stay in their columns, diacritics are removed, wide characters stay whole.
    @Test func reversedRunsKeepTheirStyles() {
        let screen = TestScreen()
        var renderer = Renderer()
        var frame = Frame(rows: ["ﺏﺍ中 x"], columns: 5)
        frame.cells = [
            FrameCell(scalar: 0xFE8F, marks: [0x64E], style: 1), FrameCell(scalar: 0xFE8D), FrameCell(scalar: 0x4E2D, width: 2),
            FrameCell(width: 0), FrameCell(scalar: 0x78, marks: [0x301]),
        ]
        var bold = Style()
        bold.bold = true
        frame.styles.append(bold)
        renderer.show(frame, on: screen, sequences: kitty)
        #expect(screen.puts.map(\.column) == [0, 1, 3, 4])
        #expect(screen.puts.map { $0.cell.scalars } == [[0x78, 0x301], [0x4E2D], [0xFE8D], [0xFE8F]])
        #expect(screen.puts.map { $0.cell.attributes == .bold } == [true, false, false, false])
    }
}
