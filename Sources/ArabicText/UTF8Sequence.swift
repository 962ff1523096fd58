/// Sequences of UTF-8 (Unicode 3.9, table 3-7).
public enum UTF8Sequence {
    /// Length of the sequence at `start` and whether it is a scalar; else the length of its maximal piece, at least 1.
    public static func measure(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (length: Int, isWhole: Bool) {
        let lead = bytes[start]
        if lead < 0x80 { return (1, true) }
        let (wanted, low, high) = shape(lead)
        guard wanted > 0 else { return (1, false) }
        guard start + 1 < bytes.count, bytes[start + 1] >= low, bytes[start + 1] <= high else { return (1, false) }
        var length = 2
        while length < wanted {
            guard start + length < bytes.count, bytes[start + length] & 0xC0 == 0x80 else { return (length, false) }
            length += 1
        }
        return (length, true)
    }

    /// True if the bytes from `start` to the end, which are no scalar, could begin one.
    public static func isPrefix(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        shape(bytes[start]).wanted > bytes.count - start
    }

    /// Appends a scalar value.
    public static func append(_ scalar: UInt32, to out: inout [UInt8]) {
        if scalar < 0x80 {
            out.append(UInt8(scalar))
        } else if scalar < 0x800 {
            out.append(UInt8(0xC0 | scalar >> 6))
            out.append(UInt8(0x80 | scalar & 0x3F))
        } else if scalar < 0x10000 {
            out.append(UInt8(0xE0 | scalar >> 12))
            out.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            out.append(UInt8(0x80 | scalar & 0x3F))
        } else {
            out.append(UInt8(0xF0 | scalar >> 18 & 0x07))
            out.append(UInt8(0x80 | scalar >> 12 & 0x3F))
            out.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            out.append(UInt8(0x80 | scalar & 0x3F))
        }
    }

    /// Length that a lead byte asks for (0 for none) and the bounds of its second byte.
    @inline(__always)
    private static func shape(_ lead: UInt8) -> (wanted: Int, low: UInt8, high: UInt8) {
        switch lead {
        case 0xC2...0xDF: (2, 0x80, 0xBF)
        case 0xE0: (3, 0xA0, 0xBF)
        case 0xED: (3, 0x80, 0x9F)
        case 0xE1...0xEF: (3, 0x80, 0xBF)
        case 0xF0: (4, 0x90, 0xBF)
        case 0xF1...0xF3: (4, 0x80, 0xBF)
        case 0xF4: (4, 0x80, 0x8F)
        default: (0, 0, 0)
        }
    }
}
