internal import Facts

/// Resolves date expressions to calendar dates: relative to the day of writing, to the last date mentioned, or absolutely.
struct DateResolver {
    /// Day of publication, or the `now` of the options; nil if neither is given.
    private let published: Int?
    /// Day of writing, as `اليوم (الأربعاء)` reveals it in an article published a day later.
    private var writing: Int?
    private var spoken = Spoken()
    /// The order of day and month in other dates of the text.
    private let order: DateFields.FigureOrder?

    /// Number of tokens after a day within which a clock time belongs to it.
    private static let reach = 120

    /// The last dates mentioned, by grain.
    private struct Spoken {
        var day: Int?
        var month: Int?
        var week: Int?
        var year: Int?
        var period: DateValue?
        var value: DateValue?
        /// The last day mentioned within a week of the day of writing: the likely day of the events.
        var recentDay: Int?
        /// Token of the day: a clock time belongs to it within its paragraph.
        var dayToken = -1
        /// The token after it, if the expression was a weekday alone.
        var dayEnd = -1
        var isEmpty: Bool { value == nil }
    }

    init(options: ExtractionOptions, matches: [DateMatch]) {
        published = (options.now ?? options.published).flatMap { DateResolver.day(of: $0) }
        order = matches.lazy.compactMap { $0.fields.order }.first
        writing = published
        if let published {
            writing = matches.lazy.compactMap { DateResolver.writingDay($0.fields, published) }.first ?? published
        }
    }

    /// Parses the day of `YYYY-MM-DD…`; nil for anything else.
    static func day(of text: String) -> Int? {
        let bytes = Array(text.utf8.prefix(10))
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for byte in bytes[range] {
                guard byte >= 0x30, byte <= 0x39 else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), CivilCalendar.exists(year, month, day) else {
            return nil
        }
        return CivilCalendar.number(year, month, day)
    }

    /// Returns the day of writing revealed by `أمس (السبت)` or `اليوم الثلاثاء`, at most four days before publication.
    private static func writingDay(_ fields: DateFields, _ published: Int) -> Int? {
        // يوليو الحالي, on a page published in the first days of August.
        if fields.direction == .this, let month = fields.month, !fields.hijri {
            let end = CivilCalendar.number(CivilCalendar.date(published).year, month + 1, 1) - 1
            return end < published && published - end <= 4 ? end : nil
        }
        guard let offset = fields.dayOffset, (-2...2).contains(offset), let weekday = fields.weekday, fields.day == nil else { return nil }
        let back = CivilCalendar.floorRemainder(CivilCalendar.weekday(published + offset) - weekday, 7)
        return back <= 4 ? published - back : nil
    }

    /// Returns the value of a match, nil if it is indeterminate; later matches may depend on it.
    mutating func resolve(_ match: DateMatch, in text: DateText) -> DateValue? {
        let future =
            match.fields.needsTense
            ? text.isFragment(match.tokens) || Tense.isFuture(text, match.tokens.lowerBound, end: match.tokens.upperBound) : false
        var context = Context(
            future: future, fragment: match.fields.needsTense && text.isFragment(match.tokens), token: match.tokens.lowerBound)
        if spoken.dayEnd == match.tokens.lowerBound, text.hasConjunction(match.tokens.lowerBound) { context.isNextOf = spoken.day }
        var value: DateValue?
        if let until = match.until {
            value = interval(match.fields, until, context, text)
        } else {
            value = self.value(match.fields, context, text)
        }
        if let found = value { remember(found, match, text) }
        return value
    }

    private struct Context {
        var future: Bool
        var fragment: Bool
        var token: Int
        /// The day just named in a list of weekdays, which this one follows: `يومي الأربعاء والخميس`.
        var isNextOf: Int?
        /// The end of an interval that it is.
        var edge: Edge?
        enum Edge { case start, end }
    }

