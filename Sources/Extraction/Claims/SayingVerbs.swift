internal import ArabicText
internal import Facts

/// Claims by a finite verb: `قال X إن…`, `X قال إن…`, `أعلنت X ارتفاع…`, `"…" قال X`.
///
/// Hit: `وأعلن الحزب أنه باق`. Near miss: `أعلنت الحرب`.
enum SayingVerbs: RuleFamily {
    static let id = "claims.saying-verbs"
    static let summary = "a reporting verb, its subject and its content: أعلن الحزب أنه باق; not أعلنت الحرب"

    static func apply(to analysis: inout Analysis) {
        for cue in analysis.cues where cue.shape == .verb { read(cue, in: &analysis) }
    }

    private static let from = TokenizedText.hash(of: "عن")

    private static func read(_ cue: Cue, in analysis: inout Analysis) {
        let sentence = analysis.sentence(of: cue.tokens.lowerBound)
        let last = cue.tokens.upperBound - 1
        let found = analysis.contentOpening(after: last, sentence: sentence, limit: 40)
        if cue.needs == .source, carried(cue, found, sentence, in: &analysis) { return }

        var (source, after) = subject(of: cue, found, sentence: sentence, in: analysis)
        let head = ClaimHeader(cue: cue, found: found, sentence: sentence)
        let (opening, at, start) = head.opening(from: after, in: analysis)
        if opening == nil, start == nil, source == nil, cue.needs.isComplementizer,
            quotation(before: last, in: analysis) == nil
        {
            return
        }
        guard let content = content(cue, opening, from: at, start: start, sentence: sentence, in: analysis) else { return }
        let follows = content.tokens.lowerBound > last
        var via = analysis.insertedVias[cue.tokens.lowerBound]
        if via == nil { via = passedOn(cue, source, follows ? content.tokens.lowerBound : sentence.upperBound, sentence, in: analysis) }
        if let phrase = source,
            let (author, document) = analysis.author(of: phrase, limit: follows ? content.tokens.lowerBound : phrase.upperBound)
        {
            source = author
            via = via ?? document
        }
        let quoted = source == nil && cue.word?.firstPerson == true ? analysis.quotedSpeaker(at: last) : nil
        let speaker = source == nil && quoted == nil ? analysis.antecedent(of: cue.word, before: cue.tokens.lowerBound) : nil
        // An omitted subject with content not introduced by `أن` is as likely no claim.
        let known = source.map { analysis.isSpeaker($0) || opening != nil } ?? (speaker != nil || quoted != nil)
        let confidence = (opening == nil ? 0.65 : 0.92) * (source == nil ? 0.85 : 1) * (known ? 1 : 0.75)
        analysis.claim(
            cue, source: source.map { ($0, false) }, speaker: speaker, quoted: quoted, via: via, content: content, confidence: confidence,
            rule: id)
    }

    /// Returns the subject of the verb, and the token after which the content is looked for.
    private static func subject(
        of cue: Cue, _ found: ContentOpening?, sentence: Range<Int>, in analysis: Analysis
    ) -> (source: Range<Int>?, after: Int) {
        let last = cue.tokens.upperBound - 1
        if cue.word?.firstPerson == true { return (nil, last + 1) }
        let limit = min(found?.token ?? sentence.upperBound, sentence.upperBound)
        if let before = subject(rightBefore: cue, sentence: sentence, in: analysis) { return (before, last + 1) }
        if cue.word?.object != true, !ClaimHeader.refersBack(last + 1, in: analysis),
            let head = analysis.relativeHead(before: cue.tokens.lowerBound, sentence: sentence),
            cue.word?.agrees(with: analysis.agreement(of: head)) != false
        {
            return (head, last + 1)
        }
        let splits = found == nil || cue.needs == .description || found?.kind == .quotation && !cue.needs.isComplementizer
        if let after = subject(after: last, limit: limit, splits: splits, opens: found != nil, of: cue, in: analysis) {
            return (after, after.upperBound)
        }
        if let before = subject(before: cue, sentence: sentence, in: analysis)
            ?? subject(beforeComma: cue, sentence: sentence, in: analysis)
        {
            return (before, last + 1)
        }
        if let inside = subject(inClauseOf: cue, sentence: sentence, in: analysis) { return (inside, last + 1) }
        if !hasSpeaker(before: cue, in: sentence, of: analysis), let first = subject(opening: sentence, before: cue, in: analysis) {
            return (first, last + 1)
        }
        return (nil, last + 1)
    }

