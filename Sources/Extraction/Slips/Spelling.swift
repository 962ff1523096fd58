internal import ArabicText

/// Applies corrections in the spelling of the text: correct letters stay as written, hamzas included.
enum Spelling {
    /// Returns the possible spellings of a folded letter; ة and ى only at the end.
    private static func spellings(_ letter: UInt32, last: Bool) -> [UInt32] {
        switch letter {
        case .alef: [.alefHamzaAbove, .alefHamzaBelow, .alefMadda]
        case .waw: [.wawHamza]
        case .yeh: last ? [.alefMaksura, .yehHamza] : [.yehHamza]
        case .heh: last ? [.tehMarbuta] : []
        default: []
        }
    }

    /// Returns the usual spelling of a word given by its matching form, changing at most two letters; otherwise the form itself.
    static func usual(_ form: [UInt32]) -> [UInt32] {
        var best = form
        var level = 0
        func look(_ word: [UInt32]) {
            let found = SpellingTable.level(TokenizedText.hash(word))
            if found > level { (best, level) = (word, found) }
        }
        func vary(_ word: [UInt32], from start: Int, left: Int) {
            guard left > 0 else { return }
            for i in start..<max(start, word.count) {
                for letter in spellings(word[i], last: i == word.count - 1) {
                    var next = word
                    next[i] = letter
                    look(next)
                    vary(next, from: i + 1, left: left - 1)
                }
            }
        }
        vary(form, from: 0, left: 2)
        return best
    }

    /// Returns the scalars of token `index` corrected; nil if one of its scalars stands for two letters, or if a hamza written on و or ي
    /// has no place in the corrected word: it was intended.
    static func correct(_ index: Int, in text: TokenizedText, _ corrected: (word: [UInt32], origin: [Int])) -> [UInt32]? {
        let token = text.tokens[index]
        let offsets = text.foldedOffset[Int(token.foldStart)..<Int(token.foldEnd)].map { Int($0) }
        guard Set(offsets).count == offsets.count else { return nil }
        let usual = usual(corrected.word)
        var result: [UInt32] = []
        for (i, from) in corrected.origin.enumerated() {
            guard from >= 0, from < offsets.count else {
                result.append(usual[i])
                continue
            }
            let end = from + 1 < offsets.count ? offsets[from + 1] : Int(token.end)
            var piece = Array(text.scalars[offsets[from]..<end])
            // House style is a plain alef and the last letter; a hamza is written where the corrected word has it.
            if piece[0] != .alef, i < corrected.origin.count - 1 || from < offsets.count - 1,
                MatchingForm(of: [usual[i]]).scalars == MatchingForm(of: [piece[0]]).scalars
            {
                if piece[0] == .wawHamza || piece[0] == .yehHamza, piece[0] != usual[i] { return nil }
                piece[0] = usual[i]
            }
            if i < corrected.origin.count - 1, piece[0] == .tehMarbuta { piece[0] = .teh }
            result += piece
        }
        return result
    }
}
