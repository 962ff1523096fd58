/// Points in time a counted period before or after now.
///
/// Hit: `قبل ثلاثة أيام`, `قبل عامين`, `بعد أسبوعين من الآن`.
/// Near miss: `منذ ثلاثة أيام` (a duration), `بعد يومين من المعارك`, `قبل يومين من الانتخابات`, `قبل أيام`.
enum CountedTimes: DateRule {
    static let id = "dates.counted-times"
    static let summary = "A counted period before or after now: قبل ثلاثة أيام; not بعد يومين من المعارك"

    static func match(_ text: DateText, at i: Int) -> DateMatch? {
        let lexeme = text.lexeme(i)
        guard lexeme.word == .ago else { return nil }
        var at = i + 1
        if text.word(at) == .about { at += 1 }
        guard let first = amount(text, at) else { return nil }
        var end = first.end
        var fields = DateFields()
        fields.counted = DateFields.Counted(count: first.count, unit: first.unit, direction: Int(lexeme.value), isPeriod: false)
        // عام و21 يوما
        let next = text.isLetter(end, .waw) ? end + 1 : end
        if text.hasConjunction(end), let second = amount(text, next), second.unit == .day, [.week, .month, .year].contains(first.unit) {
            fields.counted?.andDays = second.count
            end = second.end
        }
        var fromNow = false
        if text.word(end) == .of {
            guard text.word(end + 1) == .now || text.word(end + 1) == .today || text.word(end + 1) == .dayOffset else { return nil }
            fromNow = true
            end = text.after(end + 1)
        }
        guard first.unit != .hour, first.unit != .minute, first.unit != .second else { return nil }
        if text.isBare(end, .ago) || text.word(end) == .onto { return nil }
        if lexeme.value > 0, !fromNow, !text.isFragment(i..<end), !(text.isSentenceEnd(end) && Tense.isFuture(text, i)) { return nil }
        return text.match(fields, i..<end, rule: id)
    }

    /// Parses `ثلاثة أيام`, `يومين`, `21 يوما`, `عام واحد`, `أسبوع`.
    private static func amount(_ text: DateText, _ i: Int) -> (count: Int, unit: TimeUnit, end: Int)? {
        switch text.word(i) {
        case .unitTwo, .unitPair: return (2, text.lexeme(i).unit, i + 1)
        case .unit:
            // قبل عام 2011 names a year.
            if text.isDigits(i + 1) || text.word(i + 1) == .month { return nil }
            if let one = text.numerals.word(at: i + 1), one.has(.one), one.proclitics.isEmpty { return (1, text.lexeme(i).unit, i + 2) }
            return text.lexeme(i).unit == .day
                ? nil
                : (text.word(i + 1) == .none && text.isWord(i + 1) && text.numerals.word(at: i + 1) != nil
                    ? nil : (1, text.lexeme(i).unit, i + 1))
        default: break
        }
        guard let number = text.countNumber(i), number.value > 0, number.value < 10_000 else { return nil }
        let word = text.word(number.end)
        guard word == .unit || word == .unitMany || word == .unitTwo else { return nil }
        return (number.value, text.lexeme(number.end).unit, number.end + 1)
    }
}
