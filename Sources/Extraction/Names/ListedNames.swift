internal import ArabicText
internal import Reading

/// Names of the lexicon, longest first, with و ف ب ل ك and لل taken off.
///
/// Hit: `وبغداد` gives `بغداد`. Near miss: `الشباب` alone is youth, not the armed group: it needs its context.
enum ListedNames: RuleFamily {
    static let id = "names.listed"
    static let summary = "names of the lexicon: وبغداد is a place; الشباب alone is not the armed group"

    static func apply(to analysis: inout Analysis) {
        let lexicon = NameLexicon.shared
        let count = analysis.text.tokens.count
        analysis.nameAt = [Int32](repeating: -1, count: count)
        for i in 0..<count {
            let kind = analysis.text.tokens[i].kind
            guard kind == .word || kind == .digits, let match = lexicon.names.longest(at: i, in: analysis.text),
                let entry = lexicon.entry(at: match.row)
            else { continue }
            // One word with ف or ك before it is more often another word: `كمال`, `فرنسا`.
            let single = match.tokens.count == 1
            let ambiguous = single && isAmbiguous(i, match, in: analysis.text)
            let span = analysis.span(match.tokens, from: match.start)
            if single, match.dropped > 0, span.count <= 3, !match.preposition || entry.kind != .place { continue }
            analysis.nameAt[i] = Int32(analysis.names.count)
            analysis.propose(
                NameCandidate(
                    tokens: match.tokens, span: span, core: core(of: match, span, in: analysis), kind: entry.kind, entity: entry.entity,
                    confidence: ambiguous ? 0.6 : 0.9, rule: id, ambiguous: ambiguous),
                "\(entry.list.rawValue): \(entry.name)\(ambiguous ? ", also an everyday word" : "")")
        }
    }

    private static func isAmbiguous(_ i: Int, _ match: WordTable.Match, in text: TokenizedText) -> Bool {
        let token = text.tokens[i]
        let hash =
            match.dropped == 0
            ? token.hash : TokenizedText.hash(text.folded[(Int(token.foldStart) + match.dropped)..<Int(token.foldEnd)])
        return NameWords.ambiguous.row(of: hash) != nil
    }

    /// The bare name: the class word that opens a listed name, and what belongs to it, left out.
    private static func core(of match: WordTable.Match, _ span: Span, in analysis: Analysis) -> Span {
        guard match.tokens.count > 1, let word = NameWords.classWords.longest(at: match.tokens.lowerBound, in: analysis.text),
            word.tokens.upperBound < match.tokens.upperBound,
            let bare = NameLexicon.shared.names.longest(at: word.tokens.upperBound, in: analysis.text, particles: false),
            bare.tokens.upperBound == match.tokens.upperBound
        else { return span }
        return Span(start: bare.start, end: span.end)
    }
}
