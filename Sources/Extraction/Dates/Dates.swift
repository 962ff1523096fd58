internal import ArabicText
internal import Facts

/// Dates and times: the expressions of all `DateRules`, their compositions, and their calendar values.
///
/// Pieces are found by rules, joined by `DateComposer` and valued in reading order by `DateResolver`. Cost: linear.
/// Hit: `السابع من تشرين الأول/أكتوبر 2023`. Near miss: `صحيفة اليوم السابع`.
enum Dates: RuleFamily {
    static let id = "dates"
    static let summary = "Dates and times: السابع من تشرين الأول/أكتوبر 2023; not صحيفة اليوم السابع"

    static func apply(to analysis: inout Analysis) {
        let text = DateText(analysis.text, numerals: analysis.numerals, rules: DateRules.all)
        let matches = find(text)
        guard !matches.isEmpty else { return }
        var resolver = DateResolver(options: analysis.options, matches: matches)
        for match in matches {
            let value = resolver.resolve(match, in: text)?.edtf
            analysis.note(
                match.rule, match.start, match.end,
                "\(match.fields.said)\(match.until.map { " to " + $0.said } ?? "") = \(value ?? "unknown")")
            analysis.reading.dates.append(
                DateExpression(
                    at: analysis.quote(match.start, match.end), value: value, calendar: match.fields.hijri ? .hijri : .gregorian,
                    rule: match.rule))
        }
    }

    /// Returns all expressions of a text, in order; none overlap.
    static func find(_ text: DateText) -> [DateMatch] {
        let composer = DateComposer(text: text)
        var matches: [DateMatch] = []
        var i = 0
        while i < text.count {
            let word = text.lexemes[i].word
            if word == .notDate {
                i = text.after(i)
                continue
            }
            if word == .artefact {
                i = text.paragraphEnd(i)
                continue
            }
            guard text.canBegin(at: i), let match = composer.expression(at: i), match.end > match.start else {
                i += 1
                continue
            }
            if !isName(text, match), !comesBack(text, match) { matches.append(match) }
            i = match.tokens.upperBound
        }
        return PageArtefacts.removed(from: matches, text)
    }

    /// True if a day without a year is part of a name: `شارع 26 يوليو`, `مدينتي أبوحماد والعاشر من رمضان`.
    private static func isName(_ text: DateText, _ match: DateMatch) -> Bool {
        let first = match.tokens.lowerBound
        guard match.fields.month != nil, match.fields.year == nil, match.fields.day != nil else { return false }
        return text.word(first - 1) == .namer
            || (text.hasConjunction(first) && (text.word(first - 2) == .namer || text.word(first - 3) == .namer))
    }

    /// Number of tokens before a date in which `كل عام` is looked for.
    private static let everyYearReach = 30

    /// True for a recurring date: `كل يوم جمعة`; a feast, month or day in a sentence about every year, `ترتفع الأسعار في رمضان من كل عام`.
    private static func comesBack(_ text: DateText, _ match: DateMatch) -> Bool {
        if text.word(match.tokens.lowerBound - 1) == .every { return true }
        let fields = match.fields
        guard fields.feast != nil || fields.month != nil, !fields.namesYear, fields.direction == nil else { return false }
        func isEveryYear(_ i: Int) -> Bool { text.word(i) == .every && text.word(i + 1) == .unit && text.lexeme(i + 1).unit == .year }
        var at = match.tokens.lowerBound - 1
        let first = at - everyYearReach
        while at >= 0, at > first, !text.isSentenceEnd(at) {
            if isEveryYear(at) { return true }
            at -= 1
        }
        at = match.tokens.upperBound
        if text.word(at) == .of || text.word(at) == .in { at += 1 }
        return isEveryYear(at)
    }
}

extension DateFields {
    /// Description of the fields, for the trace.
    var said: String {
        var pieces: [String] = []
        func add(_ name: String, _ value: Int?) { if let value { pieces.append("\(name) \(value)") } }
        if hijri { pieces.append("Hijri") }
        add("weekday", weekday)
        add("number", ordinal)
        add("week", weekNumber)
        add("day", day)
        add("to day", lastDay)
        add("month", month)
        add("year", year)
        add("to year", lastYear)
        add("days from now", dayOffset)
        add("weeks from now", weekOffset)
        add("months from now", monthOffset)
        add("years from now", yearOffset)
        if let direction { pieces.append("\(direction)") }
        if let part { pieces.append("\(part)") }
        if let fraction { pieces.append("part \(fraction.number) of \(fraction.of)") }
        add("season from month", season)
        if let era { pieces.append("\(era.length) years from \(era.first)") }
        add("feast", feast)
        if let counted { pieces.append("\(counted.count * counted.direction) \(counted.unit)") }
        if let back { pieces.append("\(back.offset) \(back.unit) from the last spoken of") }
        if repeatsPeriod { pieces.append("the same period") }
        if let minute = clock { pieces.append("clock " + clockText(minute)) }
        return pieces.joined(separator: ", ")
    }
}