    /// Returns the via of the claim: in the verb's own clause, or the document with which the sentence opens.
    private static func passedOn(
        _ cue: Cue, _ source: Range<Int>?, _ end: Int, _ sentence: Range<Int>, in analysis: Analysis
    ) -> Range<Int>? {
        let first = cue.tokens.lowerBound
        if let via = analysis.via(in: (cue.tokens.upperBound)..<max(cue.tokens.upperBound, end), except: source) { return via }
        let clause = clauseStart(before: first, sentence: sentence, in: analysis)
        guard !(max(sentence.lowerBound, first - 40)..<first).contains(where: { analysis.complementiser($0) != nil }) else { return nil }
        return analysis.via(in: clause..<first, except: source) ?? analysis.openingChannel(of: sentence, before: first)
    }

    /// Handles `نقلت الوكالة عن مصدر قوله إن…`: the source follows عن, and the subject is the via.
    private static func carried(_ cue: Cue, _ opening: ContentOpening?, _ sentence: Range<Int>, in analysis: inout Analysis) -> Bool {
        let last = cue.tokens.upperBound - 1
        let limit = min(opening?.token ?? sentence.upperBound, last + 24, sentence.upperBound)
        if let pronoun = ((last + 1)..<max(limit, last + 1)).first(where: { fromThem.contains(analysis.text.tokens[$0].hash) }) {
            return carried(cue, fromThemAt: pronoun, opening, sentence, in: &analysis)
        }
        guard let about = ((last + 1)..<max(limit, last + 1)).first(where: { analysis.text.tokens[$0].hash == from }),
            let source = analysis.speakerPhrase(at: about + 1, limit: limit, splits: opening == nil)
                ?? words(from: about + 1, limit: limit, in: analysis)
        else { return false }
        var via =
            about > last + 1
            ? analysis.speakerPhrase(at: last + 1, limit: about, splits: false)
            : subject(before: cue, sentence: sentence, in: analysis)
        // `ونقل عن الوكالة قولها`: the previous speaker is the via.
        if via == nil, cue.span.start > Int(analysis.text.tokens[cue.tokens.lowerBound].start),
            let speaker = analysis.antecedent(of: cue.word, before: cue.tokens.lowerBound), speaker.position <= last,
            speaker.kind == .person || speaker.kind == .official, cue.word?.agrees(with: speaker.agreement) == true
        {
            via = speaker.tokens
        }
        // `قوله إن`: the noun after the source is the cue of this claim, not of another.
        let noun = nounCue(in: source.upperBound..<max(limit, source.upperBound), of: analysis)
        guard let content = content(cue, opening, from: source.upperBound, start: nil, sentence: sentence, in: analysis) else {
            return false
        }
        analysis.claim(
            noun ?? cue, source: (source, false), via: via, carrier: via, content: content, confidence: opening == nil ? 0.6 : 0.9, rule: id
        )
        if let noun { analysis.usedCues.insert(noun.tokens.lowerBound) }
        return true
    }

    /// Returns up to six unlisted words after `عن`.
    private static func words(from first: Int, limit: Int, in analysis: Analysis) -> Range<Int>? {
        var end = first
        while end < limit, end - first < 6, analysis.text.isWord(end), end == first || analysis.functionClass(end) == nil { end += 1 }
        return end > first ? first..<end : nil
    }

    private static let fromThem = ["عنه", "عنها", "عنهم"].map { TokenizedText.hash(of: $0) }

