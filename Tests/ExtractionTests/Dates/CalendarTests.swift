import Foundation
import Testing

@testable import Extraction

@Suite("civil calendar")
struct CivilCalendarTests {
    @Test("every day of 1200 years is counted once and found again")
    func roundTrip() {
        var expected = CivilCalendar.number(1600, 1, 1)
        var wrong = 0
        for year in 1600..<2800 {
            for month in 1...12 {
                for day in 1...CivilCalendar.length(year, month) {
                    let number = CivilCalendar.number(year, month, day)
                    if number != expected || CivilCalendar.date(number) != CivilDate(year: year, month: month, day: day) { wrong += 1 }
                    expected += 1
                }
            }
        }
        #expect(wrong == 0)
        #expect(expected - CivilCalendar.number(1600, 1, 1) == 3 * 146_097)
    }

    @Test("the day zero, weekdays, days before it")
    func anchors() {
        #expect(CivilCalendar.number(1970, 1, 1) == 0)
        #expect(CivilCalendar.weekday(0) == 4)
        #expect(CivilCalendar.weekday(CivilCalendar.number(2023, 10, 7)) == 6)
        #expect(CivilCalendar.date(-1) == CivilDate(year: 1969, month: 12, day: 31))
        #expect(CivilCalendar.number(2023, 14, 1) == CivilCalendar.number(2024, 2, 1))
        #expect(!CivilCalendar.exists(2023, 2, 29))
        #expect(CivilCalendar.exists(2024, 2, 29))
    }

    @Test(
        "ISO weeks at the turn of years",
        arguments: [
            (2005, 1, 1, 2004, 53), (2007, 1, 1, 2007, 1), (2008, 12, 29, 2009, 1), (2010, 1, 3, 2009, 53), (2023, 10, 31, 2023, 44),
        ])
    func weeks(_ year: Int, _ month: Int, _ day: Int, _ weekYear: Int, _ week: Int) {
        let found = CivilCalendar.week(CivilCalendar.number(year, month, day))
        #expect(found.year == weekYear)
        #expect(found.week == week)
    }

    @Test(
        "Easter of both reckonings",
        arguments: [
            (2013, 3, 31, 5, 5), (2016, 3, 27, 5, 1), (2017, 4, 16, 4, 16), (2019, 4, 21, 4, 28), (2024, 3, 31, 5, 5), (2000, 4, 23, 4, 30),
            (1981, 4, 19, 4, 26), (2038, 4, 25, 4, 25),
        ])
    func easter(_ year: Int, _ month: Int, _ day: Int, _ easternMonth: Int, _ easternDay: Int) {
        #expect(CivilCalendar.date(CivilCalendar.easter(year, eastern: false)) == CivilDate(year: year, month: month, day: day))
        #expect(
            CivilCalendar.date(CivilCalendar.easter(year, eastern: true)) == CivilDate(year: year, month: easternMonth, day: easternDay))
    }
}

@Suite("Hijri calendar")
struct HijriCalendarTests {
    static let calendar = HijriCalendar.ummAlQura

    @Test("the table holds 1343 to 1500")
    func years() {
        #expect(Self.calendar.years == 1343..<1501)
        #expect(!Self.calendar.isOfficial(1342))
        #expect(!Self.calendar.isOfficial(1501))
    }

    @Test(
        "days that are known",
        arguments: [
            (1343, 1, 1, "1924-08-01"), (1356, 1, 1, "1937-03-14"), (1400, 1, 1, "1979-11-20"), (1444, 9, 1, "2023-03-23"),
            (1445, 1, 1, "2023-07-19"), (1446, 12, 10, "2025-06-06"), (1500, 12, 30, "2077-11-16"),
        ])
    func known(_ year: Int, _ month: Int, _ day: Int, _ expected: String) {
        let number = Self.calendar.number(year, month, day)
        #expect(number.map { DatePoint(.day, $0).edtf } == expected)
    }

    @Test("every day of 1343 to 1500 follows the one before and is found again; years beyond the table too")
    func everyDay() {
        var wrong = 0
        var expected = Self.calendar.start(1200, 1)
        for year in 1200..<1700 {
            // The tabular calendar joins the official one with a difference of at most one day.
            if year == 1343 || year == 1501 {
                #expect(abs(Self.calendar.start(year, 1) - expected) <= 1)
                expected = Self.calendar.start(year, 1)
            }
            for month in 1...12 {
                for day in 1...Self.calendar.length(year, month) {
                    guard Self.calendar.number(year, month, day) == expected else {
                        wrong += 1
                        continue
                    }
                    if year >= 1344 && year < 1500 || year < 1342 || year > 1502,
                        Self.calendar.date(expected) != HijriDate(year: year, month: month, day: day)
                    {
                        wrong += 1
                    }
                    expected += 1
                }
            }
        }
        #expect(wrong == 0)
    }

    @Test("every day of 1343 to 1500 is read from its text")
    func everyDayRead() {
        let names = [
            "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال", "ذي القعدة",
            "ذي الحجة",
        ]
        var wrong: [String] = []
        for year in Self.calendar.years {
            var lines = ""
            var expected: [String?] = []
            for month in 1...12 {
                for day in 1...Self.calendar.length(year, month) {
                    lines += "وقع ذلك في \(day) \(names[month - 1]) \(year) هـ.\n"
                    expected.append(Self.calendar.number(year, month, day).map { DatePoint(.day, $0).edtf })
                }
            }
            let found = Extractor.read(lines.unicodeScalars.map(\.value)).reading.dates.map(\.value)
            if found != expected { wrong.append("\(year)") }
        }
        #expect(wrong.isEmpty)
    }

    struct MonthStart: Decodable {
        var hijri: [Int]
        var gregorian: [Int]
        var month_length: Int
    }

    static let shared = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared/suites/hijri_month_starts.dev.jsonl")

    @Test("month starts of ../shared, if present", .enabled(if: FileManager.default.fileExists(atPath: shared.path)))
    func monthStarts() throws {
        let lines = try String(contentsOf: Self.shared, encoding: .utf8).split(separator: "\n")
        #expect(!lines.isEmpty)
        for line in lines {
            let row = try JSONDecoder().decode(MonthStart.self, from: Data(line.utf8))
            let start = Self.calendar.start(row.hijri[0], row.hijri[1])
            #expect(CivilCalendar.date(start) == CivilDate(year: row.gregorian[0], month: row.gregorian[1], day: row.gregorian[2]))
            #expect(Self.calendar.length(row.hijri[0], row.hijri[1]) == row.month_length)
        }
    }
}