    private mutating func remember(_ value: DateValue, _ match: DateMatch, _ text: DateText) {
        guard !value.from.isTimeOnly else { return }
        spoken.value = value
        let point = value.to ?? value.from
        spoken.year = CivilCalendar.date(value.from.day).year
        if value.to != nil { spoken.period = value }
        switch point.grain {
        case .minute, .day:
            spoken.day = point.day
            if let writing, abs(writing - point.day) <= 7 { spoken.recentDay = point.day }
            spoken.dayToken = match.tokens.lowerBound
            spoken.dayEnd = match.fields.weekday != nil && match.fields.dayOffset == nil ? match.tokens.upperBound : -1
            spoken.month = point.day
            spoken.week = point.day
        case .week: spoken.week = point.day
        case .month: spoken.month = point.day
        case .year: break
        }
        if let published, let day = DateResolver.writingDay(match.fields, published) { writing = day }
    }

    // MARK: Intervals

    private func interval(_ from: DateFields, _ to: DateFields, _ context: Context, _ text: DateText) -> DateValue? {
        var context = context
        var from = from
        var to = to
        context.edge = .end
        // Each end takes from the other the fields that it omits.
        if from.isClockOnly, !to.isClockOnly { from.borrowDay(to) }
        if to.isClockOnly, !from.isClockOnly { to.borrowDay(from) }
        if to.part != nil, to.monthOffset == 0, from.month != nil, to.month == nil { (to.monthOffset, to.month) = (nil, from.month) }
        if to.year == nil, to.yearOffset == nil, let year = from.year, to.month != nil { to.year = year }
        if from.hijri != to.hijri, from.isYearOnly || to.isYearOnly { (from.hijri, to.hijri) = (true, true) }
        let lastValue: DateValue?
        if from.weekday != nil, to.weekday != nil, to.day == nil, from.day == nil, let first = value(from, context, text),
            let weekday = to.weekday
        {
            let ahead = CivilCalendar.floorRemainder(weekday - CivilCalendar.weekday(first.from.day), 7)
            lastValue = to.direction == nil || ahead > 0 ? DateValue(DatePoint(.day, first.from.day + ahead)) : value(to, context, text)
        } else {
            lastValue = value(to, context, text)
        }
        guard let last = lastValue else { return nil }
        context.edge = .start
        if from.month != nil, from.year == nil, from.yearOffset == nil, from.direction == nil, from.hijri == to.hijri {
            let end = CivilCalendar.date(last.lastDay)
            from.year = from.hijri ? HijriCalendar.ummAlQura.date(last.lastDay).year : end.year
            if let first = value(from, context, text), first.from.day > last.lastDay { from.year = from.year.map { $0 - 1 } }
        }
        guard let first = value(from, context, text), first.from.day <= last.lastDay else { return nil }
        return DateValue(first.from, last.to ?? last.from)
    }

    // MARK: One date

    private func value(_ fields: DateFields, _ context: Context, _ text: DateText) -> DateValue? {
        if fields.repeatsPeriod { return repeated(fields) }
        if let era = fields.era { return eraValue(era, fields.part) }
        if let counted = fields.counted { return countedValue(counted) }
        if fields.feast != nil { return feastValue(fields, context) }
        if let season = fields.season { return seasonValue(season, fields) }
        if fields.isClockOnly { return clockValue(fields, context, text) }
        guard let whole = fields.hijri || fields.isHijriMonth ? hijriValue(fields, context) : civilValue(fields, context) else {
            return nil
        }
        if let minute = fields.clock {
            return DateValue(DatePoint(.minute, whole.from.day, minute: minute, approximate: whole.from.approximate))
        }
        if let fraction = fields.fraction { return part(fraction.applied(to: whole), fields.part, context, of: true) }
        return part(whole, fields.part, context, of: false)
    }

    private func clockValue(_ fields: DateFields, _ context: Context, _ text: DateText) -> DateValue? {
        guard let minute = fields.clock else { return nil }
        var day = writing
        if !Tense.isFuture(text, context.token) {
            if let last = spoken.day, context.token - spoken.dayToken < DateResolver.reach {
                day = last
            } else if let recent = spoken.recentDay {
                day = recent
            }
        }
        guard let day else {
            var point = DatePoint(.minute, 0, minute: minute)
            point.isTimeOnly = true
            return DateValue(point)
        }
        return DateValue(DatePoint(.minute, day, minute: minute))
    }