    /// Handles `نقل التلفزيون عنه قوله`: the previous speaker is the source, the subject is the via.
    private static func carried(
        _ cue: Cue, fromThemAt pronoun: Int, _ opening: ContentOpening?, _ sentence: Range<Int>, in analysis: inout Analysis
    ) -> Bool {
        let last = cue.tokens.upperBound - 1
        guard let speaker = analysis.antecedent(of: nil, before: cue.tokens.lowerBound),
            let content = content(cue, opening, from: pronoun + 1, start: nil, sentence: sentence, in: analysis)
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

    /// Returns the subject after the verb; days, adverbs and pronouns between them are skipped.
    static func subject(
        after last: Int, limit: Int, splits: Bool, opens: Bool, of cue: Cue, in analysis: Analysis
    ) -> Range<Int>? {
        var at = last + 1
        while at < limit, at - last < 6 {
            let cls = analysis.functionClass(at)
            guard
                cls == "time" || cls == "part" || ClaimWords.adverbs.contains(at, in: analysis.text)
                    || ClaimHeader.refersBack(at, in: analysis)
            else { break }
            at += 1
        }
        let takesBeh = cue.word.map { SayingWords.shared.verbs[$0.verb].governs.contains("ب") } ?? true
        if at < limit, let found = analysis.speakerPhrase(at: at, limit: limit, splits: splits, takesBeh: takesBeh),
            fits(found, cue, opens: opens, in: analysis)
        {
            return analysis.withApposition(found, limit: limit)
        }
        // `أعلن في بيان المتحدث…`: a prepositional phrase, then the subject with its role.
        guard at < limit, analysis.functionClass(at) == "prep" else { return nil }
        var later = at + 2
        while later < min(limit, at + 7) {
            if !ClaimText.isComma(analysis.text.mark(later)), analysis.functionClass(later - 1) != "prep",
                ClaimWords.sourceKinds.longest(at: later, in: analysis.text)?.dropped == 0, analysis.text.hasArticle(later),
                ClaimWords.channels.longest(at: later, in: analysis.text) == nil,
                let found = analysis.speakerPhrase(at: later, limit: limit, splits: splits), fits(found, cue, opens: opens, in: analysis)
            {
                return found
            }
            later += 1
        }
        return nil
    }

    private static func governed(_ preposition: String, at i: Int, in analysis: Analysis) -> Bool {
        guard analysis.text.isWord(i) else { return false }
        if preposition.unicodeScalars.count > 1 { return analysis.text.tokens[i].hash == TokenizedText.hash(of: preposition) }
        return analysis.text.fold(i).first == preposition.unicodeScalars.first?.value && analysis.functionClass(i) == nil
    }

    /// True if the phrase after the verb is its subject and not its object: `نفى | ارتكاب مخالفات`, `دعت | المجتمع الدولي`.
    private static func fits(_ phrase: Range<Int>, _ cue: Cue, opens: Bool, in analysis: Analysis) -> Bool {
        guard cue.word?.agrees(before: analysis.agreement(of: phrase)) != false else { return false }
        let first = phrase.lowerBound
        if cue.needs == .description,
            let next = analysis.text.isWord(phrase.upperBound) ? analysis.text.fold(phrase.upperBound).first : .beh,
            next == .beh
        {
            return false
        }
        if analysis.isSpeaker(phrase) || opens && (cue.needs.isComplementizer) { return true }
        if analysis.functionClass(first) == "quant" || analysis.functionClass(phrase.upperBound) == "dem" { return true }
        let verb = cue.word.map { SayingWords.shared.verbs[$0.verb] }
        let end = analysis.withApposition(phrase, limit: analysis.sentence(of: first).upperBound).upperBound
        let next = ClaimText.isComma(analysis.text.mark(end)) ? end + 1 : end
        if phrase.count <= 6, let verb, verb.governs.contains(where: { governed($0, at: next, in: analysis) }),
            !analysis.endsInPronoun(first)
        {
            return true
        }
        let named =
            analysis.text.beginsWithArticle(first) || TokenizedText.opensQuotation(analysis.text.mark(first))
            || analysis.mention(covering: first) != nil
        return named || opens && !analysis.endsInPronoun(first)
    }

    /// Returns the subject that ends where the verb begins, starting at the sentence's start, a comma, or the `أن` of an outer claim:
    /// `المتحدث باسم الجيش يعلن إسقاط طائرة`, `قال إن الحكومة ترفض الخطة`. The object follows such a verb.
    private static func subject(rightBefore cue: Cue, sentence: Range<Int>, in analysis: Analysis) -> Range<Int>? {
        let first = cue.tokens.lowerBound
        guard cue.span.start == Int(analysis.text.tokens[first].start) else { return nil }
        var at = first
        while at > sentence.lowerBound, first - at < 14 {
            let mark = analysis.text.mark(at - 1)
            if ClaimText.isComma(mark) || mark == .colon || analysis.complementiser(at - 1) != nil { break }
            if TokenizedText.opensQuotation(mark), analysis.complementiser(at - 2) != nil { break }
            at -= 1
        }
        if let document = analysis.document(endingAt: first, from: at) { return document }
        guard at < first, let phrase = analysis.phrase(endingAt: first, from: at),
            cue.word?.agrees(with: analysis.agreement(of: phrase)) != false
        else { return nil }
        return phrase
    }

    /// Returns the subject before the verb: the phrase that opens the clause, if it can be a speaker.
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
        // `وكانت الحماية المدنية قد تحدثت`: the phrase between كان and قد is the subject, listed or not.
        if wasPast, analysis.functionClass(first - 1) == "part", at < first - 1,
            let phrase = analysis.speakerPhrase(at: at, limit: first - 1, splits: false), phrase.upperBound == first - 1
        {
            return phrase
        }
        guard at < first, analysis.text.tokens[at].kind != .punctuation || TokenizedText.opensQuotation(analysis.text.mark(at)),
            let phrase = analysis.speakerPhrase(at: at, limit: first, splits: false), analysis.isSpeaker(phrase),
            cue.word?.agrees(with: analysis.agreement(of: phrase)) != false
        else { return nil }
        return phrase
    }

