internal import ArabicText

/// What it costs to write one name in another spelling, in hundredths of a letter: `نتنياهو` and `نتانياهو`, `غوتيريش` and `جوتيريس`.
///
/// Source: `names/letter-variants.tsv`. Whatever the list does not hold makes another name: `الأسد` is not `الأسود`.
struct LetterVariants: Sendable {
    /// The variants, loaded on first use.
    static let shared = LetterVariants()
    /// Letters beyond which spellings must be equal.
    static let longest = 32
    /// The most that two spellings of one word may differ by.
    private static let limit = 90
    /// The same for words of four letters, of which a vowel or a consonant more makes another: `سامي` and `شامي`.
    private static let limitOfFour = 25
    /// What one of two equal letters in a row costs: `كيللي` and `كيلي`.
    private static let doubled = 15
    /// What two letters in each other's place cost: `رويترز` and `رويتزر`.
    private static let swapped = 60

    private var substitutions: [UInt64: Int] = [:]
    private var omissions: [UInt32: Int] = [:]
    /// Two letters of which the first may be left out or both be another letter: `تش` and `ش`.
    private var contractions: [UInt64: [(to: UInt32, cost: Int)]] = [:]

    private init() {
        for row in WordList("names/letter-variants.tsv").rows where row.fields.count > 1 {
            let sides = row.fields[0].split(separator: "/").map { $0.unicodeScalars.map(\.value) }
            guard sides.count == 2, let cost = Int(row.fields[1]), let a = sides[0].first, let b = sides[1].first else { continue }
            if b == 0x2D {
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

    /// Whether two matching forms spell one name.
    ///
    /// Short words must be equal: between three letters one vowel makes another name. Cost: the product of the lengths, at most
    /// `longest` each.
    func areOne(_ a: ArraySlice<UInt32>, _ b: ArraySlice<UInt32>) -> Bool {
        if a == b { return true }
        let article: [UInt32] = [0x627, 0x644]
        let (shorter, longer) = a.count < b.count ? (a, b) : (b, a)
        let letters = shorter.count - (shorter.starts(with: article) && longer.starts(with: article) ? 2 : 0)
        guard letters >= 4, longer.count <= Self.longest, longer.count - shorter.count <= 3 else { return false }
        let most = letters == 4 ? Self.limitOfFour : min(Self.limit, longer.count * 10)
        return distance(Array(a), Array(b), most: most) <= most
    }

    /// The least cost of turning `a` into `b`; more than `most` where there is no way within it.
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
        // What a name begins with is not left out, nor the ي of descent.
        guard at > 0, letter != 0x64A || at < letters.count - 1 else { return most + 1 }
        return omissions[letter] ?? most + 1
    }

    private func substitution(_ a: UInt32, _ b: UInt32, _ most: Int) -> Int {
        a == b ? 0 : substitutions[Self.pair(a, b)] ?? most + 1
    }

    private func contraction(_ a: UInt32, _ b: UInt32, _ to: UInt32, _ most: Int) -> Int {
        contractions[Self.pair(a, b)]?.first { $0.to == to }?.cost ?? most + 1
    }

    /// What the spellings of a name have in common: which consonants it has by the sounds that they may stand for, and the first.
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

    /// The letters that may stand for one another, under one of them; 0 for vowels and what may be left out.
    private static func sound(_ letter: UInt32) -> UInt32 {
        switch letter {
        // ا و ي ء, ه at the end of a foreign name, and what may stand for w
        case 0x627, 0x648, 0x64A, 0x621, 0x647, 0x641, 0x6A4, 0x6A5, 0x62D, 0x62E: 0
        // غ ج ك ق گ for g and k
        case 0x63A, 0x62C, 0x643, 0x642, 0x6AF: 0x62C
        // what may stand for t, d, th, s, sh, z
        case 0x62A, 0x62B, 0x62F, 0x630, 0x632...0x638, 0x686, 0x698: 0x633
        case 0x67E: 0x628
        default: letter
        }
    }
}

/// The words of a text's names, each under a number that its spellings share. Cost: constant a word, beside a few comparisons for one
/// that is new.
struct NameSpellings {
    private struct Word {
        let fold: ArraySlice<UInt32>
        /// What the lists take it for; 0 for a word that none holds.
        let meaning: UInt64
    }

    /// How many words of one skeleton a new one is compared with.
    private static let most = 16
    /// How many words were looked at: the cost so far.
    private(set) var compared = 0
    private var words: [Word] = []
    private var byHash: [UInt64: Int32] = [:]
    private var bySkeleton: [UInt64: [Int32]] = [:]

    /// The number of a word. Two words that the lists know as different names are never one: `محمد` and `محمود`.
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

    /// What the lists take a word for: a given name, also under the article or with the ending of descent, or the entity it names.
    private static func meaning(of fold: ArraySlice<UInt32>) -> UInt64 {
        if let row = NameLexicon.shared.names.row(of: TokenizedText.hash(fold)), let entry = NameLexicon.shared.entry(at: row) {
            return TokenizedText.hash(entry.entity.unicodeScalars.map(\.value)) | 1
        }
        var bare = fold
        if bare.count > 4, bare.starts(with: [0x627, 0x644]) { bare = bare.dropFirst(2) }
        if let row = NameWords.givenNames.row(of: TokenizedText.hash(bare)) { return UInt64(row) << 1 + 2 }
        guard bare.count > 3, bare.last == 0x64A else { return 0 }
        guard let row = NameWords.givenNames.row(of: TokenizedText.hash(bare.dropLast())) else { return 0 }
        return UInt64(row) << 1 + 2
    }
}
