/// The text of an article, kept as UTF-8 with an index of its paragraphs.
///
/// Scalars are decoded a paragraph at a time, so a text of 100 MB costs its bytes and an index entry a paragraph.
/// Offsets handed out are Unicode scalar values from the start of the text. Appending is amortised linear; the text
/// never changes otherwise.
public struct SourceText: Sendable, Hashable {
    /// Where a paragraph begins.
    private struct Start: Hashable, Sendable {
        var byte: Int
        var scalar: Int
    }

    /// One paragraph: its content without the separator that ends it.
    public struct Paragraph: Hashable, Sendable {
        /// Position among the paragraphs.
        public let index: Int
        /// Its scalars, without the separator.
        public let span: Span
        /// Its bytes in the text, without the separator.
        public let bytes: Range<Int>
    }

    private var utf8: [UInt8] = []
    private var starts: [Start] = [Start(byte: 0, scalar: 0)]
    private var scalarCount = 0
    private var endsInCR = false

    /// Makes an empty text with room for `capacity` bytes.
    public init(reservingBytes capacity: Int = 0) { utf8.reserveCapacity(capacity) }

    /// Makes a text of a string.
    public init(_ string: String) {
        self.init()
        append(Array(string.utf8))
    }

    /// Appends valid UTF-8. Cost: linear in `bytes`.
    ///
    /// Paragraphs end at LF, CR LF, a lone CR, NEL, U+2028 and U+2029; the separator stays in the text and is counted.
    public mutating func append(_ bytes: [UInt8]) {
        let base = utf8.count
        utf8.append(contentsOf: bytes)
        var scalar = scalarCount
        var i = 0
        utf8.withUnsafeBufferPointer { all in
            let end = all.count - base
            while i < end {
                let byte = all[base + i]
                var separator = 0
                switch byte {
                case 0x0A:
                    if endsInCR {  // CR LF is one separator
                        starts[starts.count - 1] = Start(byte: base + i + 1, scalar: scalar + 1)
                    } else {
                        separator = 1
                    }
                case 0x0D: separator = 1
                case 0xC2 where i + 1 < end && all[base + i + 1] == 0x85: separator = 2
                case 0xE2 where i + 2 < end && all[base + i + 1] == 0x80 && all[base + i + 2] & 0xFE == 0xA8: separator = 3
                default: break
                }
                endsInCR = byte == 0x0D
                if byte & 0xC0 != 0x80 { scalar += 1 }
                if separator > 0 {
                    starts.append(Start(byte: base + i + separator, scalar: scalar))
                    i += separator
                } else {
                    i += 1
                }
            }
        }
        scalarCount = scalar
    }

    /// Number of scalars.
    public var count: Int { scalarCount }
    /// Number of bytes of UTF-8.
    public var byteCount: Int { utf8.count }
    /// Number of paragraphs; an empty text has one, empty.
    public var paragraphCount: Int { starts.count }

    /// The paragraph at `index`, which must be below `paragraphCount`. Cost: constant.
    public func paragraph(_ index: Int) -> Paragraph {
        let start = starts[index]
        var endByte = index + 1 < starts.count ? starts[index + 1].byte : utf8.count
        var endScalar = index + 1 < starts.count ? starts[index + 1].scalar : scalarCount
        if index + 1 < starts.count {
            // Step back over the separator.
            let last = utf8[endByte - 1]
            if last == 0x0A {
                endByte -= 1
                endScalar -= 1
                if endByte > start.byte, utf8[endByte - 1] == 0x0D {
                    endByte -= 1
                    endScalar -= 1
                }
            } else {
                endByte -= last == 0x0D ? 1 : (last == 0x85 ? 2 : 3)
                endScalar -= 1
            }
        }
        return Paragraph(index: index, span: Span(start: start.scalar, end: endScalar), bytes: start.byte..<endByte)
    }

    /// The paragraph that holds the scalar at `offset` (its separator included), clamped to the text. Cost: logarithmic.
    public func paragraphIndex(at offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle].scalar <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// The scalars of a paragraph, without its separator. Cost: linear in the paragraph.
    public func scalars(ofParagraph index: Int) -> [UInt32] {
        let paragraph = paragraph(index)
        return decode(paragraph.bytes, count: paragraph.span.count)
    }

    /// The scalars of `span`, clamped to the text. Cost: linear in the paragraphs that it touches.
    public func scalars(in span: Span) -> [UInt32] {
        let start = Swift.max(0, span.start)
        let end = Swift.min(scalarCount, span.end)
        guard start < end else { return [] }
        let first = starts[paragraphIndex(at: start)]
        let lastIndex = paragraphIndex(at: end - 1)
        let endByte = lastIndex + 1 < starts.count ? starts[lastIndex + 1].byte : utf8.count
        let endScalar = lastIndex + 1 < starts.count ? starts[lastIndex + 1].scalar : scalarCount
        let all = decode(first.byte..<endByte, count: endScalar - first.scalar)
        if start == first.scalar, end == endScalar { return all }
        return Array(all[(start - first.scalar)..<(end - first.scalar)])
    }

    /// The text of `span` as a string.
    public func string(in span: Span) -> String { String(decoding: scalars(in: span)) }

    /// All of the text. Cost: linear.
    public var string: String { String(decoding: utf8, as: UTF8.self) }

    /// The UTF-8 bytes of a range of bytes, for writing out.
    public func bytes(in range: Range<Int>) -> ArraySlice<UInt8> { utf8[range] }

    private func decode(_ range: Range<Int>, count: Int) -> [UInt32] {
        utf8.withUnsafeBufferPointer { all in
            [UInt32](unsafeUninitializedCapacity: count) { out, written in
                var i = range.lowerBound
                var n = 0
                while i < range.upperBound, n < count {
                    let a = UInt32(all[i])
                    if a < 0x80 {
                        out[n] = a
                        i += 1
                    } else if a < 0xE0 {
                        out[n] = (a & 0x1F) << 6 | UInt32(all[i + 1]) & 0x3F
                        i += 2
                    } else if a < 0xF0 {
                        out[n] = (a & 0x0F) << 12 | (UInt32(all[i + 1]) & 0x3F) << 6 | UInt32(all[i + 2]) & 0x3F
                        i += 3
                    } else {
                        out[n] =
                            (a & 0x07) << 18 | (UInt32(all[i + 1]) & 0x3F) << 12 | (UInt32(all[i + 2]) & 0x3F) << 6
                            | UInt32(all[i + 3]) & 0x3F
                        i += 4
                    }
                    n += 1
                }
                written = n
            }
        }
    }
}

extension String {
    /// The string of these scalar values; a value that is no scalar becomes U+FFFD.
    public init(decoding scalars: some Sequence<UInt32>) {
        var view = String.UnicodeScalarView()
        for value in scalars { view.append(Unicode.Scalar(value) ?? "\u{FFFD}") }
        self.init(view)
    }
}
