internal import ArabicText
internal import Facts

/// A hamza on an alef that has none: verbal nouns of the forms افتعال, انفعال and استفعال.
///
/// Hit: `إستقلال`, `للإنتهاكات`. Near miss: `إنتاج`, `إستراتيجية`, `أنطوان`; a hamza that is missing is house style.
enum ConnectingAlef: RuleFamily {
    static let id = "slips.connecting-alef"
    static let summary = "a hamza on a connecting alef: إستقلال; not إنتاج, not a hamza left out"

    static func apply(to analysis: inout Analysis) {
        let text = analysis.text
        for i in text.tokens.indices {
            let token = text.tokens[i]
            guard token.kind == .word, token.foldCount >= 6, beginsWithHamza(token, in: text), let at = hamza(i, in: text),
                text.isPlainArabic(i), !analysis.isListedName(i)
            else { continue }
            let written = MatchingForm.unmarked(text.scalars[Int(token.start)..<Int(token.end)])
            // A borrowed word that is usually spelled so: `إنترناشونال`.
            guard SpellingTable.level(token.hash) > 0, SpellingTable.level(TokenizedText.hash(written)) == 0 else { continue }
            let (start, end) = (Int(token.start), Int(token.end))
            var fix = Array(text.scalars[start..<end])
            fix[at - start] = 0x627
            analysis.note(id, start, end, "a verbal noun on a connecting alef")
            analysis.addSlip(start, end, fix: String(scalarValues: fix), .spelling, id)
        }
    }

    /// Whether one of the first letters is an alef with a hamza: asked of every word.
    private static func beginsWithHamza(_ token: Token, in text: TokenizedText) -> Bool {
        for i in Int(token.start)..<min(Int(token.start) + 5, Int(token.end)) where text.scalars[i] == 0x623 || text.scalars[i] == 0x625 {
            return true
        }
        return false
    }

    /// The offset of the alef with a hamza that such a noun begins with.
    private static func hamza(_ index: Int, in text: TokenizedText) -> Int? {
        let first = Int(text.tokens[index].foldStart)
        let word = Array(text.fold(index))
        var at = 0
        if word[at] == 0x648 || word[at] == 0x641 { at += 1 }
        if word[at] == 0x628 || word[at] == 0x643 || (word[at] == 0x644 && word[at + 1] != 0x627) { at += 1 }
        if word[at] == 0x627, word[at + 1] == 0x644 { at += 2 } else if at > 0, word[at - 1] == 0x644, word[at] == 0x644 { at += 1 }
        // ل before the noun itself: `لإستقبال`.
        if word[at] == 0x644, at + 1 < word.count, word[at + 1] == 0x627 { at += 1 }
        let offset = Int(text.foldedOffset[first + at])
        guard text.scalars[offset] == 0x623 || text.scalars[offset] == 0x625, isVerbalNoun(word[at...]) else { return nil }
        return offset
    }

    /// ا?ت?ا?, ان??ا?, است??ا?, است?ا?ة with an ending or none; ط د for ت behind their likes.
    private static func isVerbalNoun(_ noun: ArraySlice<UInt32>) -> Bool {
        let n = Array(noun)
        guard n.count >= 6 else { return false }
        let alef: UInt32 = 0x627, teh: UInt32 = 0x62A
        if n[1] == 0x633, n[2] == teh, n.count >= 7 {
            if n[3] != alef, n[4] != alef, n[5] == alef, endings.contains(Array(n[7...])) { return true }
            if n[3] != alef, n[4] == alef, n[6] == 0x647, n.count == 7 { return true }
        }
        guard n[1] != alef, n[3] != alef, n[4] == alef, endings.contains(Array(n[6...])) else { return false }
        if n[2] == teh || (n[1] == 0x646 && n[2] != alef) { return true }
        return (n[2] == 0x637 && (n[1] == 0x636 || n[1] == 0x635)) || (n[2] == 0x62F && n[1] == 0x632)
    }

    /// What may follow the noun, in matching form.
    private static let endings: Set<[UInt32]> = Set(
        ["", "ات", "ه", "ها", "هم", "هما", "ي", "يه", "ا", "نا", "ين", "اته", "اتها", "اتهم", "ان"].map { $0.unicodeScalars.map(\.value) })
}

extension MatchingForm {
    /// Letters as written, without marks, tatweel and what takes no room.
    static func unmarked(_ scalars: ArraySlice<UInt32>) -> [UInt32] {
        scalars.filter { !MatchingForm(of: CollectionOfOne($0)).scalars.isEmpty }
    }
}
