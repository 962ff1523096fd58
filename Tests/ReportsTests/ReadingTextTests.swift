import ArabicText
import Facts
import Testing

@testable import Reports

@Suite("Plain-text report")
struct ReadingTextTests {
    private func report(_ language: Language) -> [String] {
        var bytes: [UInt8] = []
        ReadingText.write(Example.reading, of: Example.article, language: language, to: &bytes)
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test func theWholeReportInEnglish() {
        #expect(
            report(.english) == [
                "قال الوزير 😀: لا إصابات بين ٣ جُنود في قاعدة", "\"السلام\"⟦RLO⟧", "", "title\tعنوان \"مقتبس\"", "published\t2024-03-05",
                "address\thttps://example.org/a?b=1", "",
                "== claims: 2", "#\tplace\tstance\tsource\tsource kind\tvia\tsaying word\tsaid",
                "claim\t0-23\tdenies\t(الوزير)\tofficial\t😀\tقال\tلا إصابات", "claim\t0-23\tasserts\t\t\t\tقال\tلا إصابات", "",
                "== tolls: 1", "#\tplace\toutcome\tvalue\tprecision\tvictims\taccording to",
                "toll\t14-16\tinjured\t0\tat most\tجُنود\t(الوزير)", "",
                "== names: 1", "#\tplace\tkind\tentity\tas written", "name\t39-53\tfacility\tالسلام\tقاعدة \"السلام\"", "",
                "== numbers: 2", "#\tplace\tvalue\tprecision\tunit\tas written", "number\t28-35\t3\texact\tجندي\t٣ جُنود",
                "number\t14-16\t≥ 0.1\tordinal\t\tلا", "",
                "== dates: 2", "#\tplace\tvalue\tcalendar\tas written", "date\t24-27\t?\tHijri\tبين",
                "date\t36-38\t2024-03-05\tGregorian\tفي", "",
                "== disagreements: 1", "#\tplace 1\tplace 2\tabout\tpassage 1\tpassage 2\twhy",
                "disagreement\t14-16\t28-29\tinjuries\tلا\t٣\ta figure and a denial", "",
                "== slips: 1", "#\tplace\tkind\tas written\tmending", "slip\t53-54\tcontrol character\t⟦RLO⟧\t", "",
            ])
    }

    /// Reports in both languages have the same facts in the same columns.
    @Test func arabicHasTheSameShape() {
        let (arabic, english) = (report(.arabic), report(.english))
        #expect(arabic.count == english.count)
        for (a, e) in zip(arabic, english) { #expect(a.split(separator: "\t").count == e.split(separator: "\t").count, "\(a)") }
        #expect(arabic.contains("ادعاء\t0-23\tنفي\t(الوزير)\tجهة رسمية\t😀\tقال\tلا إصابات"))
        #expect(arabic.contains("رقم\t28-35\t3\tبالضبط\tجندي\t٣ جُنود"))
    }

    /// Whatever the article contains, the only controls in the output are the report's own tabs and line feeds.
    @Test func nothingUnsafeIsPrinted() {
        let hostile = String(String.UnicodeScalarView((0...0xFFFF).compactMap { Unicode.Scalar(UInt32($0)) }))
        let article = Article(metadata: ArticleMetadata(id: "a", title: "\u{1B}]0;\u{7}\tعنوان\n"), text: SourceText(hostile))
        var reading = ArticleReading()
        let quote = Quote(Span(start: 0, end: article.text.count), text: hostile)
        reading.mentions = [Mention(at: quote, kind: .person, rule: "r")]
        var bytes: [UInt8] = []
        ReadingText.write(reading, of: article, language: .english, to: &bytes)
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A: break
            case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: Issue.record("U+\(String(scalar.value, radix: 16)) is printed")
            default: break
            }
        }
        let name = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("name\t") }
        #expect(name?.split(separator: "\t").count == 5)
    }

    @Test func anArticleWithoutFacts() {
        var bytes: [UInt8] = []
        ReadingText.write(
            ArticleReading(), of: Article(metadata: ArticleMetadata(id: "a"), text: SourceText("سطر\n")), language: .arabic, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "سطر\n\n")
    }
}
