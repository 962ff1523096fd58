import Facts
import Testing

@testable import Extraction

/// Counted nouns in their dictionary form.
@Suite struct CountedNounsTests {
    static func units(_ text: String) -> [String?] { Extractor.read(text.unicodeScalars.map(\.value)).reading.numbers.map(\.unit) }

    @Test(arguments: [
        ("ثلاثة أشخاص", "شخص"), ("12 طفلا", "طفل"), ("خمس نساء", "امرأة"), ("40 قتيلاً", "قتيل"), ("سبعة قتلى", "قتيل"),
        ("مئة مدرسة", "مدرسة"),
        ("أربعة مدارس", "مدرسة"), ("عشرة مدنيين", "مدني"), ("3 صواريخ", "صاروخ"), ("25 صاروخا", "صاروخ"), ("ست قرى", "قرية"),
        ("9 قضايا", "قضية"),
        ("طائرتين", "طائرة"), ("الفريقان", "فريق"), ("السنوات الخمس", "سنة"), ("عشرات الجرحى", "جريح"), ("خمسة من الجنود", "جندي"),
    ])
    func singular(_ text: String, _ unit: String) { #expect(Self.units(text) == [unit]) }

    @Test(arguments: [
        ("20 كيلومترا", "km"), ("5 كلم", "km"), ("8 أمتار", "m"), ("300 متر مربع", "m²"), ("12 طنا", "t"), ("30 درجة مئوية", "°C"),
        ("20 دولارا", "USD"), ("$20", "USD"), ("7 مليارات يورو", "EUR"), ("100 جنيه إسترليني", "GBP"), ("50 ليرة تركية", "TRY"),
        ("15%", "%"),
        ("عشرة بالمئة", "%"), ("٩٠٪", "%"), ("9 ملايين دينار تونسي", "TND"),
    ])
    func symbols(_ text: String, _ unit: String) { #expect(Self.units(text) == [unit]) }

    @Test func moneyOfSeveralCountriesTakesThePlaceOfTheArticle() {
        #expect(Self.units("قالت السلطات في الكويت إن الغرامة 50 دينارا") == ["KWD"])
        #expect(Self.units("قالت السلطات في تونس إن الغرامة 50 دينارا") == ["TND"])
        #expect(Self.units("الغرامة 50 دينارا") == [nil])
        #expect(Self.units("اتفقت الكويت وتونس على 50 دينارا") == [nil])
    }

    @Test func listsAreClean() {
        for path in WordList.all where path.hasPrefix("numbers/") {
            let list = WordList(path)
            var seen: Set<[Substring]> = []
            for row in list.rows {
                #expect(row.fields.count == list.columns.count, "\(path):\(row.line)")
                #expect(row.fields.allSatisfy { !$0.isEmpty }, "\(path):\(row.line) has an empty field")
                #expect(seen.insert(Array(row.fields)).inserted, "\(path):\(row.line) is there twice")
                for scalar in row.fields.joined().unicodeScalars {
                    let forbidden =
                        scalar.value == 0x640 || (scalar.value >= 0xFB50 && scalar.value <= 0xFEFC)
                        || (scalar.value >= 0x200B && scalar.value <= 0x200F)
                    #expect(!forbidden, "\(path):\(row.line) holds U+\(String(scalar.value, radix: 16))")
                }
            }
        }
    }
}
