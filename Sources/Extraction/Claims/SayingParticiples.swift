internal import ArabicText
internal import Facts

/// Claims by a participle used as an adverbial, whose speaker is that of the clause before it.
///
/// Hit: `، مؤكدا أن…`. Near miss: `تقرير مفيدا` without content.
enum SayingParticiples: RuleFamily {
    static let id = "claims.saying-participles"
    static let summary = "a participle and its content: ، مؤكدا أن; the speaker is that of the clause before"

    static func apply(to analysis: inout Analysis) {
        for cue in analysis.cues where cue.shape == .participle {
            let sentence = analysis.sentence(of: cue.tokens.lowerBound)
            let last = cue.tokens.upperBound - 1
            let found = analysis.contentOpening(after: last, sentence: sentence, limit: 12)
            let header = ClaimHeader(cue: cue, found: found, sentence: sentence)
            let (opening, at, start) = header.opening(from: last + 1, in: analysis)
            let content: ClaimContent?
            if let opening {
                content = analysis.content(from: opening, sentence: sentence)
            } else {
                content = at < sentence.upperBound ? analysis.plain(from: at, start: start, sentence: sentence) : nil
            }
            guard let content else { continue }
            let via = analysis.via(in: (last + 1)..<max(last + 1, content.tokens.lowerBound), except: nil)
            let speaker = analysis.antecedent(of: cue.word, before: cue.tokens.lowerBound)
            let inSentence = speaker.map { sentence.contains($0.position) } ?? false
            let source = inSentence ? nil : subject(of: cue, sentence: sentence, in: analysis)
            analysis.claim(
                cue, source: source.map { ($0, true) }, speaker: source == nil ? speaker : nil, via: via, content: content,
                confidence: (speaker == nil && source == nil ? 0.5 : 0.85) * (opening == nil ? 0.7 : 1), rule: id)
        }
    }

    /// Returns the first name or role before the participle or noun, in a sentence that has no speaker yet.
    static func subject(of cue: Cue, sentence: Range<Int>, in analysis: Analysis) -> Range<Int>? {
        let first = cue.tokens.lowerBound
        var at = max(sentence.lowerBound, first - 100)
        while at < first {
            if ClaimWords.sourceKinds.longest(at: at, in: analysis.text) != nil
                || analysis.mention(covering: at).map({ $0.kind == .person || $0.kind == .organization }) == true,
                let phrase = analysis.speakerPhrase(at: at, limit: first, splits: false),
                cue.word?.agrees(with: analysis.agreement(of: phrase)) != false
            {
                return phrase
            }
            at += 1
        }
        return nil
    }
}
