/// A holiday that recurs every year: a row of `lexicon/dates/feasts.tsv`.
struct Feast: Sendable {
    /// The reckoning that determines its day.
    enum Reckoning: String, Sendable {
        /// Month and day of the Gregorian year.
        case gregorian
        /// Month and day of the Hijri year.
        case hijri
        /// Days after Western Easter.
        case easter
        /// Days after Eastern Easter.
        case easternEaster
    }

    let reckoning: Reckoning
    let month: Int
    let day: Int
    /// Duration in days.
    let days: Int

    init?(_ row: WordList.Row) {
        guard row.fields.count >= 5, let reckoning = Reckoning(rawValue: String(row.fields[1])), let month = Int(row.fields[2]),
            let day = Int(row.fields[3]), let days = Int(row.fields[4])
        else { return nil }
        self.reckoning = reckoning
        self.month = month
        self.day = day
        self.days = days
    }

    /// Returns its first day in a Gregorian year or, for a Hijri feast given a Hijri year (1300–1600), in that year.
    /// Of a Hijri feast that falls twice in a Gregorian year, returns the first.
    func firstDay(in year: Int) -> Int? {
        switch reckoning {
        case .gregorian: return CivilCalendar.number(year, month, day)
        case .easter: return CivilCalendar.easter(year, eastern: false) + day
        case .easternEaster: return CivilCalendar.easter(year, eastern: true) + day
        case .hijri:
            let calendar = HijriCalendar.ummAlQura
            if year < 1600 { return calendar.number(year, month, day) }
            let newYear = CivilCalendar.number(year, 1, 1)
            let first = calendar.date(newYear).year
            for hijri in first...(first + 1) {
                if let found = calendar.number(hijri, month, day), found >= newYear {
                    return CivilCalendar.date(found).year == year ? found : nil
                }
            }
            return nil
        }
    }
}
