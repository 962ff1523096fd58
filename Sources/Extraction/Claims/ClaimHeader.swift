internal import ArabicText
internal import Facts

/// The words between a reporting verb and its content: days, adverbs, channels, phrases with a preposition that the verb does not
/// govern, insertions.
///
/// Hit: `أعلن المدير أمس في بيان | ارتفاع`, `أشارت الوزارة إلى | تراجع`. Near miss: `تحدث عن | خطة`, where عن belongs to the verb.
struct ClaimHeader {
    let cue: Cue
    /// The first possible opening of the content, with its token.
    let found: ContentOpening?
    let sentence: Range<Int>

    /// Returns the start of the content: the opening found, or a token, with the scalar after a prefixed preposition.
    func opening(from after: Int, in analysis: Analysis) -> (opening: ContentOpening?, at: Int, start: Int?) {
        let verb = cue.word.map { SayingWords.shared.verbs[$0.verb] }
        let limit = min(found?.token ?? sentence.upperBound, sentence.upperBound)
        var at = after
        var first = true
        while at < limit {
            let mark = analysis.text.mark(at)
            if let next = passed(at, in: analysis) {
                at = next
                first = first && ClaimText.isComma(mark)
                continue
            }
            if let verb, governs(verb, at, in: analysis) {
                if at + 1 == limit, found != nil { return (found, limit, nil) }
                return at + 1 < sentence.upperBound ? (nil, at + 1, nil) : (found, limit, nil)
            }
            if let start = verb.flatMap({ ClaimHeader.attached($0, at, in: analysis) }) { return (nil, at, start) }
            if analysis.functionClass(at) == "prep" {
                if found == nil, at + 1 < limit, governsUnlisted(at, in: analysis) { return (nil, at + 1, nil) }
                at = afterPreposition(at, limit, in: analysis)
                first = false
                continue
            }
            if TokenizedText.opensQuotation(mark), let close = analysis.quotations.closing(from: at, limit: 3), close < limit,
                ClaimWords.adverbs.contains(at + 1, in: analysis.text)
            {
                at = close + 1
                continue
            }
            if isContent(first, at, in: analysis) { return (nil, at, nil) }
            at += 1
        }
        return (found, found == nil ? at : limit, nil)
    }

    /// True if the current word begins the content rather than belonging to the header.
    private func isContent(_ first: Bool, _ at: Int, in analysis: Analysis) -> Bool {
        guard let found else { return true }
        if cue.needs.isComplementizer { return false }
        if cue.needs == .description { return true }
        return first && found.kind == .quotation && found.token > at + 1
    }

    /// Returns the token after an element of the header: a comma, a day, an adverb, a pronoun with its preposition, an insertion between
    /// dashes or a relative clause up to its comma.
    private func passed(_ at: Int, in analysis: Analysis) -> Int? {
        let text = analysis.text
        let mark = text.mark(at)
        if ClaimText.isComma(mark) { return at + 1 }
        let cls = analysis.functionClass(at)
        if cls == "time" || cls == "part" || cls == "pron" || ClaimWords.adverbs.contains(at, in: text)
            || ClaimHeader.refersBack(at, in: analysis)
        {
            return at + 1
        }
        if let via = analysis.via(in: at..<min(at + 6, sentence.upperBound), except: nil), via.lowerBound == at, !text.beginsWithArticle(at)
        {
            return via.upperBound
        }
        if text.tokens[at].kind == .digits, analysis.functionClass(at + 1) == "time" || text.mark(at + 1) == .solidus { return at + 1 }
        if cls == "rel" || ClaimWords.adverbials.longest(at: at, in: text) != nil || ClaimWords.carriers.contains(at, in: text) {
            return (at..<min(at + 24, sentence.upperBound)).first { ClaimText.isComma(text.mark($0)) }
        }
        if mark == .hyphenMinus || mark == .enDash || mark == .leftParenthesis {
            let close: (UInt32) -> Bool = { mark == .leftParenthesis ? $0 == .rightParenthesis : $0 == mark }
            return ((at + 1)..<max(at + 1, min(at + 16, sentence.upperBound))).first { close(text.mark($0)) }.map { $0 + 1 }
        }
        if mark != 0, text.tokens[at].kind == .punctuation, !TokenizedText.opensQuotation(mark) { return at + 1 }
        return nil
    }

    private func governs(_ verb: SayingVerb, _ at: Int, in analysis: Analysis) -> Bool {
        guard analysis.text.isWord(at), at + 1 < sentence.upperBound,
            verb.governs.contains(where: { TokenizedText.hash(of: $0) == analysis.text.tokens[at].hash })
        else { return false }
        guard let channel = ClaimWords.channels.longest(at: at + 1, in: analysis.text) else { return true }
        return ClaimWords.channels.field(channel.row, 1) == "document" && analysis.complementiser(at + 1) == nil && found == nil
    }

    /// True if a preposition not listed for the verb governs the content all the same: no channel, name or day follows.
    private func governsUnlisted(_ at: Int, in analysis: Analysis) -> Bool {
        guard analysis.text.isWord(at), ClaimHeader.links.contains(analysis.text.tokens[at].hash) else { return false }
        let cls = analysis.functionClass(at + 1)
        return ClaimWords.channels.longest(at: at + 1, in: analysis.text) == nil && analysis.mention(covering: at + 1) == nil
            && cls != "time" && cls != "quant"
    }

    private static let links = Set(["عن", "إلى", "على", "من"].map { TokenizedText.hash(of: $0) })

    /// Returns the scalar after the ب that the verb governs: `طالب | برحيله`.
    static func attached(_ verb: SayingVerb, _ at: Int, in analysis: Analysis) -> Int? {
        let text = analysis.text
        guard text.isWord(at), text.tokens[at].foldCount > 2, analysis.complementiser(at) == nil,
            ClaimWords.adverbials.longest(at: at, in: text) == nil, !analysis.isLoneLam(at),
            let letter = text.fold(at).first, letter == .beh && verb.governs.contains("ب") || letter == .lam && verb.governs.contains("ل")
        else { return nil }
        let second = Int(text.foldedOffset[Int(text.tokens[at].foldStart) + 1])
        if let mention = analysis.mention(covering: at), mention.tokens.lowerBound == at, mention.span.start != second { return nil }
        return second
    }

    /// Returns the token after a prepositional phrase: a channel, a name, or one word.
    private func afterPreposition(_ at: Int, _ limit: Int, in analysis: Analysis) -> Int {
        let next = at + 1
        guard next < limit else { return next }
        if let mention = analysis.mention(covering: next), mention.tokens.lowerBound == next { return mention.tokens.upperBound }
        if let channel = ClaimWords.channels.longest(at: next, in: analysis.text) {
            var end = channel.tokens.upperBound
            while end < limit, end - next < 4, ClaimWords.channelAdjectives.contains(end, in: analysis.text) { end += 1 }
            return end
        }
        return next + 1
    }

    /// True for a pronoun that refers back to the content: `عنها`, `به`.
    static func refersBack(_ at: Int, in analysis: Analysis) -> Bool {
        analysis.text.isWord(at) && pronouns.contains(analysis.text.tokens[at].hash)
    }

    private static let pronouns = Set(
        ["عنه", "عنها", "عنهم", "به", "بها", "فيه", "فيها", "عليه", "عليها", "إليه", "إليها", "له", "لها", "لهم", "منه", "منها"]
            .map { TokenizedText.hash(of: $0) })
}
