internal import ArabicText
internal import Facts
internal import TextModel

/// Claims by the model, joined by their cues with those by rules.
///
/// Each part goes to the one who is better at it. A cue is taken from both, from the rules alone where a complementiser or a quotation
/// and a named speaker make it sure. Who speaks and the stance are the rules', which know agreement and negation; who passed it on is
/// the rules' where they or the chain find somebody, else the model's; what is said is the model's where it is sure of both ends, else the rules'.
///
/// Hit: `أقسم المتهم أنه لم ير السيارة` has a cue that no list holds. Near miss: `قضى الرجل بنوبة قلبية`, of which the model is not sure.
enum ModelClaims: RuleFamily {
    static let id = "claims.model-claims"
    static let summary = "claims by the model: أقسم أنه لم ير السيارة, a cue that no list holds; parts shared with the rules"

    /// From which confidence on the model alone and a rule alone make a claim, and the model's content and speaker go before the rules'.
    private enum Sure {
        static let cue = 0.6
        static let rule = 0.6
        static let content = 0.97
        static let speaker = 0.9
        static let kind = 0.8
    }

    static func apply(to analysis: inout Analysis) {
        guard let model = analysis.model else { return }
        var rules = analysis.reading.claims.sorted { $0.cue.span < $1.cue.span }[...]
        var joined: [Claim] = []
        for found in model.claims {
            guard var claim = claim(found, in: analysis) else { continue }
            // Chains inside the text go before the model's: `ClaimChains` takes it where it finds none.
            analysis.modelVias[claim.cue.start] = claim.via
            claim.via = nil
            while let first = rules.first, first.cue.end <= claim.cue.start { joined += sure(rules.removeFirst(), in: &analysis) }
            if let rule = rules.first, rule.cue.start < claim.cue.end {
                analysis.modelVias[rule.cue.start] = analysis.modelVias[claim.cue.start]
                joined.append(join(rule, claim, found, in: &analysis))
                rules.removeFirst()
            } else if found.cue.confidence >= Sure.cue {
                analysis.note(
                    id, claim.cue.start, claim.cue.end, "\(claim.stance.rawValue), \(rounded(found.cue.confidence)); no rule knows it")
                joined.append(claim)
            }
        }
        for rule in rules { joined += sure(rule, in: &analysis) }
        let beginnings = Dictionary(grouping: joined, by: \.content.start)
        analysis.reading.claims = joined.filter { $0.rule != id || !repeats($0, beginnings[$0.content.start] ?? []) }
    }

    private static func rounded(_ confidence: Double) -> Double { (confidence * 100).rounded() / 100 }

    /// A claim of the rules that the model does not see, where the rules are sure.
    private static func sure(_ rule: Claim, in analysis: inout Analysis) -> [Claim] {
        // A verb that says only with `أن` is another word without it, and may be with an `أن` that belongs to something else.
        let kept = rule.confidence >= Sure.rule && needs(of: rule, in: analysis) != "that"
        analysis.note(id, rule.cue.start, rule.cue.end, "the model does not see it: \(kept ? "kept" : "dropped")")
        return kept ? [rule] : []
    }

    private static func needs(of rule: Claim, in analysis: Analysis) -> String {
        let at = analysis.cues.partition { $0.span.start >= rule.cue.start }
        return at < analysis.cues.count && analysis.cues[at].span.start == rule.cue.start ? analysis.cues[at].needs : ""
    }

    /// Whether a claim of the model alone says what one by `قال` says: `ختم بالقول إن`, `أضاف قائلا إن`, `نقل عنه قوله إن` are one claim.
    private static func repeats(_ claim: Claim, _ others: [Claim]) -> Bool {
        others.contains { other in
            other.cue.start != claim.cue.start && other.content.start == claim.content.start && abs(other.cue.start - claim.cue.start) < 120
                && (other.rule == SayingNouns.id || other.cue.lemma == saying || claim.cue.lemma == saying)
        }
    }

    private static let saying = "قال"

