internal import ArabicText

/// Comparison of letters when a choice is named by its first one.
enum MatchingLetter {
    /// Returns the matching form of a letter, in lower case for Latin; empty for other characters.
    static func of(_ letter: Unicode.Scalar) -> [UInt32] {
        letter.properties.isAlphabetic ? MatchingForm(of: [letter.value]).scalars : []
    }

    /// True if a name begins with a letter, in any spelling.
    static func begins(_ name: String, _ wanted: [UInt32]) -> Bool {
        MatchingForm(of: name.unicodeScalars.map(\.value)).scalars.starts(with: wanted)
    }
}
