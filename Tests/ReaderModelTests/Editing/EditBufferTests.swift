import ArabicText
import TestSupport
import Testing

@testable import ReaderModel

/// Text input. The caret is written `|`.
@Suite struct EditBufferTests {
    private func buffer(_ marked: String, isMultiline: Bool = false) -> EditBuffer {
        let parts = marked.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        var buffer = EditBuffer(parts[0] + parts[1], isMultiline: isMultiline)
        buffer.move(to: parts[0].unicodeScalars.count)
        return buffer
    }

    private func marked(_ buffer: EditBuffer) -> String {
        String(scalarValues: buffer.scalars[..<buffer.caret]) + "|" + String(scalarValues: buffer.scalars[buffer.caret...])
    }

    static let edits: [(String, [Key], String)] = [
        // Typing.
        ("|", ["ق", "ا", "ل"], "قال|"),
        ("قا|", ["\u{FEFB}"], "قالا|"),
        ("a|b", ["\u{7}", "\u{202E}", "\u{2067}"], "a|b"),
        // Letters with their marks.
        ("قُلْ|", [.backspace], "قُل|"),
        ("قُلْ|", [.backspace, .backspace], "قُ|"),
        ("|قُلْ", [.delete], "|لْ"),
        ("|قُلْ", [.control("f")], "قُ|لْ"),
        ("قُ|لْ", [.control("b")], "|قُلْ"),
        ("می\u{200C}|", [.backspace], "می|"),
        ("👍🏽|", [.backspace], "|"),
        ("🇸🇾|", [.backspace], "|"),
        ("👨‍👩‍👧|", [.backspace], "|"),
        ("☎️|", [.backspace], "|"),
        // Words.
        ("قال الرئيس: «لا»|", [.scalar("b", alt: true)], "قال الرئيس: «|لا»"),
        ("قال الرئيس: «|لا»", [.scalar("b", alt: true)], "قال |الرئيس: «لا»"),
        ("|قال الرئيس", [.scalar("f", alt: true), .scalar("f", alt: true)], "قال الرئيس|"),
        ("طائرة F16 و٣٠٠|", [.scalar("b", alt: true)], "طائرة F16 |و٣٠٠"),
        ("طائرة F16|", [.scalar("b", alt: true)], "طائرة |F16"),
        ("قال الرئيس|", [.modified(.backspace)], "قال |"),
        ("https://x.org/a b|", [.control("w"), .control("w")], "|"),
        ("see https://x.org/a|", [.control("w")], "see |"),
        ("see https://x.org/a|", [.modified(.backspace)], "see https://x.org/|"),
        ("|قال الرئيس", [.scalar("d", alt: true)], "| الرئيس"),
        ("|قال الرئيس", [.modified(.delete)], "| الرئيس"),
        // Ctrl and Alt with the letters of an Arabic keyboard.
        ("قال الرئيس|", [.scalar("ﻻ", alt: true)], "قال |الرئيس"),
        ("قال الرئيس|", [.control("ص")], "قال |"),
        ("قال|", [.control("ش")], "|قال"),
        // Ends, kills, yanks, undo.
        ("قا|ل", [.home, "و"], "و|قال"),
        ("قا|ل", [.control("e"), "ت"], "قالت|"),
        ("قال ال|رئيس", [.control("k")], "قال ال|"),
        ("قال ال|رئيس", [.control("u")], "|رئيس"),
        ("قال |الرئيس", [.control("k"), .control("a"), .control("y")], "الرئيس|قال "),
        ("|", ["ق", "د", " ", "ن", "ف", "ى", .control("_")], "قد |"),
        ("قال|", [.control("w"), "a", .control("_"), .control("_")], "قال|"),
    ]

    @Test(arguments: edits) func edit(_ before: String, _ keys: [Key], _ after: String) {
        var buffer = buffer(before)
        for key in keys { _ = buffer.edit(key, isRightToLeft: true) }
        #expect(marked(buffer) == after)
    }

    /// The arrows move in visual order, according to the direction of the line.
    @Test func arrows() {
        var arabic = buffer("قال| نعم")
        _ = arabic.edit(.left, isRightToLeft: true)
        #expect(marked(arabic) == "قال |نعم")
        _ = arabic.edit(.modified(.left), isRightToLeft: true)
        #expect(marked(arabic) == "قال نعم|")
        _ = arabic.edit(.modified(.right), isRightToLeft: true)
        _ = arabic.edit(.right, isRightToLeft: true)
        #expect(marked(arabic) == "قال| نعم")
        var latin = buffer("ab| cd")
        _ = latin.edit(.right, isRightToLeft: false)
        #expect(marked(latin) == "ab |cd")
        _ = latin.edit(.modified(.left), isRightToLeft: false)
        #expect(marked(latin) == "|ab cd")
    }

