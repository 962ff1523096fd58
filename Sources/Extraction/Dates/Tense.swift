/// Whether a sentence speaks of what is to come, as far as its verbs near a date show it.
enum Tense {
    /// How many tokens before a date its verb is looked for.
    private static let reach = 14

    /// Whether the date at token `i` lies in the future of its sentence: the nearest sign before it (سـ, سوف, المقرر, a verb of what is
    /// planned) wins over the nearest sign of the past (قال, كان, قد); failing both, a سـ right after it.
    static func isFuture(_ text: DateText, _ i: Int, end: Int? = nil) -> Bool {
        var at = i - 1
        while at >= 0, at >= i - reach, !isStop(text, at) {
            if isFutureSign(text, at) { return true }
            if text.word(at) == .past { return false }
            at -= 1
        }
        if at < 0 || isStop(text, at), opensWithImperfect(text, at + 1, before: i) { return true }
        at = end ?? i + 1
        let limit = min(text.count, at + 4)
        while at < limit, !isStop(text, at) {
            if isFutureSign(text, at) { return true }
            if text.word(at) == .past { return false }
            at += 1
        }
        return false
    }

    private static func isStop(_ text: DateText, _ i: Int) -> Bool {
        text.isSentenceEnd(i)
    }

    /// سوف, المزمع…, or a verb with سـ: س, one of أ ن ي ت, and three letters or more, that is no noun of the list (سيارة, ستون).
    private static func isFutureSign(_ text: DateText, _ i: Int) -> Bool {
        if text.word(i) == .future { return true }
        guard text.isWord(i), text.word(i) != .noVerb, text.numerals.word(at: i) == nil else { return false }
        let fold = text.text.fold(i)
        var first = fold.startIndex
        if fold.count > 5, fold[first] == 0x648 || fold[first] == 0x641 { first += 1 }
        guard fold.endIndex - first >= 5, fold[first] == 0x633 else { return false }
        switch fold[first + 1] {
        case 0x64A, 0x62A, 0x646: return true
        // سأعود with its hamza; without it, ساعد and ساحل look the same.
        case 0x627: return text.text.scalars[Int(text.text.foldedOffset[first + 1])] == 0x623
        default: return false
        }
    }

    /// Whether a sentence begins with a verb in the imperfect that is no verb of telling: `ويتوجه الرئيس، الأربعاء، إلى`.
    private static func opensWithImperfect(_ text: DateText, _ i: Int, before: Int) -> Bool {
        var at = i
        while at < before, text.mark(at) != 0 { at += 1 }
        guard at < before, text.isWord(at), text.word(at) == .none, text.numerals.word(at: at) == nil else { return false }
        let fold = text.text.fold(at)
        var first = fold.startIndex
        if fold.count > 4, fold[first] == 0x648 { first += 1 }
        return fold.endIndex - first >= 4 && fold[first] == 0x64A
    }
}
