import ArabicText
import Testing

@testable import Extraction

/// The reader of number words against the paradigms of the grammar, written out independently of the table that it reads with.
@Suite struct NumeralsTests {
    static func cardinal(_ string: String) -> Int? {
        let numerals = Numerals(TokenizedText(string))
        guard let numeral = numerals.cardinal(at: 0), numeral.tokens.upperBound == numerals.text.tokens.count else { return nil }
        return numeral.whole
    }

    static func ordinal(_ string: String) -> Int? {
        let numerals = Numerals(TokenizedText(string))
        guard let numeral = numerals.ordinal(at: 0), numeral.tokens.upperBound == numerals.text.tokens.count else { return nil }
        return numeral.whole
    }

    @Test(arguments: CardinalWriter.styles) func everyCardinalBelowTenThousand(_ style: CardinalWriter) {
        var wrong: [String] = []
        for value in 0..<10_000 {
            let written = style.write(value)
            if Self.cardinal(written) != value {
                wrong.append("\(value): \(written) read as \(String(describing: Self.cardinal(written)))")
            }
        }
        #expect(wrong.isEmpty, "\(wrong.count) wrong, first: \(wrong.prefix(3))")
    }

    @Test(arguments: CardinalWriter.styles) func aMillionCardinalsUpToTenToTheFifteenth(_ style: CardinalWriter) {
        var generator = Xorshift(seed: 0x1234_5678_9ABC_DEF1)
        var wrong: [String] = []
        for _ in 0..<1_000_000 / CardinalWriter.styles.count {
            var bound = 10_000
            for _ in 0..<Int(generator.next() % 12) { bound *= 10 }
            let value = Int(generator.next() % UInt64(bound))
            let written = style.write(value)
            if Self.cardinal(written) != value {
                wrong.append("\(value): \(written) read as \(String(describing: Self.cardinal(written)))")
            }
        }
        #expect(wrong.isEmpty, "\(wrong.count) wrong, first: \(wrong.prefix(3))")
    }

    @Test(arguments: [
        ("الأول", 1), ("ثاني", 2), ("الثالثة", 3), ("العاشر", 10), ("الحادي عشر", 11), ("الحادية عشرة", 11), ("الثاني عشر", 12),
        ("السابعة عشرة", 17), ("العشرون", 20), ("العشرين", 20), ("الحادي والعشرون", 21), ("الواحد والعشرين", 21), ("السابع والعشرين", 27),
        ("السادسة و الستون", 66), ("التاسعة والتسعين", 99), ("المئة", 100), ("المائة", 100), ("الألف", 1000),
        ("الخامس والعشرون بعد المئة", 125), ("الأحد عشر", 11), ("الخامسة وعشرون", 25),
    ])
    func ordinals(_ written: String, _ value: Int) { #expect(Self.ordinal(written) == value) }

    @Test(arguments: [
        ("خمستاشر", 15), ("تلات تلاف", 3000), ("ربع مية", 400), ("متين وعشرة", 210), ("ميتين وخمسين", 250), ("اتنين وتلاتين", 32),
        ("تمنمية", 800), ("خمسمية خمسة و عشرين", 525), ("احدعش", 11), ("سبعطعش", 17), ("ألف خمس مائة", 1500), ("خمسـة وعشريـن", 25),
        ("ٱثْنَانِ وَأَرْبَعُونَ", 42), ("مليون وخمسمية ألف", 1_500_000), ("ألف مليون", 1_000_000_000),
    ])
    func spokenAndOldSpellings(_ written: String, _ value: Int) { #expect(Self.cardinal(written) == value) }

    @Test(arguments: ["ثلاثة وأربعة", "عشرون وخمسة", "خمسة آلاف وثلاثة ملايين", "عشرة وعشرين", "مئة بخمسين", "ألفان وألف"])
    func listsAreNotSums(_ written: String) { #expect(Self.cardinal(written) == nil) }

    @Test func particlesStayOutsideAndTheArticleInside() throws {
        let numerals = Numerals(TokenizedText("وبالخمسة والعشرين"))
        let numeral = try #require(numerals.cardinal(at: 0))
        #expect(numeral.start == 2)
        #expect(numeral.proclitics == [.conjunction, .preposition, .article])
        #expect(numeral.whole == 25)
    }

    @Test func digitsAndWordsMakeOneNumeral() throws {
        let numerals = Numerals(TokenizedText("240 ألفا و831"))
        let numeral = try #require(numerals.cardinal(at: 0, first: (240, 1)))
        #expect(numeral.whole == 240_831)
        #expect(numeral.tokens == 0..<4)
    }
}

/// A small generator of numbers, so that a failure comes back on every run.
struct Xorshift {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
