internal import ArabicText

/// Currencies and measures, as phrases after a figure.
struct Units: Sendable {
    static let shared = Units()

    /// A currency or measure.
    struct Unit: Sendable {
        /// ISO 4217 code, symbol, or a currency name that several countries share.
        let name: String
        /// True for such a shared name, resolved by the article's place.
        let isAmbiguousMoney: Bool
        let isCurrency: Bool
    }

    private let units: [Unit]
    private let phrases: PhraseTable
    /// Currencies by the hash of a country's words, each with the shared name that it resolves.
    private let places: [UInt64: [(money: String, currency: String)]]
    private let placeIndex: HashIndex

    init() {
        var units: [Unit] = []
        var patterns: [(pattern: Substring, row: Int)] = []
        for row in WordList("numbers/units.tsv").rows where row.fields.count >= 3 {
            let words = row.fields[0].split(separator: " ").map { word in
                let bare = String(word)
                return bare.count < 3 || word.hasSuffix("ة") || word.hasPrefix("ال") || word == "في" ? bare : "\(bare)|\(bare)ا|ال\(bare)"
            }
            patterns.append((Substring(words.joined(separator: " ")), units.count))
            units.append(
                Unit(name: String(row.fields[1]), isAmbiguousMoney: row.fields[2] == "money", isCurrency: row.fields[2] != "measure"))
        }
        self.units = units
        phrases = PhraseTable(patterns, backward: false)
        var places: [UInt64: [(money: String, currency: String)]] = [:]
        var index = HashIndex(capacity: 1 << 10)
        for row in WordList("numbers/currency-places.tsv").rows where row.fields.count >= 3 {
            let (word, money, currency) = (row.fields.folded(0), row.fields.string(1), row.fields.string(2))
            for prefix in ["", "ال", "و", "ب", "ل", "وال", "بال", "لل"] {
                let hash = TokenizedText.extend(TokenizedText.hash(of: prefix), word)
                places[hash, default: []].append((money, currency))
                index.insert(hash, 1)
            }
        }
        self.places = places
        placeIndex = index
    }

    /// Returns the unit at `token` and the token after it.
    func match(at token: Int, in text: TokenizedText) -> (unit: Unit, end: Int)? {
        phrases.match(at: token, in: text).map { (units[$0.row], $0.end) }
    }

    /// Returns, for each shared currency name, the currency of the country that the text mentions most; none if two countries tie.
    func currencies(of text: TokenizedText) -> [String: String] {
        var counts: [String: [String: Int]] = [:]
        for token in text.tokens where token.kind == .word && placeIndex.find(token.hash) != nil {
            for place in places[token.hash] ?? [] { counts[place.money, default: [:]][place.currency, default: 0] += 1 }
        }
        return counts.compactMapValues { votes in
            let sorted = votes.sorted { $0.value > $1.value }
            guard let first = sorted.first, sorted.count == 1 || sorted[1].value < first.value else { return nil }
            return first.key
        }
    }
}
