internal import ArabicText
internal import Reading

/// Decides which proposed names become mentions, and which mentions name one entity.
///
/// The longest of overlapping candidates wins, then the surer; a place inside a longer name is kept beside it where it names another
/// thing. An everyday word is a name only where its context says so: `قناة` before it, a preposition before a place, or the full name
/// of the same person elsewhere in the text.
enum NameSelection: RuleFamily {
    static let id = "names.selection"
    static let summary = "longest name wins: حركة الشباب over الشباب; everyday words need their context"

    static func apply(to analysis: inout Analysis) {
        let sure = Set(analysis.names.lazy.filter { !$0.ambiguous }.compactMap(\.entity))
        let candidates = analysis.names.filter { !$0.ambiguous || hasContext($0, sure, in: analysis) }
            .sorted { a, b in
                let (x, y) = (a.tokens.count, b.tokens.count)
                return x != y ? x > y : (a.confidence != b.confidence ? a.confidence > b.confidence : a.span < b.span)
            }
        var owner = [Int32](repeating: -1, count: analysis.text.tokens.count)
        var kept: [NameCandidate] = []
        for candidate in candidates {
            let owners = Set(candidate.tokens.lazy.map { owner[$0] })
            if owners == [-1] {
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
        analysis.mentionAt = [Int32](repeating: -1, count: analysis.text.tokens.count)
        for (index, name) in analysis.names.enumerated() {
            for token in name.tokens where analysis.mentionAt[token] < 0 { analysis.mentionAt[token] = Int32(index) }
        }
        Entities.group(&analysis)
    }

    /// Whether a place stands inside the name of something else and is named for itself: `العراق` in an organisation's name.
    private static func isNested(_ inner: NameCandidate, in outer: NameCandidate, in analysis: Analysis) -> Bool {
        guard inner.kind == .place, inner.rule == ListedNames.id, outer.kind == .organization || outer.kind == .event,
            inner.span != outer.core, inner.tokens.lowerBound > outer.tokens.lowerBound
        else { return false }
        // Only after a preposition: `المقاومة الإسلامية في لبنان`, not `بنك فلسطين`.
        return analysis.functionClass(inner.tokens.lowerBound - 1) == "prep"
    }

    private static func hasContext(_ candidate: NameCandidate, _ sure: Set<String>, in analysis: Analysis) -> Bool {
        if candidate.kind == .person, let entity = candidate.entity, sure.contains(entity) { return true }
        let text = analysis.text
        let first = candidate.tokens.lowerBound
        if TokenizedText.opensQuotation(text.mark(first - 1)), candidate.tokens.upperBound < text.tokens.count,
            text.tokens[candidate.tokens.upperBound].kind == .punctuation
        {
            return candidate.kind == .organization
        }
        guard first > 0, text.isWord(first - 1), candidate.span.start == Int(text.tokens[first].start) else { return false }
        guard let context = NameWords.contexts.longest(at: first - 1, in: text), context.tokens.upperBound == first else { return false }
        return NameWords.contexts.field(context.row, 1) == candidate.kind.rawValue
    }
}
