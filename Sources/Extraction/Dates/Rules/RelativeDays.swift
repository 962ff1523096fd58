/// Days relative to the day of writing.
///
/// Hit: `أول من أمس`, `مساء أمس`, `اليوم`, `صباح هذا اليوم`, `يوم غد`, `الليلة الماضية`.
/// Near miss: `المصري اليوم` (a newspaper), `مرتين في اليوم`, `اليوم العالمي للمياه`, `في ذلك اليوم`.
enum RelativeDays: DateRule {
    static let id = "dates.relative-days"
    static let summary = "Days relative to the day of writing: أول من أمس; not المصري اليوم"

    static func match(_ text: DateText, at i: Int) -> DateMatch? {
        var at = i
        if text.word(at) == .demonstrative, text.word(at + 1) == .today { at += 1 }
        if text.lexeme(at).word == .unit, text.lexeme(at).unit == .day { at += 1 }
        let lexeme = text.lexeme(at)
        var fields = DateFields()
        switch lexeme.word {
        case .tonight
        where lexeme.skip > 0 || text.word(at + 1) == .quality || text.word(at + 1) == .following || text.word(i - 1) == .pointer
            || text.word(i - 1) == .in:
            return nil
        case .dayOffset, .tonight, .thisDayPart:
            fields.dayOffset = Int(lexeme.value)
        case .today:
            guard at > i || isToday(text, at) else { return nil }
            fields.dayOffset = 0
        default: return nil
        }
        return text.match(fields, i..<text.after(at), rule: id)
    }

    /// True if اليوم is "today" and not "the day" of something.
    private static func isToday(_ text: DateText, _ i: Int) -> Bool {
        switch text.word(i - 1) {
        case .in, .namer, .sameBefore: return text.word(i + 1) == .weekday
        default: break
        }
        if text.lexeme(i).skip > 0, text.isPerDay(i) { return false }
        switch text.word(i + 1) {
        case .quality, .same, .following, .previous, .last, .next, .recent, .before, .afterIt: return false
        default: break
        }
        if text.isArticle(i + 1)
            || (text.numerals.ordinal(at: i + 1).map { $0.proclitics.contains(.article) && text.word(i + 1) != .weekday } ?? false)
        {
            return false
        }
        return text.word(i - 1) != .pointer && text.word(i - 1) != .throughout && !(text.isDash(i + 1) && text.word(i + 2) != .weekday)
    }

}

extension DateText {
    /// True if a prefixed ب or ل makes it "a day": `مرتين باليوم`.
    func isPerDay(_ i: Int) -> Bool {
        let letter = text.folded[Int(text.tokens[i].foldStart) + Int(lexeme(i).skip) - 1]
        return letter == .beh || letter == .kaf || letter == .lam
    }
}
