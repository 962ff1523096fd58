internal import ArabicText
internal import Facts

/// The opening of a claim's content.
struct ContentOpening {
    /// The kind of opening.
    enum Kind {
        case complementiser, quotation, colon
    }

    /// The opening token: the complementizer, the quotation mark, or the colon.
    let token: Int
    let kind: Kind
}

/// Helpers for punctuation and particles.
enum ClaimText {
    static func isComma(_ scalar: UInt32) -> Bool {
        scalar == .arabicComma || scalar == .comma || scalar == .arabicSemicolon || scalar == .semicolon
    }

    /// True if a token is a preposition that a verb may follow: `بعدما`, `حتى`, `منذ`.
    static func isBefore(_ index: Int, in text: TokenizedText) -> Bool {
        ClaimWords.beforeVerbs.contains(index, in: text)
    }
}

extension Analysis {
    /// Returns the scalar at which a complementizer begins at `index`, without the governing preposition (`بأن` → `أن`); otherwise nil.
    func complementiser(_ index: Int) -> Int? {
        guard text.isWord(index), functionClass(index) == "comp" else { return nil }
        let fold = text.fold(index)
        guard let first = fold.first else { return nil }
        if first == .lam { return nil }  // `لأن` is "because"
        let start = Int(text.tokens[index].start)
        if first == .beh || first == .waw || first == .feh {
            guard Int(text.tokens[index].foldStart) + 1 < text.foldedOffset.count else { return start }
            return Int(text.foldedOffset[Int(text.tokens[index].foldStart) + 1])
        }
        return start
    }

    /// True if a token negates the verb after it.
    func negates(_ index: Int) -> Bool { ClaimWords.negations.contains(index, in: text) }

    /// Returns the first opening of a content after the token at `index`, within `limit` tokens of its sentence.
    ///
    /// A short quotation before a complementizer is a name, not the content.
    func contentOpening(after index: Int, sentence: Range<Int>, limit: Int) -> ContentOpening? {
        var i = index + 1
        var commas = 0
        let end = min(sentence.upperBound, index + 1 + limit)
        while i < end {
            let mark = text.mark(i)
            if ClaimText.isComma(mark) { commas += 1 }
            // `وأن` continues the content before it.
            let goesOn = i > index + 1 && text.isWord(i) && (text.fold(i).first == .waw || text.fold(i).first == .feh)
            if !goesOn, complementiser(i) != nil, !ClaimWords.subordinators.contains(i - 1, in: text), commas == 0 || closesInsertion(i - 1)
            {
                return ContentOpening(token: i, kind: .complementiser)
            }
            if mark == .colon { return ContentOpening(token: i, kind: .colon) }
            if TokenizedText.opensQuotation(mark), let close = quotations.closing(from: i, limit: 200) {
                let short = close - i <= 5
                let attached = i > 0 && text.isWord(i - 1) && !text.tokens[i].spaceBefore
                if !short && !attached || short && isWholeContent(open: i, close: close, cue: index, sentence: sentence) {
                    return ContentOpening(token: i, kind: .quotation)
                }
                if close < end { i = close }
            } else if i > index + 1, text.tokens[i].kind == .word, ClaimText.isComma(text.mark(i - 1)), isParticiple(i) {
                return nil
            } else if i > index + 1, let other = SayingWords.shared.word(at: i, in: text), other.word.form == .past,
                SayingWords.shared.verbs[other.word.verb].needs == .nothing || other.start > Int(text.tokens[i].start),
                !text.isWord(i - 1) || functionClass(i - 1) != "rel"
            {
                return nil
            }
            i += 1
        }
        return nil
    }

    /// True if the complementizer after a comma follows the end of an insertion: `قال فلان، وهو طبيب، إن`.
    private func closesInsertion(_ index: Int) -> Bool {
        if functionClass(index) == "prep" { return text.mark(index - 1) != 0 }  // `قال فلان، وهو طبيب، من أن`
        let mark = text.mark(index)
        return mark != 0 || mention(covering: index) != nil
    }

    private func isParticiple(_ index: Int) -> Bool { SayingWords.shared.word(at: index, in: text)?.word.form == .participle }

    /// True if a short quotation ends its sentence or clause right after the cue: `قال "لن نستسلم"`.
    private func isWholeContent(open: Int, close: Int, cue: Int, sentence: Range<Int>) -> Bool {
        // A name in quotation marks is the speaker: `أعلنت "كتائب الفجر"`.
        if let mention = mention(covering: open + 1), mention.tokens.upperBound >= close, mention.tokens.lowerBound == open + 1 {
            return false
        }
        guard open == cue + 1 || text.mark(open - 1) == .colon else { return false }
        return close + 1 >= sentence.upperBound || text.tokens[close + 1].kind == .punctuation
    }

    /// Maximum distance in tokens between a cue and its parts: a bound for hostile text, three times the maximum observed in articles.
    static let reach = 400

    /// Returns the sentence that contains a token, at most `reach` tokens on either side. Cost: logarithmic.
    func sentence(of token: Int) -> Range<Int> {
        let at = text.sentences.partitioningIndex { $0.upperBound > token }
        guard at < text.sentences.count, text.sentences[at].contains(token) else { return token..<(token + 1) }
        return text.sentences[at].clamped(to: (token - Analysis.reach)..<(token + Analysis.reach))
    }

    /// Returns the mention that covers a token.
    func mention(covering token: Int) -> NameCandidate? {
        meter?.steps += 1
        guard token < mentionAt.count, mentionAt[token] >= 0 else { return nil }
        return names[Int(mentionAt[token])]
    }
}
