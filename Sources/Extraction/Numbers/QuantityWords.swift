internal import ArabicText

/// Function words in the grammar of quantities, by hash of their matching form.
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

    static func isMark(_ scalar: UInt32) -> Bool { (scalar >= .fathatan && scalar <= 0x65F) || scalar == 0x670 || scalar == .tatweel }

    /// True for ب, ل, ك and ف written before a number.
    static func isParticle(_ scalar: UInt32) -> Bool { scalar == .beh || scalar == .lam || scalar == .kaf || scalar == .feh }
}
