internal import Annotations
internal import ArabicText
internal import Facts

extension Analysis {
    /// Returns the content that begins at `opening`, to the end of the statement.
    func content(from opening: ContentOpening, sentence: Range<Int>) -> ClaimContent? {
        switch opening.kind {
        case .quotation:
            return quotation(at: opening.token, inSentence: sentence)
        case .colon:
            let next = opening.token + 1
            guard next < sentence.upperBound else { return nil }
            if TokenizedText.opensQuotation(text.mark(next)), let quoted = quotation(at: next, inSentence: sentence) {
                return quoted
            }
            return plain(from: next, start: Int(text.tokens[next].start), sentence: sentence)
        case .complementiser:
            return plain(from: opening.token, start: complementiser(opening.token), sentence: sentence)
        }
    }

    /// Returns the text between two quotation marks, possibly over several sentences of one paragraph; without the closing mark, to the
    /// sentence's end. At most `reach` tokens.
    func quotation(at open: Int) -> ClaimContent? {
        let first = open + 1
        let close = quotations.closing(from: open, limit: Analysis.reach) ?? sentence(of: first).upperBound
        guard first < text.tokens.count, close > first else { return nil }
        let inner = trimmed(first..<close)
        guard !inner.isEmpty else { return nil }
        return ClaimContent(tokens: first..<close, span: span(inner), mode: .direct)
    }

    /// Returns a quotation with the rest of its sentence: `"لن نرحل" من أرضنا`; the quotation alone if the sentence ends, turns to
    /// another cue, or names the speaker after it.
    func quotation(at open: Int, inSentence sentence: Range<Int>) -> ClaimContent? {
        guard let close = quotations.closing(from: open, limit: Analysis.reach), sentence.contains(close), text.isWord(close + 1),
            text.tokens[close + 1].spaceBefore, cue(at: close + 1) == nil, !ClaimWords.turns.contains(close + 1, in: text),
            functionClass(close + 1) != "conj", functionClass(close + 1) != "rel", !isSpeaker((close + 1)..<(close + 2))
        else { return quotation(at: open) }
        guard let whole = plain(from: open, sentence: sentence, nominal: true) else { return quotation(at: open) }
        return ClaimContent(tokens: whole.tokens, span: whole.span, mode: .mixed)
    }

    /// Returns the content from `first` to the end of the sentence, or to a comma followed by another cue. A quotation inside is not cut.
    ///
    /// `nominal` is true for a noun as content (`نفى ارتكاب مخالفات`), which the next reporting verb ends even without a comma.
    func plain(from first: Int, start: Int? = nil, sentence: Range<Int>, nominal: Bool = false) -> ClaimContent? {
        var end = min(sentence.upperBound, first + Analysis.reach)
        var i = first + 1
        var quoted = false
        while i < end {
            meter?.steps += 1
            let stop = min(contentEnd(from: i), nominal ? clauseEnd(from: i) : .max)
            if let open = quotations.opening(from: i - 1), open >= first, open < min(stop, end) {
                if let close = quotations.closing(from: open, limit: 200) {
                    if close - open > 5 { quoted = true }
                    end = max(end, close + 1)
                    i = close + 1
                } else {
                    i = open + 2
                }
                continue
            }
            guard stop < end else { break }
            end = stop
            while end > first + 1, !ClaimText.isComma(text.mark(end - 1)), stop - end < 3, ClaimWords.turns.contains(stop - 1, in: text) {
                end -= 1
            }
            break
        }
        let tokens = trimmed(first..<min(end, text.tokens.count))
        guard !tokens.isEmpty else { return nil }
        return ClaimContent(tokens: tokens, span: span(tokens, from: start), mode: quoted ? .mixed : .indirect)
    }

    /// Returns the first token at or after `token` of a reporting verb that begins a clause of its own. Cost: logarithmic.
    private func clauseEnd(from token: Int) -> Int {
        let at = clauseEnds.partitioningIndex { $0 >= token }
        return at < clauseEnds.count ? clauseEnds[at] : .max
    }

    /// Returns the first token at or after `token` of a cue that ends the content before it. Cost: logarithmic.
    private func contentEnd(from token: Int) -> Int {
        let at = contentEnds.partitioningIndex { $0 >= token }
        return at < contentEnds.count ? contentEnds[at] : .max
    }

