/// A date of the Hijri calendar.
struct HijriDate: Hashable, Sendable {
    var year: Int
    var month: Int
    var day: Int
}

/// The Hijri calendar of Umm al-Qura, on the day numbers of `CivilCalendar`.
///
/// Month lengths of 1343–1500 AH are official (28 to 31 days: eight months before 1365 are not 29 or 30 long), kept in
/// `lexicon/dates/umm-al-qura.tsv` with their source. Other years use the tabular calendar (30-year cycle, civil epoch), which may be
/// a day or two off: see `isOfficial`. Cost: constant, or a binary search.
struct HijriCalendar: Sendable {
    /// The official calendar, read once.
    static let ummAlQura = HijriCalendar(WordList("dates/umm-al-qura.tsv"))

    /// Years with known months.
    let years: Range<Int>
    /// First day of each month of `years`, and the day after the last month.
    private let starts: [Int32]

    /// 1 Muharram 1343, from which the month lengths count: 1924-08-01.
    private static let epoch = CivilCalendar.number(1924, 8, 1)

    /// Reads rows of a year and the last digits of its twelve month lengths (`8` 28, `9` 29, `0` 30, `1` 31).
    init(_ list: WordList) {
        var starts = [Int32(HijriCalendar.epoch)]
        var next = Int32(HijriCalendar.epoch)
        var first: Int?
        var count = 0
        for row in list.rows {
            guard row.fields.count >= 2, let year = Int(row.fields[0]), row.fields[1].utf8.count == 12 else { break }
            if first == nil { first = year }
            guard let begin = first, year == begin + count else { break }
            for digit in row.fields[1].utf8 {
                next += digit >= 0x38 ? Int32(digit) - 0x38 + 28 : Int32(digit) - 0x30 + 30
                starts.append(next)
            }
            count += 1
        }
        let begin = first ?? 1343
        years = begin..<(begin + count)
        self.starts = starts
    }

    /// True if the months of a year are official; otherwise a day may be off by one or two.
    func isOfficial(_ year: Int) -> Bool { years.contains(year) }

    /// Returns the first day of a month; a month outside 1…12 carries into the year.
    func start(_ year: Int, _ month: Int) -> Int {
        let year = year + CivilCalendar.floorDivide(month - 1, 12)
        let month = CivilCalendar.floorRemainder(month - 1, 12) + 1
        if years.contains(year) { return Int(starts[(year - years.lowerBound) * 12 + month - 1]) }
        return HijriCalendar.tabular(year, month)
    }

    /// Returns the number of days of a month.
    func length(_ year: Int, _ month: Int) -> Int { start(year, month + 1) - start(year, month) }

    /// Returns the number of a day; nil if the month has no such day. A thirtieth day in a month of 29 counts as the day after it, since
    /// calendars by sighting may have had it.
    func number(_ year: Int, _ month: Int, _ day: Int) -> Int? {
        guard (1...12).contains(month), day >= 1, day <= max(30, length(year, month)) else { return nil }
        return start(year, month) + day - 1
    }

    /// Returns the date of a day number.
    func date(_ number: Int) -> HijriDate {
        if let first = starts.first, let last = starts.last, number >= Int(first), number < Int(last) {
            let month = starts.partitioningIndex { Int($0) > number } - 1
            return HijriDate(year: years.lowerBound + month / 12, month: month % 12 + 1, day: number - Int(starts[month]) + 1)
        }
        var year = CivilCalendar.floorDivide((number + 492_148) * 30 + 10_646, 10_631)
        while HijriCalendar.tabular(year, 1) > number { year -= 1 }
        while HijriCalendar.tabular(year + 1, 1) <= number { year += 1 }
        var month = 12
        while month > 1, HijriCalendar.tabular(year, month) > number { month -= 1 }
        return HijriDate(year: year, month: month, day: number - HijriCalendar.tabular(year, month) + 1)
    }

    /// Returns the first day of a month of the tabular calendar: 11 leap years in 30, 1 Muharram 1 = 16 July 622 (Julian).
    private static func tabular(_ year: Int, _ month: Int) -> Int {
        CivilCalendar.floorDivide(11 * year + 3, 30) + 354 * year + 30 * month - (month - 1) / 2 + 1 + 1_948_440 - 385 - 2_440_588
    }
}
