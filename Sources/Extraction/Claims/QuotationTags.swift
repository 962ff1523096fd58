internal import ArabicText
internal import Facts

/// Quotations whose speaker is indicated only by the name right after them, as in correspondents' messages that articles adopt.
///
/// Hit: `"الطريق مغلقة منذ الصباح"مراسل القناة في البصرة #العراق`. Near miss: a quotation with a reporting verb before or after it.
enum QuotationTags: RuleFamily {
    static let id = "claims.quotation-tags"
    static let summary = "a quotation with its speaker right after it, without a verb: the opening mark is the cue"
    /// Minimum length of a quotation in tokens; shorter ones are names.
    private static let least = 6

    static func apply(to analysis: inout Analysis) {
        var at = 0
        while let open = analysis.quotations.opening(from: at) {
            at = open + 1
            guard let close = analysis.quotations.closing(from: open, limit: Analysis.reach), close - open > least,
                begins(open, in: analysis), let source = speaker(after: close, in: analysis), let content = analysis.quotation(at: open)
            else { continue }
            let cue = Cue(
                tokens: open..<(open + 1), span: analysis.span(open..<(open + 1)),
                lemma: analysis.text.string(from: Int(analysis.text.tokens[open].start), to: Int(analysis.text.tokens[open].end)),
                stance: .asserts, shape: .verb, word: nil, needs: .nothing)
            analysis.claim(cue, source: (source, false), via: nil, content: content, confidence: 0.8, rule: id)
            at = close + 1
        }
    }

    /// True if a quotation opens a sentence without a reporting word before it.
    private static func begins(_ open: Int, in analysis: Analysis) -> Bool {
        guard open > 0 else { return true }
        let before = analysis.text.tokens[open - 1]
        if before.kind == .paragraphEnd { return true }
        return before.kind == .punctuation && !ClaimText.isComma(analysis.text.mark(open - 1)) && analysis.text.mark(open - 1) != .colon
            && analysis.text.mark(open - 1) != .leftParenthesis
    }

    /// Returns the speaker right after the closing mark, followed by a mark, a hashtag, a Latin word or the paragraph's end.
    private static func speaker(after close: Int, in analysis: Analysis) -> Range<Int>? {
        let text = analysis.text
        var first = close + 1
        if text.mark(first) == .fullStop || text.mark(first) == .hyphenMinus { first += 1 }
        guard text.isWord(first), analysis.cue(at: first) == nil,
            !analysis.text.tokens[first].spaceBefore || analysis.isSpeaker(first..<(first + 1)),
            let found = analysis.speakerPhrase(at: first, limit: min(text.tokens.count, first + 18), splits: false),
            analysis.isSpeaker(found)
        else { return nil }
        let phrase = analysis.withApposition(found, limit: min(text.tokens.count, first + 18))
        // The phrase may include tags: it ends before the first one that does not name the speaker.
        let tag = (phrase.lowerBound + 2..<max(phrase.lowerBound + 2, phrase.upperBound)).first {
            text.mark($0) == .numberSign && !text.isWord($0 + 2)
        }
        let end = min(phrase.upperBound, tag ?? phrase.upperBound)
        guard end >= text.tokens.count || text.tokens[end].kind != .word || isLatin(end, in: text), !ClaimText.isComma(text.mark(end))
        else {
            return nil
        }
        return phrase.lowerBound..<end
    }

    private static func isLatin(_ i: Int, in text: TokenizedText) -> Bool {
        text.fold(i).first.map { $0 < 0x250 } ?? false
    }
}
