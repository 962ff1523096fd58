internal import Annotations
internal import ArabicText
internal import Facts

extension Proposer {
    /// The engine's claim at the selection. Otherwise a selection that begins with a reporting word is parsed from that word on, as if the
    /// rules trusted the word; any other selection is taken as the content of the nearest reporting word.
    ///
    /// Without a reporting word, the mark or word before the selection is the cue: a claim needs one, and the form shows it.
    var claim: FactContent {
        let touched = analysis.reading.claims.filter { $0.cue.span.overlaps(selection) }
        let close = best(analysis.reading.claims, least: 0.5) { [$0.content, $0.extent, $0.source?.span] }
        if let found = close ?? best(touched, { [$0.extent] }) {
            return FactContent(isNarrower(than: found) ? saying(found) : found, in: text)
        }
        let inside = tokens.lazy.compactMap { candidate(at: $0) }.first
        let around = nearestCue
        if let cue = inside, cue.tokens.lowerBound - tokens.lowerBound < 3 || around == nil { return statement(of: cue) }
        return said(by: around)
    }

    /// True if the selection is narrower than the engine's content, by more than the introducing `إن`.
    private func isNarrower(than claim: Claim) -> Bool {
        guard claim.content.contains(selection), !claim.cue.span.overlaps(selection) else { return false }
        let opening = analysis.tokens(of: Span(start: claim.content.start, end: selection.start))
        let isOpened = opening.isEmpty || opening.count == 1 && analysis.complementiser(opening.lowerBound) != nil
        return !isOpened || analysis.tokens(of: claim.content).upperBound > tokens.upperBound
    }

    /// Returns a claim with the selection as its content, the `إن` before it included.
    private func saying(_ claim: Claim) -> Claim {
        var claim = claim
        claim.content = saidSpan
        claim.mode = mode
        return claim
    }

    private var saidSpan: Span {
        let before = tokens.lowerBound - 1
        guard before >= 0, let start = analysis.complementiser(before), start < selection.start else { return selection }
        return Span(start: start, end: selection.end)
    }

    // MARK: A reporting word is selected

    private func statement(of cue: Cue) -> FactContent {
        if let claim = read(cue), !claim.content.overlaps(cue.span) { return FactContent(claim, in: text) }
        let sentence = analysis.sentence(of: cue.tokens.lowerBound)
        let after = analysis.trimmed(cue.tokens.upperBound..<max(cue.tokens.upperBound, sentence.upperBound))
        let before = analysis.trimmed(sentence.lowerBound..<cue.tokens.lowerBound)
        let words = after.isEmpty ? before : after
        return claim(cue, source: nil, content: words.isEmpty ? cue.span : analysis.span(words))
    }

    /// Returns the claim that the rules form from a word on the assumption that it reports something.
    private func read(_ cue: Cue) -> Claim? {
        var trial = analysis
        trial.cues = [cue]
        trial.usedCues = []
        let count = trial.reading.claims.count
        switch cue.shape {
        case .verb: SayingVerbs.apply(to: &trial)
        case .participle: SayingParticiples.apply(to: &trial)
        case .noun, .backward: SayingNouns.apply(to: &trial)
        case .adverbial, .adverbialVerb: SayingAdverbials.apply(to: &trial)
        }
        return trial.reading.claims.dropFirst(count).first
    }

    /// Returns the reporting word at a token, whether or not the rules accept it as a cue.
    private func candidate(at token: Int) -> Cue? { analysis.cue(at: token) ?? ClaimCues.candidate(at: token, in: analysis) }

    // MARK: The content is selected

    /// The nearest reporting word to the selection, within its sentences. A cue of the rules is preferred to any other word that is not
    /// much nearer.
    private var nearestCue: Cue? {
        let lower = analysis.sentence(of: tokens.lowerBound).lowerBound
        let upper = max(tokens.upperBound, analysis.sentence(of: max(tokens.lowerBound, tokens.upperBound - 1)).upperBound)
        func nearest(_ cue: (Int) -> Cue?) -> (cue: Cue, distance: Int)? {
            for distance in 1...Analysis.reach {
                for at in [tokens.lowerBound - distance, tokens.upperBound - 1 + distance] where at >= lower && at < upper {
                    if let found = cue(at), !found.span.overlaps(selection) { return (found, distance) }
                }
            }
            return nil
        }
        let known = nearest { analysis.cue(at: $0) }
        guard let other = nearest({ ClaimCues.candidate(at: $0, in: analysis) }), 3 * other.distance < known?.distance ?? .max else {
            return known?.cue
        }
        return other.cue
    }

