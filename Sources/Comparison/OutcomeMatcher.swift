public import Facts

/// Finds opposite outcomes of one event that two speakers of an article tell.
public enum OutcomeMatcher {
    /// The question that opposite outcomes answer.
    public static let about = Message("ما انتهى إليه الحدث", "outcome of one event")

    /// Outcomes before one that it is compared with.
    private static let window = 12
    /// Two outcomes so many sentences apart are of one event.
    private static let nearSentences = 3
    /// Two outcomes so many sentences apart are of one event if they share `sharedStems`.
    private static let farSentences = 12
    static let sharedStems = 2

    /// Opposite outcomes, each told once, the earlier first; positions in `evidence.outcomes`. Cost: linear.
    public static func contradictions(in evidence: Evidence) -> [(earlier: Int, later: Int)] {
        var used: Set<Int> = []
        var found: [(earlier: Int, later: Int)] = []
        for (i, later) in evidence.outcomes.enumerated() {
            for j in stride(from: i - 1, through: max(0, i - window), by: -1) where !used.contains(j) && !used.contains(i) {
                guard evidence.outcomes[j].isOpposed(to: later), areOfTwoSpeakers(evidence.outcomes[j], later, evidence) else { continue }
                used.formUnion([i, j])
                found.append((j, i))
            }
        }
        return found
    }

    /// Indicates that two predicates are said of one event by two speakers.
    private static func areOfTwoSpeakers(_ a: OutcomeEvidence, _ b: OutcomeEvidence, _ evidence: Evidence) -> Bool {
        guard a.statement != b.statement else { return false }
        if let x = evidence.statement(a.statement)?.speaker, let y = evidence.statement(b.statement)?.speaker, x.text == y.text {
            return false
        }
        let distance = b.sentence - a.sentence
        return distance <= nearSentences || distance <= farSentences && a.stems.common(with: b.stems) >= sharedStems
    }
}
