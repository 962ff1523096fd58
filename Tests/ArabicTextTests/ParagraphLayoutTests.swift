import Testing

@testable import ArabicText

/// A string's scalar values.
func values(_ string: String) -> [UInt32] { string.unicodeScalars.map(\.value) }

/// Scalar values as a string.
func string(_ values: some Sequence<UInt32>) -> String {
    values.reduce(into: "") { $0.unicodeScalars.append(Unicode.Scalar($1) ?? "\u{FFFD}") }
}

/// A row's glyphs, cell by cell in the given order.
func seen(_ row: Row) -> String { string(row.cells.flatMap { row.glyphs(of: $0) }) }

/// The displayed text of the first row of `text`.
func setLine(_ text: String, _ options: LayoutOptions = LayoutOptions(width: 200)) -> String {
    seen(ParagraphLayout(values(text), options: options).row(0))
}

/// The displayed text of every row of `text`.
func setRows(_ text: String, width: Int) -> [String] {
    let layout = ParagraphLayout(values(text), options: LayoutOptions(width: width))
    return (0..<layout.rowCount).map { seen(layout.row($0)) }
}

struct OrderTests {
    @Test func lettersJoinAndRunToTheLeft() {
        #expect(setLine("بيت") == "\u{FE96}\u{FEF4}\u{FE91}")
        #expect(setLine("دار") == "\u{FEAD}\u{FE8D}\u{FEA9}")
    }

    @Test func numbersAndLatinRunToTheRight() {
        #expect(setLine("في 2024") == "2024 \u{FEF2}\u{FED3}")
        #expect(setLine("قالت Reuters: لا") == "\u{FEFB} :Reuters \u{FE96}\u{FEDF}\u{FE8E}\u{FED7}")
    }

    @Test func bracketsAreMirrored() {
        #expect(setLine("(دار) «دار»") == "«\u{FEAD}\u{FE8D}\u{FEA9}» (\u{FEAD}\u{FE8D}\u{FEA9})")
        #expect(setLine("(دار)", LayoutOptions(width: 9, order: .logical)) == "(\u{FEA9}\u{FE8D}\u{FEAD})")
    }

    @Test func baseDirectionIsThatOfTheFirstStrongLetter() {
        #expect(ParagraphLayout(values("123 دار"), options: LayoutOptions(width: 20)).isRightToLeft)
        #expect(!ParagraphLayout(values("123 ok دار"), options: LayoutOptions(width: 20)).isRightToLeft)
        #expect(ParagraphLayout(values("123"), options: LayoutOptions(width: 20)).isRightToLeft)
        #expect(!ParagraphLayout(values("123"), options: LayoutOptions(width: 20, direction: .firstStrongElseLeft)).isRightToLeft)
        #expect(ParagraphLayout(values("ok"), options: LayoutOptions(width: 20, direction: .rightToLeft)).isRightToLeft)
    }

    /// Rule L1 is applied to each line: the blank at its end is at the outer side.
    @Test func blanksAtALinesEndGoToItsEnd() {
        let layout = ParagraphLayout(values("دار one two"), options: LayoutOptions(width: 8))
        #expect(layout.rowCount == 2)
        #expect(seen(layout.row(0)) == " one \u{FEAD}\u{FE8D}\u{FEA9}")
        #expect(seen(layout.row(1)) == "two")
    }

    @Test func logicalOrderAndUnshapedLettersStayAsWritten() {
        let options = LayoutOptions(width: 80, order: .logical, shapes: false)
        #expect(setLine("السلام عليكم (1)", options) == "السلام عليكم (1)")
        #expect(setLine("مي\u{200C}خواهم", options) == "مي\u{200C}خواهم")
        #expect(setLine("ok\u{200F}.", options) == "ok\u{200F}.")
    }
}

struct LamAlefTests {
    /// Alef plain, with madda, with hamza above and below; isolated and after a letter that joins.
    @Test(arguments: [("ا", 0xFEFB), ("آ", 0xFEF5), ("أ", 0xFEF7), ("إ", 0xFEF9)] as [(String, UInt32)])
    func fourFormsTwice(alef: String, isolated: UInt32) {
        #expect(values(setLine("ل" + alef)) == [isolated])
        #expect(values(setLine("دل" + alef)) == [isolated, 0xFEA9])
        #expect(values(setLine("بل" + alef)) == [isolated + 1, 0xFE91])
    }

