internal import ArabicText
internal import Facts

/// The state that the families of number rules share while they run over a text.
struct QuantityState: Sendable {
    /// Tokens that numbers may not use: those of dates, names and addresses, and those already used.
    var taken: [Bool] = []
    /// Tokens of names: no figure begins in one, but a counted noun can be part of one (`33 شركة`).
    var named: [Bool] = []
    /// Tokens of names of any kind.
    var mentioned: [Bool] = []
    /// The currency for each currency name that several countries share, by the place of the article; computed on first use.
    var currencies: [String: String]?
}

/// A number in digits, in words or in both, without qualifier and noun.
struct Figure: Sendable {
    var value: DecimalNumber
    var tokens: Range<Int>
    var start: Int
    var end: Int
    var inWords: Bool
    /// The power of ten at its end, otherwise 1: 10^6 in `3.5 ملايين`.
    var scale: DecimalNumber = 1
    var proclitics: Proclitics = []
    /// Name of the rule that parsed it.
    var step: String
}

/// The counted noun or unit, after a figure or before it.
struct Counted: Sendable {
    var unit: String?
    /// The token after it.
    var end: Int
    /// True for a percent sign or wording.
    var isPercent: Bool
    /// True if the noun is in the lexicon; false if only its form suggests a noun.
    var known = true
}
