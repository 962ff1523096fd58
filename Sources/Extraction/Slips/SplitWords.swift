internal import ArabicText
internal import Facts

/// Words with a blank inside.
///
/// Hit: `بلغ عد دهم خمسين`. Near miss: `ابو ظبي`, and any attested pair of words.
enum SplitWords: RuleFamily {
    static let id = "slips.split-words"
    static let summary = "a word with a blank in it: عد دهم; not an attested pair of words"

    /// Minimum level of the joined word; about 6,000 in a thousand million.
    private static let common = 25
    /// Minimum lead of the joined word over the two.
    private static let threshold = 50

    static func apply(to analysis: inout Analysis) {
        let text = analysis.text
        let known = analysis.levels
        var i = 0
        while i + 1 < text.tokens.count {
            defer { i += 1 }
            let (first, second) = (text.tokens[i], text.tokens[i + 1])
            guard first.kind == .word, second.kind == .word, first.foldCount > 1, second.foldCount > 1, second.start == first.end + 1,
                first.foldCount + second.foldCount >= 5
            else { continue }
            // At least one of the two is a word that rarely stands alone.
            let levels = (Int(known[i]), Int(known[i + 1]))
            guard min(levels.0, levels.1) < common, levels.0 + levels.1 < 2 * common + 8 else { continue }
            let one = TokenizedText.hash(text.folded[Int(first.foldStart)..<Int(second.foldEnd)])
            let level = SpellingTable.level(one)
            guard level > common, SpellingTable.pairLevel(first.hash, second.hash) == nil, !analysis.isNamed(i), !analysis.isNamed(i + 1),
                text.isPlainArabic(i), text.isPlainArabic(i + 1), ![.tehMarbuta, .alefMaksura].contains(text.scalars[Int(first.end) - 1])
            else { continue }
            // Twice the logarithm of a thousand million is 60: the probability of two words is the product of theirs.
            var score = level + 60 - max(levels.0, 6) - max(levels.1, 6)
            if text.isWord(i - 1) { score += SpellingTable.affinity(text.tokens[i - 1].hash, one) }
            if text.isWord(i + 2) { score += SpellingTable.affinity(one, text.tokens[i + 2].hash) }
            guard score >= threshold else { continue }
            let (start, end) = (Int(first.start), Int(second.end))
            analysis.note(id, start, end, "levels \(levels.0) and \(levels.1), together \(level), score \(score)")
            analysis.addSlip(start, end, fix: text.string(i..<(i + 1)) + text.string((i + 1)..<(i + 2)), .splitting, id)
            i += 1
        }
    }
}

extension Analysis {
    /// True if a token is part of any name.
    func isNamed(_ index: Int) -> Bool { index >= 0 && index < mentionAt.count && mentionAt[index] >= 0 }
}
