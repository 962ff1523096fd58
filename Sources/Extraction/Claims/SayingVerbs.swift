internal import ArabicText
internal import Reading

/// Claims by a finite verb: `قال X إن…`, `X قال إن…`, `أعلنت X ارتفاع…`, `"…" قال X`.
///
/// Hit: `وأعلن الحزب أنه باق`. Near miss: `أعلنت الحرب`.
enum SayingVerbs: RuleFamily {
    static let id = "claims.verb"
    static let summary = "a verb of saying, its subject and what is said: أعلن الحزب أنه باق; not أعلنت الحرب"

    static func apply(to analysis: inout Analysis) {
        for cue in analysis.cues where cue.shape == .verb { read(cue, in: &analysis) }
    }

    private static let from = TokenizedText.hash(of: "عن")

    private static func read(_ cue: Cue, in analysis: inout Analysis) {
        let sentence = analysis.sentence(of: cue.tokens.lowerBound)
        let last = cue.tokens.upperBound - 1
        let opening = analysis.contentOpening(after: last, sentence: sentence, limit: 40)
        let limit = min(opening?.token ?? sentence.upperBound, sentence.upperBound)
        if cue.needs == "carry", carried(cue, opening, sentence, in: &analysis) { return }

        var source = subject(rightBefore: cue, sentence: sentence, in: analysis)
        var afterSource = last + 1
        if source == nil {
            source = subject(after: last, limit: limit, splits: opening == nil, in: analysis)
            afterSource = source?.upperBound ?? last + 1
        }
        if source == nil {
            source = subject(before: cue, sentence: sentence, in: analysis)
            if source == nil, !hasSpeaker(before: cue, in: sentence, of: analysis) {
                source = subject(opening: sentence, before: cue, in: analysis)
            }
            if source != nil { afterSource = last + 1 }
        }
        guard let content = content(cue, opening, from: afterSource, sentence: sentence, in: analysis) else { return }
        // Where the subject is left out and what is said follows without `أن`, it is as likely no claim.
        let contentFollows = content.tokens.lowerBound > last
        let viaRange = contentFollows ? (last + 1)..<max(last + 1, content.tokens.lowerBound) : (last + 1)..<sentence.upperBound
        let via =
            analysis.via(in: viaRange, except: source)
            ?? analysis.via(in: clauseStart(before: last, sentence: sentence, in: analysis)..<cue.tokens.lowerBound, except: source)
            ?? analysis.openingChannel(of: sentence, before: cue.tokens.lowerBound)
        let speaker = source == nil ? analysis.antecedent(of: cue.word, before: cue.tokens.lowerBound) : nil
        let confidence = (opening == nil ? 0.65 : 0.92) * (source == nil ? (speaker == nil ? 0.6 : 0.85) : 1)
        analysis.claim(
            cue, source: source.map { ($0, false) }, speaker: speaker, via: via, content: content, confidence: confidence, rule: id)
    }

    /// `نقلت الوكالة عن مصدر قوله إن…`: the source stands after عن, and the subject passed it on.
    private static func carried(_ cue: Cue, _ opening: ContentOpening?, _ sentence: Range<Int>, in analysis: inout Analysis) -> Bool {
        let last = cue.tokens.upperBound - 1
        let limit = min(opening?.token ?? sentence.upperBound, last + 24, sentence.upperBound)
        if let pronoun = ((last + 1)..<max(limit, last + 1)).first(where: { fromThem.contains(analysis.text.tokens[$0].hash) }) {
            return carried(cue, fromThemAt: pronoun, opening, sentence, in: &analysis)
        }
        guard let about = ((last + 1)..<max(limit, last + 1)).first(where: { analysis.text.tokens[$0].hash == from }),
            let source = analysis.speakerPhrase(at: about + 1, limit: limit, splits: opening == nil)
        else { return false }
        let via =
            about > last + 1
            ? analysis.speakerPhrase(at: last + 1, limit: about, splits: false)
            : subject(before: cue, sentence: sentence, in: analysis)
        // `قوله إن`: the noun after the source is the cue of this claim, not of another.
        let noun = nounCue(in: source.upperBound..<max(limit, source.upperBound), of: analysis)
        guard let content = content(cue, opening, from: source.upperBound, sentence: sentence, in: analysis) else { return false }
        analysis.claim(
            noun ?? cue, source: (source, false), via: via, content: content, confidence: opening == nil ? 0.6 : 0.9, rule: id)
        if let noun { analysis.usedCues.insert(noun.tokens.lowerBound) }
        return true
    }

