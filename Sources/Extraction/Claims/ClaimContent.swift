internal import ArabicText
internal import Facts

/// The content of a claim: its tokens, and its scalars.
struct ClaimContent {
    /// Tokens of the content.
    let tokens: Range<Int>
    let span: Span
    let mode: QuotationMode
}
