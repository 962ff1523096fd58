internal import ArabicText

extension DateText {
    /// Maximum nesting depth: `نهاية النصف الثاني من العام` needs two. Bounds runs of such words.
    private static let deepest = 6

    /// The longest single expression at a token; of equals that of the first rule.
    func longest(at i: Int) -> DateMatch? {
        guard depth < Self.deepest, i < count, canBegin(at: i), word(i) != .of else { return nil }
        var best: DateMatch?
        for rule in rules {
            if let match = rule.match(self, at: i), match.tokens.upperBound > (best?.tokens.upperBound ?? -1) { best = match }
        }
        // يوم 17 نوفمبر, يومي 17 و18: the word is part of the date after it.
        if isDayWord(i), (best?.tokens.upperBound ?? 0) <= i + 2, let next = inner.longest(at: i + 1),
            next.fields.day != nil, next.tokens.upperBound > (best?.tokens.upperBound ?? 0)
        {
            return match(next.fields, until: next.until, i..<next.tokens.upperBound, rule: next.rule)
        }
        return best
    }

    /// True if an expression can begin at a token: a word of the lists, digits or a number word.
    @inline(__always)
    func canBegin(at i: Int) -> Bool {
        switch lexemes[i].word {
        case .none: isDigits(i) || numerals.word(at: i) != nil || isArticle(i)
        case .in, .to, .since, .zone, .utc, .every, .now, .eraHijri, .eraM, .eraCommon, .namer, .notDate, .future, .past, .noVerb, .piece,
            .ampm, .virtue, .together, .quality, .throughout, .age, .during, .eventNoun, .counted, .onto, .function, .ranked:
            false
        default: true
        }
    }

    /// True for `يوم`, `يومي`, `نهار`, `أيام` before a weekday.
    func isDayWord(_ i: Int) -> Bool {
        let lexeme = lexeme(i)
        return (lexeme.word == .unit || lexeme.word == .unitPair || lexeme.word == .unitMany) && lexeme.unit == .day
    }
}
