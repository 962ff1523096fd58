/// The direction from the anchor in which omitted parts of a date lie.
enum DateDirection: Int, Sendable { case past = -1, this = 0, next = 1 }

/// A reference to the last date mentioned: `اليوم نفسه`, `العام الذي سبقه`.
struct BackReference: Hashable, Sendable {
    var unit: TimeUnit
    var offset: Int
}

/// The parts of a date that the text expresses, before the day of writing is known. Each field stands for a piece of the expression;
/// adjacent pieces are joined if they share no field.
struct DateFields: Hashable, Sendable {
    var hijri = false
    var year: Int?
    /// Years relative to the anchor's: `العام الماضي` −1.
    var yearOffset: Int?
    /// Last year of a period: `2014/2015`.
    var lastYear: Int?
    var month: Int?
    var monthOffset: Int?
    var weekOffset: Int?
    var day: Int?
    /// Last day of a period within the month: `17 و18 نوفمبر`.
    var lastDay: Int?
    /// ISO weekday.
    var weekday: Int?
    /// Ordinal of the weekday, or of the day, in the month; −1 the last: `آخر جمعة من مارس`.
    var ordinal: Int?
    /// Number of the week in the month; −1 the last.
    var weekNumber: Int?
    var dayOffset: Int?
    var direction: DateDirection?
    var part: DatePart?
    /// A fraction such as `الربع الثاني`: the part's number, the number of parts in the year, and the number of parts covered.
    var fraction: Fraction?
    var season: Int?
    /// First year of a decade or century, with its length.
    var era: YearSpan?
    var feast: Int?
    /// Minutes after midnight.
    var clock: Int?
    /// True if the half of the day is given.
    var clockIsSure = false
    var dayPart: Int?
    /// A counted period, such as `قبل ثلاثة أيام`.
    var counted: Counted?
    var back: BackReference?
    /// True if the last period mentioned is meant again, in this year: `نفس الفترة من العام الماضي`.
    var repeatsPeriod = false
    /// True if day and month could be exchanged: `3/4/2015`.
    var ambiguous = false
    /// The order of day and month in a numeric date, if its figures determine it.
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

    /// A counted period: `قبل ثلاثة أيام` (a point), `الأيام الثلاثة الماضية` (the whole period).
    struct Counted: Hashable, Sendable {
        var count: Int
        var unit: TimeUnit
        var direction: Int
        var isPeriod: Bool
        /// Additional days: `بعد عامين و21 يوما`.
        var andDays: Int?
    }

    /// True if it determines a day, given an anchor.
    var namesDay: Bool {
        day != nil || weekday != nil || dayOffset != nil || back?.unit == .day || (counted.map { $0.unit == .day && !$0.isPeriod } ?? false)
    }
    var namesMonth: Bool { month != nil || monthOffset != nil || back?.unit == .month }
    var namesYear: Bool { year != nil || yearOffset != nil || back?.unit == .year }
    /// True if it has nothing but a clock time.
    var isClockOnly: Bool { clock != nil && !namesDay && !namesMonth && !namesYear }
    /// True if it has day, month and year.
    var isComplete: Bool { day != nil && month != nil && year != nil }

    /// Returns the union of both; nil if they contradict each other or cannot belong together.
    func joined(_ other: DateFields) -> DateFields? {
        // Fields for a whole period take no others except the year that they lack.
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

    /// True if its pieces can belong to one date.
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

    /// True if `other` would have to precede: a year before its month, a month before its day.
    private func isBackwards(before other: DateFields) -> Bool {
        if namesYear, !namesMonth, !namesDay, other.namesMonth || other.namesDay { return true }
        return namesMonth && !namesDay && (other.namesDay || other.namesMonth)
    }
}
