import ArabicText
import TestSupport
import Testing

@testable import ReaderModel

/// The display of typed text: glyphs, and the cell of the caret.
@Suite struct TypedTests {
    private func typesetter(isRightToLeft: Bool = true, order: CellOrder = .visual) -> Typesetter {
        Typesetter(options: LayoutOptions(width: 80, order: order), isRightToLeft: isRightToLeft)
    }

    private func glyphs(_ line: SetLine) -> [UInt32] { line.cells.filter { $0.width > 0 }.map(\.scalar) }

    private func buffer(_ text: String, caret: Int? = nil) -> EditBuffer {
        var buffer = EditBuffer(text)
        if let caret { buffer.move(to: caret) }
        return buffer
    }

    @Test func lettersJoinAndTheCaretFollowsOnTheLeft() {
        let (line, column) = typesetter().typed(buffer("بيت"), width: 20)
        #expect(glyphs(line) == [0x20, 0xFE96, 0xFEF4, 0xFE91])
        #expect(column == 0)
        #expect(typesetter().typed(buffer("بيت", caret: 0), width: 20).column == 2)
        #expect(typesetter().typed(buffer("بيت", caret: 1), width: 20).column == 1)
    }

    /// An Arabic text begins at the right in an English interface too; a text without letters follows the interface.
    @Test func theTextHasItsOwnDirection() {
        #expect(typesetter(isRightToLeft: false).typed(buffer("بيت"), width: 20).column == 0)
        #expect(typesetter().typed(buffer("abc"), width: 20).column == 3)
        #expect(typesetter(isRightToLeft: false).typed(buffer("12:"), width: 20).column == 3)
        #expect(typesetter().typed(buffer("12:"), width: 20).column == 0)
        #expect(glyphs(typesetter().typed(buffer("12:"), width: 20).line) == [0x20, 0x3A, 0x31, 0x32])
    }

    @Test func digitsAndLatinInAnArabicLine() {
        let text = buffer("في 25 abc", caret: 3)
        let (line, column) = typesetter().typed(text, width: 20)
        #expect(glyphs(line) == "abc 25 ".unicodeScalars.map(\.value) + [0xFEF2, 0xFED3])
        #expect(column == 4)
        #expect(typesetter().typed(buffer("في 25 abc", caret: 4), width: 20).column == 5)
        #expect(typesetter().typed(buffer("في 25 abc", caret: 6), width: 20).column == 0)
    }

    /// A lam-alef is one cell; with the caret between the two, each letter has its own, joined as before.
    @Test func insideLamAlef() {
        let whole = typesetter().typed(buffer("سلام", caret: 4), width: 20)
        #expect(glyphs(whole.line) == [0x20, 0xFEE1, 0xFEFC, 0xFEB3])
        #expect(typesetter().typed(buffer("سلام", caret: 1), width: 20).column == 1)
        let inside = typesetter().typed(buffer("سلام", caret: 2), width: 20)
        #expect(glyphs(inside.line) == [0xFEE1, 0xFE8E, 0xFEE0, 0xFEB3])
        #expect(inside.column == 1)
        #expect(inside.line.starts == [3, 2, 1, 0])
        #expect(inside.line.ends == [4, 3, 2, 1])
    }