    /// One claim of two that share a cue.
    private static func join(_ rule: Claim, _ model: Claim, _ found: ModelClaim, in analysis: inout Analysis) -> Claim {
        var claim = rule
        claim.confidence = 1 - (1 - rule.confidence) * (1 - found.cue.confidence)
        var taken: [String] = []
        if found.content.confidence >= Sure.content, model.content != rule.content {
            (claim.content, claim.mode) = (model.content, model.mode)
            taken.append("what is said")
        }
        if takesSpeaker(of: found, model, rather: rule, in: analysis) {
            claim.source = model.source
            taken.append("who speaks")
        }
        let parts = taken.isEmpty ? "nothing" : taken.joined(separator: ", ")
        analysis.note(id, rule.cue.start, rule.cue.end, "the model sees it too, \(rounded(found.cue.confidence)); taken from it: \(parts)")
        return claim
    }

    /// Whether the model's speaker is taken: the rules have none, or refer back to another while the model is sure of one that agrees.
    private static func takesSpeaker(of found: ModelClaim, _ model: Claim, rather rule: Claim, in analysis: Analysis) -> Bool {
        guard let part = found.source, let speaker = model.source else { return false }
        guard let own = rule.source else { return true }
        guard own.implicit, part.confidence >= Sure.speaker, own.span.end <= speaker.start || speaker.end <= own.start else { return false }
        let cue = analysis.cue(at: found.cue.tokens.lowerBound)
        return cue?.word?.agrees(with: analysis.agreement(of: part.tokens)) != false
    }

    /// What the model read as a claim, its ends mended: particles, governing prepositions and marks left out.
    private static func claim(_ found: ModelClaim, in analysis: Analysis) -> Claim? {
        let cueTokens = analysis.trimmed(found.cue.tokens).isEmpty ? found.cue.tokens : analysis.trimmed(found.cue.tokens)
        guard cueTokens.contains(where: { analysis.functionClass($0) == nil }) else { return nil }
        guard !saysNothing(cueTokens.lowerBound, in: analysis) else { return nil }
        let known = analysis.cue(at: cueTokens.lowerBound)
        let cue = known?.span ?? cueSpan(cueTokens, in: analysis)
        let contentTokens = analysis.trimmed(found.content.tokens)
        guard !contentTokens.isEmpty, let stance = Stance(rawValue: found.stance) else { return nil }
        let said = withoutMarks(contentTokens, in: analysis)
        let content = analysis.span(said, from: contentStart(said.lowerBound, of: known, in: analysis))
        let source = found.source.flatMap { names($0, in: analysis) ? $0 : nil }.map { part in
            let span = analysis.sourceSpan(part.tokens)
            let kind = analysis.sourceKind(of: part.tokens)
            let other = found.sourceKindConfidence >= Sure.kind ? SourceKind(rawValue: found.sourceKind) ?? .other : .other
            return ClaimSource(
                at: analysis.quote(span.start, span.end), kind: kind == .other ? other : kind,
                implicit: isImplicit(part.tokens, of: found, in: analysis))
        }
        let via = found.via.flatMap { names($0, in: analysis) ? $0 : nil }.map { analysis.sourceSpan($0.tokens) }
        return Claim(
            id: "claim \(cue.start)", source: source, via: via.map { analysis.quote($0.start, $0.end) },
            cue: ClaimCue(at: analysis.quote(cue.start, cue.end), lemma: lemma(known, cueTokens, in: analysis)), content: content,
            stance: known?.stance ?? listedStance(cueTokens.lowerBound, in: analysis) ?? stance, mode: mode(contentTokens, in: analysis),
            confidence: found.cue.confidence, rule: id)
    }

    /// Whether a part holds a word that can name somebody: more than marks, particles and a verb of saying.
    private static func names(_ part: ModelPart, in analysis: Analysis) -> Bool {
        part.tokens.contains { token in
            analysis.text.isWord(token) && analysis.functionClass(token) == nil
                && (part.tokens.count > 1 || analysis.mention(covering: token) != nil || analysis.cue(at: token) == nil)
        }
    }

    /// `لم تبلغ`: what is not said is no claim; what is not denied, confirmed or doubted is one.
    private static func saysNothing(_ first: Int, in analysis: Analysis) -> Bool {
        guard analysis.negates(first - 1), let found = SayingWords.shared.word(at: first, in: analysis.text) else { return false }
        return ![.denies, .confirms, .doubts].contains(SayingWords.shared.verbs[found.word.verb].stance)
    }

