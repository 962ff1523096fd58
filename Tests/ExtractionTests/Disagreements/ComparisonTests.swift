import ArabicText
import Comparison
import Facts
import Testing

@testable import Extraction

/// The comparison of two articles about one event.
@Suite("Comparison of articles")
struct ComparisonTests {
    private func compare(_ first: String, _ second: String, published: (String, String) = ("2024-03-05", "2024-03-05")) -> [String] {
        func evidence(_ text: String, _ published: String) -> Evidence {
            Extractor.read(text.unicodeScalars.map(\.value), options: ExtractionOptions(published: published)).evidence
        }
        let comparison = ArticleComparison(
            evidence(first, published.0), in: SourceText(first), evidence(second, published.1), in: SourceText(second))
        for item in comparison.items {
            if let side = item.first { #expect(SourceText(first).string(in: side.span) == side.text) }
            if let side = item.second { #expect(SourceText(second).string(in: side.span) == side.text) }
        }
        return comparison.items.map { item in
            let sides = [item.first, item.second].map { side in side.map { "\($0.text) (\($0.source ?? "-"))" } ?? "–" }
            return "\(item.subject.rawValue) \(item.relation.rawValue): \(sides.joined(separator: " / "))"
        }
    }

    @Test func tollsThatDiffer() {
        let found = compare(
            "قالت وزارة الصحة إن 8 مدنيين قتلوا في القصف على السوق، وأصيب 20 آخرون. وقتل ثمانية مدنيين في السوق.",
            "قال مصدر طبي إن 12 مدنيا قتلوا في القصف على السوق، وأصيب 20 شخصا، وفقد 3 عمال.")
        #expect(
            found == [
                "toll differs: 8 مدنيين (وزارة الصحة) / 12 مدنيا (مصدر طبي)", "toll same: 20 (وزارة الصحة) / 20 شخصا (مصدر طبي)",
                "toll only-second: – / 3 عمال (مصدر طبي)",
            ])
    }

    /// The result is the same with the articles exchanged.
    @Test func bothWays() {
        let a = "قالت الشرطة إن 8 مدنيين قتلوا في القصف. وأصيب 4 جنود."
        let b = "أسفر القصف عن مقتل 11 مدنيا."
        #expect(
            compare(a, b) == ["toll differs: 8 مدنيين (الشرطة) / 11 مدنيا (-)", "toll only-first: 4 جنود (-) / –"])
        #expect(compare(b, a) == ["toll differs: 11 مدنيا (-) / 8 مدنيين (الشرطة)", "toll only-second: – / 4 جنود (-)"])
        #expect(compare(a, a).allSatisfy { $0.contains(" same: ") })
    }

    /// Compatible figures do not differ, and figures of other places or days and sums over a longer time are of other tolls.
    @Test(arguments: [
        ("قتل أكثر من 5 مدنيين في القصف.", "قتل 8 مدنيين في القصف.", "toll same"),
        ("قتل 5 مدنيين في حمص.", "قتل 8 مدنيين في حلب.", "toll only-first toll only-second"),
        ("قتل 5 مدنيين في القصف يوم 3 مارس 2024.", "قتل 8 مدنيين في القصف يوم 4 مارس 2024.", "toll only-first toll only-second"),
        ("قتل 5 مدنيين في القصف.", "ارتفعت حصيلة القتلى إلى 900 مدني منذ بداية الحرب.", "toll only-first toll only-second"),
        ("أصيب 8 مدنيين في القصف.", "قتل 8 مدنيين في القصف.", "toll only-first toll only-second"),
    ])
    func whatIsNoDifference(_ first: String, _ second: String, _ expected: String) {
        let found = compare(first, second).compactMap { $0.split(separator: ":").first }
        #expect(found.joined(separator: " ") == expected)
    }

    /// Yesterday is a different day in an article of the next day.
    @Test func daysAreTakenFromEachArticlesOwnDate() {
        let text = ("قتل 5 مدنيين في القصف أمس.", "قتل 8 مدنيين في القصف أمس.")
        #expect(compare(text.0, text.1).map { $0.prefix(12) } == ["toll differs"])
        #expect(compare(text.0, text.1, published: ("2024-03-05", "2024-03-06")).count == 2)
    }

    /// A day named in one article counts for the other only if the other was published near it, in either order.
    @Test func daysThatOneOfThemNames() {
        let (named, unnamed) = ("قتل 5 مدنيين في القصف يوم 3 مارس 2024.", "قتل 8 مدنيين في القصف.")
        for (published, count) in [("2024-03-05", 1), ("2024-11-12", 2)] {
            #expect(compare(named, unnamed, published: ("2024-03-05", published)).count == count)
            #expect(compare(unnamed, named, published: (published, "2024-03-05")).count == count)
        }
    }

    @Test func figuresOfOneThing() {
        let found = compare(
            "أطلقت القوات خلال الليل 23 صاروخا على قاعدة المطار العسكرية. وشارك 300 عامل في المعرض.",
            "قال متحدث إن القوات أطلقت 40 صاروخا على قاعدة المطار العسكرية خلال الليل. وتوظف الشركة 500 عامل.")
        #expect(found == ["number differs: 23 صاروخا (-) / 40 صاروخا (متحدث)"])
    }

    @Test func statementsAndTheirDenials() {
        let said = "قال ناشطون إن القوات قصفت المدرسة الابتدائية في الحي الغربي."
        let denied = "نفى المتحدث باسم الجيش أن تكون القوات قصفت المدرسة الابتدائية."
        #expect(compare(said, denied).map { $0.prefix(14) } == ["denial differs"])
        #expect(compare(denied, said).map { $0.prefix(14) } == ["denial differs"])
        // An article that reports both sides does not differ from the other.
        #expect(compare(said + " " + denied, denied).isEmpty)
        #expect(compare(said, "نفى المتحدث باسم الجيش انسحاب الوفد من المفاوضات.").isEmpty)
    }

    @Test func nothingToCompare() {
        #expect(compare("", "").isEmpty)
        #expect(compare("افتتح الجسر صباح اليوم.", "يبدأ المعرض غدا.").isEmpty)
    }

    /// Of any number of figures, only a limited number is compared.
    @Test func manyFigures() {
        let text = (1...2_000).map { "قتل \($0) مدنيين في القصف رقم \($0)." }.joined(separator: "\n")
        #expect(compare(text, text).count <= 512)
    }
}
