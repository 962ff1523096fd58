internal import ArabicText
internal import Comparison

/// Gathers the predicates of an article that state how an event ended.
enum OutcomeGathering {
    /// The number of tokens on either side of a predicate whose stems are gathered.
    private static let reach = 24

    /// The outcomes in the list of predicates, in reading order. Cost: linear.
    static func outcomes(_ analysis: Analysis, _ context: EvidenceContext) -> [OutcomeEvidence] {
        let text = analysis.text
        var found: [OutcomeEvidence] = []
        for (number, sentence) in text.sentences.enumerated() {
            var i = sentence.lowerBound
            while i < sentence.upperBound {
                guard text.isWord(i), let match = DisagreementLists.outcomes.longest(at: i, in: text), !match.preposition,
                    match.tokens.upperBound <= sentence.upperBound
                else {
                    i += 1
                    continue
                }
                let span = Span(start: match.start, end: Int(text.tokens[match.tokens.upperBound - 1].end))
                let isNegated = i > sentence.lowerBound && analysis.negates(i - 1)
                found.append(
                    OutcomeEvidence(
                        span, topics: DisagreementLists.outcomes.field(match.row, 1).split(separator: ",").map(String.init),
                        holds: (DisagreementLists.outcomes.field(match.row, 2) == "yes") != isNegated,
                        statement: context.statement(around: span, analysis),
                        stems: analysis.stems(around: match.tokens, context.stems, reach: reach), sentence: number))
                i = match.tokens.upperBound
            }
        }
        return found
    }
}
