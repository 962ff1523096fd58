/// The text of an article, kept as UTF-8 with an index of its paragraphs.
///
/// Scalars are decoded where they are asked for, so a text of 100 MB costs its bytes, an index entry a paragraph and one every
/// 4 KiB. Offsets handed out are Unicode scalar values from the start of the text. Appending is amortised linear; the text
/// never changes otherwise.
public struct SourceText: Sendable, Hashable {
    /// A place of the text, counted both ways.
    private struct Place: Hashable, Sendable {
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
    /// Where paragraphs begin.
    private var starts: [Place] = [Place(byte: 0, scalar: 0)]
    /// The first scalar at or after every `stride` bytes, so that no place of a long paragraph is far from a known one.
    private var marks: [Place] = [Place(byte: 0, scalar: 0)]
    private static let stride = 4096
    private var scalarCount = 0
    private var endsInCR = false

    /// Makes an empty text with room for `capacity` bytes.
    public init(reservingBytes capacity: Int = 0) { utf8.reserveCapacity(capacity) }

    /// Makes room for a text of `capacity` bytes in all, so that it need not move while it grows to that.
    public mutating func reserve(bytes capacity: Int) { utf8.reserveCapacity(capacity) }

    /// Makes a text of a string.
    public init(_ string: String) {
        self.init()
        append(Array(string.utf8))
    }

    /// Appends valid UTF-8, cut at a scalar boundary; other bytes make scalars of no meaning. Cost: linear in `bytes`.
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
    public func paragraphIndex(at offset: Int) -> Int { SourceText.last(of: starts, at: offset) }

    /// The last of these places that is at `offset` or before it; the first where none is.
    private static func last(of places: [Place], at offset: Int) -> Int {
        var low = 0
        var high = places.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if places[middle].scalar <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// The scalars of a paragraph, without its separator. Cost: linear in the paragraph.
    public func scalars(ofParagraph index: Int) -> [UInt32] {
        let paragraph = paragraph(index)
        return decode(paragraph.bytes, count: paragraph.span.count)
    }

    /// The scalars of `span`, clamped to the text. Cost: linear in the span, wherever it stands.
    public func scalars(in span: Span) -> [UInt32] {
        let start = Swift.max(0, span.start)
        let end = Swift.min(scalarCount, span.end)
        guard start < end else { return [] }
        return decode(byte(of: start)..<utf8.count, count: end - start)
    }

    /// Where the scalar at `offset`, which the text has, begins.
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

    /// The text of `span` as a string.
    public func string(in span: Span) -> String { String(scalarValues: scalars(in: span)) }

    /// All of the text. Cost: linear.
    public var string: String { String(decoding: utf8, as: UTF8.self) }

    /// The first `count` scalars of a range of bytes that begins with one.
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
