internal import ArabicText
internal import CLexicon

/// Frequencies of words and of adjacent pairs in Arabic news. Read in place: nothing is loaded, a lookup touches one cache line.
///
/// Levels are twice the binary logarithm: 2 more is twice as frequent. Words are counted per thousand million, pairs in 10.1 million words.
/// Source and layout: `Sources/CLexicon/spelling-tables.py`. An absent key is taken for a present one once in 16 million times.
struct SpellingTable: @unchecked Sendable {
    /// Words by the hash of their matching form, and the usual spelling of frequent words by the hash of that spelling.
    static let words = SpellingTable(isnad_spelling_words())
    /// Pairs of words by `pair(_:_:)`.
    static let pairs = SpellingTable(isnad_spelling_pairs())

    /// Constant memory, safe to read from any thread.
    private let cells: UnsafeRawPointer?
    private let count: Int

    private init(_ file: isnad_lexicon_file) {
        cells = file.bytes.map { UnsafeRawPointer($0) }
        count = file.count / 4
    }

    @inline(__always)
    private static func mix(_ key: UInt64) -> UInt64 { (key ^ (key >> 32)) &* 0x9E37_79B9_7F4A_7C15 }

    @inline(__always)
    private static func mark(_ hash: UInt64) -> UInt32 { max(1, UInt32(truncatingIfNeeded: hash >> 8) & 0xFF_FFFF) }

    /// Returns the eight bits stored for a key, or nil.
    @inline(__always)
    private func payload(_ key: UInt64) -> Int? {
        guard let cells, count > 0 else { return nil }
        let hash = SpellingTable.mix(key)
        let mark = SpellingTable.mark(hash)
        var at = Int(truncatingIfNeeded: ((hash >> 32) &* UInt64(count)) >> 32)
        for _ in 0..<count {
            let cell = UInt32(littleEndian: cells.loadUnaligned(fromByteOffset: at * 4, as: UInt32.self))
            if cell == 0 { return nil }
            if cell >> 8 == mark { return Int(cell & 0xFF) }
            at += 1
            if at == count { at = 0 }
        }
        return nil
    }

    /// A bit for the low 20 bits of the mark of each word of level `frequent` or more: small enough to stay in the cache while hundreds of
    /// non-words are looked up. Built in one pass over the table, a millisecond.
    struct Frequent: Sendable {
        private var bits = [UInt64](repeating: 0, count: 1 << 14)

        fileprivate init(_ table: SpellingTable) {
            guard let cells = table.cells else { return }
            for at in 0..<table.count {
                let cell = UInt32(littleEndian: cells.loadUnaligned(fromByteOffset: at * 4, as: UInt32.self))
                if Int(cell & 0xFF) >> 2 >= SpellingTable.frequent { bits[Int(cell >> 14 & 0x3FFF)] |= 1 << UInt64(cell >> 8 & 63) }
            }
        }

        /// Returns false for a word that is certainly less frequent.
        @inline(__always)
        func mayHold(_ key: UInt64) -> Bool {
            let mark = SpellingTable.mark(SpellingTable.mix(key))
            return bits[Int(mark >> 6 & 0x3FFF)] & (1 << UInt64(mark & 63)) != 0
        }
    }

    /// Minimum level of the intended word of a slip: about 250 in a thousand million.
    static let frequent = 16
    static let frequentWords = Frequent(words)

    /// Returns the level of a word; 0 for an absent one.
    @inline(__always)
    static func level(_ hash: UInt64) -> Int { (words.payload(hash) ?? 0) >> 2 }

    /// The ending that almost all writers give a word, among letters that fold to one.
    enum Ending: Int {
        case any, tehMarbuta, alefMaqsura, yeh
    }

    /// Returns the usual ending of a word.
    static func ending(_ hash: UInt64) -> Ending { Ending(rawValue: (words.payload(hash) ?? 0) & 3) ?? .any }

    /// Returns the level of an adjacent pair; nil if it was seen fewer than eight times.
    @inline(__always)
    static func pairLevel(_ first: UInt64, _ second: UInt64) -> Int? {
        pairs.payload((first &* 0x9E37_79B9_7F4A_7C15) ^ second)
    }

    /// Returns by how many levels a pair exceeds chance, from -6 to 16; 0 if unknown.
    static func affinity(_ first: UInt64, _ second: UInt64) -> Int {
        let (a, b) = (level(first), level(second))
        guard a > 0, b > 0 else { return 0 }
        // Chance, in 10.1 million words: twice the logarithm of 10.1e6 / 1e9².
        let chance = a + b - 73
        if let seen = pairLevel(first, second) { return max(-6, min(16, seen - chance)) }
        // Unseen: at most four occurrences.
        return max(-6, min(0, 4 - chance))
    }
}
