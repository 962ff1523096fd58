internal import ArabicText

/// Names of the lexicon, longest first, with the proclitics و ف ب ل ك and لل removed.
///
/// Hit: `وبغداد` gives `بغداد`. Near miss: `الشباب` alone is youth, not the armed group: it needs its context.
enum ListedNames: RuleFamily {
    static let id = "names.listed-names"
    static let summary = "names of the lexicon: وبغداد is a place; الشباب alone is not the armed group"

    /// The precision of a listed name of several words: 98 % of organizations in the annotated articles, all persons and events. Of
    /// single words 88 to 92 % are correct.
    private static let severalWords = 0.98

    static func apply(to analysis: inout Analysis) {
        let lexicon = NameLexicon.shared
        let count = analysis.text.tokens.count
        analysis.nameAt = [Int32](repeating: -1, count: count)
        for i in 0..<count {
            let kind = analysis.text.tokens[i].kind
            guard kind == .word || kind == .digits, let match = lexicon.names.longest(at: i, in: analysis.text),
                let entry = lexicon.entry(at: match.row)
            else { continue }
            let single = match.tokens.count == 1
            let isRemote = entry.list == .gazetteerPlaces
            let span = analysis.span(match.tokens, from: match.start)
            // A single word with ف or ك before it is usually another word: `كمال`, `فرنسا`.
            if single, match.dropped > 0 {
                if span.count <= 3, !match.preposition || entry.kind != .place { continue }
                if isRemote, !isAndOrIn(i, match, in: analysis.text) { continue }
            }
            if isRemote, single, isOther(i, match, entry, in: analysis.text) { continue }
            let need = single ? everyday(i, match, in: analysis.text) ?? entry.need : entry.need
            analysis.nameAt[i] = Int32(analysis.names.count)
            analysis.propose(
                NameCandidate(
                    tokens: match.tokens, span: span, core: core(of: match, span, in: analysis), kind: entry.kind, entity: entry.entity,
                    confidence: need != .nothing ? 0.6 : isRemote ? 0.8 : single ? 0.9 : severalWords, rule: id, need: need,
                    isRemote: isRemote),
                "\(entry.list.rawValue): \(entry.name)\(need == .nothing ? "" : ", needs its context")")
        }
    }

    /// Returns the requirement that the list of everyday words has for a word; nil if it is not listed.
    private static func everyday(_ i: Int, _ match: WordTable.Match, in text: TokenizedText) -> NameNeed? {
        let token = text.tokens[i]
        let hash =
            match.dropped == 0
            ? token.hash : TokenizedText.hash(text.folded[(Int(token.foldStart) + match.dropped)..<Int(token.foldEnd)])
        return NameWords.ambiguous.row(of: hash).map { NameNeed(NameWords.ambiguous.fields($0).bytes(1)) }
    }

    /// True for an apparent town that is a word with a pronoun (`قطاره`) or in the accusative (`مرقدًا`), or part of a person's name
    /// (`أبي وقاص`, `محمد المازم`).
    private static func isOther(_ i: Int, _ match: WordTable.Match, _ entry: NameEntry, in text: TokenizedText) -> Bool {
        let token = text.tokens[i]
        let last = text.scalars[Int(token.end) - 1]
        if text.scalars[Int(token.start)..<Int(token.end)].contains(.fathatan) { return true }
        if last == .heh, text.writesTehMarbuta, entry.name.hasSuffix("ة") { return true }
        guard match.dropped == 0, text.isWord(i - 1) else { return false }
        return NameWords.links.contains(i - 1, in: text) || NameWords.givenNames.contains(i - 1, in: text)
    }

    /// True if the proclitics removed are و, or end in ب or ل.
    private static func isAndOrIn(_ i: Int, _ match: WordTable.Match, in text: TokenizedText) -> Bool {
        let letter = text.folded[Int(text.tokens[i].foldStart) + match.dropped - 1]
        return letter == .waw || letter == .beh || letter == .lam
    }

    /// Returns the bare name: a listed name without its class word and the adjectives that belong to that.
    private static func core(of match: WordTable.Match, _ span: Span, in analysis: Analysis) -> Span {
        guard match.tokens.count > 1, let word = NameWords.classWords.longest(at: match.tokens.lowerBound, in: analysis.text),
            word.tokens.upperBound < match.tokens.upperBound,
            let bare = NameLexicon.shared.names.longest(at: word.tokens.upperBound, in: analysis.text, particles: false),
            bare.tokens.upperBound == match.tokens.upperBound
        else { return span }
        return Span(start: bare.start, end: span.end)
    }
}
