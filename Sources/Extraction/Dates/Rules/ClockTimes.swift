/// Times of the day.
///
/// Hit: `الساعة 8 صباحا`, `الخامسة والنصف مساء`, `17:30`, `الثانية عشرة إلا ربعا`, `منتصف الليل`.
/// Near miss: `2:1` (a score), `الساعة` alone, `الثالثة` (an ordinal), `24 ساعة`.
enum ClockTimes: DateRule {
    static let id = "dates.clock-times"
    static let summary = "Times of the day: الخامسة والنصف مساء, 17:30; not 2:1"

    static func match(_ text: DateText, at i: Int) -> DateMatch? {
        if text.word(i) == .dayPart { return dayPart(text, i) }
        if text.word(i) == .midnight { return dayPart(text, i) }
        var at = i
        if text.word(at) == .about, text.word(at + 1) == .clockWord { at += 1 }
        let announced = text.word(at) == .clockWord && !isHourCounted(text, at)
        if announced { at += 1 }
        guard var time = time(text, at, announced: announced) else { return nil }
        let half = halfOfDay(text, time.end)
        if let half { time.end = half.end }
        guard announced || half != nil || time.isSure else { return nil }
        var fields = DateFields()
        guard let minute = combine(time.minute, half?.half) else { return nil }
        fields.clock = minute
        fields.clockIsSure = half != nil || time.minute >= 13 * 60 || time.isSure
        return text.match(fields, i..<time.end, rule: id)
    }

    /// True if ساعة is a duration: `24 ساعة`, `ساعة واحدة`.
    private static func isHourCounted(_ text: DateText, _ i: Int) -> Bool {
        let fold = text.text.fold(i).dropFirst(Int(text.lexeme(i).skip))
        let definite =
            fold.starts(with: [.alef, .lam]) || fold.starts(with: [.lam, .seen]) || (text.lexeme(i).skip > 0 && fold.count == 5)
        return !definite
    }

    private struct Time {
        var minute: Int
        var end: Int
        /// True if the notation alone marks it as a time.
        var isSure: Bool
    }

    private static func time(_ text: DateText, _ i: Int, announced: Bool) -> Time? {
        if let hour = text.digits(i) {
            guard hour.count <= 2, hour.value <= 24 else { return nil }
            if let minutes = minutesAfter(text, i), minutes.value < 60 {
                let isColon = text.mark(i + 1) == .colon
                if i > 0, !text.spaceBefore(i), text.mark(i - 1) == .colon, text.isDigits(i - 2) { return nil }
                // 20.59 is a number unless the context marks it as a time.
                let named = announced || (isColon && hour.value < 24)
                var end = i + 3
                if isColon, text.mark(end) == .colon, let seconds = text.digits(end + 1), seconds.count == 2, !text.spaceBefore(end + 1) {
                    end += 2
                }
                if !named, halfOfDay(text, end) == nil, !isWeekdayOrZone(text, end) { return nil }
                return Time(
                    minute: hour.value * 60 + minutes.value, end: end,
                    isSure: isColon && !isScore(text, i, end) || isWeekdayOrZone(text, end))
            }
            if text.mark(i + 1) != 0, !text.spaceBefore(i + 1), text.isDigits(i + 2), !text.spaceBefore(i + 2) { return nil }
            guard announced || halfOfDay(text, i + 1).map({ !$0.isLetter || !text.spaceBefore(i + 1) }) ?? false else { return nil }
            return pieces(text, hour.value * 60, i + 1)
        }
        guard let named = hourInWords(text, i, announced: announced) else { return nil }
        return pieces(text, named.hour * 60, named.end)
    }

    /// Parses the hour alone, though minutes may be joined to it (`الرابعة وأربعون دقيقة` is not 44).
    private static func hourInWords(_ text: DateText, _ i: Int, announced: Bool) -> (hour: Int, end: Int)? {
        guard let word = text.numerals.word(at: i) else { return nil }
        let definite = word.proclitics.contains(.article)
        guard definite || announced else { return nil }
        let isUnit = word.has([.one, .two, .unit, .teenHead])
        guard word.has(.ordinal) || word.has(.ten) || isUnit else { return nil }
        // الواحدة is one o'clock; الثلاثة is rarely three o'clock.
        if !announced, !word.has(.ordinal), !(word.has(.one) && word.marked) { return nil }
        if let tail = text.numerals.word(at: i + 1), tail.has(.teenTail), word.value <= 2, tail.proclitics.isEmpty {
            return (10 + word.value, i + 2)
        }
        let value = word.has(.ten) && !word.has(.ordinal) ? 10 : word.value
        return (1...12).contains(value) ? (value, i + 1) : nil
    }

    /// Parses `:30`, `.30`, `: 30` after an hour in digits.
    private static func minutesAfter(_ text: DateText, _ i: Int) -> (value: Int, count: Int)? {
        let mark = text.mark(i + 1)
        guard mark == .colon || mark == .fullStop, !text.spaceBefore(i + 1), let minutes = text.digits(i + 2), minutes.count == 2 else {
            return nil
        }
        if text.spaceBefore(i + 2), mark == .fullStop || text.word(i - 1) != .clockWord { return nil }
        return minutes
    }

    private static func isScore(_ text: DateText, _ i: Int, _ end: Int) -> Bool {
        guard let hour = text.digits(i) else { return true }
        return hour.value > 23
    }

