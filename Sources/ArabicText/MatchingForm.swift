/// The form under which spellings are compared: differences in hamza, ى/ي, ة/ه, tatweel, diacritics, presentation forms, digit script
/// and Latin case are ignored. The text itself is never changed: `map` leads back to it.
///
/// Folded: أ إ آ ٱ → ا, ؤ → و, ئ ى ی → ي, ة ۀ ە → ه, ک → ك, Arabic-Indic and Persian digits → ASCII, A–Z → a–z,
/// U+FB50–FEFF → their base letters (lam-alef → two). Dropped: marks (U+0610–061A, 064B–065F, 0670, 06D6–06ED),
/// tatweel, ZWJ, ZWNJ, bidi controls, soft hyphen, U+FEFF. The lone hamza ء stays: `ماء` is not `ما`.
public struct MatchingForm: Sendable {
    /// The folded scalars.
    public private(set) var scalars: [UInt32] = []
    /// For each folded scalar, the offset in scalars of its source scalar.
    public private(set) var map: [Int32] = []

    /// Folds `source`. Cost: linear.
    public init(of source: some Collection<UInt32>) {
        scalars.reserveCapacity(source.count)
        map.reserveCapacity(source.count)
        var offset: Int32 = 0
        for scalar in source {
            MatchingForm.fold(scalar) { folded in
                scalars.append(folded)
                map.append(offset)
            }
            offset += 1
        }
    }

    /// Returns the matching form of a string as a string: for keys of word lists.
    public static func of(_ string: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in string.unicodeScalars {
            fold(scalar.value) { if let s = Unicode.Scalar($0) { result.append(s) } }
        }
        return String(result)
    }

    /// Passes `emit` the folded form of `scalar`: nothing, the scalar itself, another one, or two (lam-alef).
    @inline(__always)
    static func fold(_ scalar: UInt32, _ emit: (UInt32) -> Void) {
        if scalar < 0x80 {
            emit(scalar >= 0x41 && scalar <= 0x5A ? scalar + 0x20 : scalar)
        } else if scalar >= 0x600, scalar < 0x700 {
            let folded = arabicBlock[Int(scalar - 0x600)]
            if folded != 0 { emit(folded) }
        } else if scalar >= 0x200B, scalar <= 0x2069, isIgnored(scalar) {
            return
        } else if scalar == 0xAD || scalar == 0xFEFF {
            return
        } else if scalar >= 0xFB50, scalar <= 0xFEFC {
            if let letters = PresentationForms.letters[scalar] {
                for letter in letters where letter != 0x20 { fold(letter, emit) }
            } else {
                emit(scalar)
            }
        } else {
            emit(scalar)
        }
    }

    /// True for zero-width and bidi controls of General Punctuation.
    @inline(__always)
    static func isIgnored(_ scalar: UInt32) -> Bool {
        (scalar >= 0x200B && scalar <= 0x200F) || (scalar >= 0x202A && scalar <= 0x202E) || (scalar >= 0x2060 && scalar <= 0x2069)
    }

    /// The folded form of each scalar of U+0600–06FF; 0 if it is dropped.
    static let arabicBlock: [UInt32] = {
        var table = (0..<256).map { UInt32($0) + 0x600 }
        func set(_ sources: ClosedRange<UInt32>, _ target: UInt32) { for s in sources { table[Int(s - 0x600)] = target } }
        for alef: UInt32 in [0x622, 0x623, 0x625, 0x671, 0x672, 0x673] { table[Int(alef - 0x600)] = 0x627 }
        table[0x24] = 0x648  // ؤ
        for yeh: UInt32 in [0x626, 0x649, 0x6CC, 0x6D2] { table[Int(yeh - 0x600)] = 0x64A }
        for heh: UInt32 in [0x629, 0x6C0, 0x6C1, 0x6D5, 0x6BE] { table[Int(heh - 0x600)] = 0x647 }
        table[0xA9] = 0x643  // ک
        for digit in UInt32(0)...9 {
            table[Int(0x60 + digit)] = 0x30 + digit
            table[Int(0xF0 + digit)] = 0x30 + digit
        }
        set(0x610...0x61A, 0)
        set(0x64B...0x65F, 0)
        set(0x6D6...0x6DC, 0)
        set(0x6DF...0x6E4, 0)
        set(0x6E7...0x6E8, 0)
        set(0x6EA...0x6ED, 0)
        table[0x1C] = 0  // Arabic letter mark
        table[0x40] = 0  // tatweel
        table[0x70] = 0  // superscript alef
        return table
    }()
}
