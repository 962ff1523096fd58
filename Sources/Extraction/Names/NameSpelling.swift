internal import ArabicText

/// The costs of variant spellings of a name, in hundredths of a letter: `نتنياهو` and `نتانياهو`, `غوتيريش` and `جوتيريس`.
///
/// Source: `names/letter-variants.tsv`. Unlisted differences make another name: `الأسد` is not `الأسود`.
struct LetterVariants: Sendable {
    /// The variants, loaded on first use.
    static let shared = LetterVariants()
    /// Number of letters beyond which spellings must be equal.
    static let longest = 32
    /// Maximum cost between two spellings of one word.
    private static let limit = 90
    /// Maximum cost for words of four letters, in which one more vowel or consonant makes another name: `سامي` and `شامي`.
    private static let limitOfFour = 25
    /// Cost of a doubled letter: `كيللي` and `كيلي`.
    private static let doubled = 15
    /// Cost of two transposed letters: `رويترز` and `رويتزر`.
    private static let swapped = 60

    private var substitutions: [UInt64: Int] = [:]
    private var omissions: [UInt32: Int] = [:]
    /// Pairs of letters whose first may be omitted or which together may be another letter: `تش` and `ش`.
    private var contractions: [UInt64: [(to: UInt32, cost: Int)]] = [:]

    private init() {
        for row in WordList("names/letter-variants.tsv").rows where row.fields.count > 1 {
            let sides = row.fields[0].split(separator: "/").map { $0.unicodeScalars.map(\.value) }
            guard sides.count == 2, let cost = Int(row.fields[1]), let a = sides[0].first, let b = sides[1].first else { continue }
            if b == .hyphenMinus {
                omissions[a] = cost
            } else if sides[0].count == 2, let second = sides[0].last {
                contractions[Self.pair(a, second), default: []].append((b, cost))
            } else {
                substitutions[Self.pair(a, b)] = cost
                substitutions[Self.pair(b, a)] = cost
            }
        }
    }

    private static func pair(_ a: UInt32, _ b: UInt32) -> UInt64 { UInt64(a) << 32 | UInt64(b) }

    /// True if two matching forms are spellings of one name.
    ///
    /// Short words must be equal: among three letters one vowel makes another name. Cost: the product of the lengths, at most
    /// `longest` each.
    func areOne(_ a: ArraySlice<UInt32>, _ b: ArraySlice<UInt32>) -> Bool {
        if a == b { return true }
        let article: [UInt32] = [.alef, .lam]
        let (shorter, longer) = a.count < b.count ? (a, b) : (b, a)
        let letters = shorter.count - (shorter.starts(with: article) && longer.starts(with: article) ? 2 : 0)
        guard letters >= 4, longer.count <= Self.longest, longer.count - shorter.count <= 3 else { return false }
        let most = letters == 4 ? Self.limitOfFour : min(Self.limit, longer.count * 10)
        return distance(Array(a), Array(b), most: most) <= most
    }

    /// Returns the least cost of turning `a` into `b`; more than `most` if there is no way within that.
    private func distance(_ a: [UInt32], _ b: [UInt32], most: Int) -> Int {
        let none = most + 1
        var rows = [[Int]](repeating: [Int](repeating: none, count: b.count + 1), count: a.count + 1)
        rows[0][0] = 0
        for i in 0...a.count {
            var best = none
            for j in 0...b.count {
                var cost = rows[i][j]
                if i > 0 { cost = min(cost, rows[i - 1][j] + omission(a, i - 1, most)) }
                if j > 0 { cost = min(cost, rows[i][j - 1] + omission(b, j - 1, most)) }
                if i > 0, j > 0 { cost = min(cost, rows[i - 1][j - 1] + substitution(a[i - 1], b[j - 1], most)) }
                if i > 1, j > 1, a[i - 2] == b[j - 1], a[i - 1] == b[j - 2] { cost = min(cost, rows[i - 2][j - 2] + Self.swapped) }
                if i > 1, j > 0 { cost = min(cost, rows[i - 2][j - 1] + contraction(a[i - 2], a[i - 1], b[j - 1], most)) }
                if i > 0, j > 1 { cost = min(cost, rows[i - 1][j - 2] + contraction(b[j - 2], b[j - 1], a[i - 1], most)) }
                rows[i][j] = min(cost, none)
                best = min(best, rows[i][j])
            }
            if best == none, i > 0, rows[i - 1].allSatisfy({ $0 == none }) { return none }
        }
        return rows[a.count][b.count]
    }

