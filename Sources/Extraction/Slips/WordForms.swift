internal import ArabicText

/// Forms that no count holds and that are right all the same: a known stem with particles before it and endings after it.
///
/// Source: `lexicon/spelling/affixes.tsv`.
struct WordForms: Sendable {
    static let shared = WordForms()

    private var fronts: [(letters: [UInt32], article: Bool)] = [([], false)]
    /// Endings, and whether they are those of nouns: what has the article takes no others.
    private var backs: [(letters: [UInt32], nominal: Bool)] = [([], true)]
    private static let heh: UInt32 = 0x647, alef: UInt32 = 0x627, lam: UInt32 = 0x644
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

    /// The level at which a matching form would be expected by its best analysis, its own count left aside; 0 where it has none.
    ///
    /// An ending costs 9 (one word in 23 of its stem's), both sides cost 11; a stem has three letters or more. Cost: a few dozen
    /// lookups.
    func level(of word: [UInt32]) -> Int {
        // No word begins with two alefs, so no stem explains one.
        if word.count > 1, word[0] == WordForms.alef, word[1] == WordForms.alef { return 0 }
        var best = 0
        for front in fronts where word.count >= front.letters.count + 3 && word.starts(with: front.letters) {
            let first = front.letters.count
            let definite = front.article || (word[first] == WordForms.alef && word[first + 1] == WordForms.lam)
            for (back, nominal) in backs where word.count >= first + back.count + 3 && word.suffix(back.count).elementsEqual(back) {
                if definite, !nominal { continue }
                if first == 0, back.isEmpty { continue }
                let stem = word[first..<(word.count - back.count)]
                let cost = first > 0 && !back.isEmpty ? 11 : 9
                let hash = TokenizedText.hash(stem)
                best = max(best, SpellingTable.level(hash) - cost)
                // ة is left out or written ت before an ending; ال goes with the word as it stands.
                if !back.isEmpty { best = max(best, SpellingTable.level(TokenizedText.extend(hash, WordForms.heh)) - cost) }
                if front.article {
                    let whole = TokenizedText.extend(TokenizedText.extend(WordForms.article, stem), back)
                    best = max(best, SpellingTable.level(whole) - 7)
                }
            }
        }
        return best
    }
}
