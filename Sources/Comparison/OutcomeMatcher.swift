public import Facts

/// A matcher of opposite outcomes of one event that two speakers of an article report.
public enum OutcomeMatcher {
    /// The question that opposite outcomes answer.
    public static let about = Message("ما انتهى إليه الحدث", "outcome of one event")

    /// The number of earlier outcomes with which an outcome is compared.
    private static let window = 12
    /// The maximum distance, in sentences, of outcomes of one event.
    private static let nearSentences = 3
    /// The maximum distance, in sentences, of outcomes of one event that share `sharedStems`.
    private static let farSentences = 12
    static let sharedStems = 2

    /// Finds opposite outcomes, each once, the earlier first, as positions in `evidence.outcomes`. Cost: linear.
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

    /// Indicates that two predicates are about one event and from two speakers.
    private static func areOfTwoSpeakers(_ a: OutcomeEvidence, _ b: OutcomeEvidence, _ evidence: Evidence) -> Bool {
        guard a.statement != b.statement else { return false }
        if let x = evidence.statement(a.statement)?.speaker, let y = evidence.statement(b.statement)?.speaker, x.text == y.text {
            return false
        }
        let distance = b.sentence - a.sentence
        return distance <= nearSentences || distance <= farSentences && a.stems.common(with: b.stems) >= sharedStems
    }
}
