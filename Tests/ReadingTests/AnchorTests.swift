import Testing

@testable import Reading

@Suite("Anchors")
struct AnchorTests {
    private let article = "قال المتحدث باسم البلدية إن الجسر أغلق أمام الشاحنات، وأضاف المتحدث أن الإصلاح يبدأ الأحد."

    private func anchor(_ quote: String, in text: String, occurrence: Int = 1) throws -> Anchor {
        let scalars = text.unicodeScalars.map(\.value)
        let wanted = quote.unicodeScalars.map(\.value)
        let starts = (0...(scalars.count - wanted.count)).filter { Array(scalars[$0..<$0 + wanted.count]) == wanted }
        let start = try #require(starts.dropFirst(occurrence - 1).first)
        return Anchor(Span(start: start, end: start + wanted.count), in: SourceText(text))
    }

    private func find(_ anchor: Anchor, in text: String) -> (AnchorFinder.Finding, String) {
        let scalars = text.unicodeScalars.map(\.value)
        let finding = AnchorFinder(scalars).find(anchor)
        let span: Span? =
            switch finding {
            case .same: anchor.span
            case .moved(let span), .mended(let span): span
            case .adrift: nil
            }
        return (finding, span.map { String(decoding: scalars[$0.start..<$0.end]) } ?? "")
    }

    @Test func aQuoteKeepsItsSurroundings() throws {
        let anchor = try anchor("الجسر", in: article)
        #expect(anchor.prefix == "قال المتحدث باسم البلدية إن ")
        #expect(anchor.suffix.hasPrefix(" أغلق أمام الشاحنات"))
        #expect(anchor.suffix.unicodeScalars.count == Anchor.context)
        #expect(find(anchor, in: article) == (.same, "الجسر"))
    }

    @Test func offsetsAreScalarsWithEmojiMarksAndLamAlef() throws {
        let text = "🙂 قالَ لاجئٌ إنّ البيت هُدم"
        let anchor = try anchor("لاجئٌ", in: text)
        #expect(anchor.start == 7)
        #expect(find(anchor, in: "خبر: " + text).1 == "لاجئٌ")
    }

    /// Of equal quotes the one whose surroundings came along, not the one that is nearer.
    @Test func aMovedQuoteIsFoundByItsSurroundings() throws {
        let second = try anchor("المتحدث", in: article, occurrence: 2)
        let changed = "عاجل من وكالة الساحل للأنباء. " + article
        let (finding, quote) = find(second, in: changed)
        #expect(quote == "المتحدث")
        #expect(finding == .moved(Span(start: second.start + 30, end: second.end + 30)))
    }

    @Test func aMendedQuoteIsFoundBetweenItsSurroundings() throws {
        let anchor = try anchor("الجسر أغلق أمام الشاحنات", in: article)
        let mended = article.replacing("الجسر أغلق أمام الشاحنات", with: "الجسر أُغلق أمام الشاحنات")
        #expect(find(anchor, in: mended).1 == "الجسر أُغلق أمام الشاحنات")
        #expect(find(anchor, in: "تحديث: " + mended).1 == "الجسر أُغلق أمام الشاحنات")
    }

    @Test func whatWasCutOutIsAdrift() throws {
        let anchor = try anchor("وأضاف المتحدث أن الإصلاح يبدأ الأحد", in: article)
        #expect(find(anchor, in: "قال المتحدث باسم البلدية إن الجسر أغلق أمام الشاحنات.").0 == .adrift)
        #expect(find(anchor, in: "").0 == .adrift)
    }

    /// A short word that stands somewhere else, among other words, is not the one that was meant.
    @Test func aShortQuoteAmongOthersWordsIsAdrift() throws {
        let anchor = try anchor("الأحد", in: article)
        #expect(find(anchor, in: "يوم الأحد عطلة رسمية في بلدان كثيرة").0 == .adrift)
    }

    @Test func positionsOutsideTheTextAreHarmless() {
        let anchor = Anchor(start: -5, end: 900, exact: "الجسر", prefix: "", suffix: "")
        #expect(find(anchor, in: article).1 == "الجسر")
        #expect(Anchor(Span(start: 80, end: 9_000), in: SourceText(article)).end == article.unicodeScalars.count)
        #expect(AnchorFinder([]).find(Anchor(start: 0, end: 0, exact: "", prefix: "", suffix: "")) == .adrift)
    }

    @Test func editDistanceIsGivenUpBeyondItsLimit() {
        func distance(_ a: String, _ b: String, _ limit: Int) -> Int? {
            EditDistance.between(a.unicodeScalars.map(\.value)[...], b.unicodeScalars.map(\.value)[...], limit: limit)
        }
        #expect(distance("kitten", "sitting", 3) == 3)
        #expect(distance("kitten", "sitting", 2) == nil)
        #expect(distance("", "ab", 2) == 2)
        #expect(distance("abcd", "bcd", 1) == 1)
        #expect(distance("abc", "abc", 0) == 0)
    }

    /// A distance within a band equals the distance without one.
    @Test func bandedDistanceIsTheWholeOne() {
        func full(_ a: [UInt32], _ b: [UInt32]) -> Int {
            var row = Array(0...b.count)
            for (i, x) in a.enumerated() {
                var diagonal = row[0]
                row[0] = i + 1
                for (j, y) in b.enumerated() {
                    let cost = min(diagonal + (x == y ? 0 : 1), row[j + 1] + 1, row[j] + 1)
                    diagonal = row[j + 1]
                    row[j + 1] = cost
                }
            }
            return row[b.count]
        }
        var seed: UInt32 = 1
        func next(_ bound: UInt32) -> UInt32 {
            seed = seed &* 1_664_525 &+ 1_013_904_223
            return (seed >> 16) % bound
        }
        for _ in 0..<400 {
            let a = (0..<next(9)).map { _ in next(3) }
            let b = (0..<next(9)).map { _ in next(3) }
            let whole = full(a, b)
            for limit in 0...9 { #expect(EditDistance.between(a[...], b[...], limit: limit) == (whole <= limit ? whole : nil)) }
        }
    }
}
