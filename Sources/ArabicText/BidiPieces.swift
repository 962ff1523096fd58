/// Cuts a text at paragraph separators (P1), and long paragraphs at places where the levels on either side are independent.
///
/// FriBidi 1.0.8 takes quadratic time for some texts (`()()()…`, isolate after isolate): pieces bound its time and its memory.
/// It reads freed memory on some texts that end in a separator (seven isolate controls suffice), so it is given no separators.
/// A piece ends between two strong scalars of the base direction with white space between them, outside embeddings, isolates and
/// brackets. There the levels equal those of the whole paragraph: W1–W7 look back to a strong scalar at most, and neutrals between
/// two strong scalars of the base direction take that direction. A bracket not closed within `patience` scalars counts as unclosed,
/// and a text so full of brackets and isolates that it has no such place is cut after `crowd` of them; there levels may differ.
struct BidiPieces {
    /// Limits in scalars, and one in brackets and isolates.
    struct Sizes {
        /// Minimum length of a piece.
        var piece: Int
        /// Distance within which an opening bracket must be closed.
        var patience: Int
        /// Maximum number of opening brackets and isolates in a piece.
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

    /// Returns the next piece, without the separators before it; nil after the last.
    mutating func next() -> Range<Int>? {
        while start < scalars.count, isSeparator(scalars[start]) { start += 1 }
        guard start < scalars.count else { return nil }
        let piece = start..<end()
        start = piece.upperBound
        return piece
    }

    /// Returns the offset of the next paragraph separator, or the end of the text.
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
