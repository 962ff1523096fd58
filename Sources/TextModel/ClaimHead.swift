internal import CKernels
internal import Glibc

/// The head that reads a claim from its cue: the boundaries of source, via and content, the stance, and the kind of source.
struct ClaimHead {
    static let sourceKinds = ["official", "armed-group", "anonymous", "media", "witness", "medical", "organization", "person", "other"]

    private let project: Linear
    private let distance: WeightsFile.Rows
    private let flag: WeightsFile.Rows
    private let sentence: WeightsFile.Rows
    private let paragraph: WeightsFile.Rows
    private let blocks: [TransformerLayer]
    private let norm: Norm
    private let pointer: Linear
    private let none: Linear
    private let stance: Linear
    private let sourceKind: Linear
    private let width: Int
    private let wordWidth: Int
    private let left: Int
    private let right: Int
    private let pointers: ClaimPointers
    let stances: [String]

    /// LayerNorm's epsilon in the claims head; that of the encoder is in the file.
    private static let epsilon: Float = 1e-5

    /// Returns nil for a file without this head.
    init?(_ file: WeightsFile, _ shape: ModelShape, stances: [String]) throws(WeightsError) {
        guard file.has("claim.project.weight") else { return nil }
        try shape.checkClaims()
        width = shape.claimWidth
        wordWidth = 2 * shape.hidden
        left = shape.left
        right = shape.right
        pointers = ClaimPointers(shape)
        self.stances = stances
        project = try Linear(file, "claim.project", inputs: wordWidth, outputs: width)
        distance = try file.rows("claim.distance.weight", 33, width)
        flag = try file.rows("claim.flag.weight", 3, width)
        sentence = try file.rows("claim.sentence.weight", 9, width)
        paragraph = try file.rows("claim.paragraph.weight", 5, width)
        var blocks: [TransformerLayer] = []
        for block in 0..<shape.claimBlocks {
            blocks.append(
                try TransformerLayer(
                    file, "claim.blocks.\(block)", width: width, feedForward: 2 * width, heads: shape.claimHeads,
                    epsilon: ClaimHead.epsilon))
        }
        self.blocks = blocks
        norm = try Norm(file, "claim.norm", width: width, epsilon: ClaimHead.epsilon)
        pointer = try Linear(file, "claim.pointer", inputs: width, outputs: 6)
        none = try Linear(file, "claim.none", inputs: width, outputs: 6)
        stance = try Linear(file, "claim.stance", inputs: wordWidth + width, outputs: stances.count)
        sourceKind = try Linear(file, "claim.source_kind", inputs: wordWidth + width, outputs: ClaimHead.sourceKinds.count)
    }

    /// Projects a window's words into `work.projected`, as input for `read`.
    func prepare(_ words: RoundedPanels, count: Int, _ work: Workspace, _ kernels: isnad_kernels) {
        project.apply(words, to: work.projected.start, panels: (count + 15) / 16, kernels)
    }