    /// Returns the subject before a comma or an insertion between commas: `وكان الرئيس فلان، قال`, `إلا أن مسؤولا، طلب عدم ذكر اسمه، قال`.
    private static func subject(beforeComma cue: Cue, sentence: Range<Int>, in analysis: Analysis) -> Range<Int>? {
        let first = cue.tokens.lowerBound
        guard cue.span.start == Int(analysis.text.tokens[first].start), ClaimText.isComma(analysis.text.mark(first - 1)) else { return nil }
        var end = first - 1
        while end > max(sentence.lowerBound, first - 16) {
            if ClaimText.isComma(analysis.text.mark(end)),
                let phrase = analysis.phrase(endingAt: end, from: max(sentence.lowerBound, end - 14)),
                cue.word?.agrees(with: analysis.agreement(of: phrase)) != false
            {
                return analysis.withApposition(phrase, limit: first)
            }
            end -= 1
        }
        return nil
    }

    /// Returns the phrase that opens the sentence, if it has no speaker yet and this is the phrase's second verb
    /// (`المدير قلّل من الخطر، وقال`).
    private static func subject(opening sentence: Range<Int>, before cue: Cue, in analysis: Analysis) -> Range<Int>? {
        let first = cue.tokens.lowerBound
        var at = sentence.lowerBound
        while at < first, let cls = analysis.functionClass(at), cls == "conj" || cls == "part" || cls == "comp" || cls == "time" { at += 1 }
        // The subject opens the sentence, or follows its verb: `وباركت الفصائل العملية، وقالت`.
        return (at..<min(at + 2, max(at, first))).lazy.compactMap { start in
            spoken(at: start, limit: first, by: cue, in: analysis)
        }.first
    }

    /// Returns the subject of the clause that the verb continues: `أن السائق انهار واعترف`.
    private static func subject(inClauseOf cue: Cue, sentence: Range<Int>, in analysis: Analysis) -> Range<Int>? {
        let first = cue.tokens.lowerBound
        guard cue.span.start > Int(analysis.text.tokens[first].start) else { return nil }
        for at in stride(from: first - 1, through: max(sentence.lowerBound, first - 12), by: -1) {
            if ClaimText.isComma(analysis.text.mark(at)) || analysis.cue(at: at) != nil { return nil }
            guard analysis.complementiser(at) != nil else { continue }
            return spoken(at: at + 1, limit: first, by: cue, in: analysis)
        }
        return nil
    }

    /// Returns the phrase at `start`, if it denotes a speaker and the verb agrees.
    private static func spoken(at start: Int, limit: Int, by cue: Cue, in analysis: Analysis) -> Range<Int>? {
        guard let phrase = analysis.speakerPhrase(at: start, limit: limit, splits: true), analysis.isSpeaker(phrase),
            analysis.mention(covering: start)?.kind != .place, cue.word?.agrees(with: analysis.agreement(of: phrase)) != false
        else { return nil }
        return phrase
    }

    private static func hasSpeaker(before cue: Cue, in sentence: Range<Int>, of analysis: Analysis) -> Bool {
        analysis.speakers.before(cue.tokens.lowerBound, most: 1).first.map { $0.tokens.lowerBound >= sentence.lowerBound } ?? false
    }

    /// Returns the start of the clause before token `index`: after the last comma, colon or quotation mark, or a conjunction.
    static func clauseStart(before index: Int, sentence: Range<Int>, in analysis: Analysis) -> Int {
        var at = index
        var steps = 0
        while at > sentence.lowerBound, steps < 40 {
            let mark = analysis.text.mark(at - 1)
            if ClaimText.isComma(mark) || mark == .colon || mark == .rightGuillemet || mark == .rightDoubleQuote { break }
            if analysis.text.isWord(at - 1), at - 1 < index, analysis.functionClass(at - 1) == "conj" { break }
            at -= 1
            steps += 1
        }
        return at
    }

    /// Returns the content: after its opening; otherwise the quotation before the verb; otherwise from `at`, without the governing
    /// preposition.
    private static func content(
        _ cue: Cue, _ opening: ContentOpening?, from at: Int, start: Int?, sentence: Range<Int>, in analysis: Analysis
    ) -> ClaimContent? {
        if let opening { return analysis.content(from: opening, sentence: sentence) }
        if let open = quotation(before: cue.tokens.lowerBound, in: analysis) { return analysis.quotation(at: open) }
        guard at < sentence.upperBound else { return nil }
        return analysis.plain(from: at, start: start, sentence: sentence, nominal: true)
    }

    /// Returns the opening mark of the quotation right before a verb: `"لن نرحل"، قال المختار`.
    static func quotation(before first: Int, in analysis: Analysis) -> Int? {
        var close = first - 1
        if ClaimText.isComma(analysis.text.mark(close)) { close -= 1 }
        guard let open = analysis.quotations.opening(closedAt: close), close - open > 4, close - open < Analysis.reach,
            !analysis.text.isWord(open - 1)
        else { return nil }
        return open
    }
}
