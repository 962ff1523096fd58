/// Days of an omitted month, after a preposition.
///
/// Hit: `يعود الوفد في الثاني والعشرين`, `تأجل الموعد إلى الحادي والعشرين`, `سأعود في 15.`
/// Near miss: `من القرن العشرين إلى الحادي والعشرين`, `حل في الترتيب في الثالث عشر`, `فاز في الثاني` (the second of two).
enum ElidedMonths: DateRule {
    static let id = "dates.elided-months"
    static let summary = "Days of an omitted month: يعود الوفد في الثاني والعشرين; not من القرن العشرين إلى الحادي والعشرين"

    static func match(_ text: DateText, at i: Int) -> DateMatch? {
        guard let day = text.dayNumber(i), isDefiniteDay(text, i, day.end) || isLastFigure(text, i, day.end), !hasAntecedent(text, i) else {
            return nil
        }
        var fields = DateFields()
        fields.day = day.value
        return text.match(fields, i..<day.end, rule: id)
    }

    /// True for `في الثاني والعشرين`: masculine like يوم, and above ten, since `في الثاني` may be the second of two. الـ and the tens
    /// alone (`في العشرين`) are left to counts and ages.
    private static func isDefiniteDay(_ text: DateText, _ i: Int, _ end: Int) -> Bool {
        guard let ordinal = text.numerals.ordinal(at: i), ordinal.tokens.count > 1, ordinal.proclitics.contains(.article),
            text.text.fold(i).last != .heh
        else { return false }
        let isAttached = ordinal.proclitics.contains(.preposition) && text.text.fold(i).first == .lam
        guard isAttached || [.in, .to, .since].contains(text.word(i - 1)) else { return false }
        return text.isWord(end) ? text.isFunctionWord(end) && text.word(end) != .of : !text.isDigits(end) && !text.isDash(end)
    }

    /// True for `في 15` at the end of the sentence, where nothing is counted.
    private static func isLastFigure(_ text: DateText, _ i: Int, _ end: Int) -> Bool {
        text.isDigits(i) && text.isBare(i - 1, .in) && text.isSentenceEnd(end) && !(text.mark(end) == .fullStop && text.isDigits(end + 1))
    }

    /// True if the sentence contains an earlier word that the numeral could qualify: another number, or a noun that is ranked.
    private static func hasAntecedent(_ text: DateText, _ i: Int) -> Bool {
        var at = i - 1
        while at >= 0, !text.isSentenceEnd(at) {
            if text.isDigits(at) || text.word(at) == .ranked || text.lexeme(at).unit == .century { return true }
            if text.word(at) == .none, text.numerals.word(at: at) != nil { return true }
            at -= 1
        }
        return false
    }
}
