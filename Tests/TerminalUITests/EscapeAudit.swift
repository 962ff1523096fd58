/// Reads the bytes sent to a terminal and lists every control in them that neither ncurses nor the program has reason to write.
struct EscapeAudit {
    private(set) var strangers: [String] = []
    /// The text between the controls.
    private(set) var text = ""
    /// All control sequences, as written.
    private(set) var sequences: [String] = []

    /// Private modes that may be set and reset: cursor keys, columns, wrap, cursor blink and visibility, mouse, alternate screen, paste.
    private static let modes: Set<Int> = [1, 3, 4, 7, 12, 25, 1000, 1002, 1006, 1049, 2004]
    /// Final bytes of control sequences that move, erase, repeat and colour.
    private static let finals = Set("ABCDGHJKLMPSTX@bdmr".utf8)

    init(_ bytes: [UInt8]) {
        var i = 0
        var plain: [UInt8] = []
        while i < bytes.count {
            switch bytes[i] {
            case 0x1B:
                let end = Self.end(of: bytes, from: i)
                check(Array(bytes[i..<end]))
                i = end
            case 0x07, 0x08, 0x09, 0x0A, 0x0D, 0x0F:  // bell, ncurses' cursor movements, character set selection
                i += 1
            case 0..<0x20, 0x7F:
                strangers.append("control \(bytes[i])")
                i += 1
            default:
                plain.append(bytes[i])
                i += 1
            }
        }
        text = String(decoding: plain, as: UTF8.self)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x80...0x9F, 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: strangers.append("scalar \(scalar.value)")
            default: break
            }
        }
    }

    /// Returns the end of the sequence that begins at `start`.
    private static func end(of bytes: [UInt8], from start: Int) -> Int {
        guard start + 1 < bytes.count else { return bytes.count }
        switch bytes[start + 1] {
        case UInt8(ascii: "["):
            let final = bytes[(start + 2)...].firstIndex { (0x40...0x7E).contains($0) }
            return final.map { $0 + 1 } ?? bytes.count
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
            var i = start + 2
            while i < bytes.count {
                if bytes[i] == 0x07 { return i + 1 }
                if bytes[i] == 0x1B, i + 1 < bytes.count, bytes[i + 1] == UInt8(ascii: "\\") { return i + 2 }
                i += 1
            }
            return bytes.count
        case 0x20...0x2F: return min(start + 3, bytes.count)
        default: return start + 2
        }
    }

    private mutating func check(_ sequence: [UInt8]) {
        let body = String(decoding: sequence.dropFirst(), as: UTF8.self)
        sequences.append(body)
        let isKnown: Bool
        switch body.first {
        case "[": isKnown = Self.isKnownControl(body)
        case "]":  // a title without controls
            let inside = body.dropFirst(3).unicodeScalars.filter { $0 != "\u{1B}" && $0 != "\\" }
            isKnown = body.hasPrefix("]2;") && body.hasSuffix("\u{1B}\\") && inside.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        case "(", ")": isKnown = body.count == 2
        case "=", ">", "7", "8", "M": isKnown = true
        default: isKnown = false
        }
        if !isKnown { strangers.append(body) }
    }

    private static func isKnownControl(_ body: String) -> Bool {
        if ["[8l", "[8h", "[1 k", "[0 k", "[8$p", "[22;2t", "[23;2t", "[22;0;0t", "[23;0;0t", "[?0c", "[?1c"].contains(body) {
            return true
        }
        guard let final = body.utf8.last else { return false }
        let parameters = body.dropFirst().dropLast()
        if parameters.hasPrefix("?"), final == UInt8(ascii: "h") || final == UInt8(ascii: "l") {
            return parameters.dropFirst().split(separator: ";").allSatisfy { Int($0).map(modes.contains) ?? false }
        }
        if final == UInt8(ascii: "l") || final == UInt8(ascii: "h") { return parameters == "4" }
        return finals.contains(final) && parameters.allSatisfy { $0.isNumber || $0 == ";" || $0 == ":" }
    }
}
