/// The classes of scalars that tokenization distinguishes.
enum ScalarClass: UInt8 {
    case space, paragraph, arabic, letter, digit, mark, punctuation, ignored

    /// Returns the class of a scalar: from a table for U+0000–07FF, otherwise from its general category.
    @inline(__always)
    static func of(_ scalar: UInt32) -> ScalarClass {
        scalar < 0x800 ? table[Int(scalar)] : ofHigh(scalar)
    }

    private static let table: [ScalarClass] = (0..<0x800).map { byCategory(UInt32($0)) }

    private static func ofHigh(_ scalar: UInt32) -> ScalarClass {
        if scalar >= 0x2010, scalar <= 0x2027 { return .punctuation }
        return byCategory(scalar)
    }

    private static func byCategory(_ value: UInt32) -> ScalarClass {
        switch value {
        case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: return .paragraph
        case 0x09, 0x0B, 0x0C, 0x20, 0xA0: return .space
        case 0x640: return .arabic
        case 0xAD, 0x61C, 0xFEFF: return .ignored
        case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069: return .ignored
        default: break
        }
        guard let scalar = Unicode.Scalar(value) else { return .punctuation }
        switch scalar.properties.generalCategory {
        case .spaceSeparator: return .space
        case .lineSeparator, .paragraphSeparator: return .paragraph
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
            return isArabic(value) ? .arabic : .letter
        case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
        case .decimalNumber: return .digit
        case .format: return .ignored
        default: return .punctuation
        }
    }

    private static func isArabic(_ value: UInt32) -> Bool {
        (value >= 0x600 && value < 0x780) || (value >= 0x8A0 && value < 0x900) || (value >= 0xFB50 && value <= 0xFDFF)
            || (value >= 0xFE70 && value <= 0xFEFC)
    }

    /// True if a sentence may end after this scalar; for a full stop the context decides.
    static func endsSentence(_ scalar: UInt32) -> Bool {
        scalar == 0x2E || scalar == 0x21 || scalar == 0x3F || scalar == 0x61F || scalar == 0x2026 || scalar == 0x6D4
    }

    /// True if this scalar closes a quotation or a bracket and so belongs to the sentence before it.
    static func closesQuotation(_ scalar: UInt32) -> Bool {
        scalar == 0xBB || scalar == 0x22 || scalar == 0x201D || scalar == 0x2019 || scalar == 0x29 || scalar == 0x5D || scalar == 0x203A
    }
}
