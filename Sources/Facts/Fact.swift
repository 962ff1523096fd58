public import ArabicText

/// A fact in an article, located in its text. Each layer has one type of facts.
///
/// Parts and values are the form in which facts are annotated and exchanged; `FactLayer` lists those of each layer.
public protocol Fact: Hashable, Sendable {
    /// The layer whose facts are of this type.
    static var layer: FactLayer { get }
    /// The list of a reading that holds them.
    static var list: WritableKeyPath<ArticleReading, [Self]> { get }

    /// The layer's letter and a number, in reading order: `m1`, `m2` …
    var id: String { get set }
    /// Identifier of the rule that found it.
    var rule: String { get }
    /// Returns the span of one of its parts; nil if it has none of that role.
    func span(of role: PartRole) -> Span?
    /// Its properties in the notation of JSON: `denies`, `1400`, `2023-10-07`, `true`.
    var values: [ValueKey: String] { get }
    /// The spans by which it is listed and jumped to, in reading order; never empty.
    var places: [Span] { get }
    /// The parts that are highlighted in the text.
    var highlights: [(role: PartRole, span: Span)] { get }
    /// The subdivision of its layer to which it belongs: a kind, a stance, an outcome; nil if the layer has none.
    var sort: String? { get }

    /// The fact in words; the claims and entities to which it refers are looked up in `context`.
    func card(in context: FactContext) -> FactCard

    /// Makes a fact from an annotator's parts and values.
    ///
    /// Missing values come from `base`, the engine's finding at the same place. Nil if a required part or value is missing.
    init?(_ fact: FactParts, over base: Self?, in claims: ClaimContents, rule: String)
    /// Moves every offset forward by `distance` scalars.
    mutating func move(by distance: Int)
    /// Renames the fact and all its references.
    mutating func rename(_ name: (String) -> String)
}

extension Fact {
    /// The span by which the fact is found in the text.
    public var mainSpan: Span { span(of: Self.layer.mainRole) ?? Span(start: 0, end: 0) }

    /// The main span alone.
    public var places: [Span] { [mainSpan] }

    /// The main part alone.
    public var highlights: [(role: PartRole, span: Span)] { [(Self.layer.mainRole, mainSpan)] }

    /// The value by which its layer is subdivided.
    public var sort: String? { Self.layer.sort.flatMap { values[$0] } }
}

/// A fact as parts and values, each part at its place in a text.
public struct FactParts: Hashable, Sendable {
    /// The layer.
    public let layer: FactLayer
    /// Quoted spans of the text by role.
    public let parts: [PartRole: Quote]
    /// Properties by key, in the notation of JSON.
    public let values: [ValueKey: String]

    /// Makes a fact from parts and values.
    public init(layer: FactLayer, parts: [PartRole: Quote], values: [ValueKey: String]) {
        self.layer = layer
        self.parts = parts
        self.values = values
    }

    /// The span by which the fact is found in the text; nil if that part is missing.
    public var main: Span? { parts[layer.mainRole]?.span }

    /// Returns a numeric property.
    func decimal(_ key: ValueKey) -> DecimalNumber? { values[key].flatMap { DecimalNumber($0) } }

    /// Returns a property with a fixed set of values.
    func choice<Choice: RawRepresentable>(_ key: ValueKey, _ type: Choice.Type) -> Choice? where Choice.RawValue == String {
        values[key].flatMap(Choice.init(rawValue:))
    }
}

/// The contents of claims, searched for the claim around a span.
public struct ClaimContents: Sendable {
    private let index: IntervalIndex
    private let ids: [String]

    /// Indexes the contents of some claims.
    public init(_ claims: [Claim]) {
        index = IntervalIndex(claims.map(\.content))
        ids = claims.map(\.id)
    }

    /// Returns the identifier of the claim whose content holds a span, the shortest of several. Cost: see `IntervalIndex`.
    public func claim(holding span: Span) -> String? { index.shortest(holding: span).map { ids[$0] } }
}

/// A located value whose span can be set.
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