    private static let fromThem = ["عنه", "عنها", "عنهم"].map { TokenizedText.hash(of: $0) }

    /// `نقل التلفزيون عنه قوله`: who spoke before is the source, the subject passes it on.
    private static func carried(
        _ cue: Cue, fromThemAt pronoun: Int, _ opening: ContentOpening?, _ sentence: Range<Int>, in analysis: inout Analysis
    ) -> Bool {
        let last = cue.tokens.upperBound - 1
        guard let speaker = analysis.antecedent(of: nil, before: cue.tokens.lowerBound),
            let content = content(cue, opening, from: pronoun + 1, sentence: sentence, in: analysis)
        else { return false }
        let via = analysis.speakerPhrase(at: last + 1, limit: pronoun, splits: false)
        let noun = nounCue(in: pronoun..<min(pronoun + 4, sentence.upperBound), of: analysis)
        analysis.claim(noun ?? cue, source: nil, speaker: speaker, via: via, content: content, confidence: 0.8, rule: id)
        if let noun { analysis.usedCues.insert(noun.tokens.lowerBound) }
        return true
    }

    private static func nounCue(in tokens: Range<Int>, of analysis: Analysis) -> Cue? {
        for token in tokens {
            if let cue = analysis.cue(at: token), cue.shape == .noun { return cue }
        }
        return nil
    }

    /// The subject after the verb; days, particles and pronouns between them are passed over.
    static func subject(after last: Int, limit: Int, splits: Bool, in analysis: Analysis) -> Range<Int>? {
        var at = last + 1
        while at < limit, at - last < 5, let cls = analysis.functionClass(at), cls == "time" || cls == "part" {
            at += 1
        }
        if at < limit, let found = analysis.speakerPhrase(at: at, limit: limit, splits: splits) { return found }
        // `أعلن في بيان المتحدث…`: a phrase with a preposition, then the subject by its role.
        guard at < limit, analysis.functionClass(at) == "prep" else { return nil }
        var later = at + 2
        while later < min(limit, at + 7) {
            if !ClaimText.isComma(analysis.text.mark(later)), analysis.functionClass(later - 1) != "prep",
                ClaimWords.sourceKinds.longest(at: later, in: analysis.text)?.dropped == 0, analysis.text.hasArticle(later),
                ClaimWords.channels.longest(at: later, in: analysis.text) == nil
            {
                return analysis.speakerPhrase(at: later, limit: limit, splits: splits)
            }
            later += 1
        }
        return nil
    }

    /// The subject that ends where the verb begins, from the sentence's start, a comma, or the `أن` of an outer claim on:
    /// `المتحدث باسم الجيش يعلن إسقاط طائرة`, `قال إن الحكومة ترفض الخطة`. What follows such a verb is its object.
    private static func subject(rightBefore cue: Cue, sentence: Range<Int>, in analysis: Analysis) -> Range<Int>? {
        let first = cue.tokens.lowerBound
        guard cue.span.start == Int(analysis.text.tokens[first].start) else { return nil }
        var at = first
        while at > sentence.lowerBound, first - at < 14 {
            let mark = analysis.text.mark(at - 1)
            if ClaimText.isComma(mark) || mark == 0x3A || analysis.complementiser(at - 1) != nil { break }
            if TokenizedText.opensQuotation(mark), analysis.complementiser(at - 2) != nil { break }
            at -= 1
        }
        guard at < first, let phrase = analysis.speakerPhrase(at: at, limit: first, splits: false), phrase.upperBound == first,
            isSpeaker(phrase, in: analysis)
        else { return nil }
        return phrase
    }

    /// The subject before the verb: the phrase that opens the clause, where it is one that can speak.
    static func subject(before cue: Cue, sentence: Range<Int>, in analysis: Analysis) -> Range<Int>? {
        let first = cue.tokens.lowerBound
        var at = clauseStart(before: first, sentence: sentence, in: analysis)
        var wasPast = false
        while at < first, let cls = analysis.functionClass(at),
            cls == "conj" || cls == "part" || cls == "comp" || cls == "time" || cls == "prep" && analysis.functionClass(at + 1) == "comp"
        {
            wasPast = cls == "part"
            at += 1
        }
        // `وكانت الحماية المدنية قد تحدثت`: between كان and قد stands the subject, whoever it is.
        if wasPast, analysis.functionClass(first - 1) == "part", at < first - 1,
            let phrase = analysis.speakerPhrase(at: at, limit: first - 1, splits: false), phrase.upperBound == first - 1
        {
            return phrase
        }
        guard at < first, analysis.text.tokens[at].kind != .punctuation || TokenizedText.opensQuotation(analysis.text.mark(at)),
            let phrase = analysis.speakerPhrase(at: at, limit: first, splits: false), isSpeaker(phrase, in: analysis)
        else { return nil }
        return phrase
    }

