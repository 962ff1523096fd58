import ArabicText
import Testing

@testable import Extraction

@Suite("slips.control-characters") struct ControlCharactersTests {
    static let hits: [(String, [Span])] = [
        ("قال\u{202E} شيئا", [Span(start: 3, end: 4)]),
        ("\u{1B}]52;c;x\u{07}نص", [Span(start: 0, end: 1), Span(start: 8, end: 9)]),
        ("أ\u{2066}\u{2069}ب", [Span(start: 1, end: 3)]),
        ("\u{85}\u{9B}31mب\u{7F}", [Span(start: 1, end: 2), Span(start: 6, end: 7)]),
        ("\u{0}", [Span(start: 0, end: 1)]),
        ("أ\u{E000}ب\u{FFFE}\u{378}", [Span(start: 1, end: 2), Span(start: 3, end: 5)]),
        ("نص\u{E0041}", [Span(start: 2, end: 3)]),
    ]

    @Test(arguments: hits) func finds(_ text: String, _ spans: [Span]) {
        let slips = Extractor.read(text.unicodeScalars.map(\.value)).reading.slips.filter { $0.kind == .control }
        #expect(slips.map(\.span) == spans)
        #expect(slips.allSatisfy { $0.fix == nil && $0.rule == ControlCharacters.id })
    }

    @Test(arguments: [
        "می\u{200C}خواهم", "سطر\r\nسطر\tعمود", "لا\u{200D}م", "كلمة\u{00A0}كلمة", "سطر\u{2028}سطر\u{85}سطر", "\u{200F}نص\u{FEFF}",
    ]) func passesOver(_ text: String) {
        #expect(Extractor.read(text.unicodeScalars.map(\.value)).reading.slips.allSatisfy { $0.kind != .control })
    }
}
