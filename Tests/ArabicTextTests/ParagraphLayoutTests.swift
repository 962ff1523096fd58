import Testing

@testable import ArabicText

/// A string's scalar values.
func values(_ string: String) -> [UInt32] { string.unicodeScalars.map(\.value) }

/// A row's glyphs, left to right, as a string.
func seen(_ row: Row) -> String {
    row.cells.flatMap { row.glyphs(of: $0) }.reduce(into: "") { $0.unicodeScalars.append(Unicode.Scalar($1) ?? "?") }
}

/// What one line of `text` shows.
func setLine(_ text: String, _ options: LayoutOptions = LayoutOptions(width: 200)) -> String {
    seen(ParagraphLayout(values(text), options: options).row(0))
}

struct ParagraphLayoutTests {
    @Test func lettersJoinAndRunToTheLeft() {
        #expect(setLine("بيت") == "\u{FE96}\u{FEF4}\u{FE91}")
        #expect(setLine("دار") == "\u{FEAD}\u{FE8D}\u{FEA9}")
    }
}
