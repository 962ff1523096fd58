public import ArabicText

/// Something found in an article at some place of its text. Each layer has one type of facts.
///
/// Parts and values are the form in which facts are annotated and exchanged; `FactLayer` says which a layer has.
public protocol Fact: Hashable, Sendable {
    /// The layer whose facts are of this type.
    static var layer: FactLayer { get }
    /// The list of a reading that holds them.
    static var list: WritableKeyPath<ArticleReading, [Self]> { get }

    /// The layer's letter and a number, in reading order: `m1`, `m2` …
    var id: String { get set }
    /// Identifier of the rule that found it.
    var rule: String { get }
    /// The span of one of its parts; nil where it has none of that role.
    func span(of role: PartRole) -> Span?
    /// Its properties as JSON writes them: `denies`, `1400`, `2023-10-07`, `true`.
    var values: [ValueKey: String] { get }
    /// The spans by which it is listed and jumped to, in reading order; never empty.
    var places: [Span] { get }
    /// The parts that are highlighted in the text.
    var highlights: [(role: PartRole, span: Span)] { get }
    /// The sort it is of within its layer: a kind, a stance, an outcome; nil where the layer knows none.
    var sort: String? { get }

    /// Makes a fact of an annotator's parts and values.
    ///
    /// Values that the annotator left open come from `base`, the machine's finding at the same place. Nil where a required part or
    /// value is missing.
    init?(_ fact: FactParts, over base: Self?, in claims: ClaimContents, rule: String)
    /// Moves every offset `distance` scalars further on.
    mutating func move(by distance: Int)
    /// Renames the fact and whatever it refers to.
    mutating func rename(_ name: (String) -> String)
}

extension Fact {
    /// The span by which the fact is found in the text.
    public var mainSpan: Span { span(of: Self.layer.mainRole) ?? Span(start: 0, end: 0) }

    /// The main span alone.
    public var places: [Span] { [mainSpan] }

    /// The main part alone.
    public var highlights: [(role: PartRole, span: Span)] { [(Self.layer.mainRole, mainSpan)] }

    /// The value by which its layer is sorted.
    public var sort: String? { Self.layer.sort.flatMap { values[$0] } }
}

/// A fact as parts and values, each part at its place in a text.
public struct FactParts: Hashable, Sendable {
    /// The layer.
    public let layer: FactLayer
    /// Spans of the text by role, with what stands there.
    public let parts: [PartRole: Quote]
    /// Properties by key, as JSON writes them.
    public let values: [ValueKey: String]

    /// Makes a fact.
    public init(layer: FactLayer, parts: [PartRole: Quote], values: [ValueKey: String]) {
        self.layer = layer
        self.parts = parts
        self.values = values
    }

    /// The span by which the fact is found in the text; nil where that part is missing.
    public var main: Span? { parts[layer.mainRole]?.span }

    /// A property that is a number.
    func decimal(_ key: ValueKey) -> DecimalNumber? { values[key].flatMap { DecimalNumber($0) } }

    /// A property that is one of some words.
    func choice<Choice: RawRepresentable>(_ key: ValueKey, _ type: Choice.Type) -> Choice? where Choice.RawValue == String {
        values[key].flatMap(Choice.init(rawValue:))
    }
}

/// The contents of claims, by which the claim around a span is found.
public struct ClaimContents: Sendable {
    private let index: IntervalIndex
    private let ids: [String]

    /// Indexes the contents of some claims.
    public init(_ claims: [Claim]) {
        index = IntervalIndex(claims.map(\.content))
        ids = claims.map(\.id)
    }

    /// The identifier of the claim in whose content a span stands, the shortest of several. Cost: see `IntervalIndex`.
    public func claim(holding span: Span) -> String? { index.shortest(holding: span).map { ids[$0] } }
}

/// A located thing whose place can be set.
protocol Movable: Located {
    var start: Int { get set }
    var end: Int { get set }
}

extension Movable {
    mutating func move(by distance: Int) {
        start += distance
        end += distance
    }
}

extension Quote: Movable {}
