/// Seasons, by their months: spring March to May, summer June to August, autumn September to November, winter December to February.
///
/// Hit: `صيف 2015`, `هذا الصيف`, `الشتاء الماضي`, `خريف العام المقبل`.
/// Near miss: `الربيع العربي`, `ربيع الأول` (a month), `عطلة الصيف`.
enum Seasons: DateRule {
    static let id = "dates.seasons"
    static let summary = "Seasons by their months: صيف 2015; not الربيع العربي"

    static func match(_ text: DateText, at i: Int) -> DateMatch? {
        var at = i
        let pointed = text.word(at) == .demonstrative
        if pointed { at += 1 }
        if text.word(at) == .seasonWord { at += 1 }
        guard text.word(at) == .season else { return nil }
        var fields = DateFields()
        fields.season = Int(text.lexeme(at).value)
        at += 1
        if let direction = DaysAndMonths.direction(text, at) {
            fields.direction = direction
            return text.match(fields, i..<(at + 1), rule: id)
        }
        let next = text.word(at) == .of ? at + 1 : at
        if let year = text.year(next), text.isDigits(next) || text.word(next - 1) == .of {
            fields.year = year.value
            return text.match(fields, i..<year.end, rule: id)
        }
        if let year = Years.match(text, at: next) ?? RelativePeriods.match(text, at: next), year.fields.namesYear, !year.fields.namesMonth,
            !year.fields.hijri
        {
            fields.year = year.fields.year
            fields.yearOffset = year.fields.yearOffset
            return text.match(fields, i..<year.tokens.upperBound, rule: id)
        }
        guard pointed else { return nil }
        fields.direction = .this
        return text.match(fields, i..<at, rule: id)
    }

}
