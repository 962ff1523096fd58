internal import ArabicText
internal import Facts

extension Analysis {
    /// Returns the agreement that a phrase requires, by its first word; nil if the word does not show it.
    ///
    /// Hit: `وزارة الصحة` feminine, `مصادر` feminine, `الشهود` people. Near miss: `بيانه`, whose ه is a pronoun.
    func agreement(of tokens: Range<Int>) -> Agreement? {
        var first = tokens.lowerBound
        while first < tokens.upperBound, !text.isWord(first) || counts(first) { first += 1 }
        guard first < tokens.upperBound else { return nil }
        if let row = ClaimWords.genders.longest(at: first, in: text)?.row {
            switch ClaimWords.genders.field(row, 1) {
            case "f": return .feminine
            case "p": return .people
            default: return .masculine
            }
        }
        let mention = mention(covering: first)
        // The letter as written distinguishes the feminine ending from a pronoun; without dots the article does. Men are named
        // حمزة too, so an unlisted word shows nothing.
        let listed = isHead(first)
        let ending = text.endsInTehMarbuta(first) || text.fold(first).last == .heh && text.hasArticle(first)
        if ending, listed || mention == nil && tokens.count > 1 { return .feminine }
        if let mention, mention.tokens.lowerBound == first, let entity = mention.entity,
            let entry = NameLexicon.shared.entry(of: entity), !entry.gender.isEmpty
        {
            return entry.gender == "m" ? .masculine : .feminine
        }
        let fold = text.fold(first)
        if fold.count > 4, fold.suffix(2).elementsEqual([.alef, .teh]), mention?.kind != .person { return .feminine }
        if fold.count > 4, fold.suffix(2).elementsEqual([.waw, .noon]), mention == nil { return .people }
        return !ending && NameWords.roles.row(of: text.tokens[first].hash) != nil ? .masculine : nil
    }

    /// True if a word counts or selects from the noun after it: `ثلاث منظمات`, `بعض الشهود`.
    func counts(_ i: Int) -> Bool {
        guard text.isWord(i) else { return false }
        return functionClass(i) == "quant" || functionClass(i) == "dem" || Analysis.numbers.contains(text.tokens[i].hash)
    }

    private static let numbers = Set(
        [
            "ثلاث", "ثلاثة", "أربع", "أربعة", "خمس", "خمسة", "ست", "ستة", "سبع", "سبعة", "ثماني", "ثمانية", "تسع", "تسعة", "عشر", "عشرة",
            "عشرات", "مئات",
        ].map { TokenizedText.hash(of: $0) })

    /// True if a word is a head of the lists: a class word, a role, a speaker, a document.
    private func isHead(_ i: Int) -> Bool {
        let hash = text.tokens[i].hash
        return ClaimWords.sourceKinds.row(of: hash) != nil || NameWords.classWords.row(of: hash) != nil
            || NameWords.roles.row(of: hash) != nil || ClaimWords.documents.row(of: hash) != nil || ClaimWords.channels.row(of: hash) != nil
    }
}

extension TokenizedText {
    /// True if the last letter of a word, marks ignored, is ة.
    func endsInTehMarbuta(_ index: Int) -> Bool {
        let token = tokens[index]
        var at = Int(token.end) - 1
        while at > Int(token.start), (0x64B...0x652).contains(scalars[at]) { at -= 1 }
        return scalars[at] == .tehMarbuta || scalars[at] == 0xFE93 || scalars[at] == 0xFE94
    }
}
