internal import ArabicText
internal import Facts

/// The phrases of a word list, matched over tokens: `لا|لم يقل|تقل ~ عن`. A `|` separates the forms of a word; `~` allows one noun with a
/// pronoun in between (`لا تقل قيمتها عن`). The first word may carry proclitics.
struct PhraseTable: Sendable {
    struct Phrase: Sendable {
        /// For each word, the hashes of its forms; nil is `~`.
        var words: [[UInt64]?]
        /// Position of its row.
        var row: Int
    }

    private var phrases: [Phrase] = []
    /// Positions in `phrases`, longest first, by the hash of the outer word (the last one, looking back; the first, looking ahead).
    private var byOuterWord: [UInt64: [Int]] = [:]
    private let backward: Bool

    /// Creates a table from `patterns`, to be matched back from a token or ahead of one.
    init(_ patterns: [(pattern: Substring, row: Int)], backward: Bool) {
        self.backward = backward
        for (pattern, row) in patterns {
            var words: [[UInt64]?] = []
            for (position, word) in pattern.split(separator: " ").enumerated() {
                if word == "~" {
                    words.append(nil)
                    continue
                }
                var hashes: [UInt64] = []
                for form in word.split(separator: "|") {
                    let folded = TokenizedText.folded(form)
                    hashes.append(TokenizedText.hash(folded))
                    if backward, position == 0 {
                        for particle in PhraseTable.particles { hashes.append(TokenizedText.hash(particle + folded)) }
                    }
                }
                words.append(hashes)
            }
            phrases.append(Phrase(words: words, row: row))
        }
        phrases.sort { $0.words.count > $1.words.count }
        for (position, phrase) in phrases.enumerated() {
            var outer = backward ? phrase.words.count - 1 : 0
            var keys = phrase.words[outer] ?? []
            if phrase.words[outer] == nil, outer > 0 {
                // A closing ~ may also match no word: the word before it is the key.
                outer -= 1
                keys = phrase.words[outer] ?? []
            }
            for key in Set(keys) { byOuterWord[key, default: []].append(position) }
        }
    }

    private static let particles: [[UInt32]] = [
        [.waw], [.feh], [.beh], [.lam], [.kaf], [.waw, .beh], [.waw, .lam], [.waw, .kaf], [.feh, .beh], [.feh, .lam],
    ]

    /// Returns the number of proclitics of the form at this position of a word's list, in which each form is followed by itself with
    /// every proclitic.
    private static func particleCount(_ form: Int) -> Int {
        let within = form % (particles.count + 1)
        return within == 0 ? 0 : particles[within - 1].count
    }

    /// Returns the longest phrase that ends before `token`: its row, its first token, and the number of its scalars that are proclitics.
    func match(before token: Int, in text: TokenizedText) -> (row: Int, first: Int, cut: Int)? {
        guard token > 0 else { return nil }
        // A closing ~ may match a noun between the phrase and the number.
        if let found = match(endingAt: token - 1, skipped: false, in: text) { return found }
        guard token > 1, PhraseTable.fillsGap(token - 1, in: text) else { return nil }
        return match(endingAt: token - 2, skipped: true, in: text)
    }

    private func match(endingAt last: Int, skipped: Bool, in text: TokenizedText) -> (row: Int, first: Int, cut: Int)? {
        guard text.tokens[last].kind == .word, let candidates = byOuterWord[text.tokens[last].hash] else { return nil }
        next: for candidate in candidates {
            let phrase = phrases[candidate]
            var at = last
            var words = phrase.words[...]
            let closingGap = words.last.map { $0 == nil } ?? false
            if skipped && !closingGap { continue }
            if closingGap { words = words.dropLast() }
            var cut = 0
            while let word = words.popLast() {
                guard at >= 0, text.tokens[at].kind == .word else { continue next }
                if let word {
                    guard let form = word.firstIndex(of: text.tokens[at].hash) else { continue next }
                    cut = words.isEmpty ? PhraseTable.particleCount(form) : 0
                    at -= 1
                } else if PhraseTable.fillsGap(at, in: text) {
                    at -= 1
                }
            }
            return (phrase.row, at + 1, cut)
        }
        return nil
    }

