import TestSupport
import Testing

import ArabicText
@testable import Annotations

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
        return (finding, span.map { String(scalarValues: scalars[$0.start..<$0.end]) } ?? "")
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

    /// Among equal quotes, the one that kept its context is found, not the nearest.
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

    /// A short word elsewhere, among other words, is not the quote.
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

    /// The distance within a band equals the unbounded distance.
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

    /// Searches by the shared index find what a scan of the text finds, in any text.
    @Test func theIndexFindsWhatStandsThere() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<300 {
            let letters = UInt32.random(in: 1...4, using: &random)
            let text = (0..<Int.random(in: 0...60, using: &random)).map { _ in 0x627 + UInt32.random(in: 0..<letters, using: &random) }
            let pattern = (0..<Int.random(in: 3...8, using: &random)).map { _ in 0x627 + UInt32.random(in: 0..<letters, using: &random) }
            let standing = text.indices.filter { $0 + pattern.count <= text.count && Array(text[$0..<$0 + pattern.count]) == pattern }
            let found = TrigramIndex(text).rarest(of: pattern)
            let places = (found?.places ?? []).map { Int($0) - (found?.offset ?? 0) }
            #expect(Set(standing).isSubset(of: places))
            #expect(places == places.sorted())
            // An anchor of an occurrence without offset and context is found at the first one.
            let anchor = Anchor(start: -1, end: -1, exact: String(scalarValues: pattern), prefix: "", suffix: "")
            let first = standing.first.map { AnchorFinder.Finding.moved(Span(start: $0, end: $0 + pattern.count)) }
            #expect(AnchorFinder(text).find(anchor) == first ?? .adrift)
        }
    }

    /// Each prefix that is near enough is found with its own distance.
    @Test func distancesOfAllBeginningsAtOnce() {
        var random = SeededGenerator(seed: 6)
        for _ in 0..<200 {
            let a = (0..<Int.random(in: 0...9, using: &random)).map { _ in UInt32.random(in: 0..<3, using: &random) }
            let b = (0..<Int.random(in: 0...9, using: &random)).map { _ in UInt32.random(in: 0..<3, using: &random) }
            let limit = Int.random(in: 0...5, using: &random)
            var found: [Int: Int] = [:]
            EditDistance.each(a[...], b[...], limit: limit) { found[$0] = $1 }
            for length in 0...a.count { #expect(found[length] == EditDistance.between(a[..<length], b[...], limit: limit)) }
            #expect(found.keys.allSatisfy { $0 <= a.count })
        }
    }

    /// In a text that repeats the context of a quote and spans similar to it, the work grows with the text, and the comparison with an
    /// edited quote is bounded.
    @Test(arguments: [
        ("اب", "باب", 40), ("قال المتحدث باسم البلدية إن ", "الجسر أغلق أمام الشاحنات", 1), ("ا", "ب", 600), (" ", "كلمة", 3),
        ("ابجد", "ابجذ", 400),
    ])
    func hostileText(_ unit: String, _ quote: String, times: Int) {
        let exact = String(repeating: quote, count: times)
        let around = String(repeating: unit, count: 40)
        let scalars = around.unicodeScalars
        let anchor = Anchor(
            start: 3, end: 3 + exact.unicodeScalars.count, exact: exact, prefix: String(String.UnicodeScalarView(scalars.suffix(32))),
            suffix: String(String.UnicodeScalarView(scalars.prefix(32))))
        func work(_ length: Int) -> Int {
            let text = String(repeating: unit, count: length / unit.unicodeScalars.count).unicodeScalars.map(\.value)
            var work = 0
            _ = AnchorFinder(text).find(anchor, work: &work)
            return work
        }
        let (one, two, three) = (work(40_000), work(80_000), work(120_000))
        #expect(three - two <= (two - one) * 11 / 10 + 1_000, "\(one) \(two) \(three)")
        #expect(three <= 120_000 * 80 + 12_000_000, "\(three)")
    }

    /// An edited quote is found among many other spans in the same context.
    @Test func aMendedQuoteIsFoundAmongMany() throws {
        let line = "وقال المتحدث باسم البلدية مساء أمس إن الجسر أغلق أمام الشاحنات، بحسب ما أعلنت الهيئة في بيانها. "
        let lines = (0..<300).map {
            $0 == 211 ? line.replacing("الجسر أغلق", with: "النفق يُفتح اليوم") : line.replacing("الجسر", with: "الجسر \($0)")
        }
        let text = lines.joined()
        let anchor = try anchor("النفق يُفتح اليوم أمام الشاحنات", in: text)
        let mended = "عاجل: " + text.replacing("النفق يُفتح اليوم", with: "النفق فُتح اليوم")
        #expect(find(anchor, in: mended).1 == "النفق فُتح اليوم أمام الشاحنات")
    }

    /// A word at the place of an equal one may be another; if nothing of the context is left, the place decides.
    @Test func theSameWordAtTheOldPlaceMayBeAnother() throws {
        let text = "قال الوزير إن 5 جسور أغلقت. وقال المدير إن 5 طرق فتحت."
        let second = try anchor("5", in: text, occurrence: 2)
        let changed = "قال الوزير إن 5 جسور أغلقت، ثم أضاف في 5 نقاط ما يلي. وقال المدير إن 5 طرق فتحت."
        let place = try anchor("5 طرق", in: changed).start
        #expect(find(second, in: changed).0 == .moved(Span(start: place, end: place + 1)))
        let shifted = String(repeating: "-", count: 5) + "5 " + text
        let first = try anchor("5", in: text)
        #expect(find(first, in: String(repeating: "- ", count: 7) + "5 " + text).0 == .moved(Span(start: 30, end: 31)))
        #expect(find(first, in: shifted).0 == .moved(Span(start: 21, end: 22)))
        let name = try anchor("الوزير", in: text)
        #expect(find(name, in: "    الوزير    كلام آخر كل الاختلاف").0 == .same)
        #expect(find(first, in: String(repeating: "س", count: 14) + "5" + String(repeating: "ص", count: 50)).0 == .adrift)
    }

    /// One placer finds the present places of many anchors.
    @Test func aPlacerFindsManyInAChangedText() throws {
        let text = SourceText((0..<400).map { "فقرة \($0) قال فيها المتحدث \($0) إن العدد بلغ \($0 * 7) شخصا.\n" }.joined())
        var random = SeededGenerator(seed: 8)
        let anchors = (0..<500).map { _ in
            let start = Int.random(in: 0..<text.count - 40, using: &random)
            return Anchor(Span(start: start, end: start + Int.random(in: 1...40, using: &random)), in: text)
        }
        let changed = SourceText("مقدمة جديدة.\n" + text.string)
        var placer = AnchorPlacer()
        for anchor in anchors {
            let place = placer.place(anchor, in: changed)
            #expect(place == anchor.span.moved(by: 13), "\(anchor.exact)")
        }
    }
}
