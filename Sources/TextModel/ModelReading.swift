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
    /// For each token the probability, by the head of mentions, that it belongs to a name; empty where names were not asked for.
    public internal(set) var nameProbability: [Float] = []
    /// Whether the whole text was read; false where it was told to stop.
    public internal(set) var isWhole = true

    /// Names by our guidelines: whole mentions, and those inside them.
    public func names(nested: Bool) -> [ModelSpan] { spans[nested ? .inner : .mention] ?? [] }
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