    @Test func isOneCellForTwoLetters() {
        let row = ParagraphLayout(values("سلام"), options: LayoutOptions(width: 9)).row(0)
        #expect(row.cells.map { Int($0.start)..<Int($0.end) } == [3..<4, 1..<3, 0..<1])
        #expect(row.width == 3)
    }

    /// Marks on either letter, in any number, are on the ligature.
    @Test func keepsMarksOfBothLetters() {
        #expect(values(setLine("ل\u{64E}ا")) == [0xFEFB, 0x64E])
        #expect(values(setLine("لا\u{64B}")) == [0xFEFB, 0x64B])
        #expect(values(setLine("ب\u{650}ل\u{651}\u{64E}أ\u{64F}")) == [0xFEF8, 0x651, 0x64E, 0x64F, 0xFE91, 0x650])
        #expect(values(setLine("ل\u{64E}ا\u{64B}", LayoutOptions(width: 9, hidesMarks: true))) == [0xFEFB])
    }

    /// The two letters are never separated at a line's end, whatever the width.
    @Test func isNeverCutByALinesEnd() {
        let text = String(repeating: "بلا", count: 20) + String(repeating: "لأ", count: 20)
        for width in 1...50 {
            let layout = ParagraphLayout(values(text), options: LayoutOptions(width: width))
            for index in 0..<layout.rowCount {
                #expect(!["ا", "أ"].contains(string(layout.scalars[layout.span(ofRow: index)].prefix(1))))
            }
        }
    }

    @Test func joinersHoldItApart() {
        #expect(values(setLine("ل\u{200C}ا")) == [0xFE8D, 0xFEDD])
        #expect(values(setLine("ل\u{200D}\u{200C}\u{200D}ا")) == [0xFE8E, 0xFEDF])
        #expect(values(setLine("ل\u{640}ا")) == [0xFE8E, 0x640, 0xFEDF])
        #expect(values(setLine("ل\u{200E}ا")) == [0xFE8E, 0xFEDF])
    }

    /// Letters forced to run left to right join on the other side and form no ligature.
    @Test func isNotMadeAtAnEvenLevel() {
        #expect(values(setLine("\u{202D}بيت\u{202C}")).filter { $0 >= 0xFE70 } == [0xFE90, 0xFEF4, 0xFE97])
        #expect(!values(setLine("\u{202D}لا\u{202C}")).contains { (0xFEF5...0xFEFC).contains($0) })
    }
}

struct CellTests {
    @Test func joinersAndDirectionalMarksTakeNoCell() {
        #expect(values(setLine("هـ\u{200D}")) == [0x640, 0xFEEB])
        #expect(values(setLine("ه\u{200D}")) == [0xFEEB])
        #expect(values(setLine("مي\u{200C}خ")) == [0xFEA5, 0xFEF2, 0xFEE3])
        let row = ParagraphLayout(values("\u{200F}دا\u{61C}ر\u{200E}"), options: LayoutOptions(width: 9)).row(0)
        #expect(row.cells.map { Int($0.start)..<Int($0.end) } == [4..<6, 2..<4, 0..<2])
    }

    @Test func marksStayWithTheirBase() {
        let row = ParagraphLayout(values("مُحَمَّد"), options: LayoutOptions(width: 9)).row(0)
        #expect(row.width == 4)
        #expect(row.cells.map { Int($0.glyphCount) } == [1, 3, 2, 2])
        let bare = ParagraphLayout(values("مُحَمَّد"), options: LayoutOptions(width: 9, hidesMarks: true)).row(0)
        #expect(values(seen(bare)) == [0xFEAA, 0xFEE4, 0xFEA4, 0xFEE3])
        #expect(bare.cells.map { $0.start..<$0.end } == row.cells.map { $0.start..<$0.end })
    }

    @Test func aMarkWithoutABaseStandsOnACircle() {
        #expect(values(setLine("\u{64E}")) == [0x25CC, 0x64E])
        #expect(values(setLine("\u{64E}", LayoutOptions(width: 9, hidesMarks: true))) == [0x25CC])
    }

    @Test func aTowerOfMarksIsCutShort() {
        let row = ParagraphLayout(values("ب" + String(repeating: "\u{651}", count: 5000)), options: LayoutOptions(width: 9)).row(0)
        #expect(row.cells.count == 1)
        #expect(row.cells.map { Int($0.glyphCount) } == [1 + RowBuilder.maximalMarks])
        #expect(row.cells.map { Int($0.end) } == [5001])
    }

