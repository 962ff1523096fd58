public import ArabicText
internal import CKernels
internal import CLexicon
internal import Glibc
internal import Synchronization

/// The model of names and claims: a small transformer encoder that reads an article once and serves one head for each guideline.
///
/// Weights are read in place. The same text gives the same findings, bit for bit, on every instruction set. Safe to use from several
/// threads at once; each reading runs on the calling thread and takes about 9 MB of memory besides its findings, whatever the
/// length of the text.
public final class TextModel: @unchecked Sendable {
    /// The built-in model, loaded on first use in a few milliseconds. Nil if the built-in weights are damaged, which a test rules out.
    public static let shared: TextModel? = {
        let file = isnad_weights_file()
        guard let bytes = file.bytes else { return nil }
        return try? TextModel(inPlace: UnsafeRawBufferPointer(start: bytes, count: file.count), keeping: nil)
    }()

    private let shape: ModelShape
    private let tokenizer: PieceTokenizer
    private let classes: WordClasses
    private let encoder: Encoder
    private let heads: [ModelHead: TagHead]
    private let claimHead: ClaimHead?
    private let kernels: isnad_kernels
    /// Memory that holds the weights, if they are not built in.
    private let weights: Buffer<UInt8>?
    private let idle = Mutex<[Workspace]>([])

    /// Reads weights in the format that `Training/README.md` describes. Errors: data in another format, truncated or inconsistent.
    public convenience init(contentsOf bytes: [UInt8]) throws(WeightsError) {
        let buffer = Buffer<UInt8>(bytes.count, zero: 0)
        let copy = UnsafeMutableRawBufferPointer(start: buffer.start, count: bytes.count)
        copy.copyBytes(from: bytes)
        try self.init(inPlace: UnsafeRawBufferPointer(copy), keeping: buffer)
    }

    /// Creates a model; `set` selects one of the instruction sets that this machine has, the first being the fastest.
    init(inPlace bytes: UnsafeRawBufferPointer, keeping buffer: Buffer<UInt8>?, set: Int = 0) throws(WeightsError) {
        let file = try WeightsFile(bytes)
        let shape = try ModelShape(file)
        let tokenizer = try PieceTokenizer(file, maxPieces: shape.maxPieces)
        let classes = try WordClasses(file)
        var heads: [ModelHead: TagHead] = [:]
        // Heads unknown to this program are ignored.
        for name in file.names("heads.", ".tags.offsets") {
            if let head = ModelHead(rawValue: name) { heads[head] = try TagHead(file, name, hidden: shape.hidden) }
        }
        encoder = try Encoder(file, shape, pieces: tokenizer.count, classes: classes.names.count)
        // The classes of words are: none, the stances in the order of the head's outputs, and others.
        claimHead = heads[.cue] == nil ? nil : try ClaimHead(file, shape, stances: Array(classes.names.dropFirst().prefix(10)))
        self.shape = shape
        self.tokenizer = tokenizer
        self.classes = classes
        self.heads = heads
        weights = buffer
        kernels = isnad_kernels_at(set).pointee
    }

    /// Names of the instruction sets for which this machine has kernels; the first is used.
    public static var instructionSets: [String] {
        (0..<isnad_kernels_count()).map { String(cString: isnad_kernels_at($0).pointee.name) }
    }

    /// Reads a text. `progress` receives the fraction done, from 0 to 1; when `isCancelled` returns true, the findings so far are returned.
    ///
    /// Cost: linear. Texts of more than `longestSegment` pieces are read in segments, each as a text of its own.
    public func read(
        _ text: TokenizedText, parts: ModelParts = .all, progress: (Double) -> Void = { _ in }, isCancelled: () -> Bool = { false }
    ) -> ModelReading {
        let work = idle.withLock { $0.popLast() } ?? Workspace(shape, tags: mostTags)
        defer { idle.withLock { if $0.count < 2 { $0.append(work) } } }
        var reading = ModelReading()
        var next = 0
        while next < text.tokens.count, reading.isWhole {
            let segment = segment(from: next, of: text)
            read(segment, of: text, parts, work, into: &reading, progress: progress, isCancelled: isCancelled)
            next += segment.count
        }
        return reading
    }

    /// Maximum number of pieces of a segment. Findings wait for the end of their segment, so this bounds the memory of a reading.
    static let longestSegment = 8192