    /// Narrows a period by مطلع, منتصف, نهاية: the end of a year is its December, the end of a quarter its last day, the end of a
    /// month the month itself unless it ends an interval; vague parts (أوائل, منتصف, أواخر) leave the period as wide as the whole.
    private func part(_ whole: DateValue, _ part: DatePart?, _ context: Context, of fraction: Bool) -> DateValue {
        guard let part, part == .start || part == .end else { return whole }
        let day = part == .start ? whole.firstDay : whole.lastDay
        if fraction || whole.from.grain == .day { return DateValue(DatePoint(.day, day, approximate: whole.from.approximate)) }
        switch whole.from.grain {
        case .year:
            let date = CivilCalendar.date(day)
            return context.edge == nil || whole.to != nil ? DateValue(.month(date.year, date.month)) : DateValue(DatePoint(.day, day))
        case .month, .week: return context.edge == nil ? whole : DateValue(DatePoint(.day, day))
        default: return whole
        }
    }

    private func repeated(_ fields: DateFields) -> DateValue? {
        guard let period = spoken.period, let last = period.to else { return nil }
        if fields.hijri, let year = fields.year {
            let calendar = HijriCalendar.ummAlQura
            let from = calendar.date(period.from.day)
            let after = calendar.date(last.lastDay + 1)
            let moved = year - from.year
            return .days(
                calendar.start(from.year + moved, from.month) + from.day - 1,
                calendar.start(after.year + moved, after.month) + after.day - 2)
        }
        let from = CivilCalendar.date(period.from.day)
        guard
            let year = fields.year ?? fields.yearOffset.flatMap({ offset in writing.map { CivilCalendar.date($0).year + offset } })
                ?? fields.back.map({ from.year + $0.offset })
        else { return nil }
        func moved(_ point: DatePoint) -> DatePoint {
            let date = CivilCalendar.date(point.day)
            return DatePoint(point.grain, CivilCalendar.number(date.year + year - from.year, date.month, date.day))
        }
        return DateValue(moved(period.from), moved(last))
    }

    private func eraValue(_ era: DateFields.YearSpan, _ part: DatePart?) -> DateValue {
        let third = era.length / 3
        var first = era.first
        var last = era.first + era.length - 1
        switch part {
        case .start, .early: last = first + third - 1
        case .middle: (first, last) = (first + third, last - third)
        case .late, .end: first = last - third + 1
        case nil: break
        }
        return DateValue(.year(first), .year(last))
    }

    private func countedValue(_ counted: DateFields.Counted) -> DateValue? {
        guard let today = writing else { return nil }
        let date = CivilCalendar.date(today)
        let n = counted.count
        if let days = counted.andDays {
            let months = counted.unit == .year ? 12 * n : counted.unit == .month ? n : 0
            let shifted = CivilCalendar.number(date.year, date.month + counted.direction * months, date.day)
            return DateValue(DatePoint(.day, shifted + counted.direction * (days + (counted.unit == .week ? 7 * n : 0))))
        }
        let sign = counted.direction
        // The period excludes the present unit: the past two months are the two before this one.
        let near = counted.isPeriod ? sign : sign * n
        let far = sign * n
        let (low, high) = (min(near, far), max(near, far))
        switch counted.unit {
        case .day, .night: return .days(today + low, today + high)
        case .week:
            let monday = today - CivilCalendar.weekday(today) + 1
            return DateValue(DatePoint(.week, monday + 7 * low), DatePoint(.week, monday + 7 * high))
        case .month: return DateValue(.month(date.year, date.month + low), .month(date.year, date.month + high))
        case .year: return DateValue(.year(date.year + low), .year(date.year + high))
        case .decade, .century:
            let length = counted.unit == .decade ? 10 : 100
            if !counted.isPeriod { return DateValue(.year(date.year + sign * n * length)) }
            return sign < 0
                ? DateValue(.year(date.year - n * length), .year(date.year - 1))
                : DateValue(.year(date.year + 1), .year(date.year + n * length))
        case .hour:
            guard counted.isPeriod else { return nil }
            let days = (n + 23) / 24
            return sign < 0 ? .days(today - days, today) : .days(today, today + days)
        case .minute, .second: return nil
        }
    }

