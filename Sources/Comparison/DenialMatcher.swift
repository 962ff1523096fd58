internal import ArabicText
public import Facts

/// Finds the statement that a denial denies.
public enum DenialMatcher {
    /// The question that a statement and its denial answer.
    public static let about = Message("قول ونفيه", "a statement and its denial")

    /// Claims before and behind a denial that are looked at.
    private static let window = 16
    /// Claims before a denial to which it may point back.
    private static let referenceReach = 4
    /// The most denials of one article that are looked at.
    static let mostDenials = 64
    /// The least number of stems that a denial shares with what it denies.
    static let sharedStems = 2

    /// Denials of one article with the statements that they deny; positions in `evidence.statements`. Cost: linear.
    public static func contradictions(in evidence: Evidence) -> [(statement: Int, denial: Int)] {
        let all = evidence.statements.indices.filter { evidence.statements[$0].denial != nil }
        // What points back is sure of what it denies.
        let denials =
            all.filter { evidence.statements[$0].denial == .reference } + all.filter { evidence.statements[$0].denial != .reference }
        var answered: [StemSet] = []
        var used: Set<Int> = []
        var found: [(statement: Int, denial: Int)] = []
        for at in denials.prefix(mostDenials) {
            let denial = evidence.statements[at]
            let denied = denial.stems
            // To know nothing of it is not to deny it; a denial told twice is one disagreement.
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

    /// The nearest statement before that somebody else makes.
    private static func before(_ at: Int, _ evidence: Evidence) -> Int? {
        evidence.statements[max(0, at - referenceReach)..<at].lastIndex { isOfAnother($0, evidence.statements[at]) }
    }

    /// The statement of somebody else that shares most stems with what is denied: at least two, and half of them.
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

    /// Indicates that a claim states something, apart from a denial, and that its speaker is not known to be the one who denies.
    private static func isOfAnother(_ statement: StatementEvidence, _ denial: StatementEvidence) -> Bool {
        statement.states && !statement.hasSpeaker(of: denial) && !statement.content.overlaps(denial.extent)
    }
}
