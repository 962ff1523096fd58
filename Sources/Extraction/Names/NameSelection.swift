internal import ArabicText
internal import Facts

/// Decides which proposed names become mentions.
///
/// Without the model the longest of overlapping candidates wins, then the surer, and an everyday word is a name only where its context says
/// so: `قناة` before it, a preposition before a place, or the full name of the same person elsewhere in the text.
///
/// With the model there are three witnesses, and their odds are multiplied (`NameWitnesses`): the rule, the model's head of mentions, and
/// its head that learned ANERcorp's guideline. What is likely enough stays, and of those that overlap the likeliest.
///
/// A name inside a longer one is kept beside it where it names another thing.
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
        // Ties between tokens owned by one candidate of equal tokens but wider span don't arise: one candidate a token range.
        analysis.names = kept.sorted { $0.span < $1.span }
        analysis.coverTokens()
    }

    private static func longestFirst(_ context: NameContext, in analysis: Analysis) -> [NameCandidate] {
        analysis.names.filter { context.holds($0, in: analysis) }.sorted { a, b in
            let (x, y) = (a.tokens.count, b.tokens.count)
            return x != y ? x > y : (a.confidence != b.confidence ? a.confidence > b.confidence : a.span < b.span)
        }
    }

    /// Where and what a candidate is said to be: those that agree are one.
    private struct Place: Hashable {
        let tokens: Range<Int>
        let kind: MentionKind
        let isNested: Bool
    }

    /// How likely a name must be: a list gains in F1 by each name that is likelier than half of its F1, here .8 to .9.
    private static let leastLikely = 0.4

    /// Candidates that are likely enough, weighed, those inside others last.
    private static func likeliestFirst(_ context: NameContext, in analysis: inout Analysis) -> [NameCandidate] {
        guard let model = analysis.model else { return [] }
        var places: [Place: Int] = [:]
        var weighed: [(name: NameCandidate, rule: Double?)] = []
        for candidate in analysis.names {
            let place = Place(tokens: candidate.tokens, kind: candidate.kind, isNested: candidate.isNested)
            // An everyday word without its context says nothing either way.
            let isUnclear = !context.holds(candidate, in: analysis)
            let rule = candidate.rule == ModelNames.id ? nil : isUnclear ? 0.5 : candidate.confidence
            guard let at = places[place] else {
                places[place] = weighed.count
                weighed.append((candidate, rule))
                continue
            }
            // The model's candidate comes last and stands for all, under the entity that a list knows.
            let entity = candidate.entity ?? weighed[at].name.entity
            if rule == nil || rule ?? 0 > weighed[at].rule ?? 0 { weighed[at].name = candidate }
            weighed[at].name.entity = entity
            weighed[at].rule = [weighed[at].rule, rule].compactMap { $0 }.max()
        }
        // A rule that takes the same words for another kind of name speaks against this one.
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

    /// Whether a place stands inside the name of something else and is named for itself: `العراق` in an organisation's name.
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
