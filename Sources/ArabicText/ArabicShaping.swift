/// The presentation forms of Arabic letters, chosen by how a letter joins its neighbours.
enum ArabicShaping {
    /// Bits that index a row of `ScalarTable.forms`: isolated, final, initial, medial.
    static let joinsBefore = 1
    static let joinsAfter = 2

    private static let forms: [UInt16] = {
        var forms = [UInt16](repeating: 0, count: 256 * 4)
        for row in stride(from: 0, to: ScalarTable.forms.count - 4, by: 5) {
            let letter = Int(ScalarTable.forms[row]) - 0x600
            for form in 0..<4 { forms[letter * 4 + form] = ScalarTable.forms[row + 1 + form] }
        }
        return forms
    }()

    /// Returns the glyph of a letter, or the letter itself where Unicode has no such presentation form.
    ///
    /// At an even embedding level letters run left to right, so the joining sides are swapped.
    @inline(__always)
    static func glyph(_ letter: UInt32, _ joins: Int, level: UInt8) -> UInt32 {
        guard letter >= 0x600, letter < 0x700 else { return letter }
        let form = level & 1 == 1 ? joins : (joins & 1) << 1 | joins >> 1
        let glyph = forms[Int(letter - 0x600) * 4 + form]
        return glyph == 0 ? letter : UInt32(glyph)
    }

    /// Returns the isolated ligature of lam with this alef; nil for any other letter.
    @inline(__always)
    static func lamAlef(_ alef: UInt32) -> UInt32? {
        switch alef {
        case 0x627: return 0xFEFB
        case 0x623: return 0xFEF7
        case 0x625: return 0xFEF9
        case 0x622: return 0xFEF5
        default: return nil
        }
    }

    /// True if the letter joins the one after it.
    @inline(__always)
    static func joinsForward(_ type: JoiningType) -> Bool { type == .dual || type == .causing || type == .left }

    /// True if the letter joins the one before it.
    @inline(__always)
    static func joinsBackward(_ type: JoiningType) -> Bool { type == .dual || type == .causing || type == .right }
}