    /// Where nobody spoke in the sentence yet: the phrase that opens it, whose second verb this is (`المدير قلّل من الخطر، وقال`).
    private static func subject(opening sentence: Range<Int>, before cue: Cue, in analysis: Analysis) -> Range<Int>? {
        let first = cue.tokens.lowerBound
        var at = sentence.lowerBound
        while at < first, let cls = analysis.functionClass(at), cls == "conj" || cls == "part" || cls == "comp" || cls == "time" { at += 1 }
        guard at < first, let phrase = analysis.speakerPhrase(at: at, limit: first, splits: false), isSpeaker(phrase, in: analysis),
            analysis.mention(covering: at)?.kind != .place
        else { return nil }
        return phrase
    }

    private static func hasSpeaker(before cue: Cue, in sentence: Range<Int>, of analysis: Analysis) -> Bool {
        analysis.speakers.before(cue.tokens.lowerBound, most: 1).first.map { $0.tokens.lowerBound >= sentence.lowerBound } ?? false
    }

    /// Whether a phrase holds somebody: a name that is no event or work, or a head of `claims/source-kinds.tsv`.
    private static func isSpeaker(_ phrase: Range<Int>, in analysis: Analysis) -> Bool {
        if ClaimWords.sourceKinds.longest(at: phrase.lowerBound, in: analysis.text) != nil { return true }
        if NameWords.roles.longest(at: phrase.lowerBound, in: analysis.text) != nil { return true }
        guard
            let mention = analysis.mention(covering: phrase.lowerBound)
                ?? analysis.mention(covering: min(phrase.lowerBound + 1, phrase.upperBound - 1))
        else { return false }
        return mention.kind == .person || mention.kind == .organization || mention.kind == .place || mention.kind == .group
    }

    /// Where the clause that holds token `before` begins: after the last comma, colon or quotation mark, or a conjunction.
    static func clauseStart(before index: Int, sentence: Range<Int>, in analysis: Analysis) -> Int {
        var at = index
        var steps = 0
        while at > sentence.lowerBound, steps < 40 {
            let mark = analysis.text.mark(at - 1)
            if ClaimText.isComma(mark) || mark == 0x3A || mark == 0xBB || mark == 0x201D { break }
            if analysis.text.isWord(at - 1), at - 1 < index, analysis.functionClass(at - 1) == "conj" { break }
            at -= 1
            steps += 1
        }
        return at
    }

    /// What is said: after its opening; else the quotation before the verb; else the object, without the preposition that governs it.
    private static func content(
        _ cue: Cue, _ opening: ContentOpening?, from after: Int, sentence: Range<Int>, in analysis: Analysis
    ) -> ClaimContent? {
        if let opening { return analysis.content(from: opening, sentence: sentence) }
        if let quoted = quotation(before: cue.tokens.lowerBound, in: analysis) { return quoted }
        var at = after
        while at < sentence.upperBound {
            let mark = analysis.text.mark(at)
            let cls = analysis.functionClass(at)
            // Days and channels stand between the verb and what is said; the preposition that governs it is left out.
            if ClaimText.isComma(mark) || cls == "time" || cls == "prep" {
                at += 1
            } else if ClaimWords.channels.longest(at: at, in: analysis.text) != nil, at - after < 6 {
                at += 1
            } else {
                break
            }
        }
        guard at < sentence.upperBound else { return nil }
        return analysis.plain(from: at, sentence: sentence)
    }

    private static func quotation(before first: Int, in analysis: Analysis) -> ClaimContent? {
        var close = first - 1
        if ClaimText.isComma(analysis.text.mark(close)) { close -= 1 }
        let mark = analysis.text.mark(close)
        guard mark == 0x22 || mark == 0xBB || mark == 0x201D else { return nil }
        var open = close - 1
        while open >= 0, close - open < 200, analysis.text.tokens[open].kind != .paragraphEnd {
            if TokenizedText.closesQuotation(mark, openedBy: analysis.text.mark(open)) {
                return close - open > 4 ? analysis.quotation(at: open) : nil
            }
            open -= 1
        }
        return nil
    }
}
