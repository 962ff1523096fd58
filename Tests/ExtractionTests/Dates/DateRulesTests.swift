import Foundation
import Testing

@testable import Extraction

@Suite("date rules")
struct DateRulesTests {
    @Test("every file of Dates/Rules is one registered rule, with a test of its name")
    func registration() throws {
        let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.appendingPathComponent("Sources/Extraction/Dates/Rules")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }.map {
            String($0.dropLast(6))
        }
        #expect(Set(files) == Set(DateRules.all.map { "\($0)" }))
        #expect(files.count == DateRules.all.count)
        let tests = Set(try FileManager.default.contentsOfDirectory(atPath: here.path))
        for file in files { #expect(tests.contains(file + "Tests.swift")) }
    }

    @Test("rules have ids and summaries")
    func ids() {
        #expect(Set(DateRules.all.map { $0.id }).count == DateRules.all.count)
        for rule in DateRules.all {
            #expect(rule.id.hasPrefix("dates."))
            #expect(!rule.summary.isEmpty)
        }
    }

    @Test("every row of the lists is read: no unknown class, month, reckoning")
    func lists() {
        for row in WordList("dates/words.tsv").rows {
            #expect(row.fields.count == 4, "words.tsv line \(row.line)")
            #expect(DateWord(rawValue: String(row.fields[1])) != nil, "words.tsv line \(row.line)")
        }
        for row in WordList("dates/months.tsv").rows {
            #expect(row.fields.count == 5, "months.tsv line \(row.line)")
            #expect((Int(row.fields[2]).map { (1...12).contains($0) } ?? false), "months.tsv line \(row.line)")
            #expect(
                ["sure", "doubtful", "rare"].contains(row.fields[3]),
                "months.tsv line \(row.line)")
            #expect(
                ["gregorian", "hijri"].contains(row.fields[1]),
                "months.tsv line \(row.line)")
        }
        for row in WordList("dates/feasts.tsv").rows { #expect(Feast(row) != nil, "feasts.tsv line \(row.line)") }
    }

    @Test("the trace explains a date")
    func trace() {
        let text = Array("وصل الوفد مساء أمس الاثنين".unicodeScalars.map(\.value))
        let steps = Extractor.explain(text, at: 12, options: ExtractionOptions(published: "2023-10-31")).steps
        #expect(steps.contains { $0.rule.hasPrefix("dates.") && $0.note.contains("2023-10-30") })
    }

    @Test("hostile text causes no trap")
    func hostile() {
        let pieces = [
            "31", "/", "12", "/", "99999999999999999999", "من", "إلى", "الساعة", "بين", "شهر", "هـ", "الـ", "و", "قبل", "\u{202E}", "أول",
            "\n", "٣١", "نصف", "القرن", "نهاية", "عيد الفطر", "1", "يوم", "-", "(", "رمضان",
        ]
        var seed: UInt64 = 7
        for _ in 0..<3000 {
            var text = ""
            for _ in 0..<12 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(seed >> 33) % pieces.count] + (seed >> 60 & 1 == 0 ? " " : "")
            }
            let scalars = text.unicodeScalars.map(\.value)
            let dates = Extractor.read(scalars, options: ExtractionOptions(published: "2023-10-31")).reading.dates
            for (a, b) in zip(dates, dates.dropFirst()) { #expect(a.end <= b.start) }
            for date in dates { #expect(date.start < date.end && date.end <= scalars.count) }
        }
    }
}
