internal import ArabicText

/// Claims by an adverbial: `بحسب X`, `وفقا لـX`, `نقلا عن X`, `وفق ما ذكر X`, before the content or after it.
///
/// Hit: `…، بحسب الشرطة`. Near miss: `بحسب الحاجة`, which has no speaker.
enum SayingAdverbials: RuleFamily {
    static let id = "claims.saying-adverbials"
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
        if cue.needs == .source, let about = (first..<min(first + 10, sentence.upperBound)).first(where: { text.tokens[$0].hash == from }) {
            via = analysis.speakerPhrase(at: first, limit: about, splits: false)
            first = about + 1
        }
        while cue.shape == .adverbialVerb, first < sentence.upperBound, ClaimHeader.refersBack(first, in: analysis) { first += 1 }
        let pronoun = cue.shape == .adverbial && ClaimHeader.refersBack(first, in: analysis)
        var source = pronoun ? nil : phrase(at: first, limit: sentence.upperBound, in: analysis)
        if cue.shape == .adverbial, !pronoun {
            guard let found = source, speaks(found, after: cue, in: analysis) else { return }
        }
        if let phrase = source { source = analysis.withApposition(phrase, limit: sentence.upperBound) }
        var end = source?.upperBound ?? (pronoun ? first + 1 : first)
        if let phrase = source,
            let (author, document) = analysis.author(of: phrase, limit: min(phrase.upperBound + 12, sentence.upperBound))
        {
            (source, via) = (author, via ?? document)
            end = max(end, author.upperBound)
        }
        guard let content = content(of: cue, end: end, source: source, sentence: sentence, in: &analysis) else { return }
        if via == nil { via = analysis.insertedVias[cue.tokens.lowerBound] }
        if via == nil { via = analysis.via(in: end..<max(end, min(end + 10, sentence.upperBound)), except: source) }
        let speaker = source == nil ? analysis.antecedent(of: cue.word, before: cue.tokens.lowerBound) : nil
        analysis.claim(
            cue, source: source.map { ($0, false) }, speaker: speaker, via: via, content: content, confidence: source == nil ? 0.6 : 0.85,
            rule: id)
    }

    /// Returns the speaker's phrase; the ل of `وفقا للوزارة` is part of its first word.
    private static func phrase(at first: Int, limit: Int, in analysis: Analysis) -> Range<Int>? {
        guard first < limit, analysis.text.isWord(first) || TokenizedText.opensQuotation(analysis.text.mark(first)) else { return nil }
        if analysis.isLoneLam(first) { return phrase(at: first + 1, limit: limit, in: analysis) }
        if analysis.canOpenPhrase(first) {
            // After the full name of a body the clause continues: `بحسب الصحيفة | مئة عائلة`; after a role follows a name.
            let splits = analysis.text.beginsWithArticle(first) && NameWords.roles.longest(at: first, in: analysis.text) == nil
            return analysis.speakerPhrase(at: first, limit: limit, splits: splits)
        }
        guard analysis.functionClass(first) == nil else { return nil }
        if let rest = analysis.speakerPhrase(at: first + 1, limit: limit, splits: false), analysis.mention(covering: first) == nil,
            analysis.functionClass(first + 1) == nil
        {
            return first..<rest.upperBound
        }
        return first..<(analysis.mention(covering: first)?.tokens.upperBound ?? first + 1)
    }

    /// True if a phrase denotes a listed speaker or document or, after a comma, anything but a measure.
    private static func speaks(_ phrase: Range<Int>, after cue: Cue, in analysis: Analysis) -> Bool {
        let first = phrase.lowerBound
        if ClaimWords.documents.longest(at: first, in: analysis.text) != nil || analysis.isSpeaker(phrase) { return true }
        if ClaimWords.notSources.longest(at: first, in: analysis.text) != nil { return false }
        let before = analysis.text.mark(cue.tokens.lowerBound - 1)
        return ClaimText.isComma(before) || before == .hyphenMinus || before == .quotationMark
            || cue.span.start > Int(analysis.text.tokens[cue.tokens.lowerBound].start)
            || TokenizedText.opensQuotation(analysis.text.mark(first))
    }

    private static func content(
        of cue: Cue, end: Int, source: Range<Int>?, sentence: Range<Int>, in analysis: inout Analysis
    ) -> ClaimContent? {
        let first = cue.tokens.lowerBound
        if let inserted = content(around: cue, end: end, source: source, sentence: sentence, in: &analysis) { return inserted }
        let joined = cue.span.start > Int(analysis.text.tokens[first].start)
        let opens =
            first == sentence.lowerBound || joined
            || first == sentence.lowerBound + 1 && analysis.functionClass(sentence.lowerBound) != nil
        guard opens else { return content(before: cue, source: source, end: end, sentence: sentence, in: analysis) }
        if let opening = analysis.contentOpening(after: end - 1, sentence: sentence, limit: 6) {
            return analysis.content(from: opening, sentence: sentence)
        }
        if let so = (end..<max(end, min(sentence.upperBound, end + 8))).first(where: {
            analysis.text.isWord($0) && analysis.text.tokens[$0].hash == then
        }) {
            return analysis.plain(from: so, start: Int(analysis.text.tokens[so].start) + 1, sentence: sentence)
        }
        var at = end
        while at < min(sentence.upperBound, end + 14), !ClaimText.isComma(analysis.text.mark(at)) { at += 1 }
        at = at < sentence.upperBound && ClaimText.isComma(analysis.text.mark(at)) ? at + 1 : end
        return at < sentence.upperBound ? analysis.plain(from: at, sentence: sentence) : nil
    }

    /// Returns the content between a reporting verb and its opening, shared by both: one source transmits the other.
    /// `قالت الوزارة، بحسب رويترز، إن` came through the agency; in `قالت الوزارة نقلا عن المركز إن` the ministry transmitted it.
    private static func content(
        around cue: Cue, end: Int, source: Range<Int>?, sentence: Range<Int>, in analysis: inout Analysis
    ) -> ClaimContent? {
        let first = cue.tokens.lowerBound
        for i in stride(from: first - 1, through: max(sentence.lowerBound, first - 30), by: -1) {
            if analysis.complementiser(i) != nil { return nil }
            guard let verb = analysis.cue(at: i), verb.shape == .verb else { continue }
            guard let opening = analysis.contentOpening(after: i, sentence: sentence, limit: 40), opening.token >= end,
                opening.token <= end + 8, let content = analysis.content(from: opening, sentence: sentence)
            else { return nil }
            if cue.lemma == carrying {
                analysis.insertedVias[first] = analysis.speakerPhrase(at: i + 1, limit: first, splits: false)
            } else if let source {
                analysis.insertedVias[i] = source
            }
            return content
        }
        return nil
    }

    private static let then = TokenizedText.hash(of: "فقد")
    private static let carrying = "نقلا عن"

    /// Returns the content before a trailing cue: a statement with its verb, if a medium or a verb transmits it (`قال فلان إن…، بحسب
    /// رويترز`); from the complementizer of that statement, if the same speaker is meant; otherwise from the sentence's start.
    static func content(
        before cue: Cue, source: Range<Int>?, end: Int, sentence: Range<Int>, in analysis: Analysis
    ) -> ClaimContent? {
        let first = cue.tokens.lowerBound
        var start = sentence.lowerBound
        var offset: Int?
        for i in stride(from: first - 1, through: max(sentence.lowerBound, first - 60), by: -1) {
            guard let other = analysis.cue(at: i), other.shape != .adverbial else { continue }
            let reports = source.map { cue.shape == .adverbialVerb || analysis.sourceKind(of: $0) == .media } ?? false
            if reports, cue.shape != .backward, let whole = statement(of: other, sentence: sentence, in: analysis) {
                (start, offset) = whole
            } else if let opening = analysis.contentOpening(after: other.tokens.upperBound - 1, sentence: sentence, limit: 30),
                opening.token < first
            {
                start = opening.kind == .complementiser ? opening.token : opening.token + 1
                offset = opening.kind == .complementiser ? analysis.complementiser(opening.token) : nil
            }
            break
        }
        let comma = (start..<max(start, first - 1)).last { ClaimText.isComma(analysis.text.mark($0)) }
        let clause = comma.map { first - $0 > 3 ? $0 + 1 : start } ?? start
        if source != nil, goesOn(end, from: clause, to: first, sentence: sentence, in: analysis) {
            // In the middle of a clause the cue is inside the content: `وبلغ العدد بحسب الصحيفة مئة`.
            let begin = analysis.plain(from: clause, start: clause == start ? offset : nil, sentence: clause..<first)
            if let begin, let rest = analysis.plain(from: end, sentence: sentence) {
                return ClaimContent(
                    tokens: clause..<rest.tokens.upperBound, span: Span(start: begin.span.start, end: rest.span.end), mode: rest.mode)
            }
        }
        let tokens = analysis.trimmed(start..<first)
        guard !tokens.isEmpty else { return nil }
        return ClaimContent(tokens: tokens, span: analysis.span(tokens, from: tokens.lowerBound == start ? offset : nil), mode: .indirect)
    }

    /// True if the clause continues after the speaker: after a comma with the preposition that its verb governs; with a word or a figure
    /// if it is still short.
    private static func goesOn(_ end: Int, from start: Int, to first: Int, sentence: Range<Int>, in analysis: Analysis) -> Bool {
        guard end + 1 < sentence.upperBound else { return false }
        if analysis.text.tokens[end].kind == .digits { return first - start < 7 }
        if analysis.text.isWord(end) {
            let cls = analysis.functionClass(end)
            return first - start < 7 && (cls == nil && analysis.cue(at: end) == nil || cls == "prep")
        }
        return ClaimText.isComma(analysis.text.mark(end)) && analysis.functionClass(end + 1) == "prep"
            && analysis.text.fold(end + 1).first != .waw
    }

    /// Returns the start of a reporting verb's clause, including a subject before it, and the scalar after its و.
    private static func statement(of cue: Cue, sentence: Range<Int>, in analysis: Analysis) -> (Int, Int?)? {
        guard cue.shape == .verb else { return (sentence.lowerBound, nil) }
        let first = cue.tokens.lowerBound
        if cue.span.start > Int(analysis.text.tokens[first].start),
            ClaimText.isComma(analysis.text.mark(first - 1)) || first == sentence.lowerBound
        {
            return (first, cue.span.start)
        }
        return (sentence.lowerBound, nil)
    }
}
