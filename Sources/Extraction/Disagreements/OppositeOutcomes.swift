internal import ArabicText
internal import Comparison
internal import Facts

/// Opposite outcomes of one event: direct hits and no damage, reached and fell short.
///
/// The two are in different claims, within a few sentences of each other or in similar words.
/// Hit: `حققتا إصابات مباشرة` against `لم يسفر عن أضرار`. Near miss: the same outcome twice, or both in one claim.
enum OppositeOutcomes: RuleFamily {
    static let id = "disagreements.opposite-outcomes"
    static let summary = "opposite outcomes: «حققت إصابات مباشرة» and «لم تصل إلى أهدافها»; not of two events, nor by one speaker"

    static func apply(to analysis: inout Analysis) {
        let evidence = analysis.gatheredEvidence()
        for (earlier, later) in OutcomeMatcher.contradictions(in: evidence) {
            let pair = [evidence.outcomes[earlier], evidence.outcomes[later]]
            let quotes = pair.map { analysis.text.string(from: $0.start, to: $0.end) }
            analysis.disagree(
                (pair[0].span, pair[0].statement), (pair[1].span, pair[1].statement), about: OutcomeMatcher.about,
                why: Message("«\(quotes[0])» و«\(quotes[1])» لا يصحان معا", "«\(quotes[0])» and «\(quotes[1])» cannot both be true"),
                rule: id)
        }
    }
}