    private func feastValue(_ fields: DateFields, _ context: Context) -> DateValue? {
        guard let index = fields.feast, DateLexicon.shared.feasts.indices.contains(index) else { return nil }
        let feast = DateLexicon.shared.feasts[index]
        let first: Int
        if let year = fields.year ?? fields.yearOffset.flatMap({ offset in writing.map { CivilCalendar.date($0).year + offset } }) {
            guard let found = feast.firstDay(in: year) else { return nil }
            first = found
        } else {
            guard let today = writing else { return nil }
            let year = CivilCalendar.date(today).year
            let all = (year - 1...year + 1).compactMap { feast.firstDay(in: $0) }
            let past = all.last { $0 < today }
            let next = all.first { $0 >= today }
            switch fields.direction {
            case .past: guard let past else { return nil }; first = past
            case .next: guard let next else { return nil }; first = next
            case .this, nil:
                guard let near = context.future ? next : all.min(by: { abs($0 - today) < abs($1 - today) }) else { return nil }
                first = near
            }
        }
        if let nth = fields.day { return DateValue(DatePoint(.day, first + nth - 1)) }
        switch fields.part {
        case .start: return DateValue(DatePoint(.day, first))
        case .end: return DateValue(DatePoint(.day, first + feast.days - 1))
        default: return .days(first, first + feast.days - 1)
        }
    }

    private func seasonValue(_ month: Int, _ fields: DateFields) -> DateValue? {
        func season(_ year: Int) -> DateValue { DateValue(.month(year, month), .month(year, month + 2)) }
        if let year = fields.year { return season(year) }
        guard let today = writing else { return nil }
        let year = CivilCalendar.date(today).year
        if let offset = fields.yearOffset { return season(year + offset) }
        let all = (year - 1...year + 1).map { season($0) }
        switch fields.direction {
        case .past: return all.last { $0.lastDay < today }
        case .next: return all.first { $0.firstDay > today }
        case .this, nil: return all.first { $0.lastDay >= today }
        }
    }

    // MARK: Gregorian

    private func civilValue(_ fields: DateFields, _ context: Context) -> DateValue? {
        if let back = fields.back { return backValue(back, fields) }
        if let year = fields.year ?? offsetYear(fields) { return inYear(year, fields, context) }
        guard let today = writing else { return nil }
        let date = CivilCalendar.date(today)
        if let offset = fields.monthOffset {
            return inMonth(CivilCalendar.number(date.year, date.month + offset, 1), fields)
        }
        if let offset = fields.weekOffset {
            let monday = today - CivilCalendar.weekday(today) + 1 + 7 * offset
            if let weekday = fields.weekday { return DateValue(DatePoint(.day, monday + weekday - 1)) }
            return DateValue(DatePoint(.week, monday))
        }
        if fields.month != nil {
            guard let year = unsaidYear(fields, today, context) else { return nil }
            return inYear(year, fields, context)
        }
        if let offset = fields.dayOffset {
            guard let weekday = fields.weekday, let published else { return DateValue(DatePoint(.day, today + offset)) }
            let revealed = DateResolver.writingDay(fields, published) ?? published
            _ = weekday
            return DateValue(DatePoint(.day, revealed + offset))
        }
        if let day = fields.day, fields.weekday == nil { return inUnsaidMonth(day, today, context).map { DateValue(DatePoint(.day, $0)) } }
        if let weekday = fields.weekday { return weekdayValue(weekday, fields, today, context).map { DateValue(DatePoint(.day, $0)) } }
        return nil
    }

    private func offsetYear(_ fields: DateFields) -> Int? {
        guard let offset = fields.yearOffset, let writing else { return nil }
        return CivilCalendar.date(writing).year + offset
    }

