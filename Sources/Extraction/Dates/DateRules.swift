/// One way in which dates are written: a file with its type, its test and its corpus blocks of the same name.
protocol DateRule: Sendable {
    /// `dates.name`, as findings give it.
    static var id: String { get }
    /// One line on what it finds, with an Arabic hit and a near miss.
    static var summary: String { get }
    /// The expression that begins at a token, the longest where there are several.
    static func match(_ text: DateText, at i: Int) -> DateMatch?
}

/// All date rules; of those that match at a place the longest wins, the first of equals.
enum DateRules {
    static let all: [any DateRule.Type] = [
        DaysAndMonths.self, NumericDates.self, Weekdays.self, RelativeDays.self, BackReferences.self, Years.self, RelativePeriods.self,
        CountedTimes.self, Fractions.self, Seasons.self, Decades.self, Feasts.self, ClockTimes.self, ElidedMonths.self,
    ]

    /// How deep one expression may stand in another: `نهاية النصف الثاني من العام` needs two. A run of such words goes no deeper.
    private static let deepest = 6

    /// The longest single expression at a token.
    static func longest(_ text: DateText, at i: Int) -> DateMatch? {
        guard text.depth < deepest, i < text.count, canBegin(text, at: i), text.word(i) != .of else { return nil }
        var best: DateMatch?
        for rule in all {
            if let match = rule.match(text, at: i), match.tokens.upperBound > (best?.tokens.upperBound ?? -1) { best = match }
        }
        // يوم 17 نوفمبر, يومي 17 و18: the word takes part in whatever date follows.
        if Weekdays.isDayWord(text, i), (best?.tokens.upperBound ?? 0) <= i + 2, let next = longest(text.inner, at: i + 1),
            next.fields.day != nil, next.tokens.upperBound > (best?.tokens.upperBound ?? 0)
        {
            return text.match(next.fields, until: next.until, i..<next.tokens.upperBound, rule: next.rule)
        }
        return best
    }

    /// Whether anything can begin at a token: a word of the lists, digits or a number word.
    @inline(__always)
    static func canBegin(_ text: DateText, at i: Int) -> Bool {
        switch text.lexemes[i].word {
        case .none: text.isDigits(i) || text.numerals.word(at: i) != nil || text.isArticle(i)
        case .in, .to, .since, .zone, .utc, .every, .now, .eraHijri, .eraM, .eraCommon, .namer, .notDate, .future, .past, .noVerb, .piece,
            .ampm, .virtue, .together, .quality, .throughout, .age, .during, .eventNoun, .counted, .onto, .function, .ranked:
            false
        default: true
        }
    }
}
