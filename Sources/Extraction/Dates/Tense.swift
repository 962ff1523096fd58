/// The tense of a sentence, as far as the verbs near a date show it.
enum Tense {
    /// Number of tokens before a date in which its verb is looked for.
    private static let reach = 14

    /// True if the date at token `i` lies in the future of its sentence: the nearest future sign before it (سـ, سوف, المقرر, a verb of
    /// planning) wins over the nearest past sign (قال, كان, قد); failing both, a سـ right after it decides.
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

    /// True for سوف, المزمع…, or a verb with سـ: س, one of أ ن ي ت, and at least three letters, that is no listed noun (سيارة, ستون).
    private static func isFutureSign(_ text: DateText, _ i: Int) -> Bool {
        if text.word(i) == .future { return true }
        guard text.isWord(i), text.word(i) != .noVerb, text.numerals.word(at: i) == nil else { return false }
        let fold = text.text.fold(i)
        var first = fold.startIndex
        if fold.count > 5, fold[first] == .waw || fold[first] == .feh { first += 1 }
        guard fold.endIndex - first >= 5, fold[first] == .seen else { return false }
        switch fold[first + 1] {
        case .yeh, .teh, .noon: return true
        // سأعود with its hamza; without it, ساعد and ساحل look alike.
        case .alef: return text.text.scalars[Int(text.text.foldedOffset[first + 1])] == .alefHamzaAbove
        default: return false
        }
    }

    /// True if a sentence begins with a verb in the imperfect that is no reporting verb: `ويتوجه الرئيس، الأربعاء، إلى`.
    private static func opensWithImperfect(_ text: DateText, _ i: Int, before: Int) -> Bool {
        var at = i
        while at < before, text.mark(at) != 0 { at += 1 }
        guard at < before, text.isWord(at), text.word(at) == .none, text.numerals.word(at: at) == nil else { return false }
        let fold = text.text.fold(at)
        var first = fold.startIndex
        if fold.count > 4, fold[first] == .waw { first += 1 }
        return fold.endIndex - first >= 4 && fold[first] == .yeh
    }
}
