/// Days and months by name, of either calendar.
///
/// Hit: `السابع من تشرين الأول/أكتوبر 2023`, `12 رمضان 1445 هـ`, `17 و18 نوفمبر`, `شهر آب`, `الثامن من الشهر الجاري`.
/// Near miss: `مارس ضغوطا` (a verb), `محمد رمضان` (a man), `سبعة من الجنود`.
enum DaysAndMonths: DateRule {
    static let id = "dates.days-and-months"
    static let summary = "Days and months by name: السابع من تشرين الأول/أكتوبر 2023; not مارس ضغوطا"

    static func match(_ text: DateText, at i: Int) -> DateMatch? {
        if let day = text.dayNumber(i) { return withDay(text, i, day.value, day.end) }
        return monthFirst(text, i)
    }

    // MARK: A day first

    private static func withDay(_ text: DateText, _ i: Int, _ day: Int, _ end: Int) -> DateMatch? {
        var fields = DateFields()
        fields.day = day
        var next = end
        if let last = secondDay(text, end, after: day) {
            if let match = monthAfterDay(text, i, last.end, fields, lastDay: last.value) { return match }
        }
        if text.lexeme(next).word == .unit, text.lexeme(next).unit == .day { next += 1 }
        return monthAfterDay(text, i, next, fields, lastDay: nil)
    }

    /// Parses `و18`, `- 18`, `إلى 18` after a first day.
    private static func secondDay(_ text: DateText, _ end: Int, after first: Int) -> (value: Int, end: Int)? {
        var at = end
        if text.isDash(at) || text.isLetter(at, .waw) || text.word(at) == .to {
            at += 1
        } else if text.isComma(at), text.isLetter(at + 1, .waw) {
            at += 2
        } else if !text.hasConjunction(at) {
            return nil
        }
        guard let second = text.dayNumber(at), second.value > first else { return nil }
        return second
    }

    private static func monthAfterDay(_ text: DateText, _ start: Int, _ end: Int, _ fields: DateFields, lastDay: Int?) -> DateMatch? {
        var at = end
        var fields = fields
        fields.lastDay = lastDay
        var linked = false
        if text.word(at) == .of || text.word(at) == .in {
            at = text.after(at)
            linked = true
        } else if text.isDash(at) || text.mark(at) == .solidus || (text.mark(at) == .fullStop && text.isDigits(at - 1)) || text.isComma(at)
        {
            // 16. نوفمبر. 2016
            guard text.word(at + 1) == .month, text.lexeme(at + 1).trust != .rare else { return nil }
            at += 1
        }
        if let relative = relativeMonth(text, at), linked || lastDay != nil {
            fields.monthOffset = relative.offset
            fields.back = relative.back
            return text.match(fields, start..<relative.end, rule: id)
        }
        var named = false
        if text.word(at) == .unit || text.word(at) == .unitThe, text.lexeme(at).unit == .month {
            at = text.after(at)
            named = true
        }
        guard let month = monthName(text, at) ?? (named ? numberedMonth(text, at) : nil) else { return nil }
        // A number word before an ambiguous month name needs من or digits.
        if month.trust != .sure, !linked, !named, !text.isDigits(end - 1), !month.doubled,
            text.year(month.end, hijriMonth: month.hijri) == nil,
            text.numerals.ordinal(at: start) == nil || month.trust == .rare
        {
            return nil
        }
        fields.month = month.value
        fields.hijri = month.hijri
        return finish(text, start, month.end, fields)
    }

    // MARK: The month first

