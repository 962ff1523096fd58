/// Composes whole expressions of the pieces that rules find: `السبت` and `30 مايو/أيار`, `من` one date `إلى` another.
struct DateComposer {
    let text: DateText

    /// Returns the longest whole expression that begins at a token.
    func expression(at i: Int) -> DateMatch? {
        if text.word(i) == .about {
            // نحو الثلاثاء المقبل: the span includes the word; the value is unchanged.
            guard text.word(i + 1) != .about, let match = expression(at: i + 1), !match.fields.isYearOnly else { return nil }
            return text.match(match.fields, until: match.until, i..<match.tokens.upperBound, rule: match.rule)
        }
        if let interval = interval(at: i) { return interval }
        guard let match = composed(at: i) else { return nil }
        return openInterval(match) ?? match
    }

    /// Returns one date with all its pieces.
    private func composed(at i: Int) -> DateMatch? {
        guard let first = text.longest(at: i) else { return nil }
        var match = first
        while match.until == nil, let longer = extended(match) { match = longer }
        if match.fields.clock != nil, let end = zone(match.tokens.upperBound) { match.extend(to: end, in: text) }
        return match
    }

    /// Returns the token after `بتوقيت غرينتش`, `بالتوقيت المحلي`.
    private func zone(_ i: Int) -> Int? {
        guard text.word(i) == .zone, text.isWord(i + 1) else { return nil }
        return text.word(i + 1) == .utc ? text.after(i + 1) : i + 2
    }

    /// Returns a match joined with the one that follows it, if both belong to one date.
    private func extended(_ match: DateMatch) -> DateMatch? {
        let end = match.tokens.upperBound
        guard end < text.count else { return nil }
        for link in links(match, end) {
            guard let next = text.longest(at: link.at), next.until == nil, link.allows(next.fields), startsClean(link, next)
            else { continue }
            var close = next.tokens.upperBound
            if link.closes {
                guard text.mark(close) == .rightParenthesis else { continue }
                close += 1
            }
            guard let fields = match.fields.joined(next.fields) else { continue }
            var joined = text.match(fields, match.tokens.lowerBound..<close, rule: match.rule)
            joined.start = match.start
            return joined
        }
        return nil
    }

    private func startsClean(_ link: Link, _ next: DateMatch) -> Bool {
        // A conjunction begins another date (الأربعاء والخميس); a preposition links by itself.
        !text.hasConjunction(link.at) || text.isDigits(link.at)
    }

    /// A possible connection of the next piece to a match.
    private struct Link {
        var at: Int
        /// True if a closing bracket must follow it.
        var closes = false
        /// Returns true if the next piece may be of this kind.
        var allows: (DateFields) -> Bool = { _ in true }
    }

    private func links(_ match: DateMatch, _ end: Int) -> [Link] {
        let fields = match.fields
        let isClock = fields.isClockOnly
        if text.isComma(end) {
            let weekdayOnly = fields.weekday != nil && fields.day == nil
            return [
                Link(
                    at: end + 1,
                    allows: { next in (weekdayOnly && next.day != nil && next.weekday == nil) || (next.clock != nil && !isClock) })
            ]
        }
        if text.isDash(end), fields.weekday != nil, fields.day == nil { return [Link(at: end + 1, allows: { $0.day != nil })] }
        if text.mark(end) == .leftParenthesis {
            return [
                Link(
                    at: end + 1, closes: true,
                    allows: { next in (next.weekday != nil && next.day == nil) || (next.clock != nil && !isClock) })
            ]
        }
        if text.mark(end) == .rightParenthesis, isClock, text.mark(match.tokens.lowerBound - 1) == .leftParenthesis {
            return [Link(at: end + 1, allows: { $0.weekday != nil })]
        }
        switch text.word(end) {
        case .of: return [Link(at: text.after(end), allows: { $0.namesDay || $0.namesYear || $0.namesMonth || $0.weekOffset != nil })]
        case .in: return [Link(at: text.after(end), allows: { $0.namesDay || ($0.clock != nil && !isClock) })]
        case .corresponding where !fields.isComplete: return [Link(at: text.after(end), allows: { $0.isComplete })]
        case .zone:
            // بتوقيت غرينتش يوم الأحد
            return isClock ? [Link(at: text.after(end) + 1, allows: { $0.namesDay })] : []
        default: return [Link(at: end)]
        }
    }

