/// Numeric dates, in either order and calendar.
///
/// Hit: `19/9/1436هـ`, `2015-08-12`, `31 / 3 / 2015`, `21/09` after يوم.
/// Near miss: `3-2` (a score), `1/3` (a fraction), `192.168.1.1`, `2015/2016` (two years: `dates.years`).
enum NumericDates: DateRule {
    static let id = "dates.numeric-dates"
    static let summary = "Numeric dates: 19/9/1436هـ; not 3-2, 1/3"

    static func match(_ text: DateText, at i: Int) -> DateMatch? {
        guard let first = text.digits(i), first.count <= 4, !isInLongerFigure(text, i) else { return nil }
        let separator = text.mark(i + 1)
        guard isSeparator(separator), let second = text.digits(i + 2), second.count <= 4, tight(text, i) else { return nil }
        guard text.mark(i + 3) == separator, let third = text.digits(i + 4), third.count <= 4, tight(text, i + 2), !follows(text, i + 5)
        else {
            return short(text, i, first, second, separator)
        }
        return full(text, i, first, second, third)
    }

    private static func isSeparator(_ mark: UInt32) -> Bool {
        mark == .solidus || mark == .fullStop || mark == 0x5C || DateText.dash.contains(mark)
    }

    /// True if the separator after token `i` is spaced the same on both sides: `31/3` or `31 / 3`, not `31- 3`.
    private static func tight(_ text: DateText, _ i: Int) -> Bool {
        let before = text.spaceBefore(i + 1), after = text.spaceBefore(i + 2)
        return before == after && (!before || text.mark(i + 1) == .solidus)
    }

    private static func isInLongerFigure(_ text: DateText, _ i: Int) -> Bool {
        guard !text.spaceBefore(i), i > 0 else { return false }
        return isSeparator(text.mark(i - 1)) && text.isDigits(i - 2) || text.mark(i - 1) == .plusSign
    }

    private static func follows(_ text: DateText, _ i: Int) -> Bool {
        isSeparator(text.mark(i)) && !text.spaceBefore(i) && text.isDigits(i + 1) && !text.spaceBefore(i + 1)
    }

    private static func full(
        _ text: DateText, _ i: Int, _ first: (value: Int, count: Int), _ second: (value: Int, count: Int), _ third: (value: Int, count: Int)
    ) -> DateMatch? {
        var end = i + 5
        let era = text.word(end)
        var hijri = era == .eraHijri
        if era == .eraHijri || era == .eraCommon || (era == .eraM && !text.isDigits(end + 1)) { end = text.after(end) }
        var fields = DateFields()
        var year: Int
        var day: Int
        if first.count == 4, third.count <= 2 {
            (year, fields.month, day) = (first.value, second.value, third.value)
        } else if third.count == 4, first.count <= 2, second.count <= 2 {
            (day, year) = (first.value, third.value)
            fields.month = second.value
        } else if first.count == 2, second.count <= 2, third.count == 2,
            text.mark(i + 1) == .solidus || hijri || era == .eraM || isAnnounced(text, i)
        {
            // Two digits for the year: usually last; first if the last number cannot be a day of that year.
            let yearLast =
                third.value > 31
                || (second.value <= 12 && first.value <= 31
                    && !(first.value < 32 && first.value > 12 && third.value <= 31 && second.value <= 12 && first.value >= 15))
            if yearLast {
                (day, year) = (first.value, third.value)
            } else {
                (day, year) = (third.value, first.value)
            }
            fields.month = second.value
            year += hijri ? 1400 : (year < 70 ? 2000 : 1900)
        } else {
            return nil
        }
        if era != .eraCommon, era != .eraM, (1300...1500).contains(year) { hijri = true }
        if !hijri, !(1000...2200).contains(year) { return nil }
        if let month = fields.month, month > 12, day <= 12 {
            fields.month = day
            day = month
            fields.order = .monthFirst
        } else if first.count <= 2, let month = fields.month, month <= 12, day <= 12, month != day, !hijri, era != .eraM, era != .eraCommon
        {
            fields.ambiguous = true
        } else if first.count <= 2, day > 12, !hijri {
            fields.order = .dayFirst
        }
        fields.day = day
        fields.year = year
        fields.hijri = hijri
        guard let month = fields.month, (1...12).contains(month), day >= 1, hijri ? day <= 30 : CivilCalendar.exists(year, month, day)
        else { return nil }
        return text.match(fields, i..<end, rule: id)
    }

    /// Parses a day and a month, or a month and a year.
    private static func short(
        _ text: DateText, _ i: Int, _ first: (value: Int, count: Int), _ second: (value: Int, count: Int), _ separator: UInt32
    ) -> DateMatch? {
        var fields = DateFields()
        var end = i + 3
        let announced = isAnnounced(text, i)
        if follows(text, end) { return nil }
        if second.count == 4, first.count <= 2, (1...12).contains(first.value), separator != .fullStop, (1300...2200).contains(second.value)
        {
            guard separator == .solidus || announced || text.word(end) == .eraHijri else { return nil }
            fields.month = first.value
            fields.year = second.value
        } else if first.count == 4, second.count == 2, (1...12).contains(second.value), (1300...2200).contains(first.value),
            separator != .fullStop
        {
            // 2010-11 may be two years; a leading zero or the words before it make it a month.
            guard text.spaceBefore(i + 1) == false, announced || second.value < 10 else { return nil }
            fields.month = second.value
            fields.year = first.value
        } else if first.count <= 2, second.count <= 2, announced, !text.isWordCounted(end) {
            (fields.day, fields.month) = (first.value, second.value)
            if second.value > 12, first.value <= 12 { (fields.day, fields.month) = (second.value, first.value) }
            guard let month = fields.month, let day = fields.day, (1...12).contains(month), (1...31).contains(day) else { return nil }
            if first.value <= 12, second.value <= 12, first.value != second.value { fields.ambiguous = true }
            return text.match(fields, i..<end, rule: id)
        } else {
            return nil
        }
        if text.word(end) == .eraHijri {
            end = text.after(end)
            fields.hijri = true
        } else if text.word(end) == .eraM || text.word(end) == .eraCommon {
            end = text.after(end)
        } else if let year = fields.year, (1300...1500).contains(year) {
            fields.hijri = true
        }
        return text.match(fields, i..<end, rule: id)
    }

    /// True if the words before it announce a date: a weekday, يوم, تاريخ, or the start of the text.
    private static func isAnnounced(_ text: DateText, _ i: Int) -> Bool {
        var at = i - 1
        if text.isComma(at) || text.mark(at) == .leftParenthesis || text.mark(at) == .colon { at -= 1 }
        switch text.word(at) {
        case .weekday, .date, .since: return true
        case .unit: return text.lexeme(at).unit == .day
        case .in: return text.mark(i + 1) == .solidus && text.spaceBefore(i + 1) == false
        default: return text.isFragmentFigure(i)
        }
    }
}

extension DateText {
    /// True if a word right after `end` is counted by the number before it.
    func isWordCounted(_ end: Int) -> Bool { isWord(end) && word(end) == .none && numerals.word(at: end) == nil }

    /// True if a figure ends a short sentence: `سأعود 22-4`.
    func isFigureLast(_ end: Int) -> Bool { end >= count || text.tokens[end].kind == .paragraphEnd }

    /// True if a day and month in digits end a sentence about the future: no score, no fraction.
    func isFragmentFigure(_ i: Int) -> Bool {
        guard isFigureLast(i + 3) else { return false }
        return i == 0 || (isWord(i - 1) && Tense.isFuture(self, i))
    }
}
