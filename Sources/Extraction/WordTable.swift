internal import ArabicText

/// A word list as a trie over the hashes of its words' matching forms, for look-up during a walk over tokens.
///
/// A node is the hash of the words so far; its value holds the row of a phrase that ends there, and whether a longer one continues.
struct WordTable: Sendable {
    private var rows: [WordList.Fields] = []
    private var nodes: HashIndex
    private static let goesOn: UInt32 = 1 << 31

    /// A phrase found in the text.
    struct Match {
        /// Index of its row.
        let row: Int
        /// Its tokens.
        let tokens: Range<Int>
        /// Offset of its first scalar, without proclitics.
        let start: Int
        /// Number of proclitic letters removed.
        let dropped: Int
        /// True if one of them is a preposition.
        let preposition: Bool
    }

    /// Reads the embedded list at `path`; its first column is the key.
    init(_ path: String) {
        let list = WordList(path)
        self.init(roomFor: list.size / 16)
        add(list)
    }

    /// Creates an empty table with room for about `count` words.
    init(roomFor count: Int) { nodes = HashIndex(roomFor: count) }

    /// Number of rows.
    var rowCount: Int { rows.count }

    /// Adds the rows of a list; its first column is the key, the column at `aliases` holds more keys separated by `;`. A phrase that is
    /// already present keeps its row. Cost: linear in the list's bytes.
    mutating func add(_ list: WordList, aliases: Int = 0) {
        list.forEachRow(with: aliases) { row, key, more in
            rows.append(row.fields)
            add(key, row: rows.count - 1)
            guard aliases > 0 else { return }
            var start = 0
            while start < more.count {
                var end = start
                while end < more.count, more[end] != 0x3B { end += 1 }
                add(UnsafeBufferPointer(rebasing: more[start..<end]), row: rows.count - 1)
                start = end + 1
            }
        }
    }

    private mutating func add(_ phrase: UnsafeBufferPointer<UInt8>, row: Int) {
        var node: UInt64 = 0
        var isFirst = true
        TokenizedText.forEachHash(inUTF8: phrase) { hash in
            if isFirst {
                node = hash
                isFirst = false
            } else {
                nodes.update(node) { ($0 ?? 0) | WordTable.goesOn }
                node = WordTable.extend(node, hash)
            }
        }
        if !isFirst { nodes.update(node) { old in (old ?? 0) & ~WordTable.goesOn == 0 ? (old ?? 0) | UInt32(row + 1) : old ?? 0 } }
    }

    @inline(__always)
    private static func extend(_ hash: UInt64, _ next: UInt64) -> UInt64 { (hash &* 0x9E37_79B9_7F4A_7C15) ^ next }

    /// Returns the row of a single word by its hash.
    @inline(__always)
    func row(of hash: UInt64) -> Int? {
        guard let node = nodes.find(hash) else { return nil }
        let row = Int(node & ~WordTable.goesOn)
        return row == 0 ? nil : row - 1
    }

    /// True if the token at `index`, as it stands, is a word of the list.
    func contains(_ index: Int, in text: TokenizedText) -> Bool {
        index >= 0 && index < text.tokens.count && row(of: text.tokens[index].hash) != nil
    }

    /// Returns the longest phrase that begins at `index`, exactly as it stands or with proclitics removed from its first word.
    func longest(at index: Int, in text: TokenizedText, particles: Bool = true) -> Match? {
        guard index >= 0, index < text.tokens.count else { return nil }
        var best: Match?
        Clitics.forms(of: index, in: text) { form in
            if let (row, end) = longest(from: index, hash: form.hash, in: text), end > (best?.tokens.upperBound ?? 0) {
                best = Match(row: row, tokens: index..<end, start: form.start, dropped: form.dropped, preposition: form.preposition)
            }
            return !particles
        }
        return best
    }

    private func longest(from index: Int, hash: UInt64, in text: TokenizedText) -> (row: Int, end: Int)? {
        guard var node = nodes.find(hash) else { return nil }
        var found: (Int, Int)?
        var hash = hash
        var i = index + 1
        while true {
            let row = Int(node & ~WordTable.goesOn)
            if row > 0 { found = (row - 1, i) }
            guard node & WordTable.goesOn != 0, i < text.tokens.count, text.tokens[i].kind != .paragraphEnd else { return found }
            hash = WordTable.extend(hash, text.tokens[i].hash)
            guard let next = nodes.find(hash) else { return found }
            node = next
            i += 1
        }
    }

    /// Returns the fields of a row.
    func fields(_ row: Int) -> WordList.Fields { rows[row] }

    /// Returns a field of a row; empty if the row is too short.
    func field(_ row: Int, _ column: Int) -> String { rows[row].string(column) }
}
