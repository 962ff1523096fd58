internal import ArabicText
internal import Reading

/// Claims by a verbal noun with its speaker attached, and by phrases that refer back to the speaker.
///
/// Hit: `قوله إن…`, `على حد تعبيره`. Near miss: `قولها` with nothing said after it.
enum SayingNouns: RuleFamily {
    static let id = "claims.noun"
    static let summary = "قوله إن, على حد تعبيره: the speaker is the one named before"

    static func apply(to analysis: inout Analysis) {
        for cue in analysis.cues where cue.shape == .noun || cue.shape == .backward {
            guard !analysis.usedCues.contains(cue.tokens.lowerBound) else { continue }
            let sentence = analysis.sentence(of: cue.tokens.lowerBound)
            let content: ClaimContent?
            if cue.shape == .noun, let opening = analysis.contentOpening(after: cue.tokens.upperBound - 1, sentence: sentence, limit: 6) {
                content = analysis.content(from: opening, sentence: sentence)
            } else {
                content = SayingAdverbials.content(before: cue, sentence: sentence, in: analysis)
            }
            guard let content else { continue }
            let speaker = analysis.antecedent(of: cue.word, before: cue.tokens.lowerBound)
            analysis.claim(
                cue, source: nil, speaker: speaker, via: nil, content: content, confidence: speaker == nil ? 0.5 : 0.75, rule: id)
        }
    }
}
