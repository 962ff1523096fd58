internal import ArabicText
internal import Facts

/// A word with a blank in it.
///
/// Hit: `بلغ عد دهم خمسين`. Near miss: `ابو ظبي`, and any two words that are seen side by side.
enum SplitWords: RuleFamily {
    static let id = "slips.split-words"
    static let summary = "a word with a blank in it: عد دهم; not two words that stand side by side"

    /// A word is put together only where it is one of every day; about 6,000 in a thousand million.
    private static let common = 25
    /// How much likelier the one word must be than the two.
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
            // Of the two one at least is a word that hardly stands alone.
            let levels = (Int(known[i]), Int(known[i + 1]))
            guard min(levels.0, levels.1) < common, levels.0 + levels.1 < 2 * common + 8 else { continue }
            let one = TokenizedText.hash(text.folded[Int(first.foldStart)..<Int(second.foldEnd)])
            let level = SpellingTable.level(one)
            guard level > common, SpellingTable.pairLevel(first.hash, second.hash) == nil, !analysis.isNamed(i), !analysis.isNamed(i + 1),
                text.isPlainArabic(i), text.isPlainArabic(i + 1), ![0x629, 0x649].contains(text.scalars[Int(first.end) - 1])
            else { continue }
            // Twice the logarithm of a thousand million is 60: the chance of two words is the product of theirs.
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
    /// Whether a token is part of any name.
    func isNamed(_ index: Int) -> Bool { index >= 0 && index < mentionAt.count && mentionAt[index] >= 0 }
}