    private func omission(_ letters: [UInt32], _ at: Int, _ most: Int) -> Int {
        let letter = letters[at]
        if at > 0, letters[at - 1] == letter { return Self.doubled }
        // The initial letter of a name is never omitted, nor the ي of a nisba.
        guard at > 0, letter != .yeh || at < letters.count - 1 else { return most + 1 }
        return omissions[letter] ?? most + 1
    }

    private func substitution(_ a: UInt32, _ b: UInt32, _ most: Int) -> Int {
        a == b ? 0 : substitutions[Self.pair(a, b)] ?? most + 1
    }

    private func contraction(_ a: UInt32, _ b: UInt32, _ to: UInt32, _ most: Int) -> Int {
        contractions[Self.pair(a, b)]?.first { $0.to == to }?.cost ?? most + 1
    }

    /// Returns a key shared by the spellings of a name: the set of its consonants by possible sounds, and the first of them.
    func skeleton(of fold: ArraySlice<UInt32>) -> UInt64 {
        var first: UInt32 = 0
        var sounds: UInt64 = 0
        for letter in fold {
            let sound = Self.sound(letter)
            guard sound != 0 else { continue }
            if first == 0 { first = sound }
            sounds |= 1 << UInt64(sound & 63)
        }
        return sounds &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(first)
    }

    /// Returns the representative of the letters that can transcribe the same sounds; 0 for vowels and letters that may be omitted.
    private static func sound(_ letter: UInt32) -> UInt32 {
        switch letter {
        // ا و ي ء, ه at the end of a foreign name, and the letters that may transcribe w
        case .alef, .waw, .yeh, .hamza, .heh, .feh, 0x6A4, 0x6A5, 0x62D, 0x62E: 0
        // غ ج ك ق گ for g and k
        case 0x63A, 0x62C, .kaf, 0x642, 0x6AF: 0x62C
        // the letters that may transcribe t, d, th, s, sh, z
        case .teh, 0x62B, .dal, 0x630, 0x632...0x638, 0x686, 0x698: .seen
        case 0x67E: .beh
        default: letter
        }
    }
}

/// The words of a text's names, numbered so that variant spellings share a number. Cost: constant a word, plus a few comparisons for a
/// new one.
struct NameSpellings {
    private struct Word {
        let fold: ArraySlice<UInt32>
        /// Meaning in the lists; 0 for an unlisted word.
        let meaning: UInt64
    }

    /// Maximum number of words of one skeleton compared with a new one.
    private static let most = 16
    /// Number of words compared: the cost so far.
    private(set) var compared = 0
    private var words: [Word] = []
    private var byHash: [UInt64: Int32] = [:]
    private var bySkeleton: [UInt64: [Int32]] = [:]

    /// Returns the number of a word. Words listed as different names never share one: `محمد` and `محمود`.
    mutating func number(of fold: ArraySlice<UInt32>) -> Int32 {
        let hash = TokenizedText.hash(fold)
        if let known = byHash[hash] { return known }
        let meaning = NameSpellings.meaning(of: fold)
        let skeleton = LetterVariants.shared.skeleton(of: fold)
        let near = bySkeleton[skeleton] ?? []
        compared += near.count + 1
        let same = near.first { at in
            let word = words[Int(at)]
            return (word.meaning == meaning || word.meaning == 0 || meaning == 0) && LetterVariants.shared.areOne(word.fold, fold)
        }
        let number = same ?? Int32(words.count)
        byHash[hash] = number
        if same == nil {
            words.append(Word(fold: fold, meaning: meaning))
            if near.count < NameSpellings.most { bySkeleton[skeleton, default: []].append(number) }
        }
        return number
    }

    /// Returns the meaning of a word in the lists: a given name, also with the article or the ending of a nisba, or an entity.
    private static func meaning(of fold: ArraySlice<UInt32>) -> UInt64 {
        if let row = NameLexicon.shared.names.row(of: TokenizedText.hash(fold)), let entry = NameLexicon.shared.entry(at: row) {
            return TokenizedText.hash(entry.entity.unicodeScalars.map(\.value)) | 1
        }
        var bare = fold
        if bare.count > 4, bare.starts(with: [.alef, .lam]) { bare = bare.dropFirst(2) }
        if let row = NameWords.givenNames.row(of: TokenizedText.hash(bare)) { return UInt64(row) << 1 + 2 }
        guard bare.count > 3, bare.last == .yeh else { return 0 }
        guard let row = NameWords.givenNames.row(of: TokenizedText.hash(bare.dropLast())) else { return 0 }
        return UInt64(row) << 1 + 2
    }
}