    @Test func wideScalarsTakeTwoColumns() {
        let row = ParagraphLayout(values("中ب"), options: LayoutOptions(width: 9)).row(0)
        #expect(row.cells.map { Int($0.width) } == [2, 1])
        #expect(CellWidth.of("中国 ok") == 7)
        #expect(CellWidth.of("👍🏽") == 2)
        #expect(CellWidth.of("👨‍👩‍👧") == 2)
        #expect(CellWidth.of("🇪🇬") == 2)
        #expect(CellWidth.of("❤️") == 1)
        #expect(CellWidth.of("سلام") == 3)
        #expect(CellWidth.of("\u{1B}\u{202E}") == 6)
    }

    @Test func unitsWiderThanTheRowAreReplacedOrCut() {
        #expect(setRows("中", width: 1) == ["_"])
        #expect(setRows("\u{202E}", width: 3) == ["⟦RL"])
    }

    @Test func emptyAndInvisibleParagraphsHaveARow() {
        let empty = ParagraphLayout([], options: LayoutOptions(width: 9))
        #expect(empty.rowCount == 1)
        #expect(empty.row(0).cells == [])
        #expect(empty.row(0).isRightToLeft)
        #expect(empty.row(7).cells == [])
        let invisible = ParagraphLayout(values("\u{200F}\u{200E}"), options: LayoutOptions(width: 9)).row(0)
        #expect(invisible.cells.map { Int($0.start)..<Int($0.end) } == [0..<2])
        #expect(seen(invisible) == " ")
    }
}

struct LineTests {
    @Test func linesEndAfterSpacesHyphensAndSlashes() {
        #expect(setRows("abc def ghi", width: 7) == ["abc def", "ghi"])
        #expect(setRows("abc-def/ghi", width: 5) == ["abc-", "def/", "ghi"])
        #expect(setRows("abc\u{AD}def", width: 5) == ["abcde", "f"])
    }

    @Test func blanksHangOverTheEnd() {
        let layout = ParagraphLayout(values("abc    def"), options: LayoutOptions(width: 4))
        #expect(layout.rowCount == 2)
        #expect(layout.span(ofRow: 0) == 0..<7)
        #expect(layout.row(0).width == 4)
        #expect(layout.row(0).cells.map { Int($0.end) } == [1, 2, 3, 7])
    }

    @Test func aLongWordBreaksBetweenClusters() {
        #expect(setRows("ab\u{301}cde\u{301}", width: 2) == ["ab\u{301}", "cd", "e\u{301}"])
        // The letters keep their forms in the whole word.
        #expect(setRows("ببببب", width: 2) == ["\u{FE92}\u{FE91}", "\u{FE92}\u{FE92}", "\u{FE90}"])
    }

    @Test func aBracketIsNotPartedFromItsWord() {
        #expect(setRows("abc (def) ghi", width: 9) == ["abc (def)", "ghi"])
        #expect(setRows("abc (def) ghi", width: 8) == ["abc ", "(def) ", "ghi"])
    }

    @Test func hardBreaksEndALine() { #expect(setRows("ab\u{0C}cd", width: 9) == ["ab␌", "cd"]) }

    @Test func rowsAreFoundByOffset() {
        let layout = ParagraphLayout(values("abc def ghi"), options: LayoutOptions(width: 4))
        #expect((-1...12).map { layout.rowIndex(containing: $0) } == [0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2])
    }

    @Test func aLineOfAMillionBlanksIsOneRow() {
        let layout = ParagraphLayout(Array(repeating: 0x20, count: 1_000_000) + [0x29], options: LayoutOptions(width: 80))
        #expect(layout.rowCount == 2)
        #expect(layout.row(0).cells.count == 80)
    }
}

struct UnsafeScalarTests {
    @Test func areShownByStandIns() {
        #expect(setLine("a\u{1B}[31mb") == "a␛[31mb")
        #expect(setLine("a\u{0}\u{7F}\u{9B}b") == "a␀␡⟦CSI⟧b")
        #expect(setLine("a\u{2028}") == "a⟦LS⟧")
        #expect(setLine("a\u{E000}\u{FFFF}\u{378}") == "a⟦U+E000⟧⟦U+FFFF⟧⟦U+0378⟧")
        let broken = ParagraphLayout([0x61, 0xD800, 0x110000], options: LayoutOptions(width: 80)).row(0)
        #expect(seen(broken) == "a⟦U+D800⟧⟦U+110000⟧")
        #expect(broken.cells.map(\.kind) == [.text, .control, .control])
        #expect(broken.cells.map { Int($0.width) } == [1, 8, 10])
    }