    /// The stance of a verb of the lists that is not negated.
    private static func listedStance(_ first: Int, in analysis: Analysis) -> Stance? {
        guard let found = SayingWords.shared.word(at: first, in: analysis.text), !analysis.negates(first - 1) else { return nil }
        let stance = SayingWords.shared.verbs[found.word.verb].stance
        return stance == .confirms ? nil : stance  // what is stressed may be a demand
    }

    /// A cue without the و or ف before it; before a word that no list holds where the letter after it begins a verb.
    private static func cueSpan(_ tokens: Range<Int>, in analysis: Analysis) -> Span {
        let first = tokens.lowerBound
        let token = analysis.text.tokens[first]
        var start = SayingWords.shared.word(at: first, in: analysis.text)?.start
        if start == nil, token.foldCount > 3, analysis.text.fold(first).first == 0x648 || analysis.text.fold(first).first == 0x641 {
            let second = Int(analysis.text.foldedOffset[Int(token.foldStart) + 1])
            if verbal.contains(analysis.text.scalars[second]) { start = second }
        }
        return analysis.span(tokens, from: start)
    }

    /// `أ`, `ت`, `ي`, `س`, `ن`, with which verbs begin and roots after و seldom go on.
    private static let verbal: Set<UInt32> = [0x623, 0x62A, 0x64A, 0x633, 0x646]

    /// The lemma of a cue of the lists, else its matching form.
    private static func lemma(_ known: Cue?, _ tokens: Range<Int>, in analysis: Analysis) -> String {
        if let known { return known.lemma }
        if let found = SayingWords.shared.word(at: tokens.lowerBound, in: analysis.text) {
            return SayingWords.shared.verbs[found.word.verb].lemma
        }
        return tokens.map { analysis.text.foldedString($0) }.joined(separator: " ")
    }

    /// Where a content begins in its first word: at `أن` in `بأن`, after the ب that the verb governs.
    private static func contentStart(_ first: Int, of cue: Cue?, in analysis: Analysis) -> Int? {
        if let start = analysis.complementiser(first) { return start }
        guard let word = cue?.word else { return nil }
        return ClaimHeader.attached(SayingWords.shared.verbs[word.verb], first, in: analysis)
    }

    /// What stands between the marks of a whole quotation, as the rules give it; else the tokens as they are.
    private static func withoutMarks(_ tokens: Range<Int>, in analysis: Analysis) -> Range<Int> {
        let last = tokens.upperBound - 1
        guard analysis.quotations.closing(from: tokens.lowerBound, limit: Analysis.reach) == last, last > tokens.lowerBound + 1 else {
            return tokens
        }
        return tokens.lowerBound + 1..<last
    }

    private static func mode(_ tokens: Range<Int>, in analysis: Analysis) -> QuotationMode {
        let before = tokens.lowerBound - 1
        if let close = analysis.quotations.closing(from: before, limit: Analysis.reach), close >= tokens.upperBound { return .direct }
        guard let open = analysis.quotations.opening(from: tokens.lowerBound), open < tokens.upperBound,
            let close = analysis.quotations.closing(from: open, limit: Analysis.reach), close - open > 5
        else { return .indirect }
        return open == tokens.lowerBound && close >= tokens.upperBound - 1 ? .direct : .mixed
    }

    /// Whether the phrase stands outside the clause of its cue: in another sentence, or with another cue between the two.
    private static func isImplicit(_ source: Range<Int>, of found: ModelClaim, in analysis: Analysis) -> Bool {
        let cue = found.cue.tokens
        let sentence = analysis.sentence(of: cue.lowerBound)
        guard sentence.contains(source.lowerBound) else { return true }
        guard source.upperBound <= cue.lowerBound else { return false }
        let at = analysis.cues.partition { $0.tokens.lowerBound >= source.upperBound }
        return at < analysis.cues.count && analysis.cues[at].tokens.lowerBound < cue.lowerBound
    }
}
