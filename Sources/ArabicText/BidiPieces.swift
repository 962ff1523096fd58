/// Cuts a text at paragraph separators (P1), and a long one where its levels on either side don't depend on each other.
///
/// FriBidi 1.0.8 takes quadratic time for some texts (`()()()…`, isolate after isolate): pieces bound it, and what it allocates.
/// It uses memory that it has freed for some texts that end in a separator (seven isolate controls suffice): it gets none.
/// A piece ends between two strong scalars of the base direction with white space between, outside embeddings, isolates and
/// brackets: there the levels are those of the whole paragraph (W1–W7 look back to a strong scalar at most, and neutrals between
/// two of the base direction take it). A bracket that is not closed within `patience` scalars is taken as never closed, and text
/// so full of brackets and isolates that it offers no such place is cut after `crowd` of them: there levels may differ.
struct BidiPieces {
    /// Lengths in scalars, and a count of brackets and isolates.
    struct Sizes {
        /// A piece is at least this long.
        var piece: Int
        /// How far on a bracket is waited for.
        var patience: Int
        /// How many opening brackets and isolates a piece holds at most.
        var crowd: Int

        static let standard = Sizes(piece: 8192, patience: 16384, crowd: 1024)
    }

    private let scalars: UnsafeBufferPointer<UInt32>
    private let along: BidiRole
    private let sizes: Sizes
    private let table = ScalarLookup.shared
    private var start = 0

    init(scalars: UnsafeBufferPointer<UInt32>, base: Int8, sizes: Sizes) {
        self.scalars = scalars
        along = base == 0 ? .left : .right
        self.sizes = sizes
    }

    /// The next piece, without the separators before it; nil after the last.
    mutating func next() -> Range<Int>? {
        while start < scalars.count, isSeparator(scalars[start]) { start += 1 }
        guard start < scalars.count else { return nil }
        let piece = start..<end()
        start = piece.upperBound
        return piece
    }

    /// Where the next paragraph separator stands.
    private func separator() -> Int {
        scalars[start...].firstIndex(where: isSeparator) ?? scalars.count
    }

    @inline(__always)
    private func isSeparator(_ scalar: UInt32) -> Bool {
        (scalar < 0x20 || scalar == 0x85 || scalar == 0x2029) && table[scalar].bidiRole == .separator
    }

    private func end() -> Int {
        guard scalars.count - start > sizes.piece else { return separator() }
        var isolates = 0
        var embeddings = 0
        var outerEmbeddings = 0
        var brackets = 0
        var crowd = 0
        var afterStrong = false  // a strong scalar of the base direction, then white space or nothing
        for i in start..<scalars.count {
            let properties = table[scalars[i]]
            let role = properties.bidiRole
            switch role {
            case .left, .right:
                let length = i - start
                if afterStrong, role == along, scalars[i - 1] == 0x20, length >= sizes.piece, isolates + embeddings == 0,
                    brackets == 0 || length >= sizes.patience
                {
                    return i
                }
                afterStrong = role == along
                continue
            case .other:
                if scalars[i] != 0x20 { afterStrong = false }
                continue
            case .embedding: embeddings += 1
            case .pdf: embeddings = max(isolates > 0 ? outerEmbeddings : 0, embeddings - 1)
            case .isolate:
                if isolates == 0 { outerEmbeddings = embeddings }
                isolates += 1
                crowd += 1
            case .pdi:
                if isolates == 1 { embeddings = outerEmbeddings }
                isolates = max(0, isolates - 1)
            case .open:
                brackets += 1
                crowd += 1
            case .close: brackets = max(0, brackets - 1)
            case .separator: return i
            }
            afterStrong = false
            if crowd >= sizes.crowd { return i + 1 }
        }
        return scalars.count
    }
}
