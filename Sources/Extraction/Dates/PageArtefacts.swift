/// Dates that belong to the page and not to the article: labels of other articles, the time stamp of an agency's wire.
enum PageArtefacts {
    /// Returns the matches that belong to the article itself.
    static func removed(from matches: [DateMatch], _ text: DateText) -> [DateMatch] {
        var kept: [DateMatch] = []
        kept.reserveCapacity(matches.count)
        var i = 0
        while i < matches.count {
            // A run of days without connecting words: 9 أيلول 9 أيلول 7 أيلول.
            var end = i + 1
            while end < matches.count, matches[end - 1].isLabel, matches[end].isLabel, follows(matches[end], matches[end - 1], text) {
                end += 1
            }
            if end == i + 1, !isSentence(matches[i], text), !isStamp(matches[i], text) { kept.append(matches[i]) }
            if end > i + 1 { i = end } else { i += 1 }
        }
        return kept
    }

    /// True if only line ends separate two matches.
    private static func follows(_ next: DateMatch, _ match: DateMatch, _ text: DateText) -> Bool {
        (match.tokens.upperBound..<max(match.tokens.upperBound, next.tokens.lowerBound)).allSatisfy { text.isParagraphEnd($0) }
    }

    /// True if a day begins a sentence inside a paragraph without preposition before or comma after it: the label of
    /// another article copied along with the text.
    private static func isSentence(_ match: DateMatch, _ text: DateText) -> Bool {
        let first = match.tokens.lowerBound
        guard match.isLabel, match.fields.year == nil, text.isDigits(first), first > 0 else { return false }
        let after = match.tokens.upperBound
        if text.isComma(after) || text.mark(after) == .colon || text.isDash(after) { return false }
        let before = text.mark(first - 1)
        return before == .fullStop || before == .exclamationMark || before == .questionMark || before == .arabicQuestionMark
            || before == .quotationMark || before == .rightGuillemet
            || text.isLatin(first - 1) || endsAddress(first - 1, text)
    }

    /// True if digits end a web address: `t.co/aB20`.
    private static func endsAddress(_ i: Int, _ text: DateText) -> Bool {
        text.isDigits(i) && !text.spaceBefore(i) && text.isLatin(i - 1)
    }

    /// True if a clock time is a line of its own below other lines.
    private static func isStamp(_ match: DateMatch, _ text: DateText) -> Bool {
        let first = match.tokens.lowerBound
        guard match.fields.isClockOnly, first > 0, text.isParagraphEnd(first - 1) else { return false }
        var i = match.tokens.upperBound
        while !text.isParagraphEnd(i), i < match.tokens.upperBound + 4 { i += 1 }
        return text.isParagraphEnd(i)
    }
}

extension DateMatch {
    /// True for a bare day and month, with a year or without, as pages put beside headlines.
    fileprivate var isLabel: Bool {
        fields.day != nil && fields.month != nil && fields.yearOffset == nil && fields.lastDay == nil && fields.weekday == nil
            && fields.direction == nil && until == nil && fields.clock == nil
            && tokens.count <= 4
    }
}

extension DateText {
    /// True if a paragraph or the text ends at a token.
    func isParagraphEnd(_ i: Int) -> Bool { i >= count || text.tokens[i].kind == .paragraphEnd }

    /// Returns the token that ends the paragraph of `i`.
    func paragraphEnd(_ i: Int) -> Int {
        var at = i
        while !isParagraphEnd(at) { at += 1 }
        return at
    }
}
