internal import ArabicText

/// Windows-1256, the code page of older Arabic text.
enum Windows1256 {
    /// True if bytes are clearly of this code page: not UTF-8, and at least nine in ten of those above 0x7F are Arabic letters, marks or
    /// punctuation in it, in words of two or more letters.
    static func isLikely(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var high = 0
        var arabic = 0
        var joined = 0
        var inUTF8 = 0
        var i = 0
        while i < bytes.count {
            guard bytes[i] >= 0x80 else {
                i += 1
                continue
            }
            let (length, isWhole) = UTF8Sequence.measure(bytes, at: i)
            if isWhole { inUTF8 += length }
            for index in i..<i + (isWhole ? length : 1) {
                high += 1
                guard isArabic[Int(bytes[index] & 0x7F)] else { continue }
                arabic += 1
                if index > 0, bytes[index - 1] >= 0x80, isArabic[Int(bytes[index - 1] & 0x7F)] { joined += 1 }
            }
            i += isWhole ? length : 1
        }
        return high > inUTF8 * 4 && arabic * 10 >= high * 9 && joined * 2 >= high
    }

    /// Appends all of `bytes`, decoded; every byte is defined. Returns their count.
    static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ out: inout [UInt8]) -> Int {
        out.reserveCapacity(bytes.count * 2)
        for byte in bytes { UTF8Sequence.append(byte < 0x80 ? UInt32(byte) : table[Int(byte & 0x7F)], to: &out) }
        return bytes.count
    }

    /// True for the bytes from 0x80 that are Arabic letters, marks or punctuation.
    private static let isArabic: [Bool] = table.map { $0 >= 0x0600 && $0 <= 0x06FF }

    /// The scalars of the bytes from 0x80 to 0xFF, after Unicode's `VENDORS/MICSFT/WINDOWS/CP1256.TXT`.
    static let table: [UInt32] = [
        0x20AC, 0x067E, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0679, 0x2039,
        0x0152, 0x0686, 0x0698, 0x0688, 0x06AF, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x06A9, 0x2122, 0x0691, 0x203A, 0x0153, 0x200C, 0x200D, 0x06BA, 0x00A0, 0x060C, 0x00A2, 0x00A3,
        0x00A4, 0x00A5, 0x00A6, 0x00A7, 0x00A8, 0x00A9, 0x06BE, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF,
        0x00B0, 0x00B1, 0x00B2, 0x00B3, 0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00B8, 0x00B9, 0x061B, 0x00BB,
        0x00BC, 0x00BD, 0x00BE, 0x061F, 0x06C1, 0x0621, 0x0622, 0x0623, 0x0624, 0x0625, 0x0626, 0x0627,
        0x0628, 0x0629, 0x062A, 0x062B, 0x062C, 0x062D, 0x062E, 0x062F, 0x0630, 0x0631, 0x0632, 0x0633,
        0x0634, 0x0635, 0x0636, 0x00D7, 0x0637, 0x0638, 0x0639, 0x063A, 0x0640, 0x0641, 0x0642, 0x0643,
        0x00E0, 0x0644, 0x00E2, 0x0645, 0x0646, 0x0647, 0x0648, 0x00E7, 0x00E8, 0x00E9, 0x00EA, 0x00EB,
        0x0649, 0x064A, 0x00EE, 0x00EF, 0x064B, 0x064C, 0x064D, 0x064E, 0x00F4, 0x064F, 0x0650, 0x00F7,
        0x0651, 0x00F9, 0x0652, 0x00FB, 0x00FC, 0x200E, 0x200F, 0x06D2,
    ]
}
