internal import ArabicText
internal import Reading

/// What is claimed, as tokens with the scalars that count.
struct ClaimContent {
    /// Tokens of the content.
    let tokens: Range<Int>
    let span: Span
    let mode: QuotationMode
}

extension Analysis {
    /// The content that `opening` opens, to the end of the statement.
    func content(from opening: ContentOpening, sentence: Range<Int>) -> ClaimContent? {
        switch opening.kind {
        case .quotation:
            return quotation(at: opening.token)
        case .colon:
            let next = opening.token + 1
            guard next < sentence.upperBound else { return nil }
            if TokenizedText.opensQuotation(text.mark(next)), let quoted = quotation(at: next) { return quoted }
            return plain(from: next, start: Int(text.tokens[next].start), sentence: sentence)
        case .complementiser:
            return plain(from: opening.token, start: complementiser(opening.token), sentence: sentence)
        }
    }

    /// What stands between two quotation marks, over sentences of one paragraph; without the closing mark, to the paragraph's end. At most
    /// `reach` tokens.
    func quotation(at open: Int) -> ClaimContent? {
        let first = open + 1
        var close = first
        if let end = quotations.closing(from: open, limit: Analysis.reach) {
            close = end
        } else {
            while close < text.tokens.count, close - first < Analysis.reach, text.tokens[close].kind != .paragraphEnd { close += 1 }
        }
        guard close > first else { return nil }
        let tokens = first..<close
        let inner = trimmed(tokens)
        guard !inner.isEmpty else { return nil }
        return ClaimContent(tokens: tokens, span: span(inner), mode: .direct)
    }

