/// The precision of a date.
enum DateGrain: Int, Comparable, Sendable {
    case minute, day, week, month, year
    static func < (a: DateGrain, b: DateGrain) -> Bool { a.rawValue < b.rawValue }
}

/// A point of the calendar with the precision of the text: a minute, a day, an ISO week, a month or a year, given by its first day.
struct DatePoint: Hashable, Sendable {
    var grain: DateGrain
    /// First day, as numbered by `CivilCalendar`.
    var day: Int
    /// Minutes after midnight; only for the grain `minute`.
    var minute = 0
    /// True if the day may be off by one or two: a Hijri date outside the official years.
    var approximate = false
    /// True if day and month may be exchanged.
    var uncertain = false
    /// True if only the time is known, not the day.
    var isTimeOnly = false

    init(_ grain: DateGrain, _ day: Int, minute: Int = 0, approximate: Bool = false) {
        self.grain = grain
        self.day = day
        self.minute = minute
        self.approximate = approximate
    }

    static func month(_ year: Int, _ month: Int) -> DatePoint { DatePoint(.month, CivilCalendar.number(year, month, 1)) }
    static func year(_ year: Int) -> DatePoint { DatePoint(.year, CivilCalendar.number(year, 1, 1)) }

    /// Its last day.
    var lastDay: Int {
        let date = CivilCalendar.date(day)
        switch grain {
        case .minute, .day: return day
        case .week: return day + 6
        case .month: return CivilCalendar.number(date.year, date.month + 1, 1) - 1
        case .year: return CivilCalendar.number(date.year + 1, 1, 1) - 1
        }
    }

    /// EDTF, level 1: `2023-10-07`, `2023-10`, `2023`, `2023-W44`, `2023-10-07T17:30`, `1786-11-04~`.
    var edtf: String {
        if isTimeOnly { return "T" + clockText(minute) }
        guard grain != .week else {
            let week = CivilCalendar.week(day)
            return "\(padded(week.year, 4))-W\(padded(week.week, 2))"
        }
        let date = CivilCalendar.date(day)
        var text = padded(date.year, 4)
        if grain < .year { text += "-" + padded(date.month, 2) }
        if grain < .month { text += "-" + padded(date.day, 2) }
        if grain == .minute { text += "T" + clockText(minute) }
        if approximate && uncertain { return text + "%" }
        return approximate ? text + "~" : uncertain ? text + "?" : text
    }
}

/// The value of a date expression: a point, or a period from one point to another.
struct DateValue: Hashable, Sendable {
    var from: DatePoint
    var to: DatePoint?

    init(_ from: DatePoint, _ to: DatePoint? = nil) {
        self.from = from
        self.to = to == from ? nil : to
    }

    /// Creates the period of days from `first` to `last`.
    static func days(_ first: Int, _ last: Int, approximate: Bool = false) -> DateValue {
        DateValue(DatePoint(.day, first, approximate: approximate), DatePoint(.day, last, approximate: approximate))
    }

    var firstDay: Int { from.day }
    var lastDay: Int { (to ?? from).lastDay }

    /// EDTF, level 1: a point, or two with `/` between them.
    var edtf: String { to.map { from.edtf + "/" + $0.edtf } ?? from.edtf }
}

/// Returns a time as `17:30`.
func clockText(_ minute: Int) -> String { padded(minute / 60, 2) + ":" + padded(minute % 60, 2) }

private func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(abs(value))
    let zeros = String(repeating: "0", count: max(0, width - digits.count))
    return (value < 0 ? "-" : "") + zeros + digits
}
