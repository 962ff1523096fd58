/// Dates that belong to the page and not to the article: labels of other articles, the hour of an agency's wire.
enum PageArtefacts {
    /// The matches that the article itself says.
    static func removed(from matches: [DateMatch], _ text: DateText) -> [DateMatch] {
        var kept: [DateMatch] = []
        kept.reserveCapacity(matches.count)
        var i = 0
        while i < matches.count {
            // A run of days that nothing joins: 9 أيلول 9 أيلول 7 أيلول.
            var end = i + 1
            while end < matches.count, matches[end - 1].isLabel, matches[end].isLabel, matches[end - 1].tokens.upperBound == matches[end].tokens.lowerBound {
                end += 1
            }
            if end == i + 1, !isSentence(matches[i], text), !isStamp(matches[i], text) { kept.append(matches[i]) }
            if end > i + 1 { i = end } else { i += 1 }
        }
        return kept
    }

    /// Whether a day is a sentence of its own that begins no paragraph: the last words of a page.
    private static func isSentence(_ match: DateMatch, _ text: DateText) -> Bool {
        guard match.isLabel, text.isParagraphEnd(match.tokens.upperBound) else { return false }
        let before = text.mark(match.tokens.lowerBound - 1)
        return before == 0x2E || before == 0x21 || before == 0x3F || before == 0x61F || before == 0x22 || before == 0xBB
    }

    /// Whether a clock time is a line of its own below other lines.
    private static func isStamp(_ match: DateMatch, _ text: DateText) -> Bool {
        let first = match.tokens.lowerBound
        guard match.fields.isClockOnly, first > 0, text.isParagraphEnd(first - 1) else { return false }
        var i = match.tokens.upperBound
        while !text.isParagraphEnd(i), i < match.tokens.upperBound + 4 { i += 1 }
        return text.isParagraphEnd(i)
    }
}

extension DateMatch {
    /// Whether it is a day and month in figures and a name, with no year: what pages put beside headlines.
    fileprivate var isLabel: Bool {
        fields.day != nil && fields.month != nil && !fields.namesYear && fields.weekday == nil && fields.direction == nil && until == nil && fields.clock == nil
            && tokens.count <= 3
    }
}

extension DateText {
    /// Whether a paragraph ends at a token, or the text.
    func isParagraphEnd(_ i: Int) -> Bool { i >= count || text.tokens[i].kind == .paragraphEnd }

    /// The token that ends the paragraph of `i`.
    func paragraphEnd(_ i: Int) -> Int {
        var at = i
        while !isParagraphEnd(at) { at += 1 }
        return at
    }
}