    /// An override still acts, as UAX #9 requires, and is visible.
    @Test func overridesActAndAreSeen() {
        #expect(setLine("ab\u{202E}cd\u{202C}e") == "ab⟦RLO⟧⟦PDF⟧dce")
        #expect(setLine("ab\u{2067}c\u{2069}") == "ab⟦RLI⟧c⟦PDI⟧")
    }

    @Test func carriageReturnAndLineFeedAreOneCell() {
        let row = ParagraphLayout(values("a\r\n"), options: LayoutOptions(width: 9)).row(0)
        #expect(seen(row) == "a␍␊")
        #expect(row.cells.map { Int($0.end) } == [1, 3])
    }

    @Test func aTabIsOneBlank() { #expect(setLine("a\tb") == "a b") }

    @Test func titlesAreCleaned() {
        #expect(UnsafeScalars.cleaned("أ\u{1B}]0;x\u{7}\tب\u{202E}") == "أ␛]0;x␇ ب⟦RLO⟧")
        #expect(UnsafeScalars.standIn(for: 0x61) == nil)
        #expect(UnsafeScalars.standIn(for: 9) == nil)
    }
}

struct LabelTests {
    @Test func shortTextIsUncut() {
        let row = ParagraphLayout.line("الأرقام (3)", options: LayoutOptions(width: 11))
        #expect(row == ParagraphLayout(values("الأرقام (3)"), options: LayoutOptions(width: 11)).row(0))
    }

    @Test func longTextEndsInAnEllipsis() {
        let row = ParagraphLayout.line("دار دار دار", options: LayoutOptions(width: 6))
        #expect(seen(row) == "…\u{FEA9} \u{FEAD}\u{FE8D}\u{FEA9}")
        #expect(row.cells.map { Int($0.start)..<Int($0.end) } == [5..<11, 4..<5, 3..<4, 2..<3, 1..<2, 0..<1])
        #expect(seen(ParagraphLayout.line("دار دار دار", options: LayoutOptions(width: 5))) == "…\u{FEAD}\u{FE8D}\u{FEA9}")
        #expect(seen(ParagraphLayout.line("abcdef", options: LayoutOptions(width: 4))) == "abc…")
        #expect(seen(ParagraphLayout.line("abcdef", options: LayoutOptions(width: 1))) == "…")
    }

    /// A cut before the first strong letter does not reverse the label.
    @Test func directionIsThatOfTheWholeLabel() {
        #expect(!ParagraphLayout.line("123456 abc", options: LayoutOptions(width: 4)).isRightToLeft)
        #expect(seen(ParagraphLayout.line("123456 abc", options: LayoutOptions(width: 4))) == "123…")
    }
}

struct RowLookupTests {
    @Test func cellsColumnsAndOffsets() {
        // Displayed: `2024 رادلا يف`, with `في` at the right.
        let row = ParagraphLayout(values("في الدار 2024"), options: LayoutOptions(width: 40)).row(0)
        #expect(row.cellIndex(at: 0) == row.cells.count - 1)
        #expect(row.cellIndex(at: 13) == nil)
        #expect(row.cellIndex(atColumn: 0).map { row.span(ofCell: $0) } == 9..<10)
        #expect(row.cellIndex(atColumn: -1) == nil)
        #expect(row.cellIndex(atColumn: 13) == nil)
        #expect(row.columns(of: 9..<13) == [0..<4])
        #expect(row.columns(of: 7..<11) == [0..<2, 4..<6])
        #expect(row.columns(of: 3..<3) == [])
        #expect(row.column(ofCell: 4) == 4)
    }

    @Test func aBlankBeyondTheLinePartsItsLetters() {
        let layout = ParagraphLayout("لل لل".unicodeScalars.map(\.value), options: LayoutOptions(width: 2))
        #expect(layout.rowCount == 2)
        #expect(layout.row(0).glyphs == [0xFEDF, 0xFEDE] || layout.row(0).glyphs == [0xFEDE, 0xFEDF])
        #expect(layout.row(1).glyphs == layout.row(0).glyphs)
    }
}
