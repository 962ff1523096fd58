internal import ArabicText
internal import Facts

/// The context of names that are also everyday words or are little known: decides whether they are names in the text.
struct NameContext {
    /// Entities that the text names unambiguously.
    private let sure: Set<String>
    /// Little-known places that the text names once in the context they require.
    private var introduced: Set<String> = []
    /// First tokens of places that the text names unambiguously, and the tokens after them.
    private var starts: Set<Int> = []
    private var ends: Set<Int> = []

    /// Collects the names proposed so far. Cost: linear in them.
    init(_ analysis: Analysis) {
        sure = Set(analysis.names.lazy.filter { !$0.ambiguous }.compactMap(\.entity))
        for name in analysis.names where name.kind == .place && !name.ambiguous && name.confidence >= 0.5 {
            starts.insert(name.tokens.lowerBound)
            ends.insert(name.tokens.upperBound)
        }
        for name in analysis.names where name.need == .surroundings && isSurrounded(name, in: analysis.text) {
            if let entity = name.entity { introduced.insert(entity) }
        }
    }

    /// True if the context of a candidate allows it to be a name.
    func holds(_ candidate: NameCandidate, in analysis: Analysis) -> Bool {
        switch candidate.need {
        case .nothing:
            return true
        case .context:
            if candidate.kind == .person, isNamedElsewhere(candidate) { return true }
            if isQuoted(candidate, in: analysis.text) { return candidate.kind == .organization }
            return follows(candidate, sureOnly: false, in: analysis.text) || isPlaceAmongPlaces(candidate, in: analysis.text)
        case .surroundings:
            return candidate.entity.map(introduced.contains) ?? false || isNamedElsewhere(candidate)
                || isSurrounded(candidate, in: analysis.text)
        case .classWord:
            return isNamedElsewhere(candidate) && follows(candidate, sureOnly: false, in: analysis.text)
        }
    }

    private func isNamedElsewhere(_ candidate: NameCandidate) -> Bool { candidate.entity.map(sure.contains) ?? false }

    private func isQuoted(_ candidate: NameCandidate, in text: TokenizedText) -> Bool {
        let end = candidate.tokens.upperBound
        return TokenizedText.opensQuotation(text.mark(candidate.tokens.lowerBound - 1)) && end < text.tokens.count
            && text.tokens[end].kind == .punctuation
    }

    /// True if a word of `names/contexts.tsv` for its kind stands right before it, without proclitics in between.
    private func follows(_ candidate: NameCandidate, sureOnly: Bool, in text: TokenizedText) -> Bool {
        let first = candidate.tokens.lowerBound
        guard first > 0, text.isWord(first - 1), candidate.span.start == Int(text.tokens[first].start),
            let context = NameWords.contexts.longest(at: first - 1, in: text), context.tokens.upperBound == first
        else { return false }
        return NameWords.contexts.field(context.row, 1) == candidate.kind.rawValue
            && (!sureOnly || NameWords.contexts.field(context.row, 2) == "sure")
    }

    private func isSurrounded(_ candidate: NameCandidate, in text: TokenizedText) -> Bool {
        follows(candidate, sureOnly: true, in: text) || isPlaceAmongPlaces(candidate, in: text)
    }

    private func isPlaceAmongPlaces(_ candidate: NameCandidate, in text: TokenizedText) -> Bool {
        candidate.kind == .place && (isListed(candidate, in: text) || isDateline(candidate, in: text))
    }

    /// True for one of a list of places: `حمص وتلبيسة`, `تلبيسة، حمص`.
    private func isListed(_ candidate: NameCandidate, in text: TokenizedText) -> Bool {
        let (first, end) = (candidate.tokens.lowerBound, candidate.tokens.upperBound)
        let joined = candidate.span.start == Int(text.tokens[first].start) + 1 && text.fold(first).first == .waw
        if joined { return ends.contains(first) }
        guard candidate.span.start == Int(text.tokens[first].start) else { return false }
        return isComma(text.mark(first - 1)) && ends.contains(first - 1) || isComma(text.mark(end)) && starts.contains(end + 1)
    }

    /// True for the place at the head of a paragraph: `تلبيسة (رويترز)`, `تلبيسة: `.
    private func isDateline(_ candidate: NameCandidate, in text: TokenizedText) -> Bool {
        let first = candidate.tokens.lowerBound
        guard first == 0 || text.tokens[first - 1].kind == .paragraphEnd else { return false }
        return [.colon, .leftParenthesis, .hyphenMinus, .enDash].contains(text.mark(candidate.tokens.upperBound))
    }

    private func isComma(_ mark: UInt32) -> Bool { mark == .arabicComma || mark == .comma }
}
