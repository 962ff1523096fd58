internal import ArabicText
internal import Facts

/// Claims by a verbal noun with its speaker as a suffix, and by phrases that refer back to the speaker.
///
/// Hit: `قوله إن…`, `على حد تعبيره`. Near miss: `قولها` with no content after it.
enum SayingNouns: RuleFamily {
    static let id = "claims.saying-nouns"
    static let summary = "قوله إن, على حد تعبيره: the speaker is named earlier"

    static func apply(to analysis: inout Analysis) {
        for cue in analysis.cues where cue.shape == .noun || cue.shape == .backward {
            guard !analysis.usedCues.contains(cue.tokens.lowerBound) else { continue }
            let sentence = analysis.sentence(of: cue.tokens.lowerBound)
            let content: ClaimContent?
            if cue.shape == .noun, let opening = analysis.contentOpening(after: cue.tokens.upperBound - 1, sentence: sentence, limit: 6) {
                content = analysis.content(from: opening, sentence: sentence)
            } else {
                content = SayingAdverbials.content(
                    before: cue, source: nil, end: cue.tokens.upperBound, sentence: sentence, in: analysis)
            }
            guard let content else { continue }
            if cue.shape == .noun, let (source, via) = named(before: cue, sentence: sentence, in: analysis) {
                analysis.claim(cue, source: (source, false), via: via, content: content, confidence: 0.85, rule: id)
                continue
            }
            let speaker = analysis.antecedent(of: cue.word, before: cue.tokens.lowerBound)
            // `واكتفت المصادر بالقول إن`: the subject of the verb that governs the noun.
            if cue.shape == .noun, cue.word == nil, !(speaker.map { sentence.contains($0.position) } ?? false),
                let subject = SayingParticiples.subject(of: cue, sentence: sentence, in: analysis)
            {
                analysis.claim(cue, source: (subject, false), via: nil, content: content, confidence: 0.8, rule: id)
                continue
            }
            analysis.claim(
                cue, source: nil, speaker: speaker, via: nil, content: content, confidence: speaker == nil ? 0.5 : 0.75, rule: id)
        }
    }

    private static let links = ["إلى", "عن"].map { TokenizedText.hash(of: $0) }

    /// Finds the source between إلى or عن and the noun; the subject of the verb is the via: `نسبت الصحيفة إلى خبير قوله`.
    private static func named(
        before cue: Cue, sentence: Range<Int>, in analysis: Analysis
    ) -> (source: Range<Int>, via: Range<Int>?)? {
        let first = cue.tokens.lowerBound
        for i in stride(from: first - 2, through: max(sentence.lowerBound, first - 12), by: -1)
        where links.contains(analysis.text.tokens[i].hash) {
            guard let source = analysis.speakerPhrase(at: i + 1, limit: first, splits: false), source.upperBound == first else {
                return nil
            }
            let via = (max(sentence.lowerBound, i - 6)..<i).lazy.compactMap { start -> Range<Int>? in
                guard let phrase = analysis.speakerPhrase(at: start, limit: i, splits: false), phrase.upperBound == i else { return nil }
                return phrase
            }.first
            return (source, via)
        }
        return nil
    }
}
