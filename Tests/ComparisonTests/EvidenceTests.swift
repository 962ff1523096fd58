import ArabicText
import Comparison
import Facts
import Foundation
import TestSupport
import Testing

/// Evidence as a value that can be stored.
@Suite("Evidence")
struct EvidenceTests {
    @Test(arguments: 0..<40) func comesBackAsItWas(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let evidence = Evidence.random(using: &random)
        let kept = try JSONEncoder().encode(evidence)
        #expect(try JSONDecoder().decode(Evidence.self, from: kept) == evidence)
    }

    @Test(arguments: [
        "{}", #"{"figures":[],"outcomes":[]}"#, #"{"figures":[{}],"outcomes":[],"statements":[]}"#,
        #"{"figures":[],"outcomes":[],"statements":[{"content":[1]}]}"#,
    ])
    func whatIsNoEvidenceIsAnError(_ json: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Evidence.self, from: Data(json.utf8)) }
    }

    @Test(arguments: [#""abc""#, #""abcde""#, #""!!!!""#, #""ab d""#, #""كلمة""#, "[1]"])
    func whatIsNoStemIsAnError(_ json: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(StemSet.self, from: Data(json.utf8)) }
    }

    @Test func stemsAreASet() throws {
        let set = StemSet([9, 2, 9, 5, 2])
        #expect(set.count == 3)
        #expect(set == StemSet([2, 5, 9]))
        #expect(set.common(with: StemSet([1, 5, 9, 10])) == 2)
        #expect(set.common(with: StemSet()) == 0)
        #expect(StemSet().isEmpty)
        #expect(try JSONEncoder().encode(StemSet([63, 64])) == Data(#""---z--0-""#.utf8))
        // Both halves of a hash count.
        #expect(StemSet([1 << 40, 2 << 40, 1]).count == 3)
    }

    @Test(
        arguments: [
            (nil, .exact, "20", 20.0, 20.0), (nil, .about, "20", 18, 22), (nil, .moreThan, "20", 20, .infinity),
            (nil, .atMost, "20", -.infinity, 20), (nil, .exact, "3000", 2500, 3999), (nil, .about, "240831", 240831, 240831),
            ("3", .range, "5", 3, 5),
        ] as [(String?, Approximation, String, Double, Double)])
    func boundsOfFigures(_ least: String?, _ approx: Approximation, _ value: String, _ low: Double, _ high: Double) throws {
        let bounds = try #require(
            FigureBounds(
                value: least == nil ? DecimalNumber(value) : nil, min: least.flatMap { DecimalNumber($0) },
                max: least == nil ? nil : DecimalNumber(value), approx: approx))
        #expect(bounds == FigureBounds(low: low, high: high))
        #expect(try JSONDecoder().decode(FigureBounds.self, from: JSONEncoder().encode(bounds)) == bounds)
    }

    @Test func countsWithoutFigureHaveNoBounds() {
        #expect(FigureBounds(value: nil, min: 10, max: nil, approx: .vague) == nil)
        #expect(FigureBounds(value: nil, min: 10, max: nil, approx: .range) == nil)
    }

    @Test func slipsOfThePen() {
        func exact(_ value: Double) -> FigureBounds { FigureBounds(low: value, high: value) }
        #expect(exact(240_831).isSlip(of: exact(240_381)))
        #expect(exact(240_381).isSlip(of: exact(240_831)))
        #expect(!exact(240_831).isSlip(of: exact(240_831)))
        #expect(!exact(240_831).isSlip(of: exact(250_831)))
        #expect(!exact(1_234).isSlip(of: exact(1_235)))
    }

    /// Every value of a kind has a unique term in each language.
    @Test(arguments: [ArticleComparison.Relation.allCases.map(\.term), ArticleComparison.Subject.allCases.map(\.term)])
    func everyValueHasItsWord(_ terms: [Message]) {
        for language in Language.allCases {
            let words = terms.map { $0.text(language) }
            #expect(Set(words).count == words.count)
            for word in words {
                #expect(word.unicodeScalars.contains { $0.value >= 0x621 && $0.value <= 0x64A } == (language == .arabic), "\(word)")
            }
        }
    }
}