    @Test func severalLines() {
        var area = buffer("سطر\nثان|\nثالث", isMultiline: true)
        _ = area.edit(.home, isRightToLeft: true)
        #expect(marked(area) == "سطر\n|ثان\nثالث")
        _ = area.edit(.control("k"), isRightToLeft: true)
        _ = area.edit(.control("k"), isRightToLeft: true)
        #expect(marked(area) == "سطر\n|ثالث")
        _ = area.edit(.backspace, isRightToLeft: true)
        #expect(marked(area) == "سطر|ثالث")
        _ = area.edit(.control("_"), isRightToLeft: true)
        #expect(marked(area) == "سطر\n|ثالث")
    }

    @Test func pastes() {
        var line = EditBuffer()
        var fits = line.insert("أ\r\nب\tج\u{1B}[31m\u{202E}\u{9B}د\u{2028}ه")
        #expect(fits)
        #expect(line.text == "أ ب ج[31mد ه")
        var area = EditBuffer(isMultiline: true)
        fits = area.insert("أ\r\nب\tج\u{1B}[31m\u{202E}\u{9B}د\u{2028}ه\r")
        #expect(fits)
        #expect(area.text == "أ\nب ج[31mد\nه\n")
    }

    @Test func whatIsTooLongIsCutAndSaid() {
        var line = EditBuffer("بداية")
        let fits = line.insert(String(repeating: "س", count: 2000))
        #expect(!fits)
        #expect(line.scalars.count == line.limit)
        let outcome = line.edit("ن", isRightToLeft: true)
        #expect(outcome == .full)
        _ = line.edit(.control("_"), isRightToLeft: true)
        #expect(line.text == "بداية")
    }

    static let alphabet: [Unicode.Scalar] = Array(
        "ابتلا ءآأإلْ ًُِّّ ـ abcXYZ 0123٤٥٦ ()«»\".؟\u{200C}\u{200D}\u{200E}\u{200F}\u{202E}\u{1B}\u{9B}漢字👍🏽🇸🇾אבג\n\r\u{2029}\t\u{FEFB}\u{600}\u{1100}\u{1161}\u{11A8}"
            .unicodeScalars)

    static let keys: [Key] = [
        .left, .right, .home, .end, .backspace, .delete, .enter, .up, .down, .pageUp, .pageDown, .modified(.left), .modified(.right),
        .modified(.backspace), .modified(.delete), .modified(.home), .modified(.end), .control("k"), .control("u"), .control("w"),
        .control("y"), .control("_"), .scalar("d", alt: true), .scalar("b", alt: true), .scalar("f", alt: true), .control("d"),
    ]

    static func text(_ numbers: inout SeededGenerator, count: Int) -> String {
        var view = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...count, using: &numbers) { view.append(alphabet.randomElement(using: &numbers) ?? " ") }
        return String(view)
    }

    /// Random keys and pastes: the caret is always between clusters, no control is ever admitted, and repeated undo restores the original.
    @Test(arguments: 0..<20) func fuzz(_ seed: Int) {
        var numbers = SeededGenerator(seed: UInt64(seed))
        let isMultiline = seed % 2 == 0
        let first = EditBuffer(Self.text(&numbers, count: 60), isMultiline: isMultiline)
        var buffer = first
        for _ in 0..<300 {
            switch Int.random(in: 0...9, using: &numbers) {
            case 0: _ = buffer.insert(Self.text(&numbers, count: 12))
            case 1...4: _ = buffer.edit(.scalar(Self.alphabet.randomElement(using: &numbers) ?? "a"), isRightToLeft: true)
            default:
                _ = buffer.edit(Self.keys.randomElement(using: &numbers) ?? .left, isRightToLeft: Bool.random(using: &numbers))
            }
            #expect(buffer.caret >= 0)
            #expect(buffer.caret <= buffer.scalars.count)
            #expect(CaretStops.atOrAfter(buffer.caret, in: buffer.scalars) == buffer.caret)
            #expect(!buffer.scalars.contains { $0 < 0x20 && !($0 == 0x0A && isMultiline) || (0x7F...0x9F).contains($0) })
        }
        for _ in 0..<400 { buffer.undo() }
        #expect(buffer.scalars == first.scalars)
    }
}