    private func inYear(_ year: Int, _ fields: DateFields, _ context: Context) -> DateValue? {
        guard let month = fields.month else {
            if let n = fields.weekNumber {
                // The first week of a year contains 4 January, the last 28 December.
                let inWeek = n < 0 ? CivilCalendar.number(year, 12, 28) : CivilCalendar.number(year, 1, 4) + 7 * (n - 1)
                return DateValue(DatePoint(.week, inWeek - CivilCalendar.weekday(inWeek) + 1))
            }
            if let last = fields.lastYear { return DateValue(.year(year), .year(last)) }
            return DateValue(.year(year))
        }
        return inMonth(CivilCalendar.number(year, month, 1), fields)
    }

    /// Resolves the fields within a month, given by its first day.
    private func inMonth(_ first: Int, _ fields: DateFields) -> DateValue? {
        let date = CivilCalendar.date(first)
        let length = CivilCalendar.length(date.year, date.month)
        if let n = fields.ordinal { return numbered(n, fields.weekday, first, length) }
        // A week belongs to the month that contains its Thursday.
        if let n = fields.weekNumber { return numbered(n, 4, first, length).map { DateValue(DatePoint(.week, $0.from.day - 3)) } }
        guard let day = fields.day else { return DateValue(DatePoint(.month, first)) }
        guard day <= length else { return nil }
        if let last = fields.lastDay { return last <= length ? .days(first + day - 1, first + last - 1) : nil }
        var point = DatePoint(.day, first + day - 1)
        if fields.ambiguous { point = settled(point, fields) }
        return DateValue(point)
    }

    /// Resolves a numeric date whose day and month could be exchanged: by a weekday, by the date before it (`الموافق`), or by the order
    /// of others in the text; failing all, the day comes first as is usual in Arabic, and the value is marked uncertain (`?`).
    private func settled(_ point: DatePoint, _ fields: DateFields) -> DatePoint {
        let date = CivilCalendar.date(point.day)
        let other = DatePoint(.day, CivilCalendar.number(date.year, date.day, date.month))
        if let weekday = fields.weekday {
            if CivilCalendar.weekday(point.day) == weekday { return point }
            if CivilCalendar.weekday(other.day) == weekday { return other }
        }
        if let before = spoken.value?.from.day {
            if before == point.day { return point }
            if before == other.day { return other }
        }
        switch order {
        case .dayFirst: return point
        case .monthFirst: return other
        case nil:
            var point = point
            point.uncertain = true
            return point
        }
    }

    /// Returns the n-th weekday (or day, or week) of a month; −1 is the last.
    private func numbered(_ n: Int, _ weekday: Int?, _ first: Int, _ length: Int) -> DateValue? {
        guard let weekday else { return DateValue(DatePoint(.day, n < 0 ? first + length - 1 : first + n - 1)) }
        if n < 0 {
            let last = first + length - 1
            return DateValue(DatePoint(.day, last - CivilCalendar.floorRemainder(CivilCalendar.weekday(last) - weekday, 7)))
        }
        let day = first + CivilCalendar.floorRemainder(weekday - CivilCalendar.weekday(first), 7) + 7 * (n - 1)
        return day < first + length ? DateValue(DatePoint(.day, day)) : nil
    }

    /// Resolves the year of a month or day without one: the last not after the day of writing; the next if the sentence is about the
    /// future; this year if the expression stands alone.
    private func unsaidYear(_ fields: DateFields, _ today: Int, _ context: Context) -> Int? {
        guard let month = fields.month else { return nil }
        let now = CivilCalendar.date(today)
        let candidate = CivilCalendar.number(now.year, month, fields.day ?? 1)
        let isThisMonth = month == now.month && fields.day == nil
        switch fields.direction {
        case .past: return candidate < today && !isThisMonth ? now.year : now.year - 1
        case .next: return candidate > today && !isThisMonth ? now.year : now.year + 1
        case .this: return now.year
        case nil: break
        }
        if let weekday = fields.weekday, let day = fields.day {
            // الأربعاء 22 يناير: the nearest year in which the weekday matches.
            let near = [0, -1, 1, -2, 2].map { now.year + $0 }
            if let year = near.first(where: {
                CivilCalendar.exists($0, month, day) && CivilCalendar.weekday(CivilCalendar.number($0, month, day)) == weekday
            }),
                abs(year - now.year) <= 1
            {
                return year
            }
        }
        if context.fragment || isThisMonth { return now.year }
        if context.future { return candidate >= today ? now.year : now.year + 1 }
        return candidate <= today ? now.year : now.year - 1
    }