    private static func isWeekdayOrZone(_ text: DateText, _ i: Int) -> Bool {
        let at = text.mark(i) == .rightParenthesis ? i + 1 : i
        return text.word(at) == .weekday || text.word(at) == .zone || text.word(at) == .utc || text.isLetters(at, [.teh, 0x63A])
    }

    /// Parses `والنصف`, `إلا ربعا`, `و45 دقيقة`, `وخمس وأربعون دقيقة`.
    private static func pieces(_ text: DateText, _ minute: Int, _ end: Int) -> Time? {
        var minute = minute
        var end = end
        while text.word(end) == .piece {
            minute += Int(text.lexeme(end).value)
            end = text.after(end)
        }
        if text.word(end) == .piece || !text.hasConjunction(end) {
            return minute >= 0 ? Time(minute: minute, end: end, isSure: false) : nil
        }
        let at = text.isLetter(end, .waw) ? end + 1 : end
        if let numeral = text.digits(at).map({ ($0.value, at + 1) })
            ?? text.numerals.cardinal(at: at).flatMap({ n in n.whole.map { ($0, n.tokens.upperBound) } }),
            (0..<60).contains(numeral.0), [.unit, .unitMany].contains(text.word(numeral.1)), text.lexeme(numeral.1).unit == .minute
        {
            minute += numeral.0
            end = numeral.1 + 1
            while text.word(end) == .piece {
                minute += Int(text.lexeme(end).value)
                end = text.after(end)
            }
        } else if [.unitTwo].contains(text.word(at)), text.lexeme(at).unit == .minute {
            minute += 2
            end = at + 1
        }
        return Time(minute: minute, end: end, isSure: false)
    }

    /// Parses the half of the day: `صباحا`, `بعد الظهر`, `مساء`, `من مساء`, `م`. Morning 0, noon 1, evening 2, night 3.
    private static func halfOfDay(_ text: DateText, _ i: Int) -> (half: Int, end: Int, isLetter: Bool)? {
        var at = i
        if text.word(at) == .of || text.word(at) == .in { at += 1 }
        if text.hasConjunction(at) { return nil }
        switch text.word(at) {
        case .ampm:
            let isLetter = text.text.tokens[at].foldCount == 1
            return (Int(text.lexeme(at).value), text.after(at), isLetter)
        case .dayPart:
            // مساء السبت: the day follows.
            return (Int(text.lexeme(at).value), startsDay(text, at + 1) ? i : at + 1, false)
        case .thisDayPart: return (text.word(at + 1) == .ampm ? Int(text.lexeme(at + 1).value) : 3, i, false)
        case .eraM: return at == i ? (2, at + 1, true) : nil
        default: return nil
        }
    }

    private static func startsDay(_ text: DateText, _ i: Int) -> Bool {
        switch text.word(i) {
        case .weekday, .today, .dayOffset, .unit, .demonstrative: true
        default: false
        }
    }

    private static func combine(_ minute: Int, _ half: Int?) -> Int? {
        guard let half, minute < 13 * 60 else { return minute <= 24 * 60 ? minute % (24 * 60) : nil }
        let hour = minute / 60
        let afternoon: Bool
        switch half {
        case 0: afternoon = false
        case 1: afternoon = hour < 11 || hour == 12
        case 2: afternoon = hour != 12 || true
        default: afternoon = hour >= 7 && hour != 12
        }
        let twelve = minute % (12 * 60)
        if half == 3, hour == 12 { return twelve }
        if half == 1, hour == 11 { return minute }
        return afternoon ? twelve + 12 * 60 : (half == 0 && hour == 11 && minute >= 11 * 60 ? minute : twelve)
    }

    /// Parses a day with its part: `مساء السبت`, `فجر اليوم`, `بعد ظهر الأحد`, `منتصف ليل الأحد - الاثنين`.
    private static func dayPart(_ text: DateText, _ i: Int) -> DateMatch? {
        var at = text.after(i)
        if text.word(at) == .of { at += 1 }
        guard
            let day = Weekdays.match(text, at: at) ?? RelativeDays.match(text, at: at) ?? DaysAndMonths.match(text, at: at)
                ?? BackReferences.match(text, at: at),
            day.fields.namesDay
        else { return nil }
        var fields = day.fields
        var end = day.tokens.upperBound
        fields.dayPart = Int(text.lexeme(i).value)
        // ليل السبت - الأحد: one night across two days.
        if fields.weekday != nil, fields.direction == nil, text.lexeme(i).value == 3 || text.word(i) == .midnight {
            let next = text.isDash(end) || text.mark(end) == .solidus ? end + 1 : end
            if text.word(next) == .weekday, text.lexeme(next).skip == 0, let weekday = fields.weekday,
                Int(text.lexeme(next).value) == weekday % 7 + 1
            {
                var last = DateFields()
                last.weekday = Int(text.lexeme(next).value)
                end = next + 1
                return text.match(fields, until: last, i..<end, rule: id)
            }
        }
        return text.match(fields, i..<end, rule: id)
    }
}

extension DateText {
    /// True if two one-letter tokens with a full stop between them begin at `i`: `ت.غ`.
    func isLetters(_ i: Int, _ letters: [UInt32]) -> Bool {
        var at = i
        for letter in letters {
            guard isLetter(at, letter) else { return false }
            at += 1
            if mark(at) == .fullStop { at += 1 }
        }
        return true
    }
}
