internal import Annotations
internal import ArabicText
internal import Facts

extension Analysis {
    /// The content that `opening` opens, to the end of the statement.
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

    /// What stands between two quotation marks, over sentences of one paragraph; without the closing mark, to the sentence's end. At most
    /// `reach` tokens.
    func quotation(at open: Int) -> ClaimContent? {
        let first = open + 1
        let close = quotations.closing(from: open, limit: Analysis.reach) ?? sentence(of: first).upperBound
        guard first < text.tokens.count, close > first else { return nil }
        let inner = trimmed(first..<close)
        guard !inner.isEmpty else { return nil }
        return ClaimContent(tokens: first..<close, span: span(inner), mode: .direct)
    }

    /// A quotation and what its sentence says on after it: `"لن نرحل" من أرضنا`; the quotation alone where the sentence stops, turns to
    /// another cue, or names who spoke.
    func quotation(at open: Int, inSentence sentence: Range<Int>) -> ClaimContent? {
        guard let close = quotations.closing(from: open, limit: Analysis.reach), sentence.contains(close), text.isWord(close + 1),
            text.tokens[close + 1].spaceBefore, cue(at: close + 1) == nil, !ClaimWords.turns.contains(close + 1, in: text),
            functionClass(close + 1) != "conj", functionClass(close + 1) != "rel", !isSpeaker((close + 1)..<(close + 2))
        else { return quotation(at: open) }
        guard let whole = plain(from: open, sentence: sentence, nominal: true) else { return quotation(at: open) }
        return ClaimContent(tokens: whole.tokens, span: whole.span, mode: .mixed)
    }

    /// From `first` to the end of the sentence, or to a comma after which another cue says who says it. A quotation inside is not cut.
    ///
    /// `nominal`: what is said is a noun (`نفى ارتكاب مخالفات`), which the next verb of saying ends even without a comma.
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

    /// The first token of the next verb of saying from `token` on that begins a clause of its own. Cost: logarithmic.
    private func clauseEnd(from token: Int) -> Int {
        let at = clauseEnds.partition { $0 >= token }
        return at < clauseEnds.count ? clauseEnds[at] : .max
    }

    /// The first token of the next cue from `token` on that ends the content before it. Cost: logarithmic.
    private func contentEnd(from token: Int) -> Int {
        let at = contentEnds.partition { $0 >= token }
        return at < contentEnds.count ? contentEnds[at] : .max
    }

    /// Whether a trailing cue ends the content before it: `، مؤكدا`, `، بحسب`, `، وأضاف`.
    func endsContent(_ cue: Cue, in sentence: Range<Int>) -> Bool {
        let i = cue.tokens.lowerBound
        let comma = ClaimText.isComma(text.mark(i - 1)) || text.mark(i - 1) == 0x2D || TokenizedText.opensQuotation(text.mark(i - 1))
        switch cue.shape {
        case .adverbial, .adverbialVerb, .backward: return comma || i + 12 > sentence.upperBound || cue.shape != .adverbial
        case .participle: return comma || text.fold(i).first == 0x648 || complementiser(i + 1) != nil || complementiser(i + 2) != nil
        case .verb: return comma && cue.span.start > Int(text.tokens[i].start) || turns(before: i)
        case .noun: return false
        }
    }

    /// Whether a verb of saying begins a clause without a comma before it: `ووصف`, `لكنه قال`.
    func beginsClause(_ cue: Cue) -> Bool {
        let i = cue.tokens.lowerBound
        guard cue.shape == .verb, i > 0, functionClass(i - 1) != "rel" else { return false }
        return cue.span.start > Int(text.tokens[i].start) || ClaimWords.turns.contains(i - 1, in: text) || clitic(ofTurn: i - 1)
    }

    /// `لكنه`, `ولكنها`: a turn with its pronoun.
    private func clitic(ofTurn i: Int) -> Bool {
        guard text.isWord(i) else { return false }
        var fold = text.fold(i)
        if fold.first == 0x648 { fold = fold.dropFirst() }
        return fold.starts(with: [0x644, 0x643, 0x646]) && fold.count <= 6
    }

    /// `، بينما قال`, `، في حين رجحت`: another statement.
    private func turns(before i: Int) -> Bool {
        guard ClaimWords.turns.contains(i - 1, in: text) else { return false }
        return ClaimText.isComma(text.mark(i - 2)) || ClaimText.isComma(text.mark(i - 3))
    }

    /// The cue whose first token is `token`. Cost: logarithmic.
    func cue(at token: Int) -> Cue? {
        meter?.steps += 1
        let at = cues.partition { $0.tokens.lowerBound >= token }
        return at < cues.count && cues[at].tokens.lowerBound == token ? cues[at] : nil
    }

    /// Tokens without the punctuation at their ends; closing quotation marks and brackets that were opened inside stay.
    func trimmed(_ tokens: Range<Int>) -> Range<Int> {
        var low = tokens.lowerBound
        var high = tokens.upperBound
        while low < high, text.tokens[low].kind != .word, text.tokens[low].kind != .digits,
            !(TokenizedText.opensQuotation(text.mark(low)) || text.mark(low) == 0x28)
        { low += 1 }
        while high > low, text.tokens[high - 1].kind == .punctuation || text.tokens[high - 1].kind == .paragraphEnd {
            let mark = text.mark(high - 1)
            if mark == 0x29 || mark == 0x25 || mark == 0xBB || mark == 0x201D { break }
            if mark == 0x22, (low..<(high - 1)).contains(where: { text.mark($0) == 0x22 }) { break }
            high -= 1
        }
        return low..<high
    }
}

extension Analysis {
    /// Adds a claim and remembers its speaker.
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
            // Who is referred back to speaks here, for those after.
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

    /// Scalars of a phrase without the particles of its first word: `للجيش` → `لجيش`, `وزارة` stays.
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
        } else if text.fold(first).starts(with: [0x644, 0x644]) {
            start = Int(text.foldedOffset[Int(text.tokens[first].foldStart) + 1])
        }
        let inner = trimmed(tokens)
        return span(inner.isEmpty ? tokens : inner, from: start)
    }

    /// How verbs agree with who speaks by `cue`: as the phrase shows it, else as the verb before it does.
    private func agreement(of tokens: Range<Int>, speaking cue: Cue) -> Agreement? {
        if let shown = agreement(of: tokens) { return shown }
        guard let word = cue.word, !word.plural, !word.firstPerson, cue.shape == .verb || cue.shape == .adverbialVerb else { return nil }
        return word.feminine ? .feminine : nil
    }

    /// Where the claim ends inside which `cue` stands; 0 for one that the article itself makes.
    private func enclosingEnd(of cue: Cue) -> Int {
        reading.claims.suffix(8).reduce(0) { end, claim in
            claim.rule != SayingAdverbials.id && claim.content.start <= cue.span.start && cue.span.end <= claim.content.end
                ? max(end, claim.content.end) : end
        }
    }

    /// Who passes on what another says goes on speaking; a medium only where the verb agrees with nobody nearer.
    private mutating func rememberCarrier(_ tokens: Range<Int>, of cue: Cue) {
        let kind = sourceKind(of: tokens)
        remember(
            Speaker(
                position: tokens.lowerBound, tokens: tokens, span: sourceSpan(tokens), kind: kind, agreement: agreement(of: tokens),
                insideUntil: 0,
                aside: kind == .media))
    }
}
