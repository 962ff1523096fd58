internal import ArabicText
internal import Reading

/// Claims by an adverbial: `بحسب X`, `وفقا لـX`, `نقلا عن X`, `وفق ما ذكر X`, before what is claimed or after it.
///
/// Hit: `…، بحسب الشرطة`. Near miss: `بحسب الحاجة`, where nobody speaks.
enum SayingAdverbials: RuleFamily {
    static let id = "claims.adverbial"
    static let summary = "بحسب الشرطة, وفقا للوزارة, نقلا عن مصدر; not بحسب الحاجة"
    private static let from = TokenizedText.hash(of: "عن")

    static func apply(to analysis: inout Analysis) {
        for cue in analysis.cues where cue.shape == .adverbial || cue.shape == .adverbialVerb { read(cue, in: &analysis) }
    }

    private static func read(_ cue: Cue, in analysis: inout Analysis) {
        let text = analysis.text
        let sentence = analysis.sentence(of: cue.tokens.lowerBound)
        var first = cue.tokens.upperBound
        var via: Range<Int>?
        if cue.needs == "carry", let about = (first..<min(first + 10, sentence.upperBound)).first(where: { text.tokens[$0].hash == from }) {
            via = analysis.speakerPhrase(at: first, limit: about, splits: false)
            first = about + 1
        }
        let source = phrase(at: first, limit: sentence.upperBound, in: analysis)
        if cue.shape == .adverbial {
            guard let source, isSpeaker(source, in: analysis) else { return }
        }
        let end = source?.upperBound ?? first
        guard let content = content(of: cue, end: end, sentence: sentence, in: analysis) else { return }
        if via == nil { via = analysis.via(in: end..<max(end, min(end + 10, sentence.upperBound)), except: source) }
        let speaker = source == nil ? analysis.antecedent(of: cue.word, before: cue.tokens.lowerBound) : nil
        analysis.claim(
            cue, source: source.map { ($0, false) }, speaker: speaker, via: via, content: content, confidence: source == nil ? 0.6 : 0.85,
            rule: id)
    }

    /// The speaker's phrase; the ل of `وفقا للوزارة` is part of its first word.
    private static func phrase(at first: Int, limit: Int, in analysis: Analysis) -> Range<Int>? {
        guard first < limit, analysis.text.isWord(first) || TokenizedText.opensQuotation(analysis.text.mark(first)) else { return nil }
        if analysis.canOpenPhrase(first) { return analysis.speakerPhrase(at: first, limit: limit, splits: false) }
        guard analysis.functionClass(first) == nil else { return nil }
        if let rest = analysis.speakerPhrase(at: first + 1, limit: limit, splits: false), analysis.mention(covering: first) == nil,
            analysis.functionClass(first + 1) == nil
        {
            return first..<rest.upperBound
        }
        return first..<(analysis.mention(covering: first)?.tokens.upperBound ?? first + 1)
    }

    /// Whether somebody or some document speaks in a phrase.
    private static func isSpeaker(_ phrase: Range<Int>, in analysis: Analysis) -> Bool {
        if ClaimWords.sourceKinds.longest(at: phrase.lowerBound, in: analysis.text) != nil { return true }
        if NameWords.roles.longest(at: phrase.lowerBound, in: analysis.text) != nil { return true }
        if ClaimWords.documents.longest(at: phrase.lowerBound, in: analysis.text) != nil { return true }
        return phrase.contains { token in
            guard let mention = analysis.mention(covering: token) else { return false }
            return mention.kind == .person || mention.kind == .organization || mention.kind == .place && token == phrase.lowerBound
        }
    }

    private static func content(of cue: Cue, end: Int, sentence: Range<Int>, in analysis: Analysis) -> ClaimContent? {
        let first = cue.tokens.lowerBound
        let opens = first == sentence.lowerBound || first == sentence.lowerBound + 1 && analysis.functionClass(sentence.lowerBound) != nil
        guard opens else { return content(before: cue, sentence: sentence, in: analysis) }
        if let opening = analysis.contentOpening(after: end - 1, sentence: sentence, limit: 6) {
            return analysis.content(from: opening, sentence: sentence)
        }
        var at = end
        while at < min(sentence.upperBound, end + 14), !ClaimText.isComma(analysis.text.mark(at)) { at += 1 }
        at = at < sentence.upperBound && ClaimText.isComma(analysis.text.mark(at)) ? at + 1 : end
        return at < sentence.upperBound ? analysis.plain(from: at, sentence: sentence) : nil
    }

    /// The clause before a trailing cue: from the complementiser of the statement it stands in, or from the sentence's start.
    static func content(before cue: Cue, sentence: Range<Int>, in analysis: Analysis) -> ClaimContent? {
        let first = cue.tokens.lowerBound
        var start = sentence.lowerBound
        var offset: Int?
        for i in stride(from: first - 1, through: max(sentence.lowerBound, first - 60), by: -1) {
            guard let other = analysis.cue(at: i) else { continue }
            if let opening = analysis.contentOpening(after: other.tokens.upperBound - 1, sentence: sentence, limit: 30),
                opening.token < first
            {
                start = opening.kind == .complementiser ? opening.token : opening.token + 1
                offset = opening.kind == .complementiser ? analysis.complementiser(opening.token) : nil
            }
            break
        }
        let tokens = analysis.trimmed(start..<first)
        guard !tokens.isEmpty else { return nil }
        return ClaimContent(tokens: tokens, span: analysis.span(tokens, from: tokens.lowerBound == start ? offset : nil), mode: .indirect)
    }
}
