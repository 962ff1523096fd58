internal import ArabicText

/// A word list as a map from the hash of a word or phrase to its row: what rules ask while they walk over tokens.
struct WordTable: Sendable {
    private(set) var rows: [[String]] = []
    private var nodes = HashIndex()
    /// For every node of the trie the row that ends there, or -1.
    private var terminal: [Int32] = []

    /// A phrase found in the text.
    struct Match {
        /// Its row in `rows`.
        let row: Int
        /// Its tokens.
        let tokens: Range<Int>
        /// Offset of its first scalar, attached particles left out.
        let start: Int
        /// How many letters of particles were taken off.
        let dropped: Int
        /// Whether a preposition was among them.
        let preposition: Bool
    }

    /// Reads the embedded list at `path`; its first column is the key, other columns named in `keys` hold more keys, parted by `;`.
    init(_ path: String, alsoKeys: [String] = []) {
        let list = WordList(path)
        let more = alsoKeys.compactMap { list.column($0) }
        for row in list.rows {
            let fields = row.fields.map(String.init)
            guard let key = fields.first else { continue }
            rows.append(fields)
            add(key, row: rows.count - 1)
            for column in more where column < fields.count {
                for alias in fields[column].split(separator: ";") { add(String(alias), row: rows.count - 1) }
            }
        }
    }

    /// Makes an empty table, for `add`.
    init() {}

    /// Adds a row without a key.
    mutating func addRow(_ fields: [String]) -> Int {
        rows.append(fields)
        return rows.count - 1
    }

    /// Adds a word or phrase for a row; one that is there already keeps its row.
    mutating func add(_ phrase: String, row: Int) {
        let tokens = TokenizedText(phrase).tokens
        var hash: UInt64 = 0
        for (i, token) in tokens.enumerated() {
            hash = i == 0 ? token.hash : WordTable.extend(hash, token.hash)
            addNode(hash, row: i == tokens.count - 1 ? row : nil)
        }
    }

    /// Adds one word by its hash.
    mutating func add(hash: UInt64, row: Int) { addNode(hash, row: row) }

    private mutating func addNode(_ hash: UInt64, row: Int?) {
        if nodes.insert(hash, UInt32(terminal.count)) { terminal.append(-1) }
        if let row, let node = nodes.find(hash), terminal[Int(node)] < 0 { terminal[Int(node)] = Int32(row) }
    }

    @inline(__always)
    private static func extend(_ hash: UInt64, _ next: UInt64) -> UInt64 { (hash &* 0x9E37_79B9_7F4A_7C15) ^ next }

    /// The row of a single word by its hash.
    @inline(__always)
    func row(of hash: UInt64) -> Int? {
        guard let node = nodes.find(hash) else { return nil }
        let row = terminal[Int(node)]
        return row < 0 ? nil : Int(row)
    }

    /// Whether the token at `index`, as it stands, is a word of the list.
    func contains(_ index: Int, in text: TokenizedText) -> Bool {
        index >= 0 && index < text.tokens.count && row(of: text.tokens[index].hash) != nil
    }

    /// The longest phrase that begins at `index`, exactly as it stands or with particles taken off its first word.
    func longest(at index: Int, in text: TokenizedText, particles: Bool = true) -> Match? {
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
        if terminal[Int(node)] >= 0 { found = (Int(terminal[Int(node)]), i) }
        while i < text.tokens.count, text.tokens[i].kind != .paragraphEnd {
            hash = WordTable.extend(hash, text.tokens[i].hash)
            guard let next = nodes.find(hash) else { break }
            node = next
            i += 1
            if terminal[Int(node)] >= 0 { found = (Int(terminal[Int(node)]), i) }
        }
        return found
    }

    /// A field of a row, empty where the row is short.
    func field(_ row: Int, _ column: Int) -> String { column < rows[row].count ? rows[row][column] : "" }
}