    @Test func longLinesScroll() {
        let letters = String(repeating: "ابجد ", count: 20)
        for caret in [0, 1, 40, 77, 99, 100] {
            let text = buffer(letters, caret: caret)
            let (line, column) = typesetter().typed(text, width: 20)
            #expect(line.width == 20)
            #expect(column >= 0)
            #expect(column < 20)
            if caret < 100 { #expect(line.offset(atColumn: column) == caret) }
            #expect((line.cells[19].scalar == 0x2026) == (caret > 10))
            #expect((line.cells[0].scalar == 0x2026) == (caret < 90))
        }
    }

    @Test func wideCharactersAreNotCutInTwo() {
        let text = buffer(String(repeating: "漢", count: 30), caret: 10)
        for width in [9, 10, 11] {
            let line = typesetter().typed(text, width: width).line
            #expect(line.width == width)
            for (i, cell) in line.cells.enumerated() where cell.width == 2 { #expect(line.cells[i + 1].width == 0) }
            for (i, cell) in line.cells.enumerated() where cell.width == 0 { #expect(i > 0 && line.cells[i - 1].width == 2) }
        }
    }

    // MARK: Areas

    @Test func areasWrapAndTheCaretGoesUpAndDown() {
        let typesetter = typesetter()
        let size = Size(columns: 11, rows: 3)
        var area = TextArea("كتب المراسل\nabc")
        var shown = area.lines(typesetter, size, roles: .none)
        #expect(shown.lines.map(\.isRightToLeft) == [true, true, false])
        #expect(shown.row == 2)
        #expect(shown.column == 3)
        // Up, three columns from the start of the row; and up again.
        area.moveVertically(by: -1, typesetter, size)
        #expect(area.buffer.caret == "كتب المراسل".unicodeScalars.count - 4)
        area.moveVertically(by: -1, typesetter, size)
        #expect(area.buffer.caret == 3)
        area.moveVertically(by: -1, typesetter, size)
        #expect(area.buffer.caret == 0)
        area.moveVertically(by: size.rows - 1, typesetter, size)
        #expect(area.buffer.caret == "كتب المراسل\n".unicodeScalars.count)
        _ = area.breakLine()
        _ = area.breakLine()
        shown = area.lines(typesetter, size, roles: .none)
        #expect(shown.lines.count == 3)
        #expect(shown.row == 2)
        #expect(area.text == "كتب المراسل\n\n\nabc")
    }

    @Test func aClickPutsTheCaret() {
        let typesetter = typesetter()
        let size = Size(columns: 20, rows: 3)
        var area = TextArea("كتب\nabc")
        _ = area.lines(typesetter, size, roles: .none)
        area.click(row: 0, column: 18, typesetter, size)
        #expect(area.buffer.caret == 1)
        area.click(row: 1, column: 1, typesetter, size)
        #expect(area.buffer.caret == 5)
        area.click(row: 1, column: 19, typesetter, size)
        #expect(area.buffer.caret == 7)
        area.click(row: 2, column: 5, typesetter, size)
        #expect(area.buffer.caret == 7)
    }

    /// The caret has a visible cell after any typing, in fields and areas of any size, in either order.
    @Test(arguments: 0..<20) func fuzz(_ seed: Int) {
        var numbers = SeededGenerator(seed: UInt64(seed))
        let typesetter = typesetter(isRightToLeft: Bool.random(using: &numbers), order: seed % 3 == 0 ? .logical : .visual)
        let size = Size(columns: Int.random(in: 1...30, using: &numbers), rows: Int.random(in: 1...6, using: &numbers))
        var area = TextArea(EditBufferTests.text(&numbers, count: 60))
        var field = EditBuffer(EditBufferTests.text(&numbers, count: 60))
        for _ in 0..<150 {
            let key =
                Bool.random(using: &numbers)
                ? .scalar(EditBufferTests.alphabet.randomElement(using: &numbers) ?? "a")
                : EditBufferTests.keys.randomElement(using: &numbers) ?? .left
            switch key {
            case .up: area.moveVertically(by: -1, typesetter, size)
            case .down: area.moveVertically(by: 1, typesetter, size)
            case .enter: _ = area.breakLine()
            default: _ = area.edit(key, typesetter)
            }
            if Int.random(in: 0...20, using: &numbers) == 0 {
                area.click(
                    row: Int.random(in: 0...size.rows, using: &numbers), column: Int.random(in: 0...size.columns, using: &numbers),
                    typesetter, size)
            }
            #expect(CaretStops.atOrAfter(area.buffer.caret, in: area.buffer.scalars) == area.buffer.caret)
            let shown = area.lines(typesetter, size, roles: .none)
            #expect(shown.lines.count <= size.rows)
            #expect(shown.lines.indices.contains(shown.row))
            #expect(shown.column >= 0)
            #expect(shown.column < max(shown.lines[shown.row].width, 1))
            #expect(shown.lines.allSatisfy { $0.width <= max(2, size.columns) })
            _ = field.edit(key, isRightToLeft: typesetter.runsRightToLeft(field.scalars))
            let (line, column) = typesetter.typed(field, width: size.columns)
            #expect(line.width <= size.columns)
            #expect(column >= 0)
            #expect(column < line.width)
        }
    }
}
