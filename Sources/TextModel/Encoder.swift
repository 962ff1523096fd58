internal import ArabicText
internal import CKernels

/// The encoder, which computes a vector for each piece of a window (BERT, LayerNorm after each sublayer, exact GELU).
struct Encoder {
    private let words: WeightsFile.Rows
    private let positions: WeightsFile.Rows
    private let classes: UnsafePointer<Float>
    private let classCount: Int
    private let norm: Norm
    private let layers: [TransformerLayer]
    private let hidden: Int

    init(_ file: WeightsFile, _ shape: ModelShape, pieces: Int, classes count: Int) throws(WeightsError) {
        hidden = shape.hidden
        words = try file.rows("encoder.word.weight", pieces, hidden)
        positions = try file.rows("encoder.position.weight", shape.window, hidden)
        classes = try file.floats("encoder.word_class.weight", count * hidden)
        classCount = count
        norm = try Norm(file, "encoder.norm", width: hidden, epsilon: shape.epsilon)
        var layers: [TransformerLayer] = []
        for layer in 0..<shape.layers {
            layers.append(
                try TransformerLayer(
                    file, "encoder.layers.\(layer)", width: hidden, feedForward: shape.feedForward, heads: shape.heads,
                    epsilon: shape.epsilon))
        }
        self.layers = layers
    }

    /// Writes the vectors of `pieces` to `work.x`. Takes at most a window of pieces, each with the class of its word.
    func encode(_ pieces: [Int32], classes pieceClasses: [UInt8], _ work: Workspace, _ kernels: isnad_kernels) {
        let panels = (pieces.count + 15) / 16
        work.x.start.update(repeating: 0, count: panels * 16 * hidden)
        for (place, piece) in pieces.enumerated() {
            let lane = work.x.start + place / 16 * 16 * hidden + place % 16
            isnad_add_row(words.values + Int(piece) * hidden, words.scales[Int(piece)], hidden, lane)
            isnad_add_row(positions.values + place * hidden, positions.scales[place], hidden, lane)
            let wordClass = Int(pieceClasses[place])
            if wordClass > 0, wordClass < classCount { isnad_add_floats(classes + wordClass * hidden, hidden, lane) }
        }
        norm.apply(work.x.start, nil, to: work.x.start, panels: panels, kernels)
        for layer in layers { layer.applyNormalizingAfter(work, positions: pieces.count, kernels) }
    }

    /// Gathers the vectors of words, first piece beside last, from `work.x` into `work.words`. Positions count from the window's start.
    func gather(_ words: [(first: Int, last: Int)], _ work: Workspace) {
        let panels = (words.count + 15) / 16
        work.words.start.update(repeating: 0, count: panels * 16 * 2 * hidden)
        for (index, word) in words.enumerated() {
            let lane = work.words.start + index / 16 * 32 * hidden + index % 16
            for (piece, at) in [(word.first, 0), (word.last, hidden)] {
                isnad_add_lane(work.x.start + piece / 16 * 16 * hidden + piece % 16, 1, hidden, lane + at * 16)
            }
        }
    }
}

/// Classes of reporting words: a feature of the encoder's input, looked up by matching form.
struct WordClasses {
    private var classes: [UInt64: UInt8] = [:]
    /// Names of the classes; the first is the class of all other words.
    let names: [String]

    init(_ file: WeightsFile) throws(WeightsError) {
        names = try file.strings("classes.names")
        for (word, value) in zip(try file.strings("classes.words"), try file.bytes("classes.values")) {
            classes[TokenizedText.hash(of: word)] = value
        }
    }

    /// Returns the class of a token: of its whole form, or of the form after a prefixed و or ف if more than three letters follow.
    func of(_ index: Int, in text: TokenizedText) -> UInt8 {
        let token = text.tokens[index]
        if let found = classes[token.hash] { return found }
        guard token.foldCount > 3 else { return 0 }
        let form = text.fold(index)
        guard form.first == 0x648 || form.first == 0x641 else { return 0 }
        return classes[TokenizedText.hash(form.dropFirst())] ?? 0
    }
}
