internal import Glibc

/// A head of the model, which tags words by one guideline.
public enum ModelHead: String, CaseIterable, Sendable {
    /// ANERcorp's types (PERS, LOC, ORG, MISC), names without class words.
    case aner
    /// AQMAR's types, also without class words.
    case aqmar
    /// Names of the eight kinds of Isnad's guidelines, class words included.
    case mention
    /// Names nested in mentions.
    case inner
    /// Reporting words.
    case cue
}

/// A range of tokens with the kind that a head assigns.
public struct ModelSpan: Hashable, Sendable {
    /// Tokens of the text.
    public let tokens: Range<Int>
    /// Kind as named in the head's tags: `person`, `PERS`.
    public let kind: String
    /// Geometric mean of the words' probabilities, from 0 to 1.
    public let confidence: Double
}

/// A part of a claim.
public struct ModelPart: Hashable, Sendable {
    /// Tokens of the text.
    public let tokens: Range<Int>
    /// Geometric mean of the probabilities of its two boundaries, from 0 to 1.
    public let confidence: Double
}

/// A claim that the model reads from one cue.
public struct ModelClaim: Hashable, Sendable {
    /// Reporting words.
    public let cue: ModelPart
    /// Source of the claim; nil if none is named.
    public let source: ModelPart?
    /// Source through which it was reported.
    public let via: ModelPart?
    /// Content of the claim.
    public let content: ModelPart
    /// Stance: `asserts`, `denies` …
    public let stance: String
    /// Probability of the stance.
    public let stanceConfidence: Double
    /// Kind of the source: `official`, `anonymous` …
    public let sourceKind: String
    /// Probability of the source's kind.
    public let sourceKindConfidence: Double
}

/// The findings of the model in a text, in reading order.
public struct ModelReading: Sendable {
    /// Spans by head, for each requested head; cues are those of `.cue`.
    public internal(set) var spans: [ModelHead: [ModelSpan]] = [:]
    /// Claims, one for each cue.
    public internal(set) var claims: [ModelClaim] = []
    /// True if the whole text was read; false if the reading was cancelled.
    public internal(set) var isWhole = true

    /// Tag probabilities at each token, for the heads `mention` and `aner`.
    var likelihoods: [ModelHead: TagLikelihoods] = [:]

    /// Number of tokens, from the start of the text, that have been read for names.
    public var nameTokens: Int { likelihoods[.mention]?.tokens ?? 0 }

    /// Returns the probability, by the `mention` head, that exactly these tokens are a name of a kind, from 0 to 1: the least of
    /// the probabilities that the first token begins a name, that each of the others continues it, and that the next one does not.
    /// 0 if the tokens were not read or the kind is unknown.
    public func probability(of kind: String, over tokens: Range<Int>) -> Double {
        likelihoods[.mention]?.probability(of: kind, over: tokens) ?? 0
    }

    /// Returns the probability, by the `aner` head, that a name of one of these types occurs in these tokens, from 0 to 1: the
    /// maximum over the tokens. Nil if they were not read.
    public func presence(of types: Set<String>, in tokens: Range<Int>) -> Double? {
        likelihoods[.aner]?.presence(of: types, in: tokens)
    }

    /// Returns the names found by Isnad's guidelines: whole mentions, or those nested in them.
    public func names(nested: Bool) -> [ModelSpan] { spans[nested ? .inner : .mention] ?? [] }
}

/// Probabilities of a head's tags at each token, stored in a byte each as sixteenths of their log-odds.
struct TagLikelihoods: Sendable {
    private var tags: [String] = []
    private(set) var odds: [Int8] = []

    var tokens: Int { tags.isEmpty ? 0 : odds.count / tags.count }

    /// Appends log-probabilities, tokens × tags.
    mutating func append(_ scores: [Float], tags: [String]) {
        self.tags = tags
        odds.reserveCapacity(odds.count + scores.count)
        for score in scores {
            let logit = Double(score) - log1p(-min(exp(Double(score)), 0.9999))
            odds.append(Int8(max(-127, min(127, (logit * 16).rounded()))))
        }
    }

    func probability(of kind: String, over range: Range<Int>) -> Double {
        guard let begin = tags.firstIndex(of: "B-" + kind), let inside = tags.firstIndex(of: "I-" + kind), range.lowerBound >= 0,
            !range.isEmpty, range.upperBound <= tokens
        else { return 0 }
        var least = self[range.lowerBound, begin]
        for token in range.dropFirst() { least = min(least, self[token, inside]) }
        if range.upperBound < tokens { least = min(least, 1 - self[range.upperBound, inside]) }
        return least
    }

    func presence(of kinds: Set<String>, in range: Range<Int>) -> Double? {
        let columns = tags.indices.filter { kinds.contains(String(tags[$0].dropFirst(2))) }
        guard !columns.isEmpty, range.lowerBound >= 0, range.upperBound <= tokens else { return nil }
        return range.lazy.map { token in min(1, columns.reduce(0) { $0 + self[token, $1] }) }.max()
    }

    private subscript(token: Int, tag: Int) -> Double { 1 / (1 + exp(-Double(odds[token * tags.count + tag]) / 16)) }
}

/// The parts of the findings to compute. One pass of the encoder serves all.
public struct ModelParts: OptionSet, Sendable {
    /// Bit mask of the parts.
    public let rawValue: Int
    /// Creates a set of parts.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// Names: the heads `aner`, `aqmar`, `mention`, `inner`.
    public static let names = ModelParts(rawValue: 1)
    /// Cues and claims.
    public static let claims = ModelParts(rawValue: 2)
    /// All parts.
    public static let all: ModelParts = [.names, .claims]
}
