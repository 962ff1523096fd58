internal import ArabicText

/// Spells a mended word as the text spells: letters that were right stay as they were written, hamzas and all.
enum Spelling {
    private static let alef: UInt32 = 0x627
    /// What each folded letter may be written as; ة and ى only at the end.
    private static func spellings(_ letter: UInt32, last: Bool) -> [UInt32] {
        switch letter {
        case 0x627: [0x623, 0x625, 0x622]
        case 0x648: [0x624]
        case 0x64A: last ? [0x649, 0x626] : [0x626]
        case 0x647: last ? [0x629] : []
        default: []
        }
    }

    /// The usual spelling of a word given by its matching form, at most two of its letters; the form itself where it is usual.
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

    /// The scalars of token `index` mended, or nil where a scalar of it stands for two letters, or where a hamza that was written on و or ي
    /// has no place in the mended word: it was meant.
    static func mend(_ index: Int, in text: TokenizedText, _ mended: (word: [UInt32], origin: [Int])) -> [UInt32]? {
        let token = text.tokens[index]
        let offsets = text.foldedOffset[Int(token.foldStart)..<Int(token.foldEnd)].map { Int($0) }
        guard Set(offsets).count == offsets.count else { return nil }
        let usual = usual(mended.word)
        var result: [UInt32] = []
        for (i, from) in mended.origin.enumerated() {
            guard from >= 0, from < offsets.count else {
                result.append(usual[i])
                continue
            }
            let end = from + 1 < offsets.count ? offsets[from + 1] : Int(token.end)
            var piece = Array(text.scalars[offsets[from]..<end])
            // House style is a plain alef and the last letter; a hamza stands where the mended word has it.
            if piece[0] != alef, i < mended.origin.count - 1 || from < offsets.count - 1,
                MatchingForm(of: [usual[i]]).scalars == MatchingForm(of: [piece[0]]).scalars
            {
                if piece[0] == 0x624 || piece[0] == 0x626, piece[0] != usual[i] { return nil }
                piece[0] = usual[i]
            }
            if i < mended.origin.count - 1, piece[0] == 0x629 { piece[0] = 0x62A }
            result += piece
        }
        return result
    }
}
