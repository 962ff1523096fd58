/// Years by their number.
///
/// Hit: `عام 2011`, `2015م`, `1436هـ`, `في 2011`, `2014/2015`, `عام ألفين وأحد عشر`, `دستور 2011،`.
/// Near miss: `2011 قتيلا`, `1500 دولار`, `2,011`.
enum Years: DateRule {
    static let id = "dates.years"
    static let summary = "Years by their number: عام 2011, في 2011; not 2011 قتيلا"

    static func match(_ text: DateText, at i: Int) -> DateMatch? {
        var at = i
        let isFiscal = text.word(at) == .fiscal
        let isYearWord =
            isFiscal
            || ((text.word(at) == .unit || text.word(at) == .unitThe || text.word(at) == .unitMany || text.word(at) == .unitTheMany)
                && text.lexeme(at).unit == .year)
        if isYearWord { at = text.after(at) }
        if text.mark(at) == .leftParenthesis, isYearWord, text.isDigits(at + 1) { at += 1 }
        guard let year = text.year(at, afterYearWord: isYearWord) else { return nil }
        if isYearWord, text.word(i) == .unitMany, !text.isDigits(at) { return nil }
        let era = text.digits(at).map { _ in year.end > at + 1 } ?? false
        let range = secondYear(text, at, year)
        guard
            isYearWord || era || (text.isDigits(at) && isYear(text, at, range?.end ?? year.end, isRange: range != nil))
                || isSpelled(text, at, year)
        else { return nil }
        if isFiscal, range == nil, year.value < 1000 { return nil }
        var fields = DateFields()
        fields.year = year.value
        fields.hijri = year.hijri || (isFiscal && (1300...1500).contains(year.value))
        var end = year.end
        if let range {
            fields.lastYear = max(range.value, year.value)
            fields.year = min(range.value, year.value)
            fields.hijri = fields.hijri || range.hijri
            end = range.end
        }
        return text.match(fields, i..<end, rule: id)
    }

    /// Parses `2014/2015`, `2010-2015`, `2014 / 2015`, `1435هـ ـ 1436هـ`.
    private static func secondYear(_ text: DateText, _ i: Int, _ year: (value: Int, hijri: Bool, end: Int)) -> (
        value: Int, hijri: Bool, end: Int
    )? {
        var at = year.end
        guard
            text.mark(at) == .solidus || text.isDash(at)
                || (at < text.count && text.text.tokens[at].kind == .word && text.text.tokens[at].foldCount == 0)
        else {
            return nil
        }
        at += 1
        // موسم 2015-2014: two numbers written right to left.
        if text.isDigits(at), let second = text.year(at), second.value == year.value - 1 { return (second.value, second.hijri, second.end) }
        guard text.isDigits(at), let second = text.year(at), second.value > year.value, second.value - year.value < 200 else {
            // 2014-15
            guard let digits = text.digits(at), digits.count == 2, !text.spaceBefore(at), digits.value == year.value % 100 + 1,
                text.mark(at - 1) == .solidus || text.isDash(at - 1)
            else { return nil }
            return (year.value + 1, year.hijri, at + 1)
        }
        return second
    }

    private static func isSpelled(_ text: DateText, _ i: Int, _ year: (value: Int, hijri: Bool, end: Int)) -> Bool {
        guard !text.isDigits(i), text.word(i - 1) == .in || text.word(i - 1) == .since else { return false }
        return (1900...2099).contains(year.value) && !text.isWord(year.end)
    }

    /// True if a bare number of four digits is a year: a recent one, in a position for a time, that counts nothing.
    private static func isYear(_ text: DateText, _ i: Int, _ end: Int, isRange: Bool) -> Bool {
        guard let digits = text.digits(i), digits.count == 4, (1900...2099).contains(digits.value) else { return false }
        if i > 0, !text.spaceBefore(i), text.mark(i - 1) != 0, text.mark(i - 1) != .leftParenthesis, text.mark(i - 1) != .leftGuillemet,
            text.mark(i - 1) != .quotationMark
        {
            return false
        }
        if isCounted(text, end) { return false }
        if isRange { return true }
        switch text.word(i - 1) {
        case .in, .since, .to, .part, .season, .fraction, .feast, .during: return true
        case .of: return text.word(end) == .to || !text.isWord(end) || text.isFunctionWord(end)
        case .between: return true
        case .ago: return !text.isWord(end) || text.isFunctionWord(end)
        default: break
        }
        // و2013 after a year; منذ ال2011
        if text.isLetter(i - 1, .waw), i > 1, let before = text.digits(i - 2), before.count == 4, (1900...2099).contains(before.value) {
            return true
        }
        if text.isLetter(i - 1, .lam) || text.isLetter(i - 1, .beh) { return !text.isWord(end) || text.isFunctionWord(end) }
        // دستور 2011، but not كأس العالم 2014
        guard text.word(i - 1) == .eventNoun else { return false }
        return !text.isWord(end) || text.isFunctionWord(end)
    }

    /// True if the word after a number is counted by it.
    private static func isCounted(_ text: DateText, _ end: Int) -> Bool {
        if text.mark(end) == .percentSign || text.mark(end) == .arabicPercentSign || text.mark(end) == 0x24 || text.mark(end) == 0x20AC {
            return true
        }
        switch text.word(end) {
        case .unit, .unitMany, .clockWord, .counted: return true
        default: break
        }
        if text.numerals.word(at: end).map({ !$0.proclitics.contains(.conjunction) && $0.has([.scale, .scalePlural, .hundred]) }) ?? false {
            return true
        }
        return false
    }

}

extension DateText {
    /// True if a word cannot be counted: a preposition, a particle, a listed verb.
    func isFunctionWord(_ i: Int) -> Bool {
        guard isWord(i) else { return false }
        switch word(i) {
        case .of, .in, .to, .since, .between, .ago, .corresponding, .function, .onto, .during, .quality, .past: return true
        default: return hasConjunction(i)
        }
    }

}
