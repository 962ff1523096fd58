/// Dates, times and intervals as values of facts: the subset of EDTF (ISO 8601-2, level 1) that extraction produces.
///
/// `2023`, `2023-10`, `2023-10-07`, `2023-W44`, `2023-10-07T17:30`, `T17:30`, `201X`, each optionally followed by `~` or `?`, and `a/b`
/// with either end open (`..` or nothing).
public enum ExtendedDate {
    /// Returns true if a text is such a value. Days are checked against their month, weeks against 53. Cost: linear.
    public static func isValid(_ text: String) -> Bool {
        let ends = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        switch ends.count {
        case 1: return isPoint(ends[0])
        case 2:
            func isEnd(_ end: Substring) -> Bool { end.isEmpty || end == ".." || isPoint(end) }
            return isEnd(ends[0]) && isEnd(ends[1]) && (isPoint(ends[0]) || isPoint(ends[1]))
        default: return false
        }
    }

    private static func isPoint(_ text: Substring) -> Bool {
        var text = text
        if let last = text.last, last == "~" || last == "?" || last == "%" { text.removeLast() }
        let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2 else { return isDay(text, mustBeFull: false) }
        return (halves[0].isEmpty || isDay(halves[0], mustBeFull: true)) && isTime(halves[1])
    }

    private static func isDay(_ text: Substring, mustBeFull: Bool) -> Bool {
        var text = text
        if text.first == "-" { text.removeFirst() }
        let fields = text.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...3).contains(fields.count), fields[0].utf8.count == 4 else { return false }
        guard let year = number(fields[0]) else {
            return fields.count == 1 && !mustBeFull && isUnspecified(fields[0])
        }
        if fields.count == 1 { return !mustBeFull }
        if fields.count == 2, fields[1].first == "W" {
            return !mustBeFull && fields[1].utf8.count == 3 && (1...53).contains(number(fields[1].dropFirst()) ?? 0)
        }
        guard fields[1].utf8.count == 2, let month = number(fields[1]), (1...12).contains(month) else {
            // Seasons of EDTF: 21 to 24.
            return fields.count == 2 && !mustBeFull && (21...24).contains(number(fields[1]) ?? 0)
        }
        if fields.count == 2 { return !mustBeFull }
        guard fields[2].utf8.count == 2, let day = number(fields[2]) else { return false }
        return (1...days(month, year)).contains(day)
    }

    private static func isUnspecified(_ year: Substring) -> Bool {
        let digits = year.prefix { ("0"..."9").contains($0) }
        return !digits.isEmpty && year.dropFirst(digits.count).allSatisfy { $0 == "X" }
    }

    private static func isTime(_ text: Substring) -> Bool {
        let fields = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...3).contains(fields.count), fields.allSatisfy({ $0.utf8.count == 2 }) else { return false }
        let limits = [23, 59, 59]
        return zip(fields, limits).allSatisfy { field, limit in number(field).map { $0 <= limit } ?? false }
    }

    private static func number(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }

    private static func days(_ month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
