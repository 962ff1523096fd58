internal import Annotations
internal import ArabicText
internal import Facts

extension Proposer {
    /// The engine's name at the selection, in context or in isolation, extended to the selection's end; otherwise the selection, with the
    /// kind given by its class word, the lists of names or the word before it.
    var mention: FactContent {
        let spans = { (found: Mention) in [found.span, found.core] as [Span?] }
        if let found = best(analysis.reading.mentions, least: 0.5, spans) ?? best(alone.mentions, least: 0.5, spans) {
            guard found.start >= selection.start, found.end < selection.end else { return FactContent(found, in: text) }
            // A selection wider than the engine's name means the whole of it, but not a title before it.
            let core = found.core == found.span ? nil : Span(start: found.core.start, end: selection.end)
            return content([.span: Span(start: found.start, end: selection.end), .core: core], [.kind: found.kind.rawValue])
        }
        let words = analysis.text
        if let word = NameWords.classWords.longest(at: tokens.lowerBound, in: words), word.tokens.upperBound < tokens.upperBound {
            let core = Span(start: Int(words.tokens[word.tokens.upperBound].start), end: selection.end)
            let keeps = NameWords.classWords.field(word.row, 2) == "yes"
            let whole = Span(start: keeps ? max(selection.start, word.start) : core.start, end: selection.end)
            return content([.span: whole, .core: keeps ? core : nil], [.kind: NameWords.classWords.field(word.row, 1)])
        }
        if let match = NameLexicon.shared.names.longest(at: tokens.lowerBound, in: words), match.tokens.upperBound >= tokens.upperBound,
            let entry = NameLexicon.shared.entry(at: match.row)
        {
            return content([.span: Span(start: max(selection.start, match.start), end: selection.end)], [.kind: entry.kind.rawValue])
        }
        return content([.span: selection], [.kind: kindByContext.rawValue])
    }

    /// The likely kind of an unlisted name. Most unlisted names are of people, but names with the article or in quotation marks are of
    /// organizations.
    private var kindByContext: MentionKind {
        let words = analysis.text
        let first = tokens.lowerBound
        if tokens.contains(where: { NameWords.givenNames.contains($0, in: words) }) { return .person }
        if let (_, start) = NameWords.nationalities.form(at: first, in: words), start == Int(words.tokens[first].start) { return .group }
        if first > 0, let context = NameWords.contexts.longest(at: first - 1, in: words), context.tokens.upperBound == first,
            let kind = MentionKind(rawValue: NameWords.contexts.field(context.row, 1))
        {
            return kind
        }
        if first > 0, analysis.sentence(of: first).contains(first - 1), Proposer.placing.contains(words.tokens[first - 1].hash) {
            return .place
        }
        if NameWords.partsOfNames.contains(first, in: words) { return .person }
        let isQuoted = first > 0 && TokenizedText.opensQuotation(words.mark(first - 1))
        return isQuoted || tokens.contains { words.hasArticle($0) } ? .organization : .person
    }

    /// Prepositions after which a name is usually a place.
    private static let placing = Set(["في", "إلى", "قرب", "شمال", "جنوب", "شرق", "غرب", "وسط"].map { TokenizedText.hash(of: $0) })
}
