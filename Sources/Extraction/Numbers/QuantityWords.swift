internal import ArabicText

/// Function words of the grammar of quantities, by hash of their matching form.
enum QuantityWords {
    static let minus = TokenizedText.hash(of: "ناقص"), negative = TokenizedText.hash(of: "سالب")
    static let from = TokenizedText.hash(of: "من"), to = TokenizedText.hash(of: "إلى"), or = TokenizedText.hash(of: "أو")
    static let article = TokenizedText.hash(of: "ال"), lamArticle = TokenizedText.hash(of: "لل"),
        withArticle = TokenizedText.hash(of: "بال")
    static let on = TokenizedText.hash(of: "على"), part = TokenizedText.hash(of: "جزء"), comma = TokenizedText.hash(of: "فاصلة")
    static let between = hashes("بين مابين وبين لبين ومابين")
    static let what = TokenizedText.hash(of: "ما")
    static let share = hashes("نسبة بنسبة ونسبة")
    static let percentBefore = hashes("بالمئة بالمائة")

    static func hashes(_ words: String) -> WordSet { WordSet(words.split(separator: " ")) }

    static func isMark(_ scalar: UInt32) -> Bool { (scalar >= 0x64B && scalar <= 0x65F) || scalar == 0x670 || scalar == 0x640 }

    /// ب, ل, ك and ف written before a number.
    static func isParticle(_ scalar: UInt32) -> Bool { scalar == 0x628 || scalar == 0x644 || scalar == 0x643 || scalar == 0x641 }
}