    private func said(by cue: Cue?) -> FactContent {
        // The source of the text around the selection is the source of the selection.
        let holding = analysis.reading.claims.filter { $0.content.contains(selection) }.min { $0.content.count < $1.content.count }
        // A reporting word inside that text, shortly before the selection, is more specific, and so is a speaker before a colon.
        let isInner =
            cue.map { cue in
                holding?.content.contains(cue.span) == true && cue.tokens.upperBound <= tokens.lowerBound
                    && tokens.lowerBound - cue.tokens.upperBound < 8
            } ?? false
        if let speaker = speakerBeforeColon { return claim(nil, source: speaker, content: selection) }
        if let claim = holding, !isInner { return FactContent(saying(claim), in: text) }
        if let cue, let claim = read(cue), !(claim.source?.span.overlaps(selection) ?? false) {
            return FactContent(saying(claim), in: text)
        }
        return claim(cue, source: cue == nil ? speakerAtMarks : nil, content: cue == nil ? selection : saidSpan)
    }

    /// Returns a claim with this cue and content, in the simplest form.
    private func claim(_ cue: Cue?, source: Range<Int>?, content span: Span) -> FactContent {
        let sign = cue?.span ?? signBefore
        let words = analysis.tokens(of: sign)
        let isMark = cue == nil && words.first.map { analysis.text.mark($0) != 0 } == true
        return content(
            [.cue: sign, .content: span, .source: source.map { analysis.sourceSpan($0) }],
            [
                .stance: (cue?.stance ?? .asserts).rawValue, .mode: mode.rawValue,
                .lemma: cue?.lemma ?? (isMark ? analysis.text.string(words) : nil),
                .sourceKind: source.map { analysis.sourceKind(of: $0).rawValue },
            ])
    }

    /// The cue in the absence of a reporting word: the colon or quotation mark before the selection, otherwise the word or mark before it;
    /// at the start of a paragraph the first word of the selection.
    private var signBefore: Span {
        let words = analysis.text
        let first = tokens.lowerBound
        let isOpened = first > 0 && TokenizedText.opensQuotation(words.mark(first - 1))
        if isOpened, words.mark(first - 2) == .colon { return analysis.span((first - 2)..<(first - 1)) }
        let at = first > 0 && words.tokens[first - 1].kind != .paragraphEnd ? first - 1 : first
        return analysis.span(at..<(at + 1))
    }

    /// The speaker before the colon, or after the closing mark, of the content.
    private var speakerAtMarks: Range<Int>? {
        let words = analysis.text
        if let phrase = speakerBeforeColon { return phrase }
        let end = tokens.upperBound
        guard end + 1 < words.tokens.count, analysis.quotations.opening(closedAt: end) != nil else { return nil }
        let next = words.mark(end + 1) == 0 ? end + 1 : end + 2
        let limit = analysis.sentence(of: min(next, words.tokens.count - 1)).upperBound
        guard next < limit, let phrase = analysis.speakerPhrase(at: next, limit: limit, splits: false), analysis.isSpeaker(phrase) else {
            return nil
        }
        return phrase
    }

    /// The speaker before a colon before the selection, without a verb: `مراسل الوكالة في حماة: …`.
    private var speakerBeforeColon: Range<Int>? {
        let first = tokens.lowerBound
        for at in [first - 1, first - 2]
        where at > 0 && analysis.text.mark(at) == .colon && (at == first - 1 || TokenizedText.opensQuotation(analysis.text.mark(first - 1)))
        {
            let sentence = analysis.sentence(of: at)
            if let phrase = analysis.phrase(endingAt: at, from: max(sentence.lowerBound, at - 14)) { return phrase }
        }
        return nil
    }

    /// The quotation mode of the selection: direct if quotation marks enclose it, mixed if they enclose a part of it.
    private var mode: QuotationMode {
        let quotations = analysis.quotations
        let from = max(0, tokens.lowerBound - Analysis.reach)
        var at = from
        while let open = quotations.opening(from: at), open < tokens.upperBound {
            at = open + 1
            guard let close = quotations.closing(from: open, limit: .max) else { continue }
            if open < tokens.lowerBound, close >= tokens.upperBound { return .direct }
            if open >= tokens.lowerBound, close < tokens.upperBound, close - open > 5 { return .mixed }
        }
        return .indirect
    }
}