    /// Resolves the month of `يوم 27`, `في الثاني والعشرين`: this month; the next if the day is past and the sentence is about the future;
    /// the last if the day is yet to come, nothing points to the future, and that day is within the last week, the usual span of news.
    private func inUnsaidMonth(_ day: Int, _ today: Int, _ context: Context) -> Int? {
        let date = CivilCalendar.date(today)
        func inMonth(_ offset: Int) -> Int? {
            let first = CivilCalendar.number(date.year, date.month + offset, 1)
            let month = CivilCalendar.date(first)
            return day <= CivilCalendar.length(month.year, month.month) ? first + day - 1 : nil
        }
        if context.fragment { return inMonth(0) }
        if context.future, day < date.day { return inMonth(1) }
        if !context.future, day > date.day, let last = inMonth(-1), today - last <= 7 { return last }
        return inMonth(0)
    }

    private func weekdayValue(_ weekday: Int, _ fields: DateFields, _ today: Int, _ context: Context) -> Int? {
        if let day = fields.day {
            // السبت 23: the nearest month in which the weekday matches.
            let date = CivilCalendar.date(today)
            for offset in context.future ? [0, 1, -1] : [0, -1, 1] {
                let first = CivilCalendar.number(date.year, date.month + offset, 1)
                let month = CivilCalendar.date(first)
                if day <= CivilCalendar.length(month.year, month.month), CivilCalendar.weekday(first + day - 1) == weekday {
                    return first + day - 1
                }
            }
            return nil
        }
        let back = CivilCalendar.floorRemainder(CivilCalendar.weekday(today) - weekday, 7)
        switch fields.direction {
        // Yesterday is أمس: الأربعاء الماضي written on a Thursday means the Wednesday before.
        case .past: return today - (back <= 1 ? back + 7 : back)
        case .next: return today - back + 7
        case .this: return today - CivilCalendar.weekday(today) + weekday
        case nil where context.isNextOf != nil:
            guard let before = context.isNextOf else { return nil }
            return before + CivilCalendar.floorRemainder(weekday - CivilCalendar.weekday(before) - 1, 7) + 1
        case nil: return context.future && back > 0 ? today - back + 7 : (context.fragment && back == 0 ? today + 7 : today - back)
        }
    }

    private func backValue(_ back: BackReference, _ fields: DateFields) -> DateValue? {
        func base(_ day: Int?) -> Int? { day ?? (spoken.isEmpty ? writing : nil) }
        switch back.unit {
        case .day:
            // الجمعة التالية: the first one after the day mentioned.
            if let weekday = fields.weekday {
                return base(spoken.day).map {
                    DateValue(DatePoint(.day, $0 + CivilCalendar.floorRemainder(weekday - CivilCalendar.weekday($0) - 1, 7) + 1))
                }
            }
            return base(spoken.day).map { DateValue(DatePoint(.day, $0 + back.offset)) }
        case .week:
            return base(spoken.week).map { DateValue(DatePoint(.week, $0 - CivilCalendar.weekday($0) + 1 + 7 * back.offset)) }
        case .month:
            guard let day = base(spoken.month) else { return nil }
            let date = CivilCalendar.date(day)
            return inMonth(CivilCalendar.number(date.year, date.month + back.offset, 1), fields)
        case .year:
            if let period = spoken.value, let to = period.to, period.from.grain == .year, to.grain == .year, back.offset != 0 {
                let from = CivilCalendar.date(period.from.day).year, last = CivilCalendar.date(to.day).year
                return DateValue(.year(from + back.offset), .year(last + back.offset))
            }
            guard let year = spoken.year ?? (spoken.isEmpty ? writing.map { CivilCalendar.date($0).year } : nil) else { return nil }
            return inYear(year + back.offset, fields, Context(future: false, fragment: false, token: 0))
        default: return nil
        }
    }

    // MARK: Hijri

