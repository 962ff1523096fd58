internal import ArabicText
internal import Facts

extension Analysis {
    /// Adds a slip, unless one that was found before touches the same scalars.
    mutating func addSlip(_ start: Int, _ end: Int, fix: String?, _ kind: SlipKind, _ rule: String) {
        guard !slipAt.overlaps(start, end) else { return }
        slipAt.insert(start, end)
        reading.slips.append(Slip(at: quote(start, end), fix: fix, kind: kind, rule: rule))
    }

    /// Whether a token is part of a name of the lexicon.
    func isListedName(_ index: Int) -> Bool {
        guard index >= 0, index < mentionAt.count, mentionAt[index] >= 0 else { return false }
        let name = names[Int(mentionAt[index])]
        return name.isRemote || name.entity.map { NameLexicon.shared.entry(of: $0) != nil } ?? false
    }

    /// Whether a token is part of a person's name: such names are spelled freely.
    func isPerson(_ index: Int) -> Bool { isNamed(index) && names[Int(mentionAt[index])].kind == .person }

    /// Whether the word before is a given name or what joins the parts of a name: `بن`.
    func followsGivenName(_ index: Int) -> Bool {
        guard text.isWord(index - 1) else { return false }
        return NameWords.givenNames.contains(index - 1, in: text) || NameWords.links.contains(index - 1, in: text)
    }
}

extension TokenizedText {
    /// Whether a token is a word of the twenty-eight letters and hamza alone, and stands free: no tag, address or name in Latin letters.
    func isPlainArabic(_ index: Int) -> Bool {
        let token = tokens[index]
        for letter in folded[Int(token.foldStart)..<Int(token.foldEnd)] {
            guard letter == 0x621 || (letter >= 0x627 && letter <= 0x63A) || (letter >= 0x641 && letter <= 0x64A) else { return false }
        }
        return !isJoined(mark(index - 1), token.spaceBefore)
            && !isJoined(mark(index + 1), index + 1 < tokens.count && tokens[index + 1].spaceBefore)
    }

    private func isJoined(_ mark: UInt32, _ space: Bool) -> Bool { !space && (mark == 0x23 || mark == 0x5F || mark == 0x40) }
}
