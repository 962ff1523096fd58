internal import ArabicText
internal import Facts

/// Decides which proposed names become mentions.
///
/// Without the model the longest of overlapping candidates wins, then the more confident, and an everyday word is a name only in a
/// suitable context: `قناة` before it, a preposition before a place, or the full name of the same person elsewhere in the text.
///
/// With the model there are three pieces of evidence, whose odds are multiplied (`NameWitnesses`): the rule, the `mention` head, and the
/// `aner` head. A candidate with sufficient probability stays; of overlapping ones the most probable.
///
/// A name inside a longer one is kept besides it if it names another thing.
enum NameSelection: RuleFamily {
    static let id = "names.name-selection"
    static let summary = "longest name wins: حركة الشباب over الشباب; everyday words need their context"

    static func apply(to analysis: inout Analysis) {
        let context = NameContext(analysis)
        let candidates = analysis.model == nil ? longestFirst(context, in: analysis) : likeliestFirst(context, in: &analysis)
        var owner = [Int32](repeating: -1, count: analysis.text.tokens.count)
        var kept: [NameCandidate] = []
        for candidate in candidates {
            let owners = Set(candidate.tokens.lazy.map { owner[$0] })
            if owners == [-1], !candidate.isNested {
                for i in candidate.tokens { owner[i] = Int32(kept.count) }
                kept.append(candidate)
            } else if owners.count == 1, let first = owners.first, first >= 0,
                isNested(candidate, in: kept[Int(first)], in: analysis)
            {
                kept.append(candidate)
            } else {
                analysis.note(id, candidate.span.start, candidate.span.end, "left out: a longer or surer name stands here")
            }
        }
        // No ties between candidates of equal tokens but wider span arise: there is one candidate a token range.
        analysis.names = kept.sorted { $0.span < $1.span }
        analysis.coverTokens()
    }

    private static func longestFirst(_ context: NameContext, in analysis: Analysis) -> [NameCandidate] {
        analysis.names.filter { context.holds($0, in: analysis) }.sorted { a, b in
            let (x, y) = (a.tokens.count, b.tokens.count)
            return x != y ? x > y : (a.confidence != b.confidence ? a.confidence > b.confidence : a.span < b.span)
        }
    }

    /// Position and kind of a candidate: candidates that share both are merged.
    private struct Place: Hashable {
        let tokens: Range<Int>
        let kind: MentionKind
        let isNested: Bool
    }

    /// Minimum probability of a name: F1 rises with each name whose probability exceeds half of F1, here .8 to .9.
    private static let leastLikely = 0.4

    /// Returns the sufficiently probable candidates, weighed, nested ones last.
    private static func likeliestFirst(_ context: NameContext, in analysis: inout Analysis) -> [NameCandidate] {
        guard let model = analysis.model else { return [] }
        var places: [Place: Int] = [:]
        var weighed: [(name: NameCandidate, rule: Double?)] = []
        for candidate in analysis.names {
            let place = Place(tokens: candidate.tokens, kind: candidate.kind, isNested: candidate.isNested)
            // An everyday word outside its context is no evidence either way.
            let isUnclear = !context.holds(candidate, in: analysis)
            let rule = candidate.rule == ModelNames.id ? nil : isUnclear ? 0.5 : candidate.confidence
            guard let at = places[place] else {
                places[place] = weighed.count
                weighed.append((candidate, rule))
                continue
            }
            // The model's candidate comes last and replaces the others, with the entity that a list gives.
            let entity = candidate.entity ?? weighed[at].name.entity
            if rule == nil || rule ?? 0 > weighed[at].rule ?? 0 { weighed[at].name = candidate }
            weighed[at].name.entity = entity
            weighed[at].rule = [weighed[at].rule, rule].compactMap { $0 }.max()
        }
        // A rule that finds another kind of name in the same words is evidence against this one.
        var rules: [Range<Int>: [(kind: MentionKind, confidence: Double)]] = [:]
        for (name, rule) in weighed { if let rule { rules[name.tokens, default: []].append((name.kind, rule)) } }
        var kept: [NameCandidate] = []
        for (var name, rule) in weighed {
            let against = rules[name.tokens]?.filter { $0.kind != name.kind }.map(\.confidence).max()
            var confidence = rule ?? name.confidence
            if !name.isNested, name.tokens.upperBound <= model.nameTokens {
                let witnesses = NameWitnesses(name.kind, name.tokens, rule: rule, against: against, model)
                confidence = witnesses.together
                analysis.note(id, name.span.start, name.span.end, witnesses.note)
            }
            name.confidence = confidence
            if confidence >= leastLikely { kept.append(name) }
        }
        return kept.sorted { a, b in
            if a.isNested != b.isNested { return b.isNested }
            return a.confidence != b.confidence ? a.confidence > b.confidence : (a.tokens.count, a.span) > (b.tokens.count, b.span)
        }
    }

    /// True if a place inside another name is a mention of its own: `العراق` in an organization's name.
    private static func isNested(_ inner: NameCandidate, in outer: NameCandidate, in analysis: Analysis) -> Bool {
        if inner.isNested { return inner.span != outer.span && inner.span != outer.core }
        guard analysis.model == nil, inner.kind == .place, inner.rule == ListedNames.id,
            outer.kind == .organization || outer.kind == .event,
            inner.span != outer.core, inner.tokens.lowerBound > outer.tokens.lowerBound
        else { return false }
        // Only after a preposition: `المقاومة الإسلامية في لبنان`, not `بنك فلسطين`.
        return analysis.functionClass(inner.tokens.lowerBound - 1) == "prep"
    }
}
