internal import ArabicText
internal import Comparison
internal import Facts

/// Gathers the claims of an article as comparable statements.
enum StatementGathering {
    /// The number of first tokens of a content that are gathered.
    private static let contentReach = 24
    /// The number of first tokens of a content among which a word of denial makes it a denial itself.
    private static let denialReach = 10
    /// The maximum number of words of a denial that merely refers to a statement.
    private static let longestReference = 3

    /// The evidence of a claim. Cost: linear in its first words.
    static func statement(_ claim: Claim, _ analysis: Analysis, _ context: EvidenceContext) -> StatementEvidence {
        let tokens = analysis.tokens(of: claim.content)
        return StatementEvidence(
            speaker: claim.source.map { Quote($0.span, text: $0.text) }, stance: claim.stance, content: claim.content, extent: claim.extent,
            stems: stems(tokens, analysis, context), denial: denial(claim, tokens, analysis),
            quotesDenial: tokens.prefix(denialReach).contains { isWordOfDenial($0, analysis) })
    }

    private static func stems(_ tokens: Range<Int>, _ analysis: Analysis, _ context: EvidenceContext) -> StemSet {
        StemSet(
            tokens.prefix(contentReach).compactMap { token in
                let isLeftOut =
                    context.stems.hashes[token] == 0 || analysis.isDate(token)
                    || DisagreementLists.references.longest(at: token, in: analysis.text) != nil
                return isLeftOut ? nil : context.stems.hashes[token]
            })
    }

    private static func denial(_ claim: Claim, _ tokens: Range<Int>, _ analysis: Analysis) -> StatementEvidence.Denial? {
        guard claim.stance == .denies, DisagreementLists.denials.row(of: TokenizedText.hash(of: claim.cue.lemma)) != nil else { return nil }
        if let first = tokens.first, knowledge.contains(analysis.text.tokens[first].hash) { return .knowledge }
        return pointsBack(tokens, analysis) ? .reference : .content
    }

    private static let knowledge = QuantityWords.hashes("علمه علمها علمهم علمنا معرفته معرفتها معرفتهم")

    /// True if a content merely refers to a statement: `ذلك`, `تلك الاتهامات`.
    private static func pointsBack(_ tokens: Range<Int>, _ analysis: Analysis) -> Bool {
        let words = tokens.filter { analysis.text.isWord($0) }
        return words.count <= longestReference
            && words.allSatisfy { DisagreementLists.references.longest(at: $0, in: analysis.text) != nil }
    }

    private static func isWordOfDenial(_ token: Int, _ analysis: Analysis) -> Bool {
        guard let word = SayingWords.shared.word(at: token, in: analysis.text)?.word else { return false }
        return DisagreementLists.denials.row(of: TokenizedText.hash(of: SayingWords.shared.verbs[word.verb].lemma)) != nil
    }
}
