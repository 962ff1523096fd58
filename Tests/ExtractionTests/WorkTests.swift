import Testing

@testable import Extraction

/// Hostile text costs no more a token than ordinary long text, and does not nest without limit.
@Suite("work") struct WorkTests {
    private static let units = [
        "قال ", "قال ان ", "وقال سمير ان ", "، مؤكدا ان ", "قال، ", "\"قال ", "«قال ", "قال «", "\" «قال: ", "(قال ", "قال : ", "بحسب ",
        "، بحسب سمير ",
        "قوله ", "نقلت عن سمير قوله ", "في بيان ", "سمير ", "وزير ", "شركة ", "، وأكد الوزير ذلك، بحسب سمير. ",
    ]

    private static func steps(_ unit: String, _ count: Int) -> Int {
        let meter = WorkMeter()
        let text = String(repeating: unit, count: count).unicodeScalars.map(\.value)
        _ = Extractor.analyze(text, options: ExtractionOptions(), meter: meter)
        return meter.steps
    }

    /// The second five hundred repetitions cost the same as the third.
    @Test(arguments: units) func isLinear(_ unit: String) {
        let (one, two, three) = (Self.steps(unit, 500), Self.steps(unit, 1000), Self.steps(unit, 1500))
        #expect(one > 0)
        #expect(Double(three - two) <= Double(two - one) * 1.02, "\(one) \(two) \(three)")
    }

    /// Words that include the next expression would nest as deep as the text is long.
    @Test(arguments: ["يوم ", "نهاية ", "نصف يوم ", "نهاية يوم ", "نحو ", "النصف الأول من "]) func nestsNothing(_ unit: String) {
        let text = String(repeating: unit, count: 2000).unicodeScalars.map(\.value)
        #expect(Extractor.read(text).reading.dates.allSatisfy { $0.span.count < 100 })
    }

    @Test func claimsReachNoFurtherThanTheirBound() {
        let text = ("قال سمير إن " + String(repeating: "كلام ", count: 1000)).unicodeScalars.map(\.value)
        let claims = Extractor.read(text).reading.claims
        #expect(claims.count == 1)
        #expect(claims.allSatisfy { $0.content.count > 1000 && $0.content.count < 5 * 2 * Analysis.reach })
    }

    /// A quotation of marks alone has no content.
    @Test(arguments: ["وقال سمير : \" .", "وقال سمير: «.»", "وقال سمير : \" ، \"", "وقال سمير «"]) func quotesNothing(_ text: String) {
        let claims = Extractor.read(text.unicodeScalars.map(\.value)).reading.claims
        #expect(claims.allSatisfy { !$0.content.isEmpty })
    }
}