    /// Reads the claim of one cue. `cue` and `words` count from the window's start; `places` holds the position of each word of the
    /// window. Returns nil if no part can be found.
    func read(
        _ cue: Range<Int>, _ words: RoundedPanels, _ places: [WordPlace], _ work: Workspace, _ kernels: isnad_kernels
    ) -> Found? {
        let range = max(0, cue.lowerBound - left)..<min(places.count, cue.upperBound + right)
        guard cue.lowerBound >= range.lowerBound, cue.upperBound <= range.upperBound, !cue.isEmpty else { return nil }
        let panels = (range.count + 15) / 16
        work.x.start.update(repeating: 0, count: panels * 16 * width)
        let own = places[cue.lowerBound]
        for word in range {
            let lane = work.x.start + (word - range.lowerBound) / 16 * 16 * width + (word - range.lowerBound) % 16
            isnad_add_lane(work.projected.start + word / 16 * 16 * width + word % 16, 1, width, lane)
            let isCue = cue.contains(word)
            let away = word < cue.lowerBound ? word - cue.lowerBound : isCue ? 0 : word - cue.upperBound + 1
            add(distance, ClaimHead.bucket(away), lane)
            add(flag, isCue ? 1 : places[word].isCue ? 2 : 0, lane)
            add(sentence, min(4, max(-4, Int(places[word].sentence - own.sentence))) + 4, lane)
            add(paragraph, min(2, max(-2, Int(places[word].paragraph - own.paragraph))) + 2, lane)
        }
        for block in blocks { block.applyNormalizingBefore(work, positions: range.count, kernels) }
        norm.apply(work.x.start, nil, to: work.x.start, panels: panels, kernels)

        let pointed = pointer.outputs
        pointer.apply(work.x.start, work.rounded, to: work.logits.start, panels: panels, kernels)
        var scores = [Double](repeating: 0, count: (range.count + 1) * pointed)
        for word in 0..<range.count {
            let lane = work.logits.start + word / 16 * pointed * 16 + word % 16
            for column in 0..<pointed { scores[word * pointed + column] = Double(lane[column * 16]) }
        }
        // The cue's mean word vector, then its mean vector here: the input of the classifiers for the cue as a whole.
        let both = work.wide
        both.start.update(repeating: 0, count: 16 * (wordWidth + width))
        let share = 1 / Float(cue.count)
        for word in cue {
            let values = words.values.start + word / 16 * 16 * wordWidth + word % 16 * 4
            let factor = words.scales.start[word] * share
            for k in stride(from: 0, to: wordWidth, by: 4) {
                for j in 0..<4 { both.start[(k + j) * 16] += Float(values[k * 16 + j]) * factor }
            }
            let place = word - range.lowerBound
            isnad_add_lane(work.x.start + place / 16 * 16 * width + place % 16, share, width, both.start + 16 * wordWidth)
        }
        none.apply(both.start + 16 * wordWidth, work.rounded, to: work.logits.start, panels: 1, kernels)
        for column in 0..<pointed { scores[range.count * pointed + column] = Double(work.logits.start[column * 16]) }
        let paragraphs = range.map { places[$0].paragraph }
        guard
            let parts = pointers.read(
                scores, cue: cue.lowerBound - range.lowerBound..<cue.upperBound - range.lowerBound, paragraphs: paragraphs)
        else { return nil }
        return Found(
            range: range, parts: parts, stance: best(of: stance, stances, both, work, kernels),
            sourceKind: best(of: sourceKind, ClaimHead.sourceKinds, both, work, kernels))
    }

    /// The parts and classes read from a cue; `parts` count from the start of `range`.
    struct Found {
        let range: Range<Int>
        let parts: ClaimPointers.Parts
        let stance: (name: String, confidence: Double)
        let sourceKind: (name: String, confidence: Double)
    }

    private func add(_ table: WeightsFile.Rows, _ row: Int, _ lane: UnsafeMutablePointer<Float>) {
        isnad_add_row(table.values + row * width, table.scales[row], width, lane)
    }

    private func best(
        of linear: Linear, _ names: [String], _ both: Buffer<Float>, _ work: Workspace, _ kernels: isnad_kernels
    ) -> (name: String, confidence: Double) {
        linear.apply(both.start, work.rounded, to: work.logits.start, panels: 1, kernels)
        isnad_log_softmax(work.logits.start, linear.outputs, 16)
        var best = 0
        for index in 1..<linear.outputs where work.logits.start[index * 16] > work.logits.start[best * 16] { best = index }
        return (names[best], exp(Double(work.logits.start[best * 16])))
    }

    /// Returns the class of a distance in words, one of 33: exact up to 7, then by half octaves.
    static func bucket(_ distance: Int) -> Int {
        let size = abs(distance)
        let bucket = size < 8 ? size : 8 + halfOctaves.count { size >= $0 }
        return distance < 0 ? 16 - bucket : 16 + bucket
    }

    /// The first distance of each half octave after the first: 8 · 2^(n/2), rounded up.
    private static let halfOctaves = [12, 16, 23, 32, 46, 64, 91, 128]
}

/// The position of a word in the text's structure.
struct WordPlace {
    var sentence: Int32
    var paragraph: Int32
    /// True if it belongs to a cue.
    var isCue: Bool
}
