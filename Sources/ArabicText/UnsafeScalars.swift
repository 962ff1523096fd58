/// Scalars that must not reach a terminal as they are, and their stand-ins.
///
/// These are C0 (but for tab), DEL, C1, explicit bidi embeddings, overrides and isolates, line and paragraph separators,
/// interlinear annotation and other deprecated format controls, and every value that Unicode 15.0 assigns no character:
/// private use, unassigned, noncharacters, lone surrogates and values above U+10FFFF.
public enum UnsafeScalars {
    /// True if `scalar` must not reach a terminal as it is. Cost: constant.
    public static func contains(_ scalar: UInt32) -> Bool { ScalarLookup.shared[scalar].isUnsafe }

    /// True if an article should not contain `scalar`: it is unsafe and ends no paragraph, or it is a tag (U+E0000–E007F), which
    /// can hide text. Cost: constant.
    public static func isIntruder(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: false
        case 0xE0000...0xE007F: true
        default: contains(scalar)
        }
    }

    /// Returns the stand-in for an unsafe scalar, one column for each of its scalars: `␛`, `⟦RLO⟧`, `⟦U+E000⟧`; nil for a safe one.
    public static func standIn(for scalar: UInt32) -> [UInt32]? {
        guard contains(scalar) else { return nil }
        if scalar < 0x20 { return [0x2400 + scalar] }
        if scalar == 0x7F { return [0x2421] }
        let name = names[scalar] ?? "U+" + hexadecimal(scalar)
        return [0x27E6] + name.unicodeScalars.map(\.value) + [0x27E7]
    }

    /// Returns `text` with a stand-in for every unsafe scalar and a blank for every tab: for titles and messages. Cost: linear.
    public static func cleaned(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar.value == 9 {
                result.append(" ")
            } else if let standIn = standIn(for: scalar.value) {
                for value in standIn { if let s = Unicode.Scalar(value) { result.append(s) } }
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// Abbreviations of controls: NameAliases.txt for C1, UAX #9 for the rest.
    private static let names: [UInt32: String] = {
        var names: [UInt32: String] = [
            0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI",
            0x2069: "PDI", 0x2028: "LS", 0x2029: "PS",
        ]
        let c1 = [
            "PAD", "HOP", "BPH", "NBH", "IND", "NEL", "SSA", "ESA", "HTS", "HTJ", "VTS", "PLD", "PLU", "RI", "SS2", "SS3", "DCS",
            "PU1", "PU2", "STS", "CCH", "MW", "SPA", "EPA", "SOS", "SGC", "SCI", "CSI", "ST", "OSC", "PM", "APC",
        ]
        for (offset, name) in c1.enumerated() { names[0x80 + UInt32(offset)] = name }
        return names
    }()
}
