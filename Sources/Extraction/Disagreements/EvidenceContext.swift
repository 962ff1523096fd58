/// The stems and claims of an article that gatherers of evidence ask for.
struct EvidenceContext {
    let stems: Stems
    /// The claims, sorted by content.
    let byContent: [Int]
    /// For each claim, a position in `reading.claims`, its statement.
    let statementOf: [Int]
    /// Statements by the identifiers of their claims.
    let statements: [String: Int]
}
