internal import ArabicText

/// Letters as they are compared when a choice is named by its first one.
enum MatchingLetter {
    /// The matching form of a letter, Latin ones small; empty for what is no letter.
    static func of(_ letter: Unicode.Scalar) -> [UInt32] {
        letter.properties.isAlphabetic ? MatchingForm(of: [letter.value]).scalars : []
    }

    /// Whether a name begins with a letter, in any spelling.
    static func begins(_ name: String, _ wanted: [UInt32]) -> Bool {
        MatchingForm(of: name.unicodeScalars.map(\.value)).scalars.starts(with: wanted)
    }
}
