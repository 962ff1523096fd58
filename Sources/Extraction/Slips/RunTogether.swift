internal import ArabicText
internal import Facts

/// Two words, or a word and a number, without the blank between them.
///
/// Hit: `من1000 ريال`, `والكرامةفي`. Near miss: `و1000`, `كوب29`, `2015م`.
enum RunTogether: RuleFamily {
    static let id = "slips.run-together"
    static let summary = "words and numbers run together: من1000; not و1000, كوب29"

    /// Minimum level of both parts of a split word; about 700 in a thousand million.
    private static let common = 19
    private static let units = WordTable("numbers/units.tsv")

    static func apply(to analysis: inout Analysis) {
        let text = analysis.text
        var i = 0
        let levels = analysis.levels
        while i < text.tokens.count {
            let end = numberRun(i, in: analysis)
            if end > i + 1 {
                // A number alone is a run too.
                if (i..<end).contains(where: text.isWord) { part(i..<end, in: &analysis) }
                i = end
                continue
            }
            if levels[i] == 0, let cut = cut(i, in: analysis) {
                let (start, end) = (Int(text.tokens[i].start), Int(text.tokens[i].end))
                let fix = text.string(from: start, to: cut) + " " + text.string(from: cut, to: end)
                analysis.note(id, start, end, fix)
                analysis.addSlip(start, end, fix: fix, .gluing, id)
            }
            i += 1
        }
    }

    /// Returns the token after a run of words and numbers without blanks that should have some; `index + 1` if there is none.
    private static func numberRun(_ index: Int, in analysis: Analysis) -> Int {
        let text = analysis.text
        var i = index
        while i < text.tokens.count {
            if i > index, text.tokens[i].spaceBefore { break }
            if text.tokens[i].kind == .digits {
                let end = text.numberEnd(i)
                if i > index, !parts(word: i - 1, number: i..<end, in: analysis) { break }
                i = end
            } else if text.isWord(i) {
                if i > index, !parts(number: i - 1, word: i, in: text) { break }
                i += 1
            } else {
                break
            }
        }
        return max(i, index + 1)
    }

    /// True if a word and the number after it are separate. A short number can belong to a name (`كوب29`), not to a preposition.
    private static func parts(word: Int, number: Range<Int>, in analysis: Analysis) -> Bool {
        let text = analysis.text
        guard text.isWord(word), text.tokens[word].foldCount > 1, text.isPlainArabic(word), !analysis.isListedName(number.lowerBound),
            SpellingTable.level(text.tokens[word].hash) > common, !isParticle(word, in: text)
        else { return false }
        if let row = NameWords.functionWords.row(of: text.tokens[word].hash), NameWords.functionWords.field(row, 1) == "prep" {
            return true
        }
        if number.count > 1 || text.tokens[number.lowerBound].foldCount > 2 { return true }
        return analysis.numerals.word(at: number.upperBound)?.has([.scale, .scalePlural]) ?? false
    }

    /// True if a number and the word after it are separate: `م` and `هـ` of years, `ر` of decimals and measures are not.
    private static func parts(number: Int, word: Int, in text: TokenizedText) -> Bool {
        guard !text.isWord(number), text.tokens[word].foldCount > 2, text.isPlainArabic(word) else { return false }
        // `كلم`, `ملم` are written without a blank; `ريال` is not.
        let isAbbreviation = text.tokens[word].foldCount < 4 && units.contains(word, in: text)
        return SpellingTable.level(text.tokens[word].hash) > common && !isAbbreviation
    }

    /// True if a word consists of proclitics and the article alone, with or without tatweel: `بـ`, `الـ`.
    private static func isParticle(_ index: Int, in text: TokenizedText) -> Bool {
        if text.scalars[Int(text.tokens[index].end) - 1] == .tatweel { return true }
        let token = text.tokens[index]
        guard token.foldCount <= 4 else { return false }
        // Any of و ف ب ل ك س, then the article or its ل.
        var rest = text.fold(index)
        while let first = rest.first, [.waw, .feh, .beh, .kaf, .seen, .lam].contains(first) { rest = rest.dropFirst() }
        return rest.isEmpty || rest.elementsEqual([.alef, .lam])
    }

    private static func part(_ run: Range<Int>, in analysis: inout Analysis) {
        let text = analysis.text
        let (start, end) = (Int(text.tokens[run.lowerBound].start), Int(text.tokens[run.upperBound - 1].end))
        var fix = ""
        for i in run {
            if i > run.lowerBound, text.isWord(i) || (text.isWord(i - 1) && text.tokens[i].kind == .digits) { fix += " " }
            fix += text.string(i..<(i + 1))
        }
        analysis.note(id, start, end, fix)
        analysis.addSlip(start, end, fix: fix, .gluing, id)
    }

    /// Returns the place to split a non-word into two words that are often adjacent, or after a ة or ى that ends a word.
    static func cut(_ index: Int, in analysis: Analysis) -> Int? {
        let text = analysis.text
        let token = text.tokens[index]
        guard token.kind == .word, token.foldCount >= 5, token.foldCount <= 20, text.isPlainArabic(index), !analysis.isListedName(index)
        else { return nil }
        let word = Array(text.fold(index))
        let explained = WordForms.shared.level(of: word)
        guard explained <= 12 else { return nil }
        var best: (offset: Int, level: Int)?
        for at in 2..<(word.count - 1) {
            let (first, second) = (TokenizedText.hash(word[..<at]), TokenizedText.hash(word[at...]))
            guard SpellingTable.level(first) > common, SpellingTable.level(second) > common else { continue }
            let offset = Int(text.foldedOffset[Int(token.foldStart) + at])
            let last = text.scalars[Int(text.foldedOffset[Int(token.foldStart) + at - 1])]
            let ends = last == .tehMarbuta || last == .alefMaksura
            guard ends || !isCompound(word[..<at], in: analysis) else { continue }
            let level = SpellingTable.pairLevel(first, second) ?? (ends ? 1 : 0)
            if level > (best?.level ?? 0) { best = (offset, level) }
        }
        return best?.offset
    }

    /// True for names written as one word or two: `عبدالله`, `بومدين`.
    private static func isCompound(_ first: ArraySlice<UInt32>, in analysis: Analysis) -> Bool {
        let hash = TokenizedText.hash(first)
        return hash == abd || NameWords.compoundHeads.row(of: hash) != nil || NameWords.links.row(of: hash) != nil
    }

    private static let abd = TokenizedText.hash(of: "عبد")
}
