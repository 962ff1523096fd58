/// A layer of facts: one row of `FactLayer.all`, from which every list of layers is made.
///
/// A row says what the layer is called, by which keys it is reached, which parts and values its facts have, and of which type they are.
/// It stands with that type in a file of `Layers/`.
public struct FactLayer: RawRepresentable, Codable, CaseIterable, Sendable {
    /// A part of the layer's facts: a span of the text.
    public struct Part: Sendable {
        /// The part's role in the fact.
        public let role: PartRole
        /// True if a fact cannot do without it.
        public let isRequired: Bool
    }

    /// A property of the layer's facts.
    public struct Value: Sendable {
        /// The property.
        public let key: ValueKey
        /// The type of its values.
        public let type: ValueType
        /// True if a fact cannot do without it.
        public let isRequired: Bool
    }

    /// The name in JSON, in other programs' files and in the library.
    public let rawValue: String
    /// The letter with which identifiers of the layer's facts begin.
    public let letter: Character
    /// The words for its facts.
    public let terms: LayerTerms
    /// The number of its page in the panel, which is also the key that opens it.
    public let page: Int
    /// The title of its page in the panel.
    public let pageTitle: Message
    /// The key that stands for the layer after a prefix, as in `]c`.
    public let key: Unicode.Scalar
    /// The parts of its facts, the one by which a fact is found in the text first.
    public let parts: [Part]
    /// The properties of its facts, in the order in which a form asks for them.
    public let values: [Value]
    /// The property that tells sorts apart within the layer; nil where none does.
    public let sort: ValueKey?
    /// The type of its facts; nil for a layer that no machine finds.
    public let type: (any Fact.Type)?

    /// Every layer, in the order of the JSON form. A fact refers only to facts of layers before its own, and of its own.
    public static let all: [FactLayer] = [.mention, .number, .date, .claim, .toll, .disagreement, .slip, .passage]

    /// Every layer in the order of the panel's pages.
    public static let pages = all.sorted { $0.page < $1.page }

    /// The types of facts that the machine finds, in the order of `all`.
    public static let types: [any Fact.Type] = all.compactMap(\.type)

    /// Every layer.
    public static var allCases: [FactLayer] { all }

    /// The part by which a fact of the layer is found in the text.
    public let mainRole: PartRole

    /// The property of that key; nil where the layer has none.
    public func value(_ key: ValueKey) -> Value? { values.first { $0.key == key } }

    /// The layer of a name; nil where there is none.
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

/// The words for the facts of a layer.
public struct LayerTerms: Hashable, Sendable {
    /// The noun with a number: `3 ادعاءات`, `1 claim`.
    public let counted: CountedNoun
    /// One of them: `ادعاء`, `claim`.
    public let singular: Message
    /// Several of them: `ادعاءات`, `claims`.
    public let plural: Message
    /// All of them, as a heading or a tab: `الادعاءات`, `Claims`.
    public let heading: Message
    /// The next of them: `الادعاء التالي`, `next claim`.
    public let next: Message
    /// The one before: `الادعاء السابق`, `previous claim`.
    public let previous: Message

    /// Makes the words; `definite` is the Arabic singular with its article, with which the adjective agrees.
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
