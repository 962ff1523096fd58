/// Parts of a year or a month: halves, quarters, beginnings and ends.
///
/// Hit: `الربع الثاني من العام الحالي`, `النصف الأول من رمضان`, `نهاية عام 2014`, `مطلع الشهر المقبل`, `بداية العام`.
/// Near miss: `النصف الأول من المباراة`, `الفصل الثاني من الكتاب`, `نهاية المباراة`, `منتصف الطريق`.
enum Fractions: DateRule {
    static let id = "dates.fractions"
    static let summary = "Parts of a year or a month: الربع الثاني من العام; not النصف الأول من المباراة"

    static func match(_ text: DateText, at i: Int) -> DateMatch? {
        switch text.word(i) {
        case .part, .lastWord: return part(text, i)
        case .fraction, .fractionMonths, .fractionPlural: return fraction(text, i)
        case .sameBefore: return samePeriod(text, i)
        default: return nil
        }
    }

    private static func part(_ text: DateText, _ i: Int) -> DateMatch? {
        var at = i + 1
        if text.word(at) == .of { at += 1 }
        var inner = text.inner.longest(at: at)
        if inner == nil || inner?.fields.namesDay == true { inner = bare(text, at) ?? inner }
        guard let inner, inner.until == nil, inner.fields.clock == nil, inner.fields.part == nil, inner.fields.counted == nil,
            !inner.fields.namesDay || inner.fields.fraction != nil || inner.fields.feast != nil
        else { return nil }
        var fields = inner.fields
        fields.part = text.word(i) == .lastWord ? .end : text.lexeme(i).part
        return text.match(fields, i..<inner.tokens.upperBound, rule: id)
    }

    /// Parses a year, month or week that is the current one unless qualified: `بداية العام`, `نهاية الشهر`.
    private static func bare(_ text: DateText, _ i: Int) -> DateMatch? {
        guard text.word(i) == .unitThe else { return nil }
        var fields = DateFields()
        switch text.lexeme(i).unit {
        case .year: fields.yearOffset = 0
        case .month: fields.monthOffset = 0
        case .week: fields.weekOffset = 0
        default: return nil
        }
        // نهاية العام الدراسي refers to another kind of year.
        if text.isWord(i + 1), text.numerals.word(at: i + 1) == nil, isAdjective(text, i + 1) { return nil }
        return text.match(fields, i..<(i + 1), rule: id)
    }

    private static func isAdjective(_ text: DateText, _ i: Int) -> Bool {
        let fold = text.text.fold(i)
        return text.word(i) == .none && fold.count > 4 && fold.starts(with: [.alef, .lam]) && fold.last == .yeh
    }

    private static func fraction(_ text: DateText, _ i: Int) -> DateMatch? {
        let lexeme = text.lexeme(i)
        var at = text.after(i)
        var count = 1
        guard let number = nth(text, at) else { return nil }
        at = number.end
        if lexeme.word == .fractionPlural, text.hasConjunction(at), let second = nth(text, text.isLetter(at, .waw) ? at + 1 : at),
            second.value > number.value
        {
            count = second.value - number.value + 1
            at = second.end
        }
        let isMonths = lexeme.word != .fraction
        let pieces = isMonths ? 12 / Int(lexeme.value) : Int(lexeme.value)
        let value = number.value < 0 ? pieces : number.value
        guard value >= 1, value + count - 1 <= pieces else { return nil }
        var fields = DateFields()
        fields.fraction = DateFields.Fraction(number: value, of: pieces, count: count)
        if let container = container(text, at), let all = merge(fields, container.fields) {
            return text.match(all, i..<container.tokens.upperBound, rule: id)
        }
        // A half or quarter is of the year unless another noun follows; a third or a فصل needs the year to be named.
        guard lexeme.word == .fraction, lexeme.value != 3, !isOfSomething(text, at), text.isTimePosition(i) else { return nil }
        fields.yearOffset = 0
        return text.match(fields, i..<at, rule: id)
    }

    private static func nth(_ text: DateText, _ i: Int) -> (value: Int, end: Int)? {
        if text.word(i) == .recent { return (-1, i + 1) }
        if let ordinal = text.numerals.ordinal(at: i), let value = ordinal.whole, value <= 12 { return (value, ordinal.tokens.upperBound) }
        return nil
    }

    /// Parses the whole: `من العام الحالي`, `لعام 2015`, `من رمضان`, `للعام`, `من السنة`.
    private static func container(_ text: DateText, _ i: Int) -> DateMatch? {
        var at = i
        if text.word(at) == .of || text.word(at) == .in { at += 1 }
        if let digits = text.digits(at), digits.count == 4, let year = text.year(at), year.value >= 1900 || year.hijri {
            var fields = DateFields()
            fields.year = year.value
            fields.hijri = year.hijri
            return text.match(fields, at..<year.end, rule: id)
        }
        let found = text.inner.longest(at: at)
        if let found, found.fields.namesYear || found.fields.namesMonth || found.fields.lastYear != nil, !found.fields.namesDay,
            found.until == nil, found.fields.clock == nil
        {
            // رمضان لهذه السنة
            if found.fields.namesMonth, !found.fields.namesYear, let year = text.inner.longest(at: found.tokens.upperBound),
                year.fields.namesYear, !year.fields.namesMonth,
                !year.fields.namesDay, let all = found.fields.joined(year.fields)
            {
                return text.match(all, at..<year.tokens.upperBound, rule: id)
            }
            return found
        }
        return bare(text, at)
    }

    private static func merge(_ fraction: DateFields, _ container: DateFields) -> DateFields? {
        var fields = container
        guard fields.fraction == nil, fields.part == nil else { return nil }
        fields.fraction = fraction.fraction
        return fields
    }

    private static func isOfSomething(_ text: DateText, _ i: Int) -> Bool {
        text.word(i) == .of || (text.isWord(i) && text.text.fold(i).starts(with: [.lam, .lam]))
    }

    /// Parses `نفس الفترة من السنة الماضية`: the last period mentioned, in another year.
    private static func samePeriod(_ text: DateText, _ i: Int) -> DateMatch? {
        guard text.word(i + 1) == .period else { return nil }
        let at = text.word(i + 2) == .of ? i + 3 : i + 2
        guard let year = text.inner.longest(at: at) else { return nil }
        var fields = DateFields()
        var end = year.tokens.upperBound
        if year.fields.back?.unit == .year, let said = Years.match(text, at: end), said.fields.lastYear == nil {
            fields.year = said.fields.year
            fields.hijri = said.fields.hijri
            end = said.tokens.upperBound
        } else if year.fields.namesYear, !year.fields.namesMonth, !year.fields.namesDay {
            fields.year = year.fields.year
            fields.yearOffset = year.fields.yearOffset
            fields.hijri = year.fields.hijri
            if let back = year.fields.back { fields.back = back }
        } else {
            return nil
        }
        fields.repeatsPeriod = true
        return text.match(fields, i..<end, rule: id)
    }
}

extension DateText {
    /// True for a word that means a period: `فترتي النصف الأول`.
    private func isFraction(_ i: Int) -> Bool { word(i) == .period }

    /// True if a time may stand here by itself: after في, خلال and the like, or after a proclitic.
    func isTimePosition(_ i: Int) -> Bool {
        guard i > 0 else { return false }
        if lexeme(i).skip > 0 { return true }
        switch word(i - 1) {
        case .in, .since, .part, .to, .between, .ago, .during: return true
        default: return word(i - 1) == .unitPair || (isFraction(i - 1))
        }
    }

}
