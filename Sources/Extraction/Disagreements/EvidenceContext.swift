/// The stems and claims of an article, for the gathering of evidence.
struct EvidenceContext {
    let stems: Stems
    /// The claims, sorted by content, as positions in `reading.claims`.
    let byContent: [Int]
    /// The statement of each claim, by the claim's position in `reading.claims`.
    let statementOf: [Int]
    /// The statements, by the identifiers of their claims.
    let statements: [String: Int]
}
