/// Days of the week.
///
/// Hit: `الثلاثاء`, `يوم الأربعاء الماضي`, `آخر جمعة من مارس`, `أحد الأسبوع الماضي`.
/// Near miss: `صلاة الجمعة`, `أحد القتلى`, `كل خميس`, `الاثنين معا`.
enum Weekdays: DateRule {
    static let id = "dates.weekdays"
    static let summary = "Days of the week: يوم الأربعاء الماضي; not أحد القتلى, صلاة الجمعة"

    static func match(_ text: DateText, at i: Int) -> DateMatch? {
        var at = i
        if text.isDayWord(at) { at += 1 }
        let lexeme = text.lexeme(at)
        if lexeme.word == .weekday { return definite(text, i, at) }
        if let match = numbered(text, i) { return match }
        if at > i, text.lexeme(i).word == .unit, let day = text.dayNumber(at), text.digits(at) != nil, isAlone(text, day.end) {
            var fields = DateFields()
            fields.day = day.value
            return text.match(fields, i..<day.end, rule: id)
        }
        guard lexeme.word == .weekdayBare else { return nil }
        // أحد الأسبوع الماضي
        let next = at + 1
        guard text.word(next) == .unitThe, text.lexeme(next).unit == .week, let offset = weekOffset(text, next + 1) else { return nil }
        var fields = DateFields()
        fields.weekday = Int(lexeme.value)
        fields.weekOffset = offset
        return text.match(fields, i..<(next + 2), rule: id)
    }

    private static func definite(_ text: DateText, _ i: Int, _ at: Int) -> DateMatch? {
        let before = text.word(i - 1)
        if before == .every || before == .namer || text.word(at - 1) == .every { return nil }
        // The number two: كلا الاثنين, الاثنين معا.
        if text.word(at + 1) == .together { return nil }
        if text.lexeme(at).value == 7 || text.lexeme(at).value == 1, i == at,
            (text.word(at + 1) == .of && !(text.word(at + 2) == .unitThe && text.lexeme(at + 2).unit == .week)) || text.isPartOfName(at)
        {
            return nil
        }
        var fields = DateFields()
        fields.weekday = Int(text.lexeme(at).value)
        var end = at + 1
        if let direction = DaysAndMonths.direction(text, end) {
            fields.direction = direction
            end += 1
        } else if let ordinal = text.numerals.ordinal(at: end), let n = ordinal.whole, n <= 5,
            let month = container(text, ordinal.tokens.upperBound)
        {
            // الثلاثاء الثالث من شهر أيلول
            fields.ordinal = n
            return joined(text, fields, i, month)
        } else if text.word(end) == .recent || isLastWord(text, end), let month = container(text, end + 1) {
            fields.ordinal = -1
            return joined(text, fields, i, month)
        } else if text.word(end) == .following {
            fields.back = BackReference(unit: .day, offset: 0)
            end += 1
        } else if text.word(end) == .in, let day = text.dayNumber(end + 1),
            text.isArticle(end + 1) || text.numerals.ordinal(at: end + 1) != nil,
            isAlone(text, day.end)
        {
            // الجمعة في الثاني والعشرين
            fields.day = day.value
            end = day.end
        } else if let day = text.dayNumber(end), text.digits(end) != nil, isAlone(text, day.end) {
            // السبت 23, if the number counts nothing
            fields.day = day.value
            end = day.end
        }
        return text.match(fields, i..<end, rule: id)
    }

    /// True if a number counts nothing and no further digits follow.
    private static func isAlone(_ text: DateText, _ end: Int) -> Bool {
        if text.isWord(end) { return text.isFunctionWord(end) && text.word(end) != .of }
        let mark = text.mark(end)
        return mark == 0
            || (mark != .solidus && mark != .percentSign && mark != .arabicPercentSign && !text.isDash(end) && !text.isDigits(end + 1))
    }

