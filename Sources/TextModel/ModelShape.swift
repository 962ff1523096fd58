/// The dimensions given in a weights file, validated against the limits of the runtime.
struct ModelShape {
    let hidden: Int
    let layers: Int
    let heads: Int
    let feedForward: Int
    let claimWidth: Int
    let claimBlocks: Int
    let claimHeads: Int
    /// Pieces of a window, including its begin and end marks.
    let window: Int
    /// Pieces shared by consecutive windows.
    let overlap: Int
    /// Maximum number of pieces of a word.
    let maxPieces: Int
    /// Number of words before and after a cue that the claims head reads.
    let left: Int
    let right: Int
    /// Maximum number of words of each part.
    let longestSource: Int
    let longestVia: Int
    let longestContent: Int
    /// Epsilon of the encoder's LayerNorm.
    let epsilon: Float
    /// Penalties in reading pointers: for content over its cue, source or via over the content, via over the source, and for no source.
    let penalties: [Double]

    init(_ file: WeightsFile) throws(WeightsError) {
        let settings = Dictionary(
            zip(try file.strings("config.names"), try file.integers("config.values").map(Int.init)), uniquingKeysWith: { first, _ in first }
        )
        hidden = settings["hidden"] ?? 0
        layers = settings["layers"] ?? 0
        heads = settings["heads"] ?? 0
        feedForward = settings["feed_forward"] ?? 0
        claimWidth = settings["claim_width"] ?? 0
        claimBlocks = settings["claim_blocks"] ?? 0
        claimHeads = settings["claim_heads"] ?? 0
        window = settings["window"] ?? 0
        overlap = settings["overlap"] ?? 0
        maxPieces = settings["max_pieces"] ?? 0
        left = settings["left"] ?? 0
        right = settings["right"] ?? 0
        longestSource = settings["longest_source"] ?? 0
        longestVia = settings["longest_via"] ?? 0
        longestContent = settings["longest_content"] ?? 0
        epsilon = try file.floats("config.epsilon", 1).pointee
        let costs = try file.floats("config.penalties", 4)
        penalties = (0..<4).map { Double(costs[$0]) }
        try check("heads", heads, 1...256)
        try check("hidden", hidden, 1...4096, multipleOf: 4 * heads)
        try check("feed_forward", feedForward, 1...16384, multipleOf: 4)
        try check("layers", layers, 1...64)
        try check("max_pieces", maxPieces, 1...64)
        try check("window", window, 16...4096)
        try check("overlap", overlap, 0...window)
        guard overlap + 2 * maxPieces + 2 <= window else { throw WeightsError("its windows have no room for their overlap") }
    }

    /// Checks the dimensions of the claims head, for a file that has one.
    func checkClaims() throws(WeightsError) {
        try check("claim_heads", claimHeads, 1...256)
        try check("claim_width", claimWidth, 1...4096, multipleOf: 4 * claimHeads)
        try check("claim_blocks", claimBlocks, 1...16)
        for (name, value) in [("left", left), ("right", right)] { try check(name, value, 0...window) }
        for (name, value) in [("longest_source", longestSource), ("longest_via", longestVia), ("longest_content", longestContent)] {
            try check(name, value, 1...1000)
        }
    }

    private func check(_ name: String, _ value: Int, _ range: ClosedRange<Int>, multipleOf unit: Int = 1) throws(WeightsError) {
        guard unit > 0, range.contains(value), value % unit == 0 else {
            throw WeightsError("its setting '\(name)' is \(value), and this program takes \(range.lowerBound) to \(range.upperBound)")
        }
    }

    /// Number of panels of a whole window.
    var panels: Int { (window + 15) / 16 }
}
