/// Weeks, months and years relative to the day of writing.
///
/// Hit: `الأسبوع الماضي`, `هذا العام`, `الشهر الجاري`, `العام المنصرم`, `السنوات العشر الماضية`, `الساعات الـ24 الماضية`.
/// Near miss: `الأشهر الأخيرة` (no date), `الأمين العام`, `العام والخاص`.
enum RelativePeriods: DateRule {
    static let id = "dates.relative-periods"
    static let summary = "Weeks, months and years relative to the day of writing: الأسبوع الماضي; not الأمين العام"

    static func match(_ text: DateText, at i: Int) -> DateMatch? {
        if let match = counted(text, i) { return match }
        var at = i
        let pointed = text.word(at) == .demonstrative
        if pointed { at += 1 }
        guard text.word(at) == .unitThe else { return nil }
        let unit = text.lexeme(at).unit
        at += 1
        var offset = 0
        if text.isBare(at, .ago), let direction = DaysAndMonths.direction(text, at + 1), direction != .this,
            direction.rawValue == Int(text.lexeme(at).value)
        {
            // العام قبل الماضي, الأسبوع بعد المقبل
            offset = 2 * direction.rawValue
            at += 2
        } else if let direction = DaysAndMonths.direction(text, at) {
            offset = direction.rawValue
            at += 1
        } else if !pointed {
            return nil
        }
        var fields = DateFields()
        switch unit {
        case .week: fields.weekOffset = offset
        case .month: fields.monthOffset = offset
        case .year: fields.yearOffset = offset
        case .decade where abs(offset) == 1: fields.counted = DateFields.Counted(count: 1, unit: .decade, direction: offset, isPeriod: true)
        default: return nil
        }
        if unit == .week, let weekday = weekday(text, at) {
            fields.weekday = weekday.value
            at = weekday.end
        }
        return text.match(fields, i..<at, rule: id)
    }

    private static func weekday(_ text: DateText, _ i: Int) -> (value: Int, end: Int)? {
        let at = text.isDayWord(i) ? i + 1 : i
        guard text.word(at) == .weekday, text.lexeme(at).skip == 0 else { return nil }
        return (Int(text.lexeme(at).value), at + 1)
    }

    /// Parses `الشهرين الماضيين`, `العشر سنوات الماضية`, `السنوات العشر المقبلة`, `الساعات الـ24 الماضية`.
    private static func counted(_ text: DateText, _ i: Int) -> DateMatch? {
        var at = i
        var count: Int
        var unit: TimeUnit
        switch text.word(i) {
        case .unitTheTwo:
            (count, unit) = (2, text.lexeme(i).unit)
            at += 1
        case .lastWord:
            // آخر 24 ساعة
            guard text.lexeme(i).skip == 0 || text.lexeme(i).skip == 1, let number = text.countNumber(i + 1),
                [.unit, .unitMany].contains(text.word(number.end)), number.value > 0, number.value < 1000
            else { return nil }
            var fields = DateFields()
            fields.counted = DateFields.Counted(count: number.value, unit: text.lexeme(number.end).unit, direction: -1, isPeriod: true)
            return text.match(fields, i..<(number.end + 1), rule: id)
        case .unitTheMany:
            unit = text.lexeme(i).unit
            guard let number = text.countNumber(i + 1) else { return nil }
            count = number.value
            at = number.end
        default:
            // العشر سنوات الماضية, الـ24 ساعة الماضية
            let definite = text.isArticle(i) || (text.numerals.word(at: i)?.proclitics.contains(.article) ?? false)
            guard definite, let number = text.countNumber(i) else { return nil }
            guard [.unit, .unitMany, .clockWord].contains(text.word(number.end)) else { return nil }
            unit = text.word(number.end) == .clockWord ? .hour : text.lexeme(number.end).unit
            count = number.value
            at = number.end + 1
        }
        if let first = firstOf(text, i, at, count, unit) { return first }
        let direction: Int
        switch text.word(at) {
        case .last, .recent: direction = -1
        case .next: direction = 1
        default: return nil
        }
        guard count > 0, count < 1000 else { return nil }
        at += 1
        var fields = DateFields()
        fields.counted = DateFields.Counted(count: count, unit: unit, direction: direction, isPeriod: true)
        // التسعة شهور الماضية من العام 1436هـ: its first nine months.
        if unit == .month, direction < 0, text.word(at) == .of, let year = Years.match(text, at: at + 1), let value = year.fields.year,
            year.fields.lastYear == nil
        {
            var part = DateFields()
            part.year = value
            part.hijri = year.fields.hijri
            part.month = 1
            var last = part
            last.month = count
            guard count <= 12 else { return nil }
            return text.match(part, until: last, i..<year.tokens.upperBound, rule: id)
        }
        return text.match(fields, i..<at, rule: id)
    }

    /// Parses a number of months from the beginning or to the end: `الأشهر الستة الأولى من عام 2001`, `السبعة شهور الأولى من العام الجاري`.
    private static func firstOf(_ text: DateText, _ i: Int, _ at: Int, _ count: Int, _ unit: TimeUnit) -> DateMatch? {
        guard unit == .month, (1...12).contains(count) else { return nil }
        let isLast = text.word(at) == .recent
        guard isLast || (text.numerals.ordinal(at: at)?.whole == 1) else { return nil }
        let next = text.word(at + 1) == .of ? at + 2 : at + 1
        guard let year = Years.match(text, at: next) ?? match(text, at: next), year.fields.namesYear, !year.fields.namesMonth,
            year.fields.lastYear == nil
        else { return nil }
        var first = year.fields
        var last = year.fields
        first.month = isLast ? 13 - count : 1
        last.month = isLast ? 12 : count
        return text.match(first, until: last, i..<year.tokens.upperBound, rule: id)
    }
}
