import TestSupport
import Testing

@testable import ArabicText

struct MatchingFormTests {
    @Test(arguments: [
        ("أإآٱ", "اااا"), ("مؤتمر", "موتمر"), ("رئيس", "رييس"), ("على", "علي"), ("مدرسة", "مدرسه"), ("مُحَمَّد", "محمد"), ("كتـــاب", "كتاب"),
        ("٢٠٢٤", "2024"), ("۲۰۲۴", "2024"), ("BBC", "bbc"), ("\u{FEFB}", "لا"), ("\u{FEB3}\u{FEFC}\u{FEE1}", "سلام"), ("ماء", "ماء"),
        ("می\u{200C}خواهم", "ميخواهم"), ("\u{202B}نص\u{202C}", "نص"), ("\u{FE77}", ""), ("", ""),
    ]) func folds(source: String, folded: String) { #expect(MatchingForm.of(source) == folded) }

    /// Differences between words are kept.
    @Test func keepsTheLoneHamza() { #expect(MatchingForm.of("سماء") != MatchingForm.of("سما")) }

    @Test func mapLeadsBackToTheSource() {
        let form = MatchingForm(of: values("اَ\u{FEFB}ـب"))
        #expect(string(form.scalars) == "الاب")
        #expect(form.map == [0, 2, 2, 4])
    }

    /// Folding is idempotent, and the map is monotonic: over every Arabic scalar and presentation form.
    @Test func isIdempotent() {
        let all = Array(UInt32(0x600)...0x6FF) + Array(0xFB50...0xFEFC) + Array(0x20...0x7E)
        let once = MatchingForm(of: all)
        #expect(MatchingForm(of: once.scalars).scalars == once.scalars)
        #expect(zip(once.map, once.map.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(once.map.count == once.scalars.count)
    }
}

struct TokenTests {
    private func tokens(_ text: String) -> [String] {
        let cut = TokenizedText(text)
        return cut.tokens.map { cut.string(from: Int($0.start), to: Int($0.end)) }
    }

    private func sentences(_ text: String) -> [String] {
        let cut = TokenizedText(text)
        return cut.sentences.map { cut.string($0) }
    }

    @Test(arguments: [
        ("قال: «لا».", ["قال", ":", "«", "لا", "»", "."]), ("عام2024م", ["عام", "2024", "م"]), ("covid-19", ["covid", "-", "19"]),
        ("الـBBC", ["الـ", "BBC"]), ("مُحَمَّد", ["مُحَمَّد"]), ("٣٫٥%", ["٣", "٫", "٥", "%"]), ("أ\tب\u{A0}ج", ["أ", "ب", "ج"]),
        ("مي\u{200C}خواهم", ["مي\u{200C}خواهم"]), ("نص\u{200F}.", ["نص", "."]), ("أ\n\nب", ["أ", "\n", "\n", "ب"]),
    ]) func cuts(text: String, expected: [String]) { #expect(tokens(text) == expected) }

    @Test func tokensKnowTheBlankBeforeThem() {
        #expect(TokenizedText("أ ب،ج\nد").tokens.map(\.spaceBefore) == [true, true, false, false, false, true])
    }

    @Test func equalFormsHaveEqualHashes() {
        let text = TokenizedText("إِسْرَاء اسراء")
        #expect(text.tokens.map(\.hash).allSatisfy { $0 == TokenizedText.hash(of: "أسراء") })
        #expect(text.foldedString(0) == "اسراء")
    }

    @Test(arguments: [
        ("ذهب. عاد؟ نعم! وبعد…", ["ذهب.", "عاد؟", "نعم!", "وبعد…"]), ("قال «ذهبت.» ثم عاد.", ["قال «ذهبت.»", "ثم عاد."]),
        ("بلغ 3.5 في المئة.", ["بلغ 3.5 في المئة."]), ("كتب د. سالم إلى أ. ف. ب. أمس.", ["كتب د. سالم إلى أ. ف. ب. أمس."]),
        ("الموقع example.com مغلق. انتهى", ["الموقع example.com مغلق.", "انتهى"]), ("سطر\nسطر آخر", ["سطر", "سطر آخر"]),
        ("حقا؟! نعم", ["حقا؟!", "نعم"]), ("انتهى.وبدأ غيره", ["انتهى.", "وبدأ غيره"]), (".وتثير الخطوة جدلا", [".وتثير الخطوة جدلا"]),
        ("مهلا... ثم ماذا", ["مهلا...", "ثم ماذا"]), ("", []), ("\n\n", []),
    ]) func sentenceEnds(text: String, expected: [String]) { #expect(sentences(text) == expected) }

    /// Tokens are in order without overlap, contain all but blanks and invisible scalars, and sentences contain every token
    /// but paragraph ends once.
    @Test func anyTextIsCutWhole() {
        var generator = SeededGenerator(seed: 3)
        let alphabet = values("ابلة ً\u{640}\u{200C}\u{200F} .،؟!«»(\"a1٣\n\r\t\u{2028}") + [0x1B, 0xD800, 0x1F600, 0x202E, 0xAD]
        for _ in 0..<400 {
            let scalars = (0..<Int.random(in: 0...80, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? 0x20 }
            let text = TokenizedText(scalars)
            var end = 0
            for token in text.tokens {
                #expect(Int(token.start) >= end)
                #expect(token.end > token.start)
                #expect(scalars[end..<Int(token.start)].allSatisfy { [.space, .ignored].contains(ScalarClass.of($0)) })
                end = Int(token.end)
            }
            #expect(scalars[end...].allSatisfy { [.space, .ignored].contains(ScalarClass.of($0)) })
            let inSentences = text.sentences.flatMap(Array.init)
            #expect(inSentences == text.tokens.indices.filter { text.tokens[$0].kind != .paragraphEnd })
        }
    }
}
