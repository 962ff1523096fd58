internal import ArabicText
internal import Facts

/// Words written twice.
///
/// Hit: `دارت دارت معارك`. Near miss: `رويدا رويدا`, `زنقة زنقة` in a quotation, `هونغ هونغ` in a name.
enum RepeatedWords: RuleFamily {
    static let id = "slips.repeated-words"
    static let summary = "a word written twice: دارت دارت; not رويدا رويدا, not in names or quoted speech"

    static func apply(to analysis: inout Analysis) {
        let text = analysis.text
        var quotationStart = 0
        var quotationEnd = 0
        for i in text.tokens.indices {
            if i >= quotationEnd, let end = analysis.quotations.closing(from: i, limit: text.tokens.count) {
                (quotationStart, quotationEnd) = (i, end)
            }
            guard i + 1 < text.tokens.count, text.tokens[i].kind == .word, text.tokens[i].hash == text.tokens[i + 1].hash,
                text.tokens[i].foldCount > 1, !isRepeated(i - 1, in: text), !isRepeated(i + 1, in: text), text.isPlainArabic(i),
                text.isPlainArabic(i + 1), text.tokens[i + 1].spaceBefore,
                text.string(i..<(i + 1)) == text.string((i + 1)..<(i + 2))
            else { continue }
            let word = text.tokens[i]
            let function = NameWords.functionWords.row(of: word.hash) != nil
            // A quotation of so few words is a name: `"سي إن إن"`.
            if i < quotationEnd, quotationEnd - quotationStart <= 6 { continue }
            // `ما ما`, `من من` may be two different words; an adverb in the accusative is repeated deliberately.
            if word.foldCount == 2, !twoLetters.contains(word.hash) { continue }
            if !function {
                let last = text.scalars[Int(word.end) - 1]
                if i < quotationEnd || last == .alef || last == .fathatan { continue }
                if analysis.isNamed(i) || analysis.isNamed(i + 1) || analysis.followsGivenName(i + 1) { continue }
                if SpellingTable.level(word.hash) < 25 || SpellingTable.pairLevel(word.hash, word.hash) != nil { continue }
            }
            let (start, end) = (Int(word.start), Int(text.tokens[i + 1].end))
            analysis.note(id, start, end, "the same word twice")
            analysis.addSlip(start, end, fix: text.string(i..<(i + 1)), .repetition, id)
        }
    }

    private static func isRepeated(_ index: Int, in text: TokenizedText) -> Bool {
        index >= 0 && index + 1 < text.tokens.count && text.tokens[index].kind == .word
            && text.tokens[index].hash == text.tokens[index + 1].hash
    }

    /// Words of two letters that are never repeated: في, عن, أن, إن, لم, لن, قد.
    private static let twoLetters: Set<UInt64> = Set(["في", "عن", "أن", "لم", "لن", "قد", "أو", "هو", "هي"].map(TokenizedText.hash(of:)))
}
