internal import Comparison

/// The evidence of an article, while it is under analysis.
struct GatheredEvidence {
    var evidence: Evidence
    /// For each statement of the evidence its claim, a position in `reading.claims`.
    var claims: [Int]
}
