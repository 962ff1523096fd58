internal import ArabicText
internal import Facts

/// What the families of number rules share while they run over one text.
struct QuantityState: Sendable {
    /// Tokens that numbers may not use (dates, names, addresses) or have used.
    var taken: [Bool] = []
    /// Tokens of names: no figure begins in one, but what a figure counts can be part of one (`33 شركة`).
    var named: [Bool] = []
    /// Tokens of names of any kind.
    var mentioned: [Bool] = []
    /// The currency of each money that several countries have, by the place of the article; found when first asked for.
    var currencies: [String: String]?
}

/// A figure: a number in digits, in words or in both, without qualifier and noun.
struct Figure: Sendable {
    var value: DecimalNumber
    var tokens: Range<Int>
    var start: Int
    var end: Int
    var inWords: Bool
    /// The power that ends it, 1 where there is none: 10^6 in `3.5 ملايين`.
    var scale: DecimalNumber = 1
    var proclitics: Proclitics = []
    /// How it was read.
    var step: String
}

/// What is counted, behind a figure or before it.
struct Counted: Sendable {
    var unit: String?
    /// The token after it.
    var end: Int
    /// Whether it is a percent sign or wording.
    var isPercent: Bool
    /// Whether the noun is in the lexicon, or only looks like one.
    var known = true
}
