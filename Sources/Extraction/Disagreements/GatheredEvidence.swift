internal import Comparison

/// The evidence of an article under analysis.
struct GatheredEvidence {
    var evidence: Evidence
    /// The claim of each statement of the evidence, as a position in `reading.claims`.
    var claims: [Int]
}
