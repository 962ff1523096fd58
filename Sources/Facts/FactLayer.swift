/// A layer of facts: one row of `FactLayer.all`, from which every list of layers derives.
///
/// A row holds the terms for the layer, the keys that lead to it, the parts and values of its facts, and their type. It is declared with
/// that type in a file of `Layers/`.
public struct FactLayer: RawRepresentable, Codable, CaseIterable, Sendable {
    /// A part of the layer's facts: a span of the text.
    public struct Part: Sendable {
        /// The part's role in the fact.
        public let role: PartRole
        /// True if every fact of the layer must have it.
        public let isRequired: Bool
    }

    /// A property of the layer's facts.
    public struct Value: Sendable {
        /// The property.
        public let key: ValueKey
        /// The type of its values.
        public let type: ValueType
        /// True if every fact of the layer must have it.
        public let isRequired: Bool
    }

    /// The name in JSON, in other programs' files and in the library.
    public let rawValue: String
    /// The letter with which identifiers of the layer's facts begin.
    public let letter: Character
    /// The terms for its facts.
    public let terms: LayerTerms
    /// The number of its page in the panel, which is also the key that opens it.
    public let page: Int
    /// The title of its page in the panel.
    public let pageTitle: Message
    /// The key for the layer after a prefix, as in `]c`.
    public let key: Unicode.Scalar
    /// The parts of its facts, first the one by which a fact is found in the text.
    public let parts: [Part]
    /// The properties of its facts, in the order of a form.
    public let values: [Value]
    /// The property that subdivides the layer; nil if none does.
    public let sort: ValueKey?
    /// The type of its facts; nil for a layer that the engine does not find.
    public let type: (any Fact.Type)?

    /// All layers, in the order of the JSON form. A fact refers only to facts of its own layer and of earlier ones.
    public static let all: [FactLayer] = [.mention, .number, .date, .claim, .toll, .disagreement, .slip, .passage]

    /// All layers in the order of the panel's pages.
    public static let pages = all.sorted { $0.page < $1.page }

    /// The types of facts that the engine finds, in the order of `all`.
    public static let types: [any Fact.Type] = all.compactMap(\.type)

    /// All layers.
    public static var allCases: [FactLayer] { all }

    /// The part by which a fact of the layer is found in the text.
    public let mainRole: PartRole

    /// Returns the property with a key; nil if the layer has none.
    public func value(_ key: ValueKey) -> Value? { values.first { $0.key == key } }

    /// Makes the layer with a name; nil if there is none.
    public init?(rawValue: String) {
        guard let layer = FactLayer.all.first(where: { $0.rawValue == rawValue }) else { return nil }
        self = layer
    }

    init(
        _ name: String, letter: Character, terms: LayerTerms, page: Int, pageTitle: Message? = nil, key: Unicode.Scalar, parts: [Part],
        values: [Value], sort: ValueKey?, type: (any Fact.Type)?
    ) {
        rawValue = name
        self.letter = letter
        self.terms = terms
        self.page = page
        self.pageTitle = pageTitle ?? terms.heading
        self.key = key
        self.parts = parts
        self.values = values
        self.sort = sort
        self.type = type
        mainRole = parts.first?.role ?? .span
    }
}

extension FactLayer: Hashable {
    /// True if both are the same row.
    public static func == (a: FactLayer, b: FactLayer) -> Bool { a.rawValue == b.rawValue }

    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}

/// The terms for the facts of a layer.
public struct LayerTerms: Hashable, Sendable {
    /// The noun with a number: `3 ادعاءات`, `1 claim`.
    public let counted: CountedNoun
    /// The singular: `ادعاء`, `claim`.
    public let singular: Message
    /// The plural: `ادعاءات`, `claims`.
    public let plural: Message
    /// The heading or tab for all of them: `الادعاءات`, `Claims`.
    public let heading: Message
    /// The next one: `الادعاء التالي`, `next claim`.
    public let next: Message
    /// The previous one: `الادعاء السابق`, `previous claim`.
    public let previous: Message

    /// Makes the terms; `definite` is the Arabic singular with its article, with which the adjective agrees.
    init(_ counted: CountedNoun, definite: String, isFeminine: Bool = false, heading: Message) {
        self.counted = counted
        singular = counted.singular
        plural = counted.plural
        self.heading = heading
        let ending = isFeminine ? "ة" : ""
        next = Message("\(definite) التالي\(ending)", "next \(counted.singular.english)")
        previous = Message("\(definite) السابق\(ending)", "previous \(counted.singular.english)")
    }
}

extension FactLayer.Part {
    init(_ role: PartRole, optional: Bool = false) {
        self.init(role: role, isRequired: !optional)
    }
}

extension FactLayer.Value {
    init(_ key: ValueKey, _ type: ValueType, optional: Bool = false) {
        self.init(key: key, type: type, isRequired: !optional)
    }

    init<Choice: RawRepresentable & CaseIterable>(
        _ key: ValueKey, choice: Choice.Type, optional: Bool = false
    ) where Choice.RawValue == String {
        self.init(key: key, type: .choice(Choice.allCases.map(\.rawValue)), isRequired: !optional)
    }
}

extension FactLayer: CustomStringConvertible {
    /// The name.
    public var description: String { rawValue }
}
