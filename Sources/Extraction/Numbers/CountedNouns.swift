internal import ArabicText

/// The nouns that news counts, in every form in which they are counted: a look-up gives the dictionary form.
struct CountedNouns: Sendable {
    static let shared = CountedNouns()

    /// Grammatical number of a noun form; the dual also by construct state and pronoun.
    enum Form: UInt8, Sendable { case singular, plural, dual, dualConstruct, dualWithPronoun }

    /// A counted noun.
    struct Noun: Sendable {
        let singular: String
        /// True if its plural is the sound masculine, so that `مدنيين` alone is no dual.
        let soundPlural: Bool
        let feminine: Bool
    }

    /// A form found in the text.
    struct Match: Sendable {
        let noun: Noun
        let form: Form
        /// Number of proclitic scalars in the matching form, without the article.
        let cut: Int
        let definite: Bool
    }

    private var nouns: [Noun] = []
    private var forms: [(noun: UInt32, form: Form)] = []
    private var index = HashIndex(capacity: 1 << 16)

    private static let article: [UInt32] = [.alef, .lam]

    init() {
        WordList("numbers/nouns.tsv").forEachRow { row in
            let name = row.fields.string(0)
            let singular = row.fields.folded(0)
            let feminine = name.hasSuffix("ة")
            let noun = UInt32(nouns.count)
            nouns.append(Noun(singular: name, soundPlural: row.fields[2] == "person", feminine: feminine))
            let seed = TokenizedText.seed
            let whole = TokenizedText.extend(seed, singular)
            let stem = feminine ? TokenizedText.extend(TokenizedText.extend(seed, singular.dropLast()), .teh) : whole
            add(whole, noun, .singular)
            add(TokenizedText.extend(whole, .alef), noun, .singular)
            for plural in row.fields.folded(1).split(separator: .comma) {
                let hash = TokenizedText.extend(seed, plural)
                add(hash, noun, .plural)
                if plural.last == .alef || plural.last == .noon { continue }
                add(TokenizedText.extend(hash, .alef), noun, .plural)
            }
            for (suffix, form) in Self.dualSuffixes where feminine || suffix.count != 1 || suffix[0] != .alef {
                add(TokenizedText.extend(stem, suffix), noun, form)
            }
        }
    }

    private static let dualSuffixes: [(suffix: [UInt32], form: Form)] = {
        var all: [(suffix: [UInt32], form: Form)] = [
            ([.alef, .noon], .dual), ([.yeh, .noon], .dual), ([.alef], .dualConstruct), ([.yeh], .dualConstruct),
        ]
        for ending in [UInt32.alef, .yeh] {
            for pronoun in [[.heh], [.heh, .alef], [.heh, .meem], [.noon, .alef]] as [[UInt32]] {
                all.append(([ending] + pronoun, .dualWithPronoun))
            }
        }
        return all
    }()

    private mutating func add(_ hash: UInt64, _ noun: UInt32, _ form: Form) {
        if index.insert(hash, UInt32(forms.count)) { forms.append((noun, form)) }
    }

    /// Returns the counted noun at a token, its proclitics removed; nil if it is not in the lexicon.
    func find(_ token: Int, in text: TokenizedText) -> Match? {
        let fold = text.fold(token)
        guard text.tokens[token].kind == .word, fold.count >= 2 else { return nil }
        if let match = look(fold, cut: 0) { return match }
        var cut = 0
        if let first = fold.first, first == .waw || first == .feh {
            cut = 1
            if let match = look(fold.dropFirst(), cut: 1) { return match }
        }
        let rest = fold.dropFirst(cut)
        guard rest.count > 3, let first = rest.first, first == .beh || first == .lam || first == .kaf else { return nil }
        if first == .lam, rest.dropFirst().first == .lam {
            // للفريقين: the alef of the article is not written.
            return hashed(TokenizedText.hash(rest.dropFirst(2)), cut: cut + 1, definite: true)
        }
        return look(rest.dropFirst(), cut: cut + 1)
    }

    private func look(_ fold: ArraySlice<UInt32>, cut: Int) -> Match? {
        if fold.starts(with: Self.article), fold.count > 4,
            let match = hashed(TokenizedText.hash(fold.dropFirst(2)), cut: cut, definite: true)
        {
            return match
        }
        return hashed(TokenizedText.hash(fold), cut: cut, definite: false)
    }

    private func hashed(_ hash: UInt64, cut: Int, definite: Bool) -> Match? {
        guard let found = index.find(hash), Int(found) < forms.count else { return nil }
        let form = forms[Int(found)]
        return Match(noun: nouns[Int(form.noun)], form: form.form, cut: cut, definite: definite)
    }
}
