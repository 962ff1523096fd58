internal import ArabicText

/// The encoding of a file's text.
public enum TextEncoding: String, Sendable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case windows1256 = "Windows-1256"
}

/// Decodes the bytes of a file into valid UTF-8, piece by piece, cut at scalar boundaries.
///
/// A byte order mark determines the encoding and is removed. Without one the text is UTF-8, unless its head is clearly Windows-1256. Each
/// maximal undecodable subsequence (Unicode 3.9, table 3-8) becomes U+FFFD, and is counted.
struct TextDecoder: Sendable {
    let encoding: TextEncoding
    /// The number of subsequences replaced.
    private(set) var replacements = 0
    /// The offset of the first of them in the file, in bytes.
    private(set) var firstReplacement: Int?
    private var pending: [UInt8] = []
    /// The number of bytes of the file before `pending`.
    private var offset: Int

    /// Chooses the encoding by the first bytes of a file, which must be passed to `decode` again.
    init(head: UnsafeBufferPointer<UInt8>) {
        let mark: Int
        if head.count >= 3, head[0] == 0xEF, head[1] == 0xBB, head[2] == 0xBF {
            (encoding, mark) = (.utf8, 3)
        } else if head.count >= 2, head[0] == 0xFF, head[1] == 0xFE {
            (encoding, mark) = (.utf16LittleEndian, 2)
        } else if head.count >= 2, head[0] == 0xFE, head[1] == 0xFF {
            (encoding, mark) = (.utf16BigEndian, 2)
        } else {
            (encoding, mark) = (Windows1256.isLikely(head) ? .windows1256 : .utf8, 0)
        }
        offset = -mark
    }

    /// Decodes the next bytes of the file. Cost: linear; valid UTF-8 is copied whole.
    mutating func decode(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) -> [UInt8] {
        var bytes = bytes
        if offset < 0 {  // the byte order mark, which the first piece is long enough to hold
            bytes = UnsafeBufferPointer(rebasing: bytes.dropFirst(-offset))
            offset = -offset
        }
        if pending.isEmpty { return decodeJoined(bytes, isLast: isLast) }
        let joined = pending + bytes
        pending = []
        return joined.withUnsafeBufferPointer { decodeJoined($0, isLast: isLast) }
    }

    private mutating func decodeJoined(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) -> [UInt8] {
        var out: [UInt8] = []
        let used: Int
        switch encoding {
        case .utf8: used = decodeUTF8(bytes, isLast, &out)
        case .utf16LittleEndian: used = decodeUTF16(bytes, isLast, low: 0, high: 1, &out)
        case .utf16BigEndian: used = decodeUTF16(bytes, isLast, low: 1, high: 0, &out)
        case .windows1256: used = Windows1256.decode(bytes, &out)
        }
        pending = Array(bytes[used...])
        offset += used
        return out
    }

    private mutating func replace(at index: Int, _ out: inout [UInt8]) {
        out.append(contentsOf: [0xEF, 0xBF, 0xBD])
        replacements += 1
        if firstReplacement == nil { firstReplacement = offset + index }
    }

    /// Decodes UTF-8 and returns the number of bytes used, fewer than given if the last scalar is incomplete.
    private mutating func decodeUTF8(_ bytes: UnsafeBufferPointer<UInt8>, _ isLast: Bool, _ out: inout [UInt8]) -> Int {
        out.reserveCapacity(bytes.count)
        var copied = 0
        var i = 0
        while i < bytes.count {
            if bytes[i] < 0x80 {
                i += 1
                continue
            }
            let (length, isWhole) = UTF8Sequence.measure(bytes, at: i)
            if isWhole {
                i += length
                continue
            }
            out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<i]))
            copied = i
            if i + length == bytes.count, !isLast, UTF8Sequence.isPrefix(bytes, at: i) { return i }
            replace(at: i, &out)
            i += length
            copied = i
        }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied...]))
        return bytes.count
    }

    private mutating func decodeUTF16(
        _ bytes: UnsafeBufferPointer<UInt8>, _ isLast: Bool, low: Int, high: Int, _ out: inout [UInt8]
    ) -> Int {
        func unit(_ index: Int) -> UInt32 { UInt32(bytes[index + high]) << 8 | UInt32(bytes[index + low]) }
        var i = 0
        while i + 1 < bytes.count {
            let first = unit(i)
            if first & 0xFC00 == 0xD800 {
                if i + 3 >= bytes.count, !isLast { return i }
                if i + 3 < bytes.count, unit(i + 2) & 0xFC00 == 0xDC00 {
                    UTF8Sequence.append(0x10000 + (first & 0x3FF) << 10 + unit(i + 2) & 0x3FF, to: &out)
                    i += 4
                    continue
                }
            }
            if first & 0xF800 == 0xD800 { replace(at: i, &out) } else { UTF8Sequence.append(first, to: &out) }
            i += 2
        }
        if isLast, i < bytes.count {
            replace(at: i, &out)
            i = bytes.count
        }
        return i
    }
}
