/// The text of an article, stored as UTF-8 with an index of its paragraphs.
///
/// Scalars are decoded on request, so a text of 100 MB takes its bytes, an index entry a paragraph and one every 4 KiB. Offsets are
/// Unicode scalar values from the start of the text. Appending is amortized linear; there is no other mutation.
public struct SourceText: Sendable, Hashable {
    /// A position in bytes and in scalars.
    private struct Place: Hashable, Sendable {
        var byte: Int
        var scalar: Int
    }

    /// A paragraph without the separator that ends it.
    public struct Paragraph: Hashable, Sendable {
        /// Position among the paragraphs.
        public let index: Int
        /// Scalars of the paragraph, without the separator.
        public let span: Span
        /// Bytes of the paragraph in the text, without the separator.
        public let bytes: Range<Int>
    }

    private var utf8: [UInt8] = []
    /// Starts of the paragraphs.
    private var starts: [Place] = [Place(byte: 0, scalar: 0)]
    /// The first scalar at or after every `stride` bytes, which keeps look-ups in long paragraphs short.
    private var marks: [Place] = [Place(byte: 0, scalar: 0)]
    private static let stride = 4096
    private var scalarCount = 0
    private var endsInCR = false

    /// Creates an empty text with room for `capacity` bytes.
    public init(reservingBytes capacity: Int = 0) { utf8.reserveCapacity(capacity) }

    /// Reserves room for `capacity` bytes in all, to avoid reallocation up to that size.
    public mutating func reserve(bytes capacity: Int) { utf8.reserveCapacity(capacity) }

    /// Creates a text from a string.
    public init(_ string: String) {
        self.init()
        append(Array(string.utf8))
    }

    /// Appends valid UTF-8, cut at a scalar boundary; invalid bytes give meaningless scalars. Cost: linear in `bytes`.
    ///
    /// Paragraphs end at LF, CR LF, a lone CR, NEL, U+2028 and U+2029; separators stay in the text and count.
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
                        starts[starts.count - 1] = Place(byte: base + i + 1, scalar: scalar + 1)
                    } else {
                        separator = 1
                    }
                case 0x0D: separator = 1
                case 0xC2 where i + 1 < end && all[base + i + 1] == 0x85: separator = 2
                case 0xE2 where i + 2 < end && all[base + i + 1] == 0x80 && all[base + i + 2] & 0xFE == 0xA8: separator = 3
                default: break
                }
                endsInCR = byte == 0x0D
                if byte & 0xC0 != 0x80 {
                    if base + i >= marks.count * SourceText.stride { marks.append(Place(byte: base + i, scalar: scalar)) }
                    scalar += 1
                }
                if separator > 0 {
                    starts.append(Place(byte: base + i + separator, scalar: scalar))
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

    /// Returns the paragraph at `index`, which must be below `paragraphCount`. Cost: constant.
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

    /// Returns the index of the paragraph that contains the scalar at `offset` (or its separator), clamped to the text. Cost: logarithmic.
    public func paragraphIndex(at offset: Int) -> Int { SourceText.last(of: starts, at: offset) }

    /// Returns the index of the last place at or before `offset`, or the first if there is none.
    private static func last(of places: [Place], at offset: Int) -> Int {
        Swift.max(0, places.partitioningIndex { $0.scalar > offset } - 1)
    }

    /// Returns the scalars of a paragraph, without its separator. Cost: linear in the paragraph.
    public func scalars(ofParagraph index: Int) -> [UInt32] {
        let paragraph = paragraph(index)
        return decode(paragraph.bytes, count: paragraph.span.count)
    }

    /// Returns the scalars of `span`, clamped to the text. Cost: linear in the span, independent of its position.
    public func scalars(in span: Span) -> [UInt32] {
        let start = Swift.max(0, span.start)
        let end = Swift.min(scalarCount, span.end)
        guard start < end else { return [] }
        return decode(byte(of: start)..<utf8.count, count: end - start)
    }

    /// Returns the byte at which the scalar at `offset`, which must be in the text, begins.
    private func byte(of offset: Int) -> Int {
        let mark = marks[SourceText.last(of: marks, at: offset)]
        return utf8.withUnsafeBufferPointer { all in
            var byte = mark.byte
            var left = offset - mark.scalar
            while left > 0, byte + 1 < all.count {
                byte += 1
                if all[byte] & 0xC0 != 0x80 { left -= 1 }
            }
            return byte
        }
    }

    /// Returns the text of `span` as a string.
    public func string(in span: Span) -> String { String(scalarValues: scalars(in: span)) }

    /// The whole text as a string. Cost: linear.
    public var string: String { String(decoding: utf8, as: UTF8.self) }

    /// Decodes the first `count` scalars of a range of bytes that begins at a scalar boundary.
    private func decode(_ range: Range<Int>, count: Int) -> [UInt32] {
        utf8.withUnsafeBufferPointer { all in
            [UInt32](unsafeUninitializedCapacity: count) { out, written in
                var i = range.lowerBound
                var n = 0
                while i < range.upperBound, n < count {
                    let lead = UInt32(all[i])
                    if lead < 0x80 {
                        out[n] = lead
                        i += 1
                    } else {
                        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
                        var scalar = lead & (0x7F >> UInt32(length))
                        for byte in all[Swift.min(i + 1, range.upperBound)..<Swift.min(i + length, range.upperBound)] {
                            scalar = scalar << 6 | UInt32(byte) & 0x3F
                        }
                        out[n] = scalar
                        i += length
                    }
                    n += 1
                }
                written = n
            }
        }
    }
}