    /// Parses `آخر اثنين من شهر آذار`, `أول يوم جمعة من يوليو`, `ثالث يوم من شهر عشرة`, `آخر يوم بشهر عشرة`, `اليوم الأخير من الشهر`.
    private static func numbered(_ text: DateText, _ i: Int) -> DateMatch? {
        if let week = numberedWeek(text, i) { return week }
        var at = i
        var fields = DateFields()
        if isDayDefinite(text, i), text.word(i + 1) == .recent || isLastWord(text, i + 1) {
            fields.ordinal = -1
            at = i + 2
        } else {
            if text.word(i) == .lastWord {
                fields.ordinal = -1
                at = i + 1
            } else if let ordinal = text.numerals.ordinal(at: i), let n = ordinal.whole, n <= 31 {
                fields.ordinal = n
                at = ordinal.tokens.upperBound
            } else {
                return nil
            }
            let day = text.lexeme(at).word == .unit && text.lexeme(at).unit == .day
            if day { at += 1 }
            if text.word(at) == .weekdayBare || text.word(at) == .weekday {
                fields.weekday = Int(text.lexeme(at).value)
                at += 1
            } else if !day {
                return nil
            }
        }
        guard let month = container(text, at) else { return nil }
        if fields.weekday == nil, let n = fields.ordinal, n > 0 { (fields.day, fields.ordinal) = (n, nil) }
        return joined(text, fields, i, month)
    }

    /// Parses `الأسبوع الأخير من شهر أيلول`, `الأسبوع الثالث من مايو`.
    private static func numberedWeek(_ text: DateText, _ i: Int) -> DateMatch? {
        guard text.word(i) == .unitThe, text.lexeme(i).unit == .week else { return nil }
        var fields = DateFields()
        var at = i + 2
        if text.word(i + 1) == .recent {
            fields.weekNumber = -1
        } else if let ordinal = text.numerals.ordinal(at: i + 1), let n = ordinal.whole, n <= 53 {
            fields.weekNumber = n
            at = ordinal.tokens.upperBound
        } else {
            return nil
        }
        if let month = container(text, at) { return joined(text, fields, i, month) }
        // الأسبوع الثاني من عام 2015
        guard let year = Years.match(text, at: text.word(at) == .of ? at + 1 : at), year.fields.lastYear == nil, !year.fields.hijri else {
            return nil
        }
        return joined(text, fields, i, year)
    }

    private static func isDayDefinite(_ text: DateText, _ i: Int) -> Bool { text.word(i) == .today }
    private static func isLastWord(_ text: DateText, _ i: Int) -> Bool { text.word(i) == .recent }

    /// Returns the month in which a numbered day is counted.
    private static func container(_ text: DateText, _ i: Int) -> DateMatch? {
        let at = text.word(i) == .of || text.word(i) == .in ? i + 1 : i
        guard let month = DaysAndMonths.match(text, at: at) ?? RelativePeriods.match(text, at: at), month.fields.day == nil,
            month.fields.namesMonth
        else { return nil }
        return month
    }

    private static func joined(_ text: DateText, _ fields: DateFields, _ start: Int, _ month: DateMatch) -> DateMatch? {
        guard let all = fields.joined(month.fields) else { return nil }
        return text.match(all, start..<month.tokens.upperBound, rule: id)
    }

    private static func weekOffset(_ text: DateText, _ i: Int) -> Int? {
        switch text.word(i) {
        case .last, .previous: -1
        case .next, .following: 1
        case .this: 0
        default: nil
        }
    }
}

extension DateText {
    /// True if الأحد or الاثنين is in a position impossible for a weekday: after a noun such as in `الواحد الأحد`.
    func isPartOfName(_ i: Int) -> Bool {
        guard i > 0, isWord(i - 1), let before = numerals.word(at: i - 1) else { return false }
        return before.has(.one) && before.proclitics.contains(.article)
    }
}
