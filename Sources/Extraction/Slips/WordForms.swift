internal import ArabicText

/// Forms that are absent from the counts yet correct: a known stem with proclitics before it and endings after it.
///
/// Source: `lexicon/spelling/affixes.tsv`.
struct WordForms: Sendable {
    static let shared = WordForms()

    private var fronts: [(letters: [UInt32], article: Bool)] = [([], false)]
    /// Endings, each with true for those of nouns: words with the article take no others.
    private var backs: [(letters: [UInt32], nominal: Bool)] = [([], true)]
    private static let article = TokenizedText.hash(of: "ال")

    private init() {
        for row in WordList("spelling/affixes.tsv").rows where row.fields.count > 1 {
            let letters = MatchingForm(of: row.fields[0].unicodeScalars.map(\.value)).scalars
            switch row.fields[1] {
            case "noun-ending", "ending": backs.append((letters, row.fields[1] == "noun-ending"))
            default: fronts.append((letters, row.fields[1] == "article"))
            }
        }
    }

    /// Returns the level expected of a matching form by its best analysis, ignoring its own count; 0 if it has none.
    ///
    /// An ending costs 9 (one in 23 occurrences of its stem), both sides cost 11; a stem has at least three letters. Cost: a few dozen
    /// lookups.
    func level(of word: [UInt32]) -> Int {
        // No word begins with two alefs.
        if word.count > 1, word[0] == .alef, word[1] == .alef { return 0 }
        var best = 0
        for front in fronts where word.count >= front.letters.count + 3 && word.starts(with: front.letters) {
            let first = front.letters.count
            let definite = front.article || (word[first] == .alef && word[first + 1] == .lam)
            for (back, nominal) in backs where word.count >= first + back.count + 3 && word.suffix(back.count).elementsEqual(back) {
                if definite, !nominal { continue }
                if first == 0, back.isEmpty { continue }
                let stem = word[first..<(word.count - back.count)]
                let cost = first > 0 && !back.isEmpty ? 11 : 9
                let hash = TokenizedText.hash(stem)
                best = max(best, SpellingTable.level(hash) - cost)
                // Before an ending ة is omitted or written ت; ال is looked up with the word.
                if !back.isEmpty { best = max(best, SpellingTable.level(TokenizedText.extend(hash, UInt32.heh)) - cost) }
                if front.article {
                    let whole = TokenizedText.extend(TokenizedText.extend(WordForms.article, stem), back)
                    best = max(best, SpellingTable.level(whole) - 7)
                }
            }
        }
        return best
    }
}
