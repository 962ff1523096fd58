/// Feasts and other days that recur every year.
///
/// Hit: `عيد الأضحى`, `ثاني أيام عيد الفطر`, `عيد الفصح 2013`, `رأس السنة الهجرية`.
/// Near miss: `عيد` alone, `عيد ميلاده`.
enum Feasts: DateRule {
    static let id = "dates.feasts"
    static let summary = "Feasts: عيد الفطر 2013; not عيد ميلاده"

    static func match(_ text: DateText, at i: Int) -> DateMatch? {
        var at = i
        var nth: Int?
        // أول أيام عيد الفطر, ثالث يوم العيد
        if let ordinal = text.numerals.ordinal(at: i), let n = ordinal.whole, n <= 4 {
            let next = ordinal.tokens.upperBound
            if text.word(next) == .unitMany || text.word(next) == .unit, text.lexeme(next).unit == .day {
                at = next + 1
                if text.word(at) == .of { at += 1 }
                nth = n
            }
        } else if text.word(i) == .unit, text.lexeme(i).unit == .day {
            at = i + 1
        }
        guard text.word(at) == .feast else { return nil }
        var fields = DateFields()
        fields.feast = Int(text.lexeme(at).value)
        fields.day = nth
        var end = text.after(at)
        if let direction = DaysAndMonths.direction(text, end) {
            fields.direction = direction
            end += 1
        } else if let year = DaysAndMonths.yearAfter(text, end, hijriMonth: true) {
            fields.year = year.value
            end = year.end
        } else if let year = RelativePeriods.match(text, at: end), year.fields.namesYear {
            fields.yearOffset = year.fields.yearOffset
            end = year.tokens.upperBound
        }
        return text.match(fields, i..<end, rule: id)
    }
}
