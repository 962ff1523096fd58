internal import ArabicText
internal import Facts

/// Opposite outcomes of one event: direct hits and no damage, reached and fell short.
///
/// The two stand in different claims and within a few sentences of each other, or speak with the same words.
/// Hit: `حققتا إصابات مباشرة` against `لم يسفر عن أضرار`. Near miss: the same outcome twice, or both in one claim.
enum OppositeOutcomes: RuleFamily {
    static let id = "disagreements.opposite-outcomes"
    static let summary = "opposite outcomes: «حققت إصابات مباشرة» and «لم تصل إلى أهدافها»; not of two events, nor by one speaker"

    /// An outcome that a list knows, where it is told.
    struct Predicate {
        let topics: [Substring]
        let holds: Bool
        let span: Span
        let tokens: Range<Int>
        let sentence: Int
        let claim: Claim?
        let words: Set<UInt64>
    }

    static let about = Message("ما انتهى إليه الحدث", "outcome of one event")

    static func apply(to analysis: inout Analysis) {
        let found = predicates(analysis)
        guard found.count > 1 else { return }
        var used: Set<Int> = []
        for (i, later) in found.enumerated() {
            for j in stride(from: i - 1, through: max(0, i - 12), by: -1) where !used.contains(j) && !used.contains(i) {
                let earlier = found[j]
                guard earlier.holds != later.holds, earlier.topics.contains(where: later.topics.contains), areOpposed(earlier, later) else {
                    continue
                }
                used.formUnion([i, j])
                let quotes = [earlier, later].map { analysis.text.string(from: $0.span.start, to: $0.span.end) }
                analysis.disagree(
                    (earlier.span, earlier.claim?.id), (later.span, later.claim?.id),
                    about: about,
                    why: Message("«\(quotes[0])» و«\(quotes[1])» لا يصحان معا", "«\(quotes[0])» and «\(quotes[1])» cannot both be true"),
                    rule: id)
            }
        }
    }

    static func predicates(_ analysis: Analysis) -> [Predicate] {
        let text = analysis.text
        var found: [Predicate] = []
        var stems: Stems?
        var order: [Int]?
        for (number, sentence) in text.sentences.enumerated() {
            var i = sentence.lowerBound
            while i < sentence.upperBound {
                guard text.isWord(i), let match = DisagreementLists.outcomes.longest(at: i, in: text), !match.preposition,
                    match.tokens.upperBound <= sentence.upperBound
                else {
                    i += 1
                    continue
                }
                if stems == nil { stems = Stems(analysis) }
                if order == nil { order = analysis.claimsByContent() }
                let span = Span(start: match.start, end: Int(text.tokens[match.tokens.upperBound - 1].end))
                let isNegated = i > sentence.lowerBound && analysis.negates(i - 1)
                let holds = (DisagreementLists.outcomes.field(match.row, 2) == "yes") != isNegated
                found.append(
                    Predicate(
                        topics: DisagreementLists.outcomes.field(match.row, 1).split(separator: ","), holds: holds, span: span,
                        tokens: match.tokens, sentence: number, claim: analysis.claim(around: span, order ?? []),
                        words: stems.map { analysis.words(around: match.tokens, $0, reach: 24) } ?? []))
                i = match.tokens.upperBound
            }
        }
        return found
    }

    /// Whether two predicates are said of one event by two speakers.
    private static func areOpposed(_ a: Predicate, _ b: Predicate) -> Bool {
        guard a.claim != nil || b.claim != nil, a.claim?.id != b.claim?.id else { return false }
        if let x = a.claim?.source, let y = b.claim?.source, x.text == y.text { return false }
        let common = a.words.intersection(b.words).count
        let distance = b.sentence - a.sentence
        return distance <= 3 || distance <= 12 && common >= 2
    }
}