    private func hijriValue(_ fields: DateFields, _ context: Context) -> DateValue? {
        let calendar = HijriCalendar.ummAlQura
        guard let year = hijriYear(fields, context) else { return nil }
        let approximate = !calendar.isOfficial(year)
        guard let month = fields.month else {
            let last = fields.lastYear ?? year
            return .days(calendar.start(year, 1), calendar.start(last + 1, 1) - 1, approximate: approximate)
        }
        let first = calendar.start(year, month)
        let length = calendar.length(year, month)
        if let n = fields.ordinal { return numbered(n, fields.weekday, first, length) }
        guard let day = fields.day else { return .days(first, first + length - 1, approximate: approximate) }
        guard var number = calendar.number(year, month, day) else { return nil }
        if let last = fields.lastDay { return .days(number, first + last - 1, approximate: approximate) }
        // A month begun by sighting may be a day off; a weekday beside the date determines the day.
        if let weekday = fields.weekday, CivilCalendar.weekday(number) != weekday {
            if CivilCalendar.weekday(number + 1) == weekday {
                number += 1
            } else if CivilCalendar.weekday(number - 1) == weekday {
                number -= 1
            }
        }
        return DateValue(DatePoint(.day, number, approximate: approximate && fields.weekday == nil))
    }

    private func hijriYear(_ fields: DateFields, _ context: Context) -> Int? {
        let calendar = HijriCalendar.ummAlQura
        let day = fields.day ?? 1
        func inCivil(_ year: Int) -> Int? {
            guard let month = fields.month else { return nil }
            let first = calendar.date(CivilCalendar.number(year, 1, 1)).year
            return (first...first + 1).first { CivilCalendar.date(calendar.start($0, month) + day - 1).year == year }
        }
        if let year = fields.year { return year >= 1600 ? inCivil(year) : year }
        if let year = offsetYear(fields) { return inCivil(year) }
        guard let today = writing, let month = fields.month else { return nil }
        let now = calendar.date(today)
        func start(_ year: Int) -> Int { calendar.start(year, month) + day - 1 }
        func end(_ year: Int) -> Int { fields.day == nil ? calendar.start(year, month + 1) - 1 : start(year) }
        let years = now.year - 1...now.year + 1
        switch fields.direction {
        case .past: return years.last { end($0) < today }
        case .next: return years.first { start($0) > today }
        case .this: return now.year
        case nil: break
        }
        if let inside = years.first(where: { start($0) <= today && today <= end($0) }) { return inside }
        // The nearer one: a رمضان three months away is meant rather than one nine months away.
        func distance(_ year: Int) -> Int { start(year) > today ? start(year) - today : today - end(year) }
        return years.min { distance($0) < distance($1) }
    }
}

extension DateFields {
    /// True if its value depends on the tense of the sentence.
    var needsTense: Bool {
        (month != nil && !namesYear && direction == nil)
            || (weekday != nil && dayOffset == nil && weekOffset == nil && !namesMonth && direction == nil)
            || (feast != nil && year == nil)
            || (day != nil && month == nil && monthOffset == nil && back == nil && !namesYear)
    }
    var isHijriMonth: Bool { hijri && month != nil }

    fileprivate mutating func borrowDay(_ other: DateFields) {
        (year, month, day, weekday, dayOffset, direction) = (
            other.year, other.month, other.day, other.weekday, other.dayOffset, other.direction
        )
        hijri = other.hijri
    }
}

extension DateFields.Fraction {
    /// Returns the fraction of a year in months, or of a month or a Hijri period in days.
    func applied(to whole: DateValue) -> DateValue {
        if whole.from.grain == .year, whole.to == nil {
            let year = CivilCalendar.date(whole.from.day).year
            let months = 12 / of
            return DateValue(.month(year, (number - 1) * months + 1), .month(year, (number + count - 1) * months))
        }
        let length = whole.lastDay - whole.firstDay + 1
        let unit = (length + of - 1) / of
        let first = whole.firstDay + (number - 1) * unit
        return .days(first, number + count - 1 == of ? whole.lastDay : first + unit * count - 1)
    }
}
