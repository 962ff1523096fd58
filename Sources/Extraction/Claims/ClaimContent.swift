internal import ArabicText
internal import Facts

/// What is claimed, as tokens with the scalars that count.
struct ClaimContent {
    /// Tokens of the content.
    let tokens: Range<Int>
    let span: Span
    let mode: QuotationMode
}
