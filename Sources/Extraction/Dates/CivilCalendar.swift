/// A date of the proleptic Gregorian calendar.
struct CivilDate: Hashable, Sendable {
    var year: Int
    var month: Int
    var day: Int
}

/// Arithmetic of the proleptic Gregorian calendar on day numbers: 0 is 1970-01-01. All in constant time.
///
/// Source of the two conversions: Howard Hinnant, *chrono-Compatible Low-Level Date Algorithms* (the method, not the code).
enum CivilCalendar {
    /// Returns the number of a day; a month outside 1…12 carries into the year, a day outside the month into the next.
    static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let carried = year + floorDivide(month - 1, 12)
        let month = floorRemainder(month - 1, 12) + 1
        let y = month <= 2 ? carried - 1 : carried
        let era = floorDivide(y, 400)
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Returns the date of a day number.
    static func date(_ number: Int) -> CivilDate {
        let shifted = number + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let m = (5 * dayOfYear + 2) / 153
        let month = m < 10 ? m + 3 : m - 9
        return CivilDate(year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: dayOfYear - (153 * m + 2) / 5 + 1)
    }

    /// Returns the day of the week by ISO 8601: Monday 1 … Sunday 7.
    static func weekday(_ number: Int) -> Int { floorRemainder(number + 3, 7) + 1 }

    /// Returns the ISO 8601 week: the year it belongs to (not always the year of the day) and its number, 1…53.
    static func week(_ number: Int) -> (year: Int, week: Int) {
        let thursday = number - weekday(number) + 4
        let year = date(thursday).year
        return (year, (thursday - self.number(year, 1, 1)) / 7 + 1)
    }

    /// Returns the number of days of a month, 28…31.
    static func length(_ year: Int, _ month: Int) -> Int { number(year, month + 1, 1) - number(year, month, 1) }

    /// True if the day exists.
    static func exists(_ year: Int, _ month: Int, _ day: Int) -> Bool {
        (1...12).contains(month) && day >= 1 && day <= length(year, month)
    }

    /// Returns Easter Sunday as a day number, by the Western reckoning or by the Eastern one converted to the Gregorian calendar.
    ///
    /// Source: the tables of the computus (golden number, epact), as in Meeus, *Astronomical Algorithms*, chapter 8.
    static func easter(_ year: Int, eastern: Bool) -> Int {
        if eastern {
            let moon = floorRemainder(19 * floorRemainder(year, 19) + 15, 30)
            let weekday = floorRemainder(2 * floorRemainder(year, 4) + 4 * floorRemainder(year, 7) - moon + 34, 7)
            let sum = moon + weekday + 114
            let drift = floorDivide(year, 100) - floorDivide(year, 400) - 2
            return number(year, sum / 31, sum % 31 + 1) + drift
        }
        let golden = floorRemainder(year, 19)
        let century = floorDivide(year, 100)
        let corrected = floorRemainder(century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15, 30)
        let epact = corrected - (corrected / 28) * (1 - (corrected / 28) * (29 / (corrected + 1)) * ((21 - golden) / 11))
        let weekday = floorRemainder(year + year / 4 + epact + 2 - century + century / 4, 7)
        let offset = epact - weekday
        let month = 3 + (offset + 40) / 44
        return number(year, month, offset + 28 - 31 * (month / 4))
    }

    static func floorDivide(_ a: Int, _ b: Int) -> Int {
        let quotient = a / b
        return a % b < 0 ? quotient - 1 : quotient
    }

    static func floorRemainder(_ a: Int, _ b: Int) -> Int {
        let remainder = a % b
        return remainder < 0 ? remainder + b : remainder
    }
}
