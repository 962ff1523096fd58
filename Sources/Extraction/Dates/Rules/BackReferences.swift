/// Dates relative to the last one mentioned.
///
/// Hit: `في اليوم نفسه`, `اليوم التالي`, `العام الذي سبقه`, `نفس الشهر`, `ذلك العام`.
/// Near miss: `في الوقت نفسه`, `الدقيقة التالية`.
enum BackReferences: DateRule {
    static let id = "dates.back-references"
    static let summary = "Dates relative to the last one mentioned: اليوم التالي; not الوقت نفسه"

    static func match(_ text: DateText, at i: Int) -> DateMatch? {
        var at = i
        let same = text.word(i) == .sameBefore
        let that = text.word(i) == .pointer
        if same || that { at += 1 }
        guard let unit = unit(text, at) else { return nil }
        let next = at + 1
        var offset: Int
        var end = next
        if same || that {
            offset = 0
        } else {
            end = text.after(next)
            switch text.word(next) {
            case .same: offset = 0
            case .previous, .before: offset = -1
            case .following, .afterIt: offset = 1
            default: return nil
            }
        }
        var fields = DateFields()
        // العام الذي سبقه 1435هـ: the year is given by its number.
        if unit == .year, text.word(next) == .before || text.word(next) == .afterIt, let year = text.year(end, afterYearWord: true) {
            fields.year = year.value
            fields.hijri = year.hijri
            return text.match(fields, i..<year.end, rule: id)
        }
        fields.back = BackReference(unit: unit, offset: offset)
        return text.match(fields, i..<end, rule: id)
    }

    private static func unit(_ text: DateText, _ i: Int) -> TimeUnit? {
        switch text.word(i) {
        case .today: return .day
        case .unitThe:
            let unit = text.lexeme(i).unit
            return unit == .week || unit == .month || unit == .year ? unit : nil
        default: return nil
        }
    }
}
