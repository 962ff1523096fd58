internal import Facts
internal import Glibc
internal import TextModel

/// The evidence for a name and the probability that it gives together: the odds are multiplied, as if all evidence were independent.
struct NameWitnesses {
    /// Precision of the names of the rule; nil if no rule proposes it.
    let rule: Double?
    /// Precision of a rule that finds another kind of name in the same words.
    let against: Double?
    /// Probability by the `mention` head of exactly this name and kind.
    let model: Double
    /// Probability by the `aner` head of any name of a corresponding type; nil for kinds that it does not distinguish.
    let present: Double?
    let kind: MentionKind

    /// Collects the evidence for some tokens, within the text that the model has read, as a name of a kind.
    init(_ kind: MentionKind, _ tokens: Range<Int>, rule: Double?, against: Double? = nil, _ reading: ModelReading) {
        self.kind = kind
        self.rule = rule
        self.against = against
        model = reading.probability(of: kind.rawValue, over: tokens)
        present = reading.presence(of: ModelNames.types(of: kind), in: tokens)
    }

    /// Combined probability, from 0 to 1.
    var together: Double {
        var odds = NameWitnesses.odds(calibrated)
        if let rule { odds *= NameWitnesses.odds(rule) }
        if let against { odds /= NameWitnesses.odds(against) }
        if let present { odds *= weight(of: present) }
        return odds / (1 + odds)
    }

    /// Calibrates the overconfident model: of names with .99 in held-out articles 88 % were correct, with .85 55 %. Linear in the
    /// log-odds, fitted on gold dev and `anercorp.dev`.
    private var calibrated: Double {
        let logit = log(NameWitnesses.odds(model))
        return 1 / (1 + exp(0.3 - 0.55 * logit))
    }

    /// Likelihood ratio of the `aner` head's probability, between a name by Isnad's guideline and none. That head misses more
    /// organizations, many of which its guideline excludes, than people and places; the names it finds are names. The shares were
    /// chosen among a few on the same articles; scores hardly depend on them.
    private func weight(of present: Double) -> Double {
        let seen = kind == .person || kind == .place ? 0.9 : 0.6
        let imagined = 0.02
        return present * seen / imagined + (1 - present) * (1 - seen) / (1 - imagined)
    }

    private static func odds(_ probability: Double) -> Double {
        let inside = max(0.0001, min(0.9999, probability))
        return inside / (1 - inside)
    }

    /// Summary in one line for `explain`.
    var note: String {
        func percent(_ value: Double) -> String { "\(Int((value * 100).rounded())) %" }
        var witnesses = [rule.map { "by the rules \(percent($0))" } ?? "by no rule", "by the model \(percent(model))"]
        if let against { witnesses.append("by other rules another kind \(percent(against))") }
        if let present { witnesses.append("by ANERcorp's guideline \(percent(present))") }
        return "\(kind.rawValue): \(witnesses.joined(separator: ", ")); together \(percent(together))"
    }
}