    /// Returns the longest phrase that begins at `token`: its row and the token after it.
    func match(at token: Int, in text: TokenizedText) -> (row: Int, end: Int)? {
        guard token < text.tokens.count, text.tokens[token].kind == .word, let candidates = byOuterWord[text.tokens[token].hash] else {
            return nil
        }
        next: for candidate in candidates {
            var at = token
            for word in phrases[candidate].words {
                guard let word, at < text.tokens.count, word.contains(text.tokens[at].hash) else { continue next }
                at += 1
            }
            return (phrases[candidate].row, at)
        }
        return nil
    }

    /// True if a token can fill a gap: `قيمتها`, `الحصيلة`.
    private static func fillsGap(_ token: Int, in text: TokenizedText) -> Bool {
        carriesPronoun(token, in: text) || text.tokens[token].foldCount > 4 && text.fold(token).starts(with: [.alef, .lam])
    }

    /// True if a token ends in a pronoun of the third person, like `قيمتها`.
    static func carriesPronoun(_ token: Int, in text: TokenizedText) -> Bool {
        let fold = text.fold(token)
        guard text.tokens[token].kind == .word, fold.count > 3 else { return false }
        let ending = fold.suffix(2)
        return fold.last == .heh && text.scalars[Int(text.tokens[token].end) - 1] == .heh || ending.elementsEqual([.heh, .alef])
            || ending.elementsEqual([.heh, .meem])
    }
}

/// The words that qualify figures.
struct Qualifiers: Sendable {
    static let shared = Qualifiers()

    private let approximations: [Approximation]
    /// For each row, true if it holds only in the relative clause of an indefinite noun: `صفقة تصل إلى` is "up to", `التي تصل إلى` is not.
    private let afterIndefinite: [Bool]
    private let before: PhraseTable
    private let after: PhraseTable

    init() {
        var approximations: [Approximation] = []
        var afterIndefinite: [Bool] = []
        var before: [(pattern: Substring, row: Int)] = []
        var after: [(pattern: Substring, row: Int)] = []
        for row in WordList("numbers/qualifiers.tsv").rows where row.fields.count >= 4 {
            guard let approximation = Approximation(rawValue: String(row.fields[2])) else { continue }
            if row.fields[1] == "before" {
                before.append((row.fields[0], approximations.count))
            } else {
                after.append((row.fields[0], approximations.count))
            }
            approximations.append(approximation)
            afterIndefinite.append(row.fields[3] == "after-indefinite")
        }
        self.approximations = approximations
        self.afterIndefinite = afterIndefinite
        self.before = PhraseTable(before, backward: true)
        self.after = PhraseTable(after, backward: false)
    }

    /// Returns the qualifier that ends before `token`.
    func match(before token: Int, in text: TokenizedText) -> (approximation: Approximation, first: Int, start: Int)? {
        guard let found = before.match(before: token, in: text) else { return nil }
        if afterIndefinite[found.row] {
            guard found.cut == 0, found.first > 0, text.tokens[found.first - 1].kind == .word else { return nil }
            let noun = text.fold(found.first - 1)
            if noun.count < 3 || noun.starts(with: [.alef, .lam]) || Qualifiers.relatives.contains(text.tokens[found.first - 1].hash) {
                return nil
            }
        }
        return (approximations[found.row], found.first, Int(text.foldedOffset[Int(text.tokens[found.first].foldStart) + found.cut]))
    }

    private static let relatives = QuantityWords.hashes("التي الذي والتي والذي أنها أنه حيث إذ كانت كما وهي وهو منها منه إنها إنه")

    /// Returns the qualifier that begins at `token`.
    func match(at token: Int, in text: TokenizedText) -> (approximation: Approximation, end: Int)? {
        guard let found = after.match(at: token, in: text) else { return nil }
        // أو أكثر من 20 qualifies the figure after it.
        if found.end < text.tokens.count, text.tokens[found.end].hash == QuantityWords.from { return nil }
        return (approximations[found.row], found.end)
    }
}
