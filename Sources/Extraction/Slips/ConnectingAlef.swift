internal import ArabicText
internal import Facts

/// A hamza on a connecting alef: verbal nouns of the forms افتعال, انفعال and استفعال.
///
/// Hit: `إستقلال`, `للإنتهاكات`. Near miss: `إنتاج`, `إستراتيجية`, `أنطوان`; a missing hamza is house style.
enum ConnectingAlef: RuleFamily {
    static let id = "slips.connecting-alef"
    static let summary = "a hamza on a connecting alef: إستقلال; not إنتاج, not a missing hamza"

    static func apply(to analysis: inout Analysis) {
        let text = analysis.text
        for i in text.tokens.indices {
            let token = text.tokens[i]
            guard token.kind == .word, token.foldCount >= 6, beginsWithHamza(token, in: text), let at = hamza(i, in: text),
                text.isPlainArabic(i), !analysis.isListedName(i)
            else { continue }
            let written = MatchingForm.unmarked(text.scalars[Int(token.start)..<Int(token.end)])
            // A loanword usually spelled so: `إنترناشونال`.
            guard SpellingTable.level(token.hash) > 0, SpellingTable.level(TokenizedText.hash(written)) == 0 else { continue }
            let (start, end) = (Int(token.start), Int(token.end))
            var fix = Array(text.scalars[start..<end])
            fix[at - start] = .alef
            analysis.note(id, start, end, "a verbal noun on a connecting alef")
            analysis.addSlip(start, end, fix: String(scalarValues: fix), .spelling, id)
        }
    }

    /// True if one of the first letters is an alef with a hamza: tested for every word.
    private static func beginsWithHamza(_ token: Token, in text: TokenizedText) -> Bool {
        for i in Int(token.start)..<min(Int(token.start) + 5, Int(token.end))
        where text.scalars[i] == .alefHamzaAbove || text.scalars[i] == .alefHamzaBelow {
            return true
        }
        return false
    }

    /// Returns the offset of the alef with a hamza with which such a noun begins.
    private static func hamza(_ index: Int, in text: TokenizedText) -> Int? {
        let first = Int(text.tokens[index].foldStart)
        let word = Array(text.fold(index))
        var at = 0
        if word[at] == .waw || word[at] == .feh { at += 1 }
        if word[at] == .beh || word[at] == .kaf || (word[at] == .lam && word[at + 1] != .alef) { at += 1 }
        if word[at] == .alef, word[at + 1] == .lam { at += 2 } else if at > 0, word[at - 1] == .lam, word[at] == .lam { at += 1 }
        // ل before the noun itself: `لإستقبال`.
        if word[at] == .lam, at + 1 < word.count, word[at + 1] == .alef { at += 1 }
        let offset = Int(text.foldedOffset[first + at])
        guard text.scalars[offset] == .alefHamzaAbove || text.scalars[offset] == .alefHamzaBelow, isVerbalNoun(word[at...]) else {
            return nil
        }
        return offset
    }

    /// True for ا?ت?ا?, ان??ا?, است??ا?, است?ا?ة with an ending or none; ط د for ت by assimilation.
    private static func isVerbalNoun(_ noun: ArraySlice<UInt32>) -> Bool {
        let n = Array(noun)
        guard n.count >= 6 else { return false }
        if n[1] == .seen, n[2] == .teh, n.count >= 7 {
            if n[3] != .alef, n[4] != .alef, n[5] == .alef, endings.contains(Array(n[7...])) { return true }
            if n[3] != .alef, n[4] == .alef, n[6] == .heh, n.count == 7 { return true }
        }
        guard n[1] != .alef, n[3] != .alef, n[4] == .alef, endings.contains(Array(n[6...])) else { return false }
        if n[2] == .teh || (n[1] == .noon && n[2] != .alef) { return true }
        return (n[2] == 0x637 && (n[1] == 0x636 || n[1] == 0x635)) || (n[2] == .dal && n[1] == 0x632)
    }

    /// Endings of the noun in matching form.
    private static let endings: Set<[UInt32]> = Set(
        ["", "ات", "ه", "ها", "هم", "هما", "ي", "يه", "ا", "نا", "ين", "اته", "اتها", "اتهم", "ان"].map { $0.unicodeScalars.map(\.value) })
}

extension MatchingForm {
    /// Returns the letters as written, without marks, tatweel and zero-width scalars.
    static func unmarked(_ scalars: ArraySlice<UInt32>) -> [UInt32] {
        scalars.filter { !MatchingForm(of: CollectionOfOne($0)).scalars.isEmpty }
    }
}
