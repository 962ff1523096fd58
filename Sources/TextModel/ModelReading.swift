internal import Glibc

/// A head of the model: a guideline by which it tags words.
public enum ModelHead: String, CaseIterable, Sendable {
    /// ANERcorp's types (PERS, LOC, ORG, MISC), bare names only.
    case aner
    /// AQMAR's types, the same names.
    case aqmar
    /// Names of the eight kinds of Isnad's guidelines, class word and all.
    case mention
    /// Names inside those.
    case inner
    /// Words of saying.
    case cue
}

/// Some tokens and what a head takes them for.
public struct ModelSpan: Hashable, Sendable {
    /// Tokens of the text that was read.
    public let tokens: Range<Int>
    /// The kind as the head's tags name it: `person`, `PERS`.
    public let kind: String
    /// From 0 to 1: the geometric mean of its words' probabilities.
    public let confidence: Double
}

/// A part of a claim.
public struct ModelPart: Hashable, Sendable {
    /// Tokens of the text that was read.
    public let tokens: Range<Int>
    /// From 0 to 1: the geometric mean of the probabilities of its two ends.
    public let confidence: Double
}

/// What the model reads off one cue.
public struct ModelClaim: Hashable, Sendable {
    /// Words of saying.
    public let cue: ModelPart
    /// Who says it; nil where nobody is named.
    public let source: ModelPart?
    /// Through whom.
    public let via: ModelPart?
    /// What is said.
    public let content: ModelPart
    /// `asserts`, `denies` …
    public let stance: String
    /// The probability of the stance.
    public let stanceConfidence: Double
    /// `official`, `anonymous` …
    public let sourceKind: String
    /// The probability of the source's kind.
    public let sourceKindConfidence: Double
}

/// What the model finds in a text, in reading order.
public struct ModelReading: Sendable {
    /// Spans of each head that was asked; cues are those of `.cue`.
    public internal(set) var spans: [ModelHead: [ModelSpan]] = [:]
    /// A claim for each cue.
    public internal(set) var claims: [ModelClaim] = []
    /// Whether the whole text was read; false where it was told to stop.
    public internal(set) var isWhole = true

    /// How likely each tag of the heads that tell of whole names is at each token.
    var likelihoods: [ModelHead: TagLikelihoods] = [:]

    /// Tokens from the start of the text for which the model was asked about names.
    public var nameTokens: Int { likelihoods[.mention]?.tokens ?? 0 }

    /// From 0 to 1: how likely, by the head of mentions, some tokens are a name of a kind, neither longer nor shorter. It is the least of
    /// the probabilities that its first token begins one, that each of the others goes on with it, and that the next one does not.
    /// 0 where the model was not asked or knows no such kind.
    public func probability(of kind: String, over tokens: Range<Int>) -> Double {
        likelihoods[.mention]?.probability(of: kind, over: tokens) ?? 0
    }

    /// From 0 to 1: how likely a name of one of these types, by ANERcorp's guideline, stands somewhere in these tokens: the most that any
    /// of them is given. Nil where the model was not asked.
    public func presence(of types: Set<String>, in tokens: Range<Int>) -> Double? {
        likelihoods[.aner]?.presence(of: types, in: tokens)
    }

    /// Names by our guidelines: whole mentions, and those inside them.
    public func names(nested: Bool) -> [ModelSpan] { spans[nested ? .inner : .mention] ?? [] }
}

/// Probabilities of a head's tags at each token, kept in a byte each: sixteenths of their log-odds.
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

/// What of a text the model is to read. One pass of the encoder serves all.
public struct ModelParts: OptionSet, Sendable {
    /// A bit for each part.
    public let rawValue: Int
    /// Makes a set of parts.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// Names: the heads `aner`, `aqmar`, `mention`, `inner`.
    public static let names = ModelParts(rawValue: 1)
    /// Cues and claims.
    public static let claims = ModelParts(rawValue: 2)
    /// Everything.
    public static let all: ModelParts = [.names, .claims]
}