    /// From `first` to the end of the sentence, or to a comma after which another cue says who says it. A quotation inside is not cut.
    func plain(from first: Int, start: Int? = nil, sentence: Range<Int>) -> ClaimContent? {
        var end = min(sentence.upperBound, first + Analysis.reach)
        var i = first + 1
        var quoted = false
        while i < end {
            meter?.steps += 1
            let stop = contentEnd(from: i)
            if let open = quotations.opening(from: i), open < min(stop, end) {
                if let close = quotations.closing(from: open, limit: 200) {
                    if close - open > 5 { quoted = true }
                    end = max(end, close + 1)
                    i = close + 1
                } else {
                    i = open + 1
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
        case .participle: return comma || text.fold(i).first == 0x648
        case .verb: return comma && cue.span.start > Int(text.tokens[i].start) || turns(before: i)
        case .noun: return false
        }
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

    /// Who passed a claim on: a document after في or خلال, or the medium to which it was said, among `tokens`.
    func via(in tokens: Range<Int>, except speaker: Range<Int>?) -> Range<Int>? {
        var i = tokens.lowerBound
        while i < tokens.upperBound {
            if let speaker, speaker.contains(i) {
                i = speaker.upperBound
                continue
            }
            if let quoted = addressee(at: i), quoted.upperBound <= tokens.upperBound { return quoted }
            if let channel = ClaimWords.channels.longest(at: i, in: text), channel.tokens.upperBound <= tokens.upperBound,
                let phrase = channelPhrase(channel, limit: tokens.upperBound)
            {
                return phrase
            }
            if let mention = mention(covering: i), mention.tokens.lowerBound == i, let entity = mention.entity,
                NameLexicon.shared.entry(of: entity)?.list == .media,
                mention.span.start != Int(text.tokens[i].start)
                    || i > 0 && functionClass(i - 1) == "prep" || i > 0 && text.mark(i - 1) != 0
            {
                return mention.tokens
            }
            i += 1
        }
        return nil
    }

    /// The medium in quotation marks after a ل that stands alone: `لـ «النور»`, `لـ"النور"`.
    private func addressee(at i: Int) -> Range<Int>? {
        guard isLoneLam(i), let close = quotations.closing(from: i + 1, limit: 6), close > i + 2 else { return nil }
        return (i + 1)..<(close + 1)
    }

    /// Whether a token is ل before a quotation mark, with a tatweel or without.
    func isLoneLam(_ i: Int) -> Bool {
        guard text.isWord(i), TokenizedText.opensQuotation(text.mark(i + 1)) else { return false }
        return text.fold(i).elementsEqual([0x644])
    }

    /// The document that a sentence opens with: `وفي بيان آخر، قالت الوزارة`.
    func openingChannel(of sentence: Range<Int>, before cue: Int) -> Range<Int>? {
        let first = sentence.lowerBound
        guard cue - first > 2, cue - first < 24, functionClass(first) == "prep",
            let channel = ClaimWords.channels.longest(at: first + 1, in: text), channel.dropped == 0,
            ClaimWords.channels.field(channel.row, 1) == "document",
            ((first + 2)..<cue).contains(where: { ClaimText.isComma(text.mark($0)) })
        else { return nil }
        return channelPhrase(channel, limit: cue)
    }

    /// The channel's words with what names it: `صحيفة «…»`, `بيان`, `مؤتمر صحافي`.
    private func channelPhrase(_ channel: WordTable.Match, limit: Int) -> Range<Int>? {
        let kind = ClaimWords.channels.field(channel.row, 1)
        let first = channel.tokens.lowerBound
        let governed = channel.preposition || first > 0 && functionClass(first - 1) == "prep"
        guard governed, kind != "audience" else { return nil }
        if let mention = mention(covering: first), mention.tokens.count > 1 { return mention.tokens }
        var end = channel.tokens.upperBound
        guard end < limit else { return channel.tokens }
        if TokenizedText.opensQuotation(text.mark(end)) || text.mark(end) == 0x28 {
            if let quoted = ClassWordNames.quotedName(at: end, in: self) { return first..<min(quoted.upperBound + 1, limit) }
        }
        if kind == "media" {
            while end < limit, end - first < 4, text.isWord(end), functionClass(end) == nil, complementiser(end) == nil { end += 1 }
        } else if text.isWord(end), ClaimWords.channelAdjectives.contains(end, in: text) {
            end += 1
        }
        return first..<end
    }
}

extension Analysis {
    /// Adds a claim and remembers its speaker.
    mutating func claim(
        _ cue: Cue, source: (tokens: Range<Int>, implicit: Bool)?, speaker: Speaker? = nil, via: Range<Int>?, content: ClaimContent,
        confidence: Double, rule: String
    ) {
        var claimSource: ClaimSource?
        if let speaker {
            claimSource = ClaimSource(at: quote(speaker.span.start, speaker.span.end), kind: speaker.kind, implicit: true, entity: nil)
        } else if let source {
            let place = sourceSpan(source.tokens)
            let kind = sourceKind(of: source.tokens)
            claimSource = ClaimSource(at: quote(place.start, place.end), kind: kind, implicit: source.implicit, entity: nil)
            remember(
                Speaker(
                    tokens: source.tokens, span: place, kind: kind, feminine: isFeminine(source.tokens, cue),
                    plural: isPlural(source.tokens)))
        }
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
        return span(trimmed(tokens), from: start)
    }

    private func isFeminine(_ tokens: Range<Int>, _ cue: Cue) -> Bool {
        if let word = cue.word, !word.plural, cue.shape == .verb || cue.shape == .adverbialVerb { return word.feminine }
        if let mention = mention(covering: tokens.lowerBound), let entity = mention.entity,
            let entry = NameLexicon.shared.entry(of: entity), mention.tokens.lowerBound == tokens.lowerBound
        {
            return entry.gender == "f"
        }
        return text.fold(tokens.lowerBound).last == 0x647
    }

    private func isPlural(_ tokens: Range<Int>) -> Bool {
        let tail = text.fold(tokens.lowerBound).suffix(2)
        return tail.elementsEqual([0x648, 0x646]) || tail.elementsEqual([0x64A, 0x646]) || tail.elementsEqual([0x627, 0x646])
    }
}
