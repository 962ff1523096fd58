internal import CKernels

/// Zero-initialized memory aligned to 64 bytes, freed with the object.
final class Buffer<Element: BitwiseCopyable> {
    let start: UnsafeMutablePointer<Element>
    let count: Int

    init(_ count: Int, zero: Element) {
        self.count = count
        start = UnsafeMutableRawPointer.allocate(byteCount: max(1, count) * MemoryLayout<Element>.stride, alignment: 64)
            .bindMemory(to: Element.self, capacity: max(1, count))
        start.initialize(repeating: zero, count: max(1, count))
    }

    deinit { start.deallocate() }
}

/// Rounded panels: the output of `round` and the input of `linear`.
struct RoundedPanels {
    let values: Buffer<Int8>
    let scales: Buffer<Float>

    init(panels: Int, width: Int) {
        values = Buffer(panels * width * 16, zero: 0)
        scales = Buffer(panels * 16, zero: 0)
    }
}

/// The working memory of one reading at a time, reused by the next. About 9 MB for the bundled model.
final class Workspace: @unchecked Sendable {
    let x: Buffer<Float>
    let other: Buffer<Float>
    let qkv: Buffer<Float>
    let wide: Buffer<Float>
    let scores: Buffer<Float>
    let rounded: RoundedPanels
    /// Vectors of words: first and last piece.
    let words: Buffer<Float>
    let logits: Buffer<Float>
    /// The words of a window projected for the claims head.
    let projected: Buffer<Float>

    init(_ shape: ModelShape, tags: Int) {
        let lanes = shape.panels * 16
        let width = max(shape.hidden, shape.claimWidth)
        let feedForward = max(shape.feedForward, 2 * shape.claimWidth)
        x = Buffer(lanes * width, zero: 0)
        other = Buffer(lanes * width, zero: 0)
        qkv = Buffer(lanes * 3 * width, zero: 0)
        wide = Buffer(lanes * feedForward, zero: 0)
        scores = Buffer(lanes * 16, zero: 0)
        rounded = RoundedPanels(panels: shape.panels, width: max(feedForward, 2 * shape.hidden + shape.claimWidth))
        words = Buffer(lanes * 2 * shape.hidden, zero: 0)
        logits = Buffer(lanes * max(tags, 32), zero: 0)
        projected = Buffer(lanes * max(1, shape.claimWidth), zero: 0)
    }
}
