internal import ArabicText

/// Divides a word into the pieces of the encoder's vocabulary with the greatest total score (unigram segmentation).
///
/// Source: SentencePiece's unigram model as used by multilingual-e5. Cost: the word's length times that of the longest piece.
struct PieceTokenizer {
    static let begin: Int32 = 0
    static let end: Int32 = 2
    private static let unknown: Int32 = 3
    /// The mark `▁` prepended to each word.
    private static let wordMark: UInt32 = 0x2581
    /// Maximum number of scalars read of a word; no real word is so long.
    private static let longestWord = 1000

    private var pieces: [UInt64: Int32] = [:]
    private let scores: [Double]
    private var normalization: [UInt32: [UInt32]] = [:]
    private let unknownScore: Double
    private var longest = 1
    private let maxPieces: Int

    /// Number of pieces.
    var count: Int { scores.count }

    init(_ file: WeightsFile, maxPieces: Int) throws(WeightsError) {
        let names = try file.strings("pieces")
        guard names.count > Int(PieceTokenizer.unknown) else { throw WeightsError("it has no pieces") }
        let values = try file.floats("pieces.scores", names.count)
        scores = (0..<names.count).map { Double(values[$0]) }
        unknownScore = (scores.min() ?? 0) - 10
        self.maxPieces = maxPieces
        pieces.reserveCapacity(names.count)
        for (id, name) in names.enumerated() where id > PieceTokenizer.unknown && !name.isEmpty {
            let scalars = name.unicodeScalars.map(\.value)
            longest = max(longest, min(scalars.count, 64))
            let hash = TokenizedText.hash(scalars)
            if pieces[hash] == nil { pieces[hash] = Int32(id) }
        }
        let from = try file.integers("normalization.from")
        for (scalar, to) in zip(from, try file.strings("normalization.to")) { normalization[scalar] = to.unicodeScalars.map(\.value) }
    }

    /// Appends the pieces of a token.
    func append(_ index: Int, of text: TokenizedText, to out: inout [Int32]) {
        let token = text.tokens[index]
        if token.kind == .paragraphEnd {
            out.append(PieceTokenizer.end)
            return
        }
        var letters: ArraySlice<UInt32> = text.bare(index)[...]
        if letters.isEmpty { letters = text.scalars[Int(token.start)..<Int(token.end)] }
        var word = [PieceTokenizer.wordMark]
        for scalar in letters.prefix(PieceTokenizer.longestWord) {
            if let replaced = normalization[scalar] {
                for value in replaced where value != 0x20 { word.append(value) }
            } else if scalar != 0x20 {
                word.append(scalar)
            }
        }
        if word.count == 1 { word.append(0x2E) }
        segment(word, to: &out)
    }

    private func segment(_ word: [UInt32], to out: inout [Int32]) {
        let count = word.count
        var best = [Double](repeating: -.infinity, count: count + 1)
        var piece = [Int32](repeating: PieceTokenizer.unknown, count: count + 1)
        var back = [Int](repeating: 0, count: count + 1)
        best[0] = 0
        for start in 0..<count {
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for end in (start + 1)...min(count, start + longest) {
                hash = (hash ^ UInt64(word[end - 1])) &* 0x0000_0100_0000_01B3
                guard let id = pieces[hash], best[start] + scores[Int(id)] > best[end] else { continue }
                best[end] = best[start] + scores[Int(id)]
                piece[end] = id
                back[end] = start
            }
            if best[start] + unknownScore > best[start + 1] {
                best[start + 1] = best[start] + unknownScore
                piece[start + 1] = PieceTokenizer.unknown
                back[start + 1] = start
            }
        }
        var found: [Int32] = []
        var end = count
        while end > 0 {
            found.append(piece[end])
            // NaN scores of a damaged file leave positions that no path reaches.
            end = min(back[end], end - 1)
        }
        out.append(contentsOf: found.reversed().prefix(maxPieces))
    }
}
