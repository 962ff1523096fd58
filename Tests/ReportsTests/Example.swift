import ArabicText
import Facts
import Testing

@testable import Reports

/// A reading with one fact of each kind, over a text with an emoji, marks and lam-alef.
enum Example {
    static let text = "قال الوزير 😀: لا إصابات بين ٣ جُنود في قاعدة\n\"السلام\"\u{202E}"

    static func quote(_ words: String, in text: String = text) -> Quote {
        let all = Array(text.unicodeScalars)
        let part = Array(words.unicodeScalars)
        let start = (0...(all.count - part.count)).first { Array(all[$0..<$0 + part.count]) == part } ?? -1
        return Quote(Span(start: start, end: start + part.count), text: words)
    }

    static var article: Article {
        let metadata = ArticleMetadata(id: "لقاء", title: "عنوان \"مقتبس\"", url: "https://example.org/a?b=1", published: "2024-03-05")
        return Article(metadata: metadata, text: SourceText(text), sha256: String(repeating: "0", count: 64))
    }

    static var reading: ArticleReading {
        var reading = ArticleReading()
        reading.mentions = [
            Mention(
                id: "m1", at: quote("قاعدة\n\"السلام\""), kind: .facility, core: quote("السلام").span, entity: "e1", confidence: 0.9375,
                rule: "names.listed")
        ]
        reading.entities = [Entity(id: "e1", kind: .facility, name: "السلام", mentions: ["m1"], references: [quote("جُنود")])]
        reading.numbers = [
            NumberExpression(
                id: "n1", at: quote("٣ جُنود"), figure: quote("٣").span, value: 3, unit: "جندي", rule: "numbers.digits"),
            NumberExpression(
                id: "n2", at: quote("لا"), figure: quote("لا").span, value: nil, min: DecimalNumber("0.1"), max: nil, approx: .range,
                ordinal: true, rule: "numbers.words"),
        ]
        reading.dates = [
            DateExpression(id: "d1", at: quote("بين"), value: nil, calendar: .hijri, rule: "dates.relative"),
            DateExpression(id: "d2", at: quote("في"), value: "2024-03-05", rule: "dates.relative"),
        ]
        reading.claims = [
            Claim(
                id: "c1", source: ClaimSource(at: quote("الوزير"), kind: .official, implicit: true, entity: "e1"), via: quote("😀"),
                cue: ClaimCue(at: quote("قال"), lemma: "قال"), content: quote("لا إصابات").span, stance: .denies, mode: .mixed,
                confidence: 0.5, rule: "claims.verbs"),
            Claim(
                id: "c2", source: nil, cue: ClaimCue(at: quote("قال"), lemma: "قال"), content: quote("لا إصابات").span, stance: .asserts,
                mode: .direct, rule: "claims.verbs"),
        ]
        reading.tolls = [
            Toll(
                id: "t1", outcome: .injured, value: 0, approx: .atMost, number: quote("لا").span, victims: quote("جُنود"),
                by: quote("الوزير"),
                claim: "c1", scope: .cumulative, partOf: "t1", rule: "tolls.nouns")
        ]
        reading.disagreements = [
            Disagreement(
                id: "x1", about: Message("الإصابات", "injuries"), a: Passage(quote("لا").span, claim: "c1"), b: Passage(quote("٣").span),
                why: Message("عدد ونفي", "a figure and a denial"), rule: "disagreements.figures")
        ]
        reading.slips = [Slip(id: "s1", at: quote("\u{202E}"), fix: nil, kind: .control, rule: "slips.control")]
        return reading
    }
}