    private static func monthFirst(_ text: DateText, _ i: Int) -> DateMatch? {
        var at = i
        var named = false
        let lexeme = text.lexeme(i)
        if lexeme.word == .unit || lexeme.word == .unitThe || lexeme.word == .unitPair, lexeme.unit == .month {
            at = i + 1
            named = true
        }
        if named, lexeme.word == .unitThe || text.word(at) != .month, let month = numberedMonth(text, at) {
            var fields = DateFields()
            fields.month = month.value
            let match = finish(text, i, month.end, fields)
            // للشهر الثاني على التوالي counts; من الشهر التاسع and الشهر التاسع سنة 2014 name a month.
            let isNamed =
                lexeme.word != .unitThe || match.fields.year != nil || text.word(i - 1) == .of || text.word(i - 1) == .in
                || text.word(month.end) == .of
            return isNamed && text.word(month.end) != .onto ? match : nil
        }
        guard let month = monthName(text, at) else { return nil }
        var fields = DateFields()
        fields.month = month.value
        fields.hijri = month.hijri
        let next = month.end
        // سبتمبر 10, 1901; يوليو 13-15; يناير الحادي والعشرين
        if let day = text.dayNumber(next), !month.hijri, text.year(next) == nil, !startsCount(text, next, day.end) {
            var withDay = fields
            withDay.day = day.value
            var end = day.end
            if let last = secondDay(text, end, after: day.value), !startsCount(text, end, last.end) {
                withDay.lastDay = last.value
                end = last.end
            }
            return finish(text, i, end, withDay)
        }
        guard named || isMonth(text, i, month) else { return nil }
        return finish(text, i, next, fields)
    }

    /// True if a number after a month counts something (`يوليو 13 قتيلا`): the next word belongs to no date.
    private static func startsCount(_ text: DateText, _ number: Int, _ end: Int) -> Bool {
        guard text.isWord(end) || text.mark(end) == .percentSign || text.mark(end) == .arabicPercentSign else {
            // 3.5, 1,000
            return text.mark(end) != 0 && !text.spaceBefore(end) && text.isDigits(end + 1) && !text.spaceBefore(end + 1)
                && !text.isDash(end)
        }
        switch text.word(end) {
        case .to, .of, .unit, .dayPart, .clockWord, .ampm: return false
        default: return text.year(end) == nil && !text.hasConjunction(end)
        }
    }

    /// True if a month's name without a day is a month here.
    private static func isMonth(_ text: DateText, _ i: Int, _ month: MonthName) -> Bool {
        if month.doubled { return true }
        if month.trust == .sure { return text.word(i - 1) != .namer }
        if text.year(month.end, hijriMonth: month.hijri) != nil { return true }
        guard month.trust == .doubtful else { return false }
        switch text.word(month.end) {
        case .last, .next, .this: return true
        default: break
        }
        // في مارس, منذ رمضان, but مع محمد رمضان; بمارس and لرمضان only for unambiguous names.
        switch text.word(i - 1) {
        case .in, .since, .part, .to, .of, .between, .ago: return !month.isFather || text.text.scalars[text.start(i)] == .alefMadda
        default: return false
        }
    }

    /// Adds the parts that may follow a month: its year, or its direction.
    private static func finish(_ text: DateText, _ start: Int, _ end: Int, _ fields: DateFields) -> DateMatch {
        var fields = fields
        var end = end
        if let year = yearAfter(text, end, hijriMonth: fields.hijri) {
            fields.year = year.value
            // رمضان 2017 is the Ramadan of a Gregorian year.
            if fields.hijri, !year.hijri { fields.direction = nil }
            end = year.end
            return text.match(fields, start..<end, rule: id)
        }
        if let direction = direction(text, end) {
            fields.direction = direction
            end += 1
        } else if fields.hijri, text.word(end) == .virtue {
            end += 1
            if let year = yearAfter(text, end, hijriMonth: true) {
                fields.year = year.value
                end = year.end
            }
        }
        return text.match(fields, start..<end, rule: id)
    }

    /// Parses `2015`, `، 2015`, `عام 2015`, `من عام 2015`, `لسنة 2017`, `(عام 2015)`.
    static func yearAfter(_ text: DateText, _ end: Int, hijriMonth: Bool) -> (value: Int, hijri: Bool, end: Int)? {
        var at = end
        if text.isComma(at) || (text.mark(at) == .fullStop && text.isDigits(at + 1)) || text.isDash(at) || text.mark(at) == .solidus {
            at += 1
            if text.word(at) != .unit, !text.isDigits(at), text.numerals.word(at: at) == nil { return nil }
        } else if text.word(at) == .of || text.word(at) == .in {
            at = text.after(at)
        }
        let isYearWord = (text.word(at) == .unit || text.word(at) == .unitThe) && text.lexeme(at).unit == .year
        if isYearWord { at = text.after(at) }
        if !isYearWord, at > end, !text.isComma(end), text.word(end) == .in { return nil }
        return text.year(at, hijriMonth: hijriMonth, afterYearWord: isYearWord)
    }