    /// Words encoded together, kept for the claims head.
    private struct ReadWindow {
        let range: Range<Int>
        let words: RoundedPanels
    }

    private func read(
        _ segment: Segment, of text: TokenizedText, _ parts: ModelParts, _ work: Workspace, into reading: inout ModelReading,
        progress: (Double) -> Void, isCancelled: () -> Bool
    ) {
        guard let read = score(segment, of: text, parts, work, progress: progress, isCancelled: isCancelled) else {
            reading.isWhole = false
            return
        }
        var cues: [ModelSpan] = []
        for (name, scores) in read.scores {
            guard let head = heads[name] else { continue }
            let path = head.path(scores) { text.tokens[segment.start + $0].kind == .paragraphEnd }
            let spans = head.spans(path, scores, from: segment.start)
            reading.spans[name, default: []] += spans
            if name == .cue { cues = spans }
            if name == .mention || name == .aner { reading.likelihoods[name, default: TagLikelihoods()].append(scores, tags: head.tags) }
        }
        readClaims(cues, read.windows, of: segment, text, work, into: &reading, isCancelled: isCancelled)
    }

    /// Returns the log-probabilities of every word's tags for each requested head, and the windows for the claims head; nil if cancelled.
    private func score(
        _ segment: Segment, of text: TokenizedText, _ parts: ModelParts, _ work: Workspace, progress: (Double) -> Void,
        isCancelled: () -> Bool
    ) -> (scores: [ModelHead: [Float]], windows: [ReadWindow])? {
        let ranges = Windows.ranges(segment.ends, limit: shape.window - 2, overlap: shape.overlap)
        let owner = Windows.owners(ranges, words: segment.count)
        let asked = heads.filter { parts.contains($0.key == .cue ? .claims : .names) }
        var scores: [ModelHead: [Float]] = [:]
        var windows: [ReadWindow] = []
        for (index, range) in ranges.enumerated() {
            if isCancelled() { return nil }
            let words = encode(range, of: segment, text, work)
            // The words owned by a window are contiguous, and windows come in order.
            let owned = range.filter { owner[$0] == index }
            for (name, head) in asked {
                guard let first = owned.first else { break }
                let own = first - range.lowerBound..<first - range.lowerBound + owned.count
                head.score(words, own, work, kernels, to: &scores[name, default: []])
            }
            if claimHead != nil, parts.contains(.claims) { windows.append(ReadWindow(range: range, words: words)) }
            progress(Double(segment.start + range.upperBound) / Double(text.tokens.count))
        }
        return (scores, windows)
    }

    /// Returns the rounded vectors of a window's words.
    private func encode(_ range: Range<Int>, of segment: Segment, _ text: TokenizedText, _ work: Workspace) -> RoundedPanels {
        var pieces = [PieceTokenizer.begin]
        var pieceClasses: [UInt8] = [0]
        var words: [(first: Int, last: Int)] = []
        for word in range {
            let own = segment.pieces[segment.ends[word]..<segment.ends[word + 1]]
            words.append((pieces.count, pieces.count + own.count - 1))
            pieces += own
            let wordClass = classes.of(segment.start + word, in: text)
            for _ in own { pieceClasses.append(wordClass) }
        }
        pieces.append(PieceTokenizer.end)
        pieceClasses.append(0)
        encoder.encode(pieces, classes: pieceClasses, work, kernels)
        encoder.gather(words, work)
        let panels = (words.count + 15) / 16
        let rounded = RoundedPanels(panels: panels, width: 2 * shape.hidden)
        kernels.round(work.words.start, rounded.values.start, rounded.scales.start, panels, 2 * shape.hidden)
        return rounded
    }

    // MARK: Compared by tests with the trainer's figures

    func segment(from start: Int, of text: TokenizedText) -> Segment {
        Segment(from: start, of: text, tokenizer, limit: TextModel.longestSegment)
    }

    func wordClass(_ index: Int, in text: TokenizedText) -> UInt8 { classes.of(index, in: text) }

    var stances: [String] { claimHead?.stances ?? [] }