    // MARK: Intervals

    /// Parses `من 11 يونيو إلى 17 يونيو`, `بين عامي 2011 و2015`, `من الساعة 3 إلى الساعة 4`.
    private func interval(at i: Int) -> DateMatch? {
        let opening = text.word(i)
        guard opening == .of || opening == .between, text.lexeme(i).skip == 0 || opening == .between else { return nil }
        var at = text.after(i)
        if text.word(at) == .date { at += 1 }
        let pair = [.unitPair, .unitTwo, .unitTheTwo].contains(text.word(at))
        let pairOfYears = pair && text.lexeme(at).unit == .year
        if pair { at += 1 }
        guard let left = side(at, years: true, surely: pairOfYears) else { return nil }
        if left.fields.lastDay != nil || left.until != nil { return wrapped(left, from: i) }
        var next = left.tokens.upperBound
        if text.isComma(next) { next += 1 }
        if opening == .of {
            guard text.word(next) == .to || text.isDash(next) else { return nil }
            next = text.after(next)
        } else if text.isLetter(next, .waw) {
            next += 1
        } else if text.isDash(next) {
            next += 1
        } else if !text.hasConjunction(next) {
            return nil
        }
        if text.word(next) == .date { next += 1 }
        guard let right = side(next, years: left.fields.isYearOnly || text.isDigits(next), surely: pairOfYears), right.until == nil else {
            return nil
        }
        guard comparable(left.fields, right.fields) else { return nil }
        return text.match(left.fields, until: right.fields, i..<right.tokens.upperBound, rule: "dates.intervals")
    }

    private func wrapped(_ match: DateMatch, from i: Int) -> DateMatch {
        text.match(match.fields, until: match.until, i..<match.tokens.upperBound, rule: match.rule)
    }

    /// Parses one end of an interval.
    private func side(_ i: Int, years: Bool, surely: Bool) -> DateMatch? {
        if let match = composed(at: i), !(surely && !match.fields.namesYear) { return match.fields.lastYear == nil ? match : nil }
        if text.word(i) == .part, text.word(i + 1) == .unitThe { return Fractions.match(text, at: i) }
        guard years, let year = text.year(i, afterYearWord: surely),
            surely || ((1900...2099).contains(year.value) && !text.isWordCounted(year.end))
        else { return nil }
        var fields = DateFields()
        fields.year = year.value
        fields.hijri = year.hijri
        return text.match(fields, i..<year.end, rule: Years.id)
    }

    /// True if two ends are of one kind: both times, or both dates.
    private func comparable(_ left: DateFields, _ right: DateFields) -> Bool {
        left.isClockOnly == right.isClockOnly || (left.clock != nil) == (right.clock != nil)
    }

    /// Parses an interval without من: `1 يناير إلى 30 يونيو`, `يوليو - سبتمبر 2015`.
    private func openInterval(_ left: DateMatch) -> DateMatch? {
        guard left.until == nil, left.fields.lastDay == nil, left.fields.lastYear == nil else { return nil }
        var at = left.tokens.upperBound
        let isDash = text.isDash(at)
        guard isDash || text.word(at) == .to, text.lexeme(at).skip == 0 else { return nil }
        at = text.after(at)
        guard let right = composed(at: at), right.until == nil, right.fields.lastDay == nil else { return nil }
        let days = left.fields.day != nil && left.fields.month != nil && right.fields.day != nil && right.fields.month != nil
        let months = !isDash && left.fields.isMonthOnly && right.fields.isMonthOnly
        let clocks = left.fields.isClockOnly && right.fields.isClockOnly
        guard
            days || months || clocks
                || (isDash && left.fields.isMonthOnly && right.fields.isMonthOnly && left.fields.month != right.fields.month)
        else { return nil }
        return text.match(left.fields, until: right.fields, left.tokens.lowerBound..<right.tokens.upperBound, rule: "dates.intervals")
    }
}

extension DateFields {
    var isYearOnly: Bool { year != nil && !namesMonth && !namesDay }
    var isMonthOnly: Bool { month != nil && !namesDay && part == nil && fraction == nil }
}
