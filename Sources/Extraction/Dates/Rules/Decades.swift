/// Decades and centuries.
///
/// Hit: `التسعينيات`, `ثمانينات القرن الماضي`, `أوائل الستينات`, `القرن التاسع عشر`.
/// Near miss: `في الستينات من عمره`, `قرنا ثور`.
enum Decades: DateRule {
    static let id = "dates.decades"
    static let summary = "Decades and centuries: ثمانينات القرن الماضي; not في الستينات من عمره"

    static func match(_ text: DateText, at i: Int) -> DateMatch? {
        if let century = century(text, i) {
            var fields = DateFields()
            fields.era = DateFields.YearSpan(first: century.first + 1, length: 100)
            return text.match(fields, i..<century.end, rule: id)
        }
        var at = i
        if (text.word(at) == .unit || text.word(at) == .unitMany), text.lexeme(at).unit == .decade || text.lexeme(at).unit == .year {
            at += 1
        }
        let lexeme = text.lexeme(at)
        guard lexeme.word == .decade else { return nil }
        let folded = text.text.fold(at).dropFirst(Int(lexeme.skip))
        let definite =
            folded.starts(with: [.alef, .lam]) || folded.starts(with: [.lam, .lam]) || (lexeme.skip > 0 && folded.first == .lam)
        var next = at + 1
        if text.word(next) == .age || (text.word(next) == .of && text.word(next + 1) == .age) { return nil }
        if text.word(next) == .of { next += 1 }
        var first = 1900
        var end = at + 1
        if let century = century(text, next) {
            first = century.first
            end = century.end
        } else if !definite {
            return nil
        } else if lexeme.value == 20 {
            // العشرينيات alone may be of either century.
            return nil
        }
        var fields = DateFields()
        fields.era = DateFields.YearSpan(first: first + Int(lexeme.value), length: 10)
        return text.match(fields, i..<end, rule: id)
    }

    /// Parses `القرن الماضي`, `القرن العشرين`, `القرن التاسع عشر`; returns the year before its first.
    private static func century(_ text: DateText, _ i: Int) -> (first: Int, end: Int)? {
        guard text.word(i) == .unitThe, text.lexeme(i).unit == .century else { return nil }
        switch text.word(i + 1) {
        case .last: return (1900, i + 2)
        case .this: return (2000, i + 2)
        default: break
        }
        if let number = text.digits(i + 1) ?? (text.isArticle(i + 1) ? text.digits(i + 2) : nil), (1...21).contains(number.value) {
            return ((number.value - 1) * 100, text.isArticle(i + 1) ? i + 3 : i + 2)
        }
        guard let ordinal = text.numerals.ordinal(at: i + 1), let value = ordinal.whole, (1...21).contains(value) else { return nil }
        let end = ordinal.tokens.upperBound
        if text.word(end) == .eraHijri || text.word(end) == .eraBefore { return nil }
        return ((value - 1) * 100, text.word(end) == .eraCommon ? text.after(end) : end)
    }
}