    /// True if a trailing cue ends the content before it: `، مؤكدا`, `، بحسب`, `، وأضاف`.
    func endsContent(_ cue: Cue, in sentence: Range<Int>) -> Bool {
        let i = cue.tokens.lowerBound
        let comma =
            ClaimText.isComma(text.mark(i - 1)) || text.mark(i - 1) == .hyphenMinus || TokenizedText.opensQuotation(text.mark(i - 1))
        switch cue.shape {
        case .adverbial, .adverbialVerb, .backward: return comma || i + 12 > sentence.upperBound || cue.shape != .adverbial
        case .participle: return comma || text.fold(i).first == .waw || complementiser(i + 1) != nil || complementiser(i + 2) != nil
        case .verb: return comma && cue.span.start > Int(text.tokens[i].start) || turns(before: i)
        case .noun: return false
        }
    }

    /// True if a reporting verb begins a clause without a comma before it: `ووصف`, `لكنه قال`.
    func beginsClause(_ cue: Cue) -> Bool {
        let i = cue.tokens.lowerBound
        guard cue.shape == .verb, i > 0, functionClass(i - 1) != "rel" else { return false }
        return cue.span.start > Int(text.tokens[i].start) || ClaimWords.turns.contains(i - 1, in: text) || clitic(ofTurn: i - 1)
    }

    /// True for a turn with its pronoun: `لكنه`, `ولكنها`.
    private func clitic(ofTurn i: Int) -> Bool {
        guard text.isWord(i) else { return false }
        var fold = text.fold(i)
        if fold.first == .waw { fold = fold.dropFirst() }
        return fold.starts(with: [.lam, .kaf, .noon]) && fold.count <= 6
    }

    /// True if a turn introduces another statement: `، بينما قال`, `، في حين رجحت`.
    private func turns(before i: Int) -> Bool {
        guard ClaimWords.turns.contains(i - 1, in: text) else { return false }
        return ClaimText.isComma(text.mark(i - 2)) || ClaimText.isComma(text.mark(i - 3))
    }

    /// Returns the cue whose first token is `token`. Cost: logarithmic.
    func cue(at token: Int) -> Cue? {
        meter?.steps += 1
        let at = cues.partitioningIndex { $0.tokens.lowerBound >= token }
        return at < cues.count && cues[at].tokens.lowerBound == token ? cues[at] : nil
    }

    /// Returns tokens without the punctuation at their ends, except closing marks and brackets that were opened inside.
    func trimmed(_ tokens: Range<Int>) -> Range<Int> {
        var low = tokens.lowerBound
        var high = tokens.upperBound
        while low < high, text.tokens[low].kind != .word, text.tokens[low].kind != .digits,
            !(TokenizedText.opensQuotation(text.mark(low)) || text.mark(low) == .leftParenthesis)
        { low += 1 }
        while high > low, text.tokens[high - 1].kind == .punctuation || text.tokens[high - 1].kind == .paragraphEnd {
            let mark = text.mark(high - 1)
            if mark == .rightParenthesis || mark == .percentSign || mark == .rightGuillemet || mark == .rightDoubleQuote { break }
            if mark == .quotationMark, (low..<(high - 1)).contains(where: { text.mark($0) == .quotationMark }) { break }
            high -= 1
        }
        return low..<high
    }
}

