/// Dates and times in article files, options and JSON lines.
public enum PublicationTime {
    /// Normalizes to `YYYY-MM-DD`, or to `YYYY-MM-DDThh:mm:ss` if a time is given; nil for an invalid date of the Gregorian calendar.
    ///
    /// Seconds and their fraction may be missing, and a space may replace `T`. An offset from UTC is checked and dropped: an article's
    /// "yesterday" is relative to the local date at the place of publication.
    public static func normalized(_ text: some StringProtocol) -> String? {
        var bytes = Array(text.utf8)[...]
        guard let year = digits(4, &bytes), take("-", &bytes), let month = digits(2, &bytes), take("-", &bytes),
            let day = digits(2, &bytes), year >= 1, (1...12).contains(month), (1...days(year, month)).contains(day)
        else { return nil }
        let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
        if bytes.isEmpty { return date }
        guard take("T", &bytes) || take("t", &bytes) || take(" ", &bytes), let hour = digits(2, &bytes), hour < 24, take(":", &bytes),
            let minute = digits(2, &bytes), minute < 60
        else { return nil }
        var second = 0
        if take(":", &bytes) {
            guard let value = digits(2, &bytes), value <= 60 else { return nil }
            second = Swift.min(value, 59)
            if take(".", &bytes) {
                guard digits(1, &bytes) != nil else { return nil }
                while digits(1, &bytes) != nil {}
            }
        }
        guard offset(&bytes), bytes.isEmpty else { return nil }
        return "\(date)T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
    }

    /// Consumes `Z`, `±hh:mm` or nothing; false if something else follows.
    private static func offset(_ bytes: inout ArraySlice<UInt8>) -> Bool {
        if bytes.isEmpty || take("Z", &bytes) || take("z", &bytes) { return true }
        guard take("+", &bytes) || take("-", &bytes), let hours = digits(2, &bytes), hours < 24 else { return false }
        _ = take(":", &bytes)
        guard let minutes = digits(2, &bytes) else { return false }
        return minutes < 60
    }

    private static func take(_ character: Unicode.Scalar, _ bytes: inout ArraySlice<UInt8>) -> Bool {
        guard bytes.first == UInt8(ascii: character) else { return false }
        bytes = bytes.dropFirst()
        return true
    }

    private static func digits(_ count: Int, _ bytes: inout ArraySlice<UInt8>) -> Int? {
        var value = 0
        guard bytes.count >= count else { return nil }
        for byte in bytes.prefix(count) {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        bytes = bytes.dropFirst(count)
        return value
    }

    private static func days(_ year: Int, _ month: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: Swift.max(0, width - digits.utf8.count)) + digits
    }
}
