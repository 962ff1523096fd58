internal import ArabicText

/// The kind of a typing error.
enum EditKind: String {
    /// A letter typed twice: `االى`.
    case doubled
    /// Two letters transposed: `وزراة`.
    case swapped
    /// A letter of the same shape with other dots: `المنظقة`.
    case shape
    /// A letter of the same sound for many speakers: `الملاحضة`.
    case sound
    /// A letter of a neighbouring key: `طربق`.
    case key
    /// Any other letter.
    case other
    /// A letter inserted.
    case extra
    /// A letter omitted: `الحوثين`.
    case missing
    /// Two letters omitted, between two occurrences of a letter: `فلسطيين`.
    case skipped

    /// True if letters were omitted or inserted, except for one typed twice.
    var changesLength: Bool { self == .extra || self == .missing || self == .skipped }

    /// Cost in levels: higher for rarer errors. Estimated from the slips in a hundred articles.
    var cost: Int {
        switch self {
        case .doubled, .swapped, .shape: 0
        case .sound: 1
        case .key, .missing: 2
        case .extra, .other: 4
        case .skipped: 6
        }
    }
}

/// A correction of a word.
struct WordEdit {
    let kind: EditKind
    /// Index of the first letter affected.
    let position: Int
    /// Letter inserted; 0 for none.
    let letter: UInt32

    /// Returns the corrected word and, for each of its letters, its index in `word`, or -1 if it was inserted or moved.
    func apply(to word: [UInt32]) -> (word: [UInt32], origin: [Int]) {
        var corrected = word
        var origin = Array(word.indices)
        guard position < word.count || kind == .missing else { return (corrected, origin) }
        switch kind {
        case .doubled, .extra:
            corrected.remove(at: position)
            origin.remove(at: position)
        case .swapped:
            guard position + 1 < word.count else { break }
            corrected.swapAt(position, position + 1)
            origin.replaceSubrange(position...(position + 1), with: [-1, -1])
        case .shape, .sound, .key, .other:
            corrected[position] = letter
            origin[position] = -1
        case .missing:
            corrected.insert(letter, at: position)
            origin.insert(-1, at: position)
        case .skipped:
            guard position > 0 else { break }
            corrected.insert(contentsOf: [letter, word[position - 1]], at: position)
            origin.insert(contentsOf: [-1, -1], at: position)
        }
        return (corrected, origin)
    }
}

/// All words that are one typing error away.
enum WordEdits {
    private static let letters: [UInt32] = WordList("spelling/near-letters.tsv").rows.compactMap { scalars($0, 0).first }
    /// For each letter, those confused with it by shape, sound or key.
    private static let near: [[(letter: UInt32, kind: EditKind)]] = {
        var near = [[(UInt32, EditKind)]](repeating: [], count: 0x700)
        for row in WordList("spelling/near-letters.tsv").rows {
            guard let letter = scalars(row, 0).first, letter < near.count else { continue }
            near[Int(letter)] =
                scalars(row, 1).map { ($0, .shape) } + scalars(row, 2).map { ($0, .sound) } + scalars(row, 3).map { ($0, .key) }
        }
        return near
    }()
    /// As `near`, with every other letter.
    private static let any: [[(letter: UInt32, kind: EditKind)]] = near.enumerated().map { own, near in
        let others = letters.filter { letter in letter != own && !near.contains { $0.letter == letter } }
        return near.isEmpty ? [] : near + others.map { ($0, .other) }
    }

    private static func scalars(_ row: WordList.Row, _ column: Int) -> [UInt32] {
        row.fields[column].unicodeScalars.map(\.value).filter { $0 != .hyphenMinus }
    }

    /// Calls `body` with the hash of every word one error away and with the correction that gives it; a word may occur twice.
    ///
    /// `anyLetter` allows any letter to be replaced by any other. Cost: about 60 hashes a letter; no word is built.
    @inline(__always)
    static func each(_ word: [UInt32], anyLetter: Bool = false, _ body: (UInt64, WordEdit) -> Void) {
        let near = anyLetter ? any : near
        let letters = letters
        // Hashes of the prefix before each letter.
        var before = [TokenizedText.seed]
        before.reserveCapacity(word.count + 1)
        for letter in word { before.append(TokenizedText.extend(before[before.count - 1], letter)) }
        word.withUnsafeBufferPointer { word in
            let count = word.count
            @inline(__always) func rest(_ hash: UInt64, _ from: Int) -> UInt64 {
                var hash = hash
                var i = from
                while i < count {
                    hash = TokenizedText.extend(hash, word[i])
                    i += 1
                }
                return hash
            }
            for i in 0..<count {
                // Of a run of equal letters the first is removed.
                if i == 0 || word[i - 1] != word[i] {
                    let doubled = i + 1 < count && word[i + 1] == word[i]
                    body(rest(before[i], i + 1), WordEdit(kind: doubled ? .doubled : .extra, position: i, letter: 0))
                }
                if i + 1 < count, word[i] != word[i + 1] {
                    let swapped = TokenizedText.extend(TokenizedText.extend(before[i], word[i + 1]), word[i])
                    body(rest(swapped, i + 2), WordEdit(kind: .swapped, position: i, letter: 0))
                }
                for (letter, kind) in word[i] < near.count ? near[Int(word[i])] : [] {
                    body(rest(TokenizedText.extend(before[i], letter), i + 1), WordEdit(kind: kind, position: i, letter: letter))
                }
            }
            for i in 0...count {
                let skipped = i > 0 && i < count
                for letter in letters where i == 0 || word[i - 1] != letter {
                    let one = TokenizedText.extend(before[i], letter)
                    body(rest(one, i), WordEdit(kind: .missing, position: i, letter: letter))
                    guard skipped else { continue }
                    body(rest(TokenizedText.extend(one, word[i - 1]), i), WordEdit(kind: .skipped, position: i, letter: letter))
                }
            }
        }
    }
}