    /// Parses `الماضي`, `المقبل`, `الجاري` after a month, a week, a weekday.
    static func direction(_ text: DateText, _ i: Int) -> DateDirection? {
        guard text.lexeme(i).skip == 0 else { return nil }
        switch text.word(i) {
        case .last: return .past
        case .next: return .next
        case .this: return .this
        default: return nil
        }
    }

    // MARK: Names of months

    struct MonthName {
        var value: Int
        var hijri: Bool
        var trust: MonthTrust
        /// True if it is named twice: `تموز/يوليو`, `يوليو (تموز)`, `يوليو تموز`.
        var doubled = false
        /// True for آب, which without its madda reads as "father".
        var isFather = false
        var end: Int
    }

    static func monthName(_ text: DateText, _ i: Int) -> MonthName? {
        let first = text.lexeme(i)
        guard first.word == .month else { return nil }
        var name = MonthName(value: Int(first.value), hijri: first.hijri, trust: first.trust, end: text.after(i))
        name.isFather = text.text.tokens[i].foldCount - Int(first.skip) == 2 && first.value == 8
        var at = name.end
        var closing = 0
        if text.mark(at) == .solidus || text.isDash(at) || text.mark(at) == 0x5C {
            at += 1
        } else if text.mark(at) == .leftParenthesis || text.mark(at) == 0x5B {
            at += 1
            closing = 1
        }
        let second = text.lexeme(at)
        if second.word == .month, second.value == first.value, second.hijri == first.hijri, second.skip == 0, !sameWord(text, i, at) {
            let end = text.after(at)
            if closing == 0 || text.mark(end) == .rightParenthesis || text.mark(end) == 0x5D {
                name.doubled = true
                name.trust = .sure
                name.end = end + closing
            }
        }
        return name
    }

    private static func sameWord(_ text: DateText, _ a: Int, _ b: Int) -> Bool {
        text.text.tokens[a].hash == text.text.tokens[b].hash && text.lexeme(a).tokens == 1
    }

    /// Parses a month by its number, after شهر: `شهر 3`, `الشهر التاسع`, `شهر عشرة`.
    private static func numberedMonth(_ text: DateText, _ i: Int) -> MonthName? {
        if let digits = text.digits(i), digits.count <= 2, (1...12).contains(digits.value) {
            if text.mark(i + 1) != 0, !text.spaceBefore(i + 1), text.isDigits(i + 2) { return nil }
            return MonthName(value: digits.value, hijri: false, trust: .sure, end: i + 1)
        }
        let numeral = text.numerals.ordinal(at: i) ?? text.numerals.cardinal(at: i)
        guard let numeral, numeral.inWords, let value = numeral.whole, (1...12).contains(value) else { return nil }
        if numeral.proclitics.contains(.conjunction) { return nil }
        return MonthName(value: value, hijri: false, trust: .sure, end: numeral.tokens.upperBound)
    }

    /// Parses `الشهر الجاري`, `هذا الشهر`, `الشهر نفسه` after a day.
    private static func relativeMonth(_ text: DateText, _ i: Int) -> (offset: Int?, back: BackReference?, end: Int)? {
        var at = i
        let pointed = text.word(at) == .demonstrative
        let same = text.word(at) == .sameBefore
        if pointed || same { at += 1 }
        guard text.word(at) == .unitThe, text.lexeme(at).unit == .month else { return nil }
        at += 1
        if same { return (nil, BackReference(unit: .month, offset: 0), at) }
        switch text.word(at) {
        case .last: return (-1, nil, at + 1)
        case .next: return (1, nil, at + 1)
        case .this: return (0, nil, at + 1)
        case .same: return (nil, BackReference(unit: .month, offset: 0), at + 1)
        case .previous: return (nil, BackReference(unit: .month, offset: -1), at + 1)
        case .following: return (nil, BackReference(unit: .month, offset: 1), at + 1)
        default: return pointed ? (0, nil, at) : nil
        }
    }
}