    /// Returns the heads and their log-probabilities for the first segment of a text.
    func scores(_ text: TokenizedText) -> [ModelHead: (TagHead, [Float])] {
        let work = Workspace(shape, tags: mostTags)
        let read = score(segment(from: 0, of: text), of: text, .all, work, progress: { _ in }, isCancelled: { false })
        return (read?.scores ?? [:]).reduce(into: [:]) { if let head = heads[$1.key] { $0[$1.key] = (head, $1.value) } }
    }

    private var mostTags: Int { heads.values.map(\.tags.count).max() ?? 0 }

    private func readClaims(
        _ cues: [ModelSpan], _ windows: [ReadWindow], of segment: Segment, _ text: TokenizedText, _ work: Workspace,
        into reading: inout ModelReading, isCancelled: () -> Bool
    ) {
        guard let claimHead, !cues.isEmpty else { return }
        let places = segment.places(in: text, cues: cues)
        let ranges = windows.map(\.range)
        var prepared: Int?
        for cue in cues {
            if isCancelled() {
                reading.isWhole = false
                return
            }
            let own = cue.tokens.lowerBound - segment.start..<cue.tokens.upperBound - segment.start
            guard let index = Windows.roomiest(ranges, for: own, words: segment.count) else { continue }
            let window = windows[index]
            if prepared != index { claimHead.prepare(window.words, count: window.range.count, work, kernels) }
            prepared = index
            let first = window.range.lowerBound
            guard
                let found = claimHead.read(
                    own.lowerBound - first..<own.upperBound - first, window.words, Array(places[window.range]), work, kernels)
            else { continue }
            reading.claims.append(ModelClaim(cue, found, from: segment.start + first))
        }
    }
}

/// A range of words read as a text of its own, with their pieces.
struct Segment {
    /// Index of its first token.
    let start: Int
    /// Pieces of its words, concatenated.
    private(set) var pieces: [Int32] = []
    /// Number of pieces before each word, and in all.
    private(set) var ends = [0]

    var count: Int { ends.count - 1 }

    /// Takes the words from `start` on, at most `limit` pieces; if the text continues, the segment ends after a paragraph where possible.
    init(from start: Int, of text: TokenizedText, _ tokenizer: PieceTokenizer, limit: Int) {
        self.start = start
        var paragraphEnd = 0
        for token in start..<text.tokens.count {
            tokenizer.append(token, of: text, to: &pieces)
            ends.append(pieces.count)
            if text.tokens[token].kind == .paragraphEnd, pieces.count <= limit { paragraphEnd = ends.count }
            guard pieces.count > limit else { continue }
            if paragraphEnd > 1 { ends.removeSubrange(paragraphEnd...) }
            pieces.removeSubrange((ends.last ?? 0)...)
            return
        }
    }

    /// Returns the position of each word. A sentence ends after a mark that ends one, and with its paragraph.
    func places(in text: TokenizedText, cues: [ModelSpan]) -> [WordPlace] {
        var places: [WordPlace] = []
        var sentence: Int32 = 0
        var paragraph: Int32 = 0
        for token in start..<start + count {
            if text.tokens[token].kind == .paragraphEnd {
                sentence += 1
                paragraph += 1
            }
            places.append(WordPlace(sentence: sentence, paragraph: paragraph, isCue: false))
            let mark = text.tokens[token].kind == .punctuation ? text.scalars[Int(text.tokens[token].start)] : 0
            if [0x2E, 0x21, 0x3F, 0x61F, 0x2026, 0x6D4].contains(mark) { sentence += 1 }
        }
        for cue in cues { for token in cue.tokens { places[token - start].isCue = true } }
        return places
    }
}

extension ModelClaim {
    /// Converts a claim read from words from `first` on to tokens of the text.
    fileprivate init(_ cue: ModelSpan, _ found: ClaimHead.Found, from first: Int) {
        let shift = first + found.range.lowerBound
        func moved(_ part: ModelPart) -> ModelPart {
            ModelPart(tokens: part.tokens.lowerBound + shift..<part.tokens.upperBound + shift, confidence: part.confidence)
        }
        self.init(
            cue: ModelPart(tokens: cue.tokens, confidence: cue.confidence), source: found.parts.source.map(moved),
            via: found.parts.via.map(moved), content: moved(found.parts.content), stance: found.stance.name,
            stanceConfidence: found.stance.confidence, sourceKind: found.sourceKind.name,
            sourceKindConfidence: found.sourceKind.confidence)
    }
}
