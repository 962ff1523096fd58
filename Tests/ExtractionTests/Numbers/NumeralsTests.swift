import ArabicText
import Testing

@testable import Extraction

/// The parser of number words against the paradigms of the grammar, written out independently of its table.
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

    @Test(arguments: CardinalWriter.styles) func everyCardinalBelowAThousand(_ style: CardinalWriter) {
        Self.check(0..<1_000, in: style)
    }

    @Test(arguments: CardinalWriter.styles.indices) func everyCardinalBelowTenThousand(_ index: Int) {
        Self.check(Self.share(of: 1_000..<10_000, index), in: CardinalWriter.styles[index])
    }

    @Test(arguments: CardinalWriter.styles.indices) func everyCountOfEveryPower(_ index: Int) {
        let powers = [1_000, 1_000_000, 1_000_000_000, 1_000_000_000_000]
        let values = powers.flatMap { power in (1..<1_000).map { $0 * power } }
        Self.check(Self.share(of: values, index), in: CardinalWriter.styles[index])
    }

    /// A million if the tests are compiled with optimization (`swift test -c release -Xswiftc -enable-testing`).
    @Test(arguments: CardinalWriter.styles) func randomCardinalsUpToTenToTheFifteenth(_ style: CardinalWriter) {
        var generator = Xorshift(seed: 0x1234_5678_9ABC_DEF1)
        let values = (0..<(Self.isOptimised ? 1_000_000 : 20_000) / CardinalWriter.styles.count).map { _ in
            var bound = 10_000
            for _ in 0..<Int(generator.next() % 12) { bound *= 10 }
            return Int(generator.next() % UInt64(bound))
        }
        Self.check(values, in: style)
    }

    #if DEBUG
        private static let isOptimised = false
    #else
        private static let isOptimised = true
    #endif

    /// The values that the style of this index must write: all of them if the tests are compiled with optimization, otherwise every tenth
    /// at a shifting offset, so that each value is written in six styles.
    private static func share(of values: some Collection<Int>, _ index: Int) -> [Int] {
        values.enumerated().filter { isOptimised || $0.offset % 10 == index % 10 }.map(\.element)
    }

    /// Writes every value in one style and parses it back.
    private static func check(_ values: some Sequence<Int>, in style: CardinalWriter) {
        var wrong: [String] = []
        for value in values {
            let written = style.write(value)
            let read = cardinal(written)
            if read != value { wrong.append("\(value): \(written) read as \(String(describing: read))") }
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

    @Test func procliticsAreExcludedAndTheArticleIncluded() throws {
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

/// A small random number generator, so that a failure is reproducible.
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
