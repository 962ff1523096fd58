internal import ArabicText

/// The stems of an article's words, without particles and endings; common stems indicate that two passages are about one thing.
struct Stems {
    /// The hash of each token's stem, 0 for a word without content.
    private(set) var hashes: [UInt64] = []

    init(_ analysis: Analysis) {
        let text = analysis.text
        hashes = text.tokens.indices.map { i in
            guard text.isWord(i), text.tokens[i].foldCount > 2, analysis.functionClass(i) == nil,
                DisagreementLists.common.longest(at: i, in: text) == nil
            else { return 0 }
            return TokenizedText.hash(Stems.stem(text.fold(i)))
        }
    }

    private static let suffixes: [[UInt32]] = [
        "هما", "تين", "تان", "ها", "هم", "نا", "وا", "ات", "ون", "ين", "ان", "تا", "ه", "ت", "ا", "ي",
    ].map {
        $0.unicodeScalars.map(\.value)
    }

    private static let alef: UInt32 = 0x627, beh: UInt32 = 0x628, feh: UInt32 = 0x641, kaf: UInt32 = 0x643, lam: UInt32 = 0x644
    private static let waw: UInt32 = 0x648, yeh: UInt32 = 0x64A

    /// The word without و ف ب ل ك, the article and one ending: `والمدنيين` → `مدن`.
    static func stem(_ word: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
        var stem = word
        if stem.count > 3, stem.first == waw || stem.first == feh { stem = stem.dropFirst() }
        if stem.count > 4, let first = stem.first, first == beh || first == lam || first == kaf {
            let rest = stem.dropFirst()
            if rest.starts(with: [alef, lam]) || first == lam && rest.first == lam || stem.count > 5 { stem = rest }
        }
        if stem.count > 4, stem.starts(with: [alef, lam]) {
            stem = stem.dropFirst(2)
        } else if stem.count > 4, stem.first == lam {
            stem = stem.dropFirst()
        }
        for suffix in suffixes where stem.count >= suffix.count + 3 && stem.suffix(suffix.count).elementsEqual(suffix) {
            stem = stem.dropLast(suffix.count)
            break
        }
        if stem.count > 3, stem.last == yeh || stem.last == alef { stem = stem.dropLast() }
        return stem
    }
}
