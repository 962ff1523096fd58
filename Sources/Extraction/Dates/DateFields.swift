/// Whether what is unsaid lies before, at or after the anchor.
enum DateDirection: Int, Sendable { case past = -1, this = 0, next = 1 }

/// What an expression takes up again from the last date spoken of: `اليوم نفسه`, `العام الذي سبقه`.
struct BackReference: Hashable, Sendable {
    var unit: TimeUnit
    var offset: Int
}

/// What the text says of a date, before it is known when the text was written. Each field stands for a piece of the expression;
/// pieces that stand side by side are joined when no field is said twice.
struct DateFields: Hashable, Sendable {
    var hijri = false
    var year: Int?
    /// Years after the anchor's: `العام الماضي` −1.
    var yearOffset: Int?
    /// Last year of a stretch: `2014/2015`.
    var lastYear: Int?
    var month: Int?
    var monthOffset: Int?
    var weekOffset: Int?
    var day: Int?
    /// Last day of a stretch within the month: `17 و18 نوفمبر`.
    var lastDay: Int?
    /// ISO weekday.
    var weekday: Int?
    /// Which of those weekdays, or of the days, of the month; −1 the last: `آخر جمعة من مارس`.
    var ordinal: Int?
    /// Which week of the month; −1 the last.
    var weekNumber: Int?
    var dayOffset: Int?
    var direction: DateDirection?
    var part: DatePart?
    /// `الربع الثاني`: the part's number, how many there are in the year, and how many parts are taken.
    var fraction: Fraction?
    var season: Int?
    /// First year of ten or a hundred.
    var era: YearSpan?
    var feast: Int?
    /// Minutes after midnight.
    var clock: Int?
    /// Whether the clock says which half of the day.
    var clockIsSure = false
    var dayPart: Int?
    /// Whether the day part alone means the anchor's day: `هذا المساء`.
    var counted: Counted?
    var back: BackReference?
    /// Whether the last stretch spoken of is meant again, in this year: `نفس الفترة من العام الماضي`.
    var repeatsPeriod = false
    /// Whether the day and month might be the other way round: `3/4/2015`.
    var ambiguous = false
    /// Which comes first in a date of figures, where the figures tell.
    var order: FigureOrder?

    enum FigureOrder: Sendable { case dayFirst, monthFirst }

    struct Fraction: Hashable, Sendable {
        var number: Int
        var of: Int
        var count = 1
    }

    struct YearSpan: Hashable, Sendable {
        var first: Int
        var length: Int
    }

    /// A counted stretch: `قبل ثلاثة أيام` (a point), `الأيام الثلاثة الماضية` (all of it).
    struct Counted: Hashable, Sendable {
        var count: Int
        var unit: TimeUnit
        var direction: Int
        var stretch: Bool
        /// Days besides: `بعد عامين و21 يوما`.
        var andDays: Int?
    }

    /// Whether a day can be told, given an anchor.
    var namesDay: Bool {
        day != nil || weekday != nil || dayOffset != nil || back?.unit == .day || (counted.map { $0.unit == .day && !$0.stretch } ?? false)
    }
    var namesMonth: Bool { month != nil || monthOffset != nil || back?.unit == .month }
    var namesYear: Bool { year != nil || yearOffset != nil || back?.unit == .year }
    /// Whether nothing but a clock time is said.
    var isClockOnly: Bool { clock != nil && !namesDay && !namesMonth && !namesYear }
    /// Whether the date is said in full: day, month, year.
    var isComplete: Bool { day != nil && month != nil && year != nil }

    /// One that says what both say; nil where they contradict or can't belong together.
    func joined(_ other: DateFields) -> DateFields? {
        // Kinds that stand for a whole stretch take no second half, except the year that they lack.
        func isWhole(_ f: DateFields) -> Bool { f.season != nil || f.feast != nil || f.fraction != nil }
        if era != nil || other.era != nil || counted != nil || other.counted != nil || lastYear != nil || other.lastYear != nil {
            return nil
        }
        if back != nil && (other.namesDay || other.namesMonth || other.namesYear) { return nil }
        if other.back != nil && (namesDay || namesMonth || namesYear || clock == nil) { return nil }
        if part != nil || other.part != nil { return nil }
        if isWhole(other) { return nil }
        if isWhole(self), other.namesDay || other.clock != nil || other.dayPart != nil || other.weekOffset != nil { return nil }
        if hijri != other.hijri, (namesMonth || day != nil), other.namesMonth || other.day != nil { return nil }
        var all = self
        func take<T: Equatable>(_ path: WritableKeyPath<DateFields, T?>) -> Bool {
            guard let theirs = other[keyPath: path] else { return true }
            if all[keyPath: path] != nil { return false }
            all[keyPath: path] = theirs
            return true
        }
        guard take(\.year), take(\.yearOffset), take(\.month), take(\.monthOffset), take(\.weekOffset), take(\.day), take(\.lastDay),
            take(\.weekday), take(\.ordinal), take(\.weekNumber), take(\.dayOffset), take(\.direction), take(\.clock), take(\.dayPart),
            take(\.back)
        else { return nil }
        all.clockIsSure = clockIsSure || other.clockIsSure
        all.hijri = hijri || other.hijri
        all.ambiguous = ambiguous || other.ambiguous
        all.order = order ?? other.order
        return all.isSensible && !isBackwards(before: other) ? all : nil
    }

    /// Whether its pieces can be said of one date.
    private var isSensible: Bool {
        if year != nil && yearOffset != nil { return false }
        if month != nil && monthOffset != nil { return false }
        if monthOffset != nil && namesYear { return false }
        if weekOffset != nil, namesMonth || namesYear || dayOffset != nil || day != nil { return false }
        if dayOffset != nil, monthOffset != nil || yearOffset != nil || direction != nil { return false }
        if dayOffset != nil, namesMonth || namesYear, !isComplete { return month != nil && day != nil }
        if day == nil, dayOffset == nil, ordinal == nil, weekday != nil, namesMonth || namesYear { return false }
        if clock != nil, !namesDay, namesMonth || namesYear || weekOffset != nil { return false }
        return true
    }

    /// Whether `other` would have had to come first: a year before its month, a month before its day.
    private func isBackwards(before other: DateFields) -> Bool {
        if namesYear, !namesMonth, !namesDay, other.namesMonth || other.namesDay { return true }
        return namesMonth && !namesDay && (other.namesDay || other.namesMonth)
    }
}