extension Analysis {
    /// Adds a claim and records its speaker.
    mutating func claim(
        _ cue: Cue, source: (tokens: Range<Int>, implicit: Bool)?, speaker: Speaker? = nil, quoted: ClaimSource? = nil,
        via: Range<Int>?, carrier: Range<Int>? = nil, content: ClaimContent,
        confidence: Double, rule: String
    ) {
        var claimSource: ClaimSource?
        if let said = quoted {
            claimSource = ClaimSource(
                at: Quote(said.span, text: said.text), kind: said.kind, implicit: true, entity: nil)
        } else if let speaker {
            claimSource = ClaimSource(at: quote(speaker.span.start, speaker.span.end), kind: speaker.kind, implicit: true, entity: nil)
            // A speaker referred to here can be referred to again.
            remember(
                Speaker(
                    position: cue.tokens.lowerBound, tokens: speaker.tokens, span: speaker.span, kind: speaker.kind,
                    agreement: speaker.agreement,
                    insideUntil: enclosingEnd(of: cue), aside: speaker.aside))
        } else if let source {
            let place = sourceSpan(source.tokens)
            let kind = sourceKind(of: source.tokens)
            claimSource = ClaimSource(at: quote(place.start, place.end), kind: kind, implicit: source.implicit, entity: nil)
            remember(
                Speaker(
                    position: source.tokens.lowerBound, tokens: source.tokens, span: place, kind: kind,
                    agreement: agreement(of: source.tokens, speaking: cue),
                    insideUntil: carrier == nil ? enclosingEnd(of: cue) : content.span.end,
                    aside: cue.shape == .adverbial || cue.shape == .adverbialVerb))
        }
        if let carrier { rememberCarrier(carrier, of: cue) }
        let viaSpan = via.map { sourceSpan($0) }
        if options.traces {
            let what = describe(cue, claimSource, content)
            note(rule, min(cue.span.start, content.span.start), max(cue.span.end, content.span.end), what)
        }
        reading.claims.append(
            Claim(
                id: "claim \(cue.span.start)", source: claimSource, via: viaSpan.map { quote($0.start, $0.end) },
                cue: ClaimCue(at: quote(cue.span.start, cue.span.end), lemma: cue.lemma), content: content.span, stance: cue.stance,
                mode: content.mode, confidence: confidence, rule: rule))
    }

    private func describe(_ cue: Cue, _ source: ClaimSource?, _ content: ClaimContent) -> String {
        let who = source.map { "\($0.text)\($0.implicit ? " (referred back to)" : ""), \($0.kind.rawValue)" } ?? "nobody named"
        return "\(cue.lemma) \(cue.stance.rawValue); source: \(who); content: \(content.tokens.count) tokens, \(content.mode.rawValue)"
    }

    /// Returns the scalars of a phrase without the proclitics of its first word: `للجيش` → `لجيش`, `وزارة` is unchanged.
    func sourceSpan(_ tokens: Range<Int>) -> Span {
        let first = tokens.lowerBound
        var start = Int(text.tokens[first].start)
        if let mention = mention(covering: first), mention.tokens.lowerBound == first {
            start = mention.span.start
        } else if let role = NameWords.roles.longest(at: first, in: text), role.dropped > 0 {
            start = role.start
        } else if let kind = ClaimWords.sourceKinds.longest(at: first, in: text), kind.dropped > 0 {
            start = kind.start
        } else if let channel = ClaimWords.channels.longest(at: first, in: text), channel.dropped > 0 {
            start = channel.start
        } else if text.fold(first).starts(with: [.lam, .lam]) {
            start = Int(text.foldedOffset[Int(text.tokens[first].foldStart) + 1])
        }
        let inner = trimmed(tokens)
        return span(inner.isEmpty ? tokens : inner, from: start)
    }

    /// Returns the agreement of the speaker of `cue`, from the phrase or else from the verb before it.
    private func agreement(of tokens: Range<Int>, speaking cue: Cue) -> Agreement? {
        if let shown = agreement(of: tokens) { return shown }
        guard let word = cue.word, !word.plural, !word.firstPerson, cue.shape == .verb || cue.shape == .adverbialVerb else { return nil }
        return word.feminine ? .feminine : nil
    }

    /// Returns the end of the claim that contains `cue`; 0 for a cue of the article itself.
    private func enclosingEnd(of cue: Cue) -> Int {
        reading.claims.suffix(8).reduce(0) { end, claim in
            claim.rule != SayingAdverbials.id && claim.content.start <= cue.span.start && cue.span.end <= claim.content.end
                ? max(end, claim.content.end) : end
        }
    }

    /// Records the transmitter of a claim as a speaker; a medium is referred to only if the verb agrees with nobody nearer.
    private mutating func rememberCarrier(_ tokens: Range<Int>, of cue: Cue) {
        let kind = sourceKind(of: tokens)
        remember(
            Speaker(
                position: tokens.lowerBound, tokens: tokens, span: sourceSpan(tokens), kind: kind, agreement: agreement(of: tokens),
                insideUntil: 0,
                aside: kind == .media))
    }
}
