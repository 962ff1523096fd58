internal import ArabicText
public import Facts

/// A matcher of denials with the statements that they deny.
public enum DenialMatcher {
    /// The question that a statement and its denial answer.
    public static let about = Message("قول ونفيه", "a statement and its denial")

    /// The number of claims before and after a denial that are examined.
    private static let window = 16
    /// The number of claims before a denial to which it may refer.
    private static let referenceReach = 4
    /// The maximum number of denials of one article that are examined.
    static let mostDenials = 64
    /// The minimum number of stems that a denial shares with the denied statement.
    static let sharedStems = 2

    /// Finds the denials of one article and the statements that they deny, as positions in `evidence.statements`. Cost: linear.
    public static func contradictions(in evidence: Evidence) -> [(statement: Int, denial: Int)] {
        let all = evidence.statements.indices.filter { evidence.statements[$0].denial != nil }
        // Denials that refer to a statement are the most certain.
        let denials =
            all.filter { evidence.statements[$0].denial == .reference } + all.filter { evidence.statements[$0].denial != .reference }
        var answered: [StemSet] = []
        var used: Set<Int> = []
        var found: [(statement: Int, denial: Int)] = []
        for at in denials.prefix(mostDenials) {
            let denial = evidence.statements[at]
            let denied = denial.stems
            // Denying knowledge of something does not deny it; a repeated denial is one disagreement.
            guard denial.denial != .knowledge,
                !answered.contains(where: { !denied.isEmpty && $0.common(with: denied) * 2 >= min($0.count, denied.count) }),
                let other = denial.denial == .reference ? before(at, evidence) : statement(deniedBy: at, evidence),
                used.insert(other).inserted
            else { continue }
            answered.append(denied)
            found.append((other, at))
        }
        return found
    }

    /// The nearest earlier statement of another speaker.
    private static func before(_ at: Int, _ evidence: Evidence) -> Int? {
        evidence.statements[max(0, at - referenceReach)..<at].lastIndex { isOfAnother($0, evidence.statements[at]) }
    }

    /// The statement of another speaker that shares the most stems with the denied content: at least two, and half of its stems.
    private static func statement(deniedBy at: Int, _ evidence: Evidence) -> Int? {
        let denial = evidence.statements[at]
        guard denial.stems.count >= sharedStems else { return nil }
        var best: (index: Int, common: Int)?
        for other in max(0, at - window)..<min(evidence.statements.count, at + window) where other != at {
            let statement = evidence.statements[other]
            guard isOfAnother(statement, denial), !statement.quotesDenial else { continue }
            let common = statement.stems.common(with: denial.stems)
            if common >= sharedStems, common * 2 >= denial.stems.count, common > (best?.common ?? 0) { best = (other, common) }
        }
        return best?.index
    }

    /// Indicates that a claim states something other than a denial, and that its speaker is not known to be the one who denies.
    private static func isOfAnother(_ statement: StatementEvidence, _ denial: StatementEvidence) -> Bool {
        statement.states && !statement.hasSpeaker(of: denial) && !statement.content.overlaps(denial.extent)
    }
}
