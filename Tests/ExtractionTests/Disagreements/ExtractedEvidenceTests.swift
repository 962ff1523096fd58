import ArabicText
import Comparison
import Facts
import Foundation
import Testing

@testable import Extraction

/// The evidence that an extraction gives along with the reading.
@Suite("Evidence of articles")
struct ExtractedEvidenceTests {
    private struct Compared {
        let name: String
        let text: SourceText
        let result: ExtractionResult
    }

    /// The samples, and the texts of the corpus on disagreements.
    private static let articles: [Compared] = {
        let samples = SamplesTests.all.map { sample in
            let published = sample.front.first { $0.hasPrefix("published") }?.split(separator: "\"").last.map(String.init)
            return (sample.name, sample.body, published)
        }
        let families = ["Denials", "DifferingFigures", "OppositeOutcomes", "UnequalParts"]
        let blocks = families.flatMap { CorpusBlock.load("Disagreements/\($0)") }.map { ($0.title, $0.text, String?.some("2024-05-15")) }
        return (samples + blocks).map { name, text, published in
            let scalars = text.unicodeScalars.map(\.value)
            return Compared(
                name: name, text: SourceText(text), result: Extractor.read(scalars, options: ExtractionOptions(published: published)))
        }
    }()

    @Test func statementsAreTheClaims() {
        for article in Self.articles {
            let (claims, statements) = (article.result.reading.claims, article.result.evidence.statements)
            #expect(statements.map(\.content) == claims.map(\.content), "\(article.name)")
            #expect(statements.map(\.speaker?.text) == claims.map(\.source?.text), "\(article.name)")
            #expect(statements.map(\.stance) == claims.map(\.stance), "\(article.name)")
        }
    }

    /// A toll in a claim of the reading is in the claim's statement.
    @Test func figuresOfTollsStandInTheirClaims() {
        var count = 0
        for article in Self.articles {
            for figure in article.result.evidence.figures where figure.outcome != nil {
                let toll = article.result.reading.tolls.first { figure.span.contains($0.number) && $0.outcome == figure.outcome }
                #expect(toll != nil, "\(article.name)")
                #expect(figure.statement.map { "c\($0 + 1)" } == toll?.claim, "\(article.name)")
                count += 1
            }
        }
        #expect(count > 20)
    }

    /// Encoded and decoded evidence compares as before, and with the articles exchanged the result is the same.
    @Test func anyTwoInAnyOrder() throws {
        let kept = try Self.articles.map { try JSONDecoder().decode(Evidence.self, from: JSONEncoder().encode($0.result.evidence)) }
        var items = 0
        for (i, first) in Self.articles.enumerated() {
            for (j, second) in Self.articles.enumerated() {
                let there = ArticleComparison(first.result.evidence, in: first.text, second.result.evidence, in: second.text)
                #expect(ArticleComparison(kept[i], in: first.text, kept[j], in: second.text) == there)
                let back = ArticleComparison(second.result.evidence, in: second.text, first.result.evidence, in: first.text)
                #expect(Set(there.items.map { [$0.first, $0.second] }) == Set(back.items.map { [$0.second, $0.first] }))
                items += there.items.count
            }
        }
        #expect(items > 100)
    }

    /// Encoded evidence is smaller than twice its article.
    @Test func evidenceIsSmall() throws {
        for (sample, article) in zip(SamplesTests.all, Self.articles) {
            let bytes = try JSONEncoder().encode(article.result.evidence).count
            print("evidence of \(article.name): \(bytes) bytes, of \(sample.body.utf8.count) bytes of text")
            #expect(bytes < 2 * sample.body.utf8.count, "\(article.name): \(bytes) bytes of evidence, \(sample.body.utf8.count) of text")
        }
    }
}
