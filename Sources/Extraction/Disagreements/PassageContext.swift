internal import ArabicText
internal import Comparison
internal import Facts

/// The words, days, places and claims around a passage.
extension Analysis {
    /// The stems of the words around some tokens, in their sentence, at most `reach` on either side, without those of the tokens
    /// themselves.
    func stems(around tokens: Range<Int>, _ stems: Stems, reach: Int = 12) -> StemSet {
        let sentence = self.sentence(of: tokens.lowerBound)
        var found: [UInt64] = []
        for at in max(sentence.lowerBound, tokens.lowerBound - reach)..<min(sentence.upperBound, tokens.upperBound + reach)
        where !tokens.contains(at) && stems.hashes[at] != 0 && !isDate(at) && !isCue(at) && TollWords.shared.word(at: at, in: text) == nil {
            found.append(stems.hashes[at])
        }
        return StemSet(found)
    }

    /// The days, months and years named in the sentence of a token.
    func days(around token: Int) -> [String] {
        let sentence = self.sentence(of: token)
        let from = Int(text.tokens[sentence.lowerBound].start)
        let to = Int(text.tokens[sentence.upperBound - 1].end)
        let first = reading.dates.partitioningIndex { $0.start >= from }
        return reading.dates[first...].prefix { $0.start < to }.prefix(8).compactMap(\.value)
    }

    /// The places within `reach` tokens of some others in their sentence.
    func places(around tokens: Range<Int>, reach: Int = 16) -> Set<String> {
        let sentence = self.sentence(of: tokens.lowerBound)
        var found: Set<String> = []
        for at in max(sentence.lowerBound, tokens.lowerBound - reach)..<min(sentence.upperBound, tokens.upperBound + reach) {
            guard let mention = mention(covering: at), mention.kind == .place || mention.kind == .facility else { continue }
            found.insert(mention.entity ?? MatchingForm.of(text.string(from: mention.core.start, to: mention.core.end)))
        }
        return found
    }

    /// The claims, sorted by content, for `claim(around:)`.
    func claimsByContent() -> [Int] { reading.claims.indices.sorted { reading.claims[$0].content < reading.claims[$1].content } }

    /// The shortest claim whose content contains a span. Cost: logarithmic, and linear in the claims that begin shortly before it.
    func claim(around span: Span, _ order: [Int]) -> Claim? { claimIndex(around: span, order).map { reading.claims[$0] } }

    /// The position in `reading.claims` of the claim that `claim(around:_:)` returns.
    func claimIndex(around span: Span, _ order: [Int]) -> Int? {
        let end = order.partitioningIndex { reading.claims[$0].content.start > span.start }
        let holding = order[max(0, end - 64)..<end].filter { reading.claims[$0].content.contains(span) }
        return holding.min { reading.claims[$0].content.count < reading.claims[$1].content.count }
    }
}
