internal import ArabicText
internal import Facts

extension Analysis {
    /// Adds a slip, unless an earlier one shares scalars with it.
    mutating func addSlip(_ start: Int, _ end: Int, fix: String?, _ kind: SlipKind, _ rule: String) {
        guard !slipAt.overlaps(start, end) else { return }
        slipAt.insert(start, end)
        reading.slips.append(Slip(at: quote(start, end), fix: fix, kind: kind, rule: rule))
    }

    /// True if a token is part of a listed name.
    func isListedName(_ index: Int) -> Bool {
        guard index >= 0, index < mentionAt.count, mentionAt[index] >= 0 else { return false }
        let name = names[Int(mentionAt[index])]
        return name.isRemote || name.entity.map { NameLexicon.shared.entry(of: $0) != nil } ?? false
    }

    /// True if a token is part of a person's name; such names are spelled freely.
    func isPerson(_ index: Int) -> Bool { isNamed(index) && names[Int(mentionAt[index])].kind == .person }

    /// True if the word before is a given name or joins the parts of a name: `بن`.
    func followsGivenName(_ index: Int) -> Bool {
        guard text.isWord(index - 1) else { return false }
        return NameWords.givenNames.contains(index - 1, in: text) || NameWords.links.contains(index - 1, in: text)
    }
}

extension TokenizedText {
    /// True if a token consists of the twenty-eight letters and hamza alone and is no part of a tag, an address or a Latin name.
    func isPlainArabic(_ index: Int) -> Bool {
        let token = tokens[index]
        for letter in folded[Int(token.foldStart)..<Int(token.foldEnd)] {
            guard letter == .hamza || (letter >= .alef && letter <= 0x63A) || (letter >= .feh && letter <= 0x64A) else { return false }
        }
        return !isJoined(mark(index - 1), token.spaceBefore)
            && !isJoined(mark(index + 1), index + 1 < tokens.count && tokens[index + 1].spaceBefore)
    }

    private func isJoined(_ mark: UInt32, _ space: Bool) -> Bool { !space && (mark == .numberSign || mark == 0x5F || mark == 0x40) }
}
