internal import ArabicText
internal import Facts
internal import TextModel

/// Claims of the model, joined by their cues with those of the rules.
///
/// Each part is taken from the more accurate of the two. Cues come from both; from the rules alone if a complementizer or a quotation
/// and a named speaker confirm them. Source and stance come from the rules, which know agreement and negation; via from the rules or
/// the chain, otherwise from the model; content from the model if it is confident of both boundaries, otherwise from the rules.
///
/// Hit: `أقسم المتهم أنه لم ير السيارة` has an unlisted cue. Near miss: `قضى الرجل بنوبة قلبية`, in which the model has little confidence.
enum ModelClaims: RuleFamily {
    static let id = "claims.model-claims"
    static let summary = "claims by the model: أقسم أنه لم ير السيارة, an unlisted cue; merged with those of the rules"

    /// Minimum confidences: for a claim of the model alone, for one of a rule alone, and for the model's content and source to precede
    /// those of the rules.
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
            // Chains inside the text precede the model's via: `ClaimChains` uses it if it finds none.
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

    /// Returns a claim of the rules that the model does not find, if the rules are confident.
    private static func sure(_ rule: Claim, in analysis: inout Analysis) -> [Claim] {
        // A verb that reports only with `أن` is otherwise another word, even before an `أن` that belongs to something else.
        let kept = rule.confidence >= Sure.rule && need(of: rule, in: analysis) != .complementizer
        analysis.note(id, rule.cue.start, rule.cue.end, "the model does not see it: \(kept ? "kept" : "dropped")")
        return kept ? [rule] : []
    }

    private static func need(of rule: Claim, in analysis: Analysis) -> SayingNeed {
        let at = analysis.cues.partitioningIndex { $0.span.start >= rule.cue.start }
        return at < analysis.cues.count && analysis.cues[at].span.start == rule.cue.start ? analysis.cues[at].needs : .nothing
    }

    /// True if a claim of the model alone repeats one by `قال`: `ختم بالقول إن`, `أضاف قائلا إن`, `نقل عنه قوله إن` are one claim.
    private static func repeats(_ claim: Claim, _ others: [Claim]) -> Bool {
        others.contains { other in
            other.cue.start != claim.cue.start && other.content.start == claim.content.start && abs(other.cue.start - claim.cue.start) < 120
                && (other.rule == SayingNouns.id || other.cue.lemma == saying || claim.cue.lemma == saying)
        }
    }

    private static let saying = "قال"

    /// Merges two claims that share a cue.
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

    /// True if the model's source is taken: the rules have none, or refer back to another while the model is confident of one that agrees.
    private static func takesSpeaker(of found: ModelClaim, _ model: Claim, rather rule: Claim, in analysis: Analysis) -> Bool {
        guard let part = found.source, let speaker = model.source else { return false }
        guard let own = rule.source else { return true }
        guard own.implicit, part.confidence >= Sure.speaker, own.span.end <= speaker.start || speaker.end <= own.start else { return false }
        let cue = analysis.cue(at: found.cue.tokens.lowerBound)
        return cue?.word?.agrees(with: analysis.agreement(of: part.tokens)) != false
    }

    /// Converts a claim of the model, its boundaries corrected: proclitics, governing prepositions and marks are excluded.
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

    /// True if a part contains a word that can name a source: more than marks, particles and a reporting verb.
    private static func names(_ part: ModelPart, in analysis: Analysis) -> Bool {
        part.tokens.contains { token in
            analysis.text.isWord(token) && analysis.functionClass(token) == nil
                && (part.tokens.count > 1 || analysis.mention(covering: token) != nil || analysis.cue(at: token) == nil)
        }
    }

    /// True for a negated cue such as `لم تبلغ`, unless it denies, confirms or doubts: nothing is claimed.
    private static func saysNothing(_ first: Int, in analysis: Analysis) -> Bool {
        guard analysis.negates(first - 1), let found = SayingWords.shared.word(at: first, in: analysis.text) else { return false }
        return ![.denies, .confirms, .doubts].contains(SayingWords.shared.verbs[found.word.verb].stance)
    }

    /// Returns the stance of a listed verb that is not negated.
    private static func listedStance(_ first: Int, in analysis: Analysis) -> Stance? {
        guard let found = SayingWords.shared.word(at: first, in: analysis.text), !analysis.negates(first - 1) else { return nil }
        let stance = SayingWords.shared.verbs[found.word.verb].stance
        return stance == .confirms ? nil : stance  // the thing stressed may be a demand
    }

    /// Returns a cue without the و or ف before it; before an unlisted word only if the next letter can begin a verb.
    private static func cueSpan(_ tokens: Range<Int>, in analysis: Analysis) -> Span {
        let first = tokens.lowerBound
        let token = analysis.text.tokens[first]
        var start = SayingWords.shared.word(at: first, in: analysis.text)?.start
        if start == nil, token.foldCount > 3, analysis.text.fold(first).first == .waw || analysis.text.fold(first).first == .feh {
            let second = Int(analysis.text.foldedOffset[Int(token.foldStart) + 1])
            if verbal.contains(analysis.text.scalars[second]) { start = second }
        }
        return analysis.span(tokens, from: start)
    }

    /// The letters `أ`, `ت`, `ي`, `س`, `ن`, with which verbs begin and which rarely follow و in roots.
    private static let verbal: Set<UInt32> = [.alefHamzaAbove, .teh, .yeh, .seen, .noon]

    /// Returns the lemma of a listed cue, otherwise its matching form.
    private static func lemma(_ known: Cue?, _ tokens: Range<Int>, in analysis: Analysis) -> String {
        if let known { return known.lemma }
        if let found = SayingWords.shared.word(at: tokens.lowerBound, in: analysis.text) {
            return SayingWords.shared.verbs[found.word.verb].lemma
        }
        return tokens.map { analysis.text.foldedString($0) }.joined(separator: " ")
    }

    /// Returns the start of a content in its first word: at `أن` in `بأن`, after the ب that the verb governs.
    private static func contentStart(_ first: Int, of cue: Cue?, in analysis: Analysis) -> Int? {
        if let start = analysis.complementiser(first) { return start }
        guard let word = cue?.word else { return nil }
        return ClaimHeader.attached(SayingWords.shared.verbs[word.verb], first, in: analysis)
    }

    /// Returns the text between the marks of a whole quotation, as the rules do; otherwise the tokens unchanged.
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

    /// True if the phrase is outside the clause of its cue: in another sentence, or with another cue in between.
    private static func isImplicit(_ source: Range<Int>, of found: ModelClaim, in analysis: Analysis) -> Bool {
        let cue = found.cue.tokens
        let sentence = analysis.sentence(of: cue.lowerBound)
        guard sentence.contains(source.lowerBound) else { return true }
        guard source.upperBound <= cue.lowerBound else { return false }
        let at = analysis.cues.partitioningIndex { $0.tokens.lowerBound >= source.upperBound }
        return at < analysis.cues.count && analysis.cues[at].tokens.lowerBound < cue.lowerBound
    }
}
