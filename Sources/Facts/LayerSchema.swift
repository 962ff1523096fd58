/// A layer of annotation: each sort of fact that the machine finds, and passages that only a person marks.
public enum AnnotationLayer: String, Codable, CaseIterable, Sendable {
    case mention, number, date, claim, toll, disagreement, slip, passage
}

/// What one stretch of text is to a fact. JSON: the raw value.
public enum PartRole: String, Codable, CodingKeyRepresentable, CaseIterable, Sendable {
    /// The whole of a fact that is one stretch.
    case span
    /// The bare name inside a mention.
    case core
    /// The bare number inside an expression of quantity.
    case figure
    case source, via, cue, content
    /// The figure of a toll, or its victims where it has none.
    case number
    case victims
    /// Who did what the toll counts.
    case by
    /// The two passages of a disagreement.
    case a, b
}

/// A property of a fact that is not a stretch of text. JSON: the raw value.
public enum ValueKey: String, Codable, CodingKeyRepresentable, CaseIterable, Sendable {
    case kind, entity
    case value, min, max, approx, unit, ordinal
    case calendar
    case stance, mode, lemma, implicit
    case sourceKind = "source-kind"
    case outcome, scope
    case about, why
    case fix
}

/// What may stand in a value.
public enum ValueType: Hashable, Sendable {
    /// One of some words, as JSON gives them.
    case choice([String])
    /// A decimal number, exact to 18 digits.
    case decimal
    /// A date, time or interval: EDTF, level 1.
    case edtf
    /// `true` or `false`.
    case flag
    case text
}

/// The parts and values that a layer's facts have: what a form asks, what a format writes, what an import checks.
public struct LayerSchema: Sendable {
    /// A stretch of text.
    public struct Part: Sendable {
        /// What it is to the fact.
        public let role: PartRole
        /// Whether a fact cannot do without it.
        public let isRequired: Bool
    }

    /// A property.
    public struct Value: Sendable {
        /// Which.
        public let key: ValueKey
        /// What may stand in it.
        public let type: ValueType
        /// Whether a fact cannot do without it.
        public let isRequired: Bool
    }

    /// The layer.
    public let layer: AnnotationLayer
    /// Its stretches, the one by which the fact is found in the text first.
    public let parts: [Part]
    /// Its properties, in the order in which a form asks them.
    public let values: [Value]

    /// The stretch by which a fact of the layer is found in the text.
    public var mainRole: PartRole { parts[0].role }

    /// The property of that key; nil where the layer has none.
    public func value(_ key: ValueKey) -> Value? { values.first { $0.key == key } }

    /// The schema of every layer.
    public static let all: [LayerSchema] = [
        LayerSchema(
            .mention, parts: [.init(.span), .init(.core, optional: true)],
            values: [.init(.kind, choice: MentionKind.self), .init(.entity, .text, optional: true)]),
        LayerSchema(
            .number, parts: [.init(.span), .init(.figure, optional: true)],
            values: [
                .init(.value, .decimal, optional: true), .init(.min, .decimal, optional: true), .init(.max, .decimal, optional: true),
                .init(.approx, choice: Approximation.self), .init(.unit, .text, optional: true), .init(.ordinal, .flag, optional: true),
            ]),
        LayerSchema(
            .date, parts: [.init(.span)],
            values: [.init(.value, .edtf, optional: true), .init(.calendar, choice: DateCalendar.self)]),
        LayerSchema(
            .claim,
            parts: [.init(.cue), .init(.content), .init(.source, optional: true), .init(.via, optional: true)],
            values: [
                .init(.stance, choice: Stance.self), .init(.sourceKind, choice: SourceKind.self, optional: true),
                .init(.mode, choice: QuotationMode.self), .init(.implicit, .flag, optional: true), .init(.lemma, .text, optional: true),
            ]),
        LayerSchema(
            .toll, parts: [.init(.number), .init(.victims, optional: true), .init(.by, optional: true)],
            values: [
                .init(.outcome, choice: TollOutcome.self),
                .init(.value, .decimal, optional: true), .init(.min, .decimal, optional: true), .init(.max, .decimal, optional: true),
                .init(.approx, choice: Approximation.self), .init(.scope, choice: TollScope.self),
            ]),
        LayerSchema(
            .disagreement, parts: [.init(.a), .init(.b)],
            values: [.init(.about, .text), .init(.why, .text, optional: true)]),
        LayerSchema(
            .slip, parts: [.init(.span)],
            values: [.init(.kind, choice: SlipKind.self), .init(.fix, .text, optional: true)]),
        LayerSchema(.passage, parts: [.init(.span)], values: []),
    ]

    /// The schema of a layer.
    public static func of(_ layer: AnnotationLayer) -> LayerSchema {
        // Every layer has one: a test holds it. The last, without values, stands for one forgotten.
        all.first { $0.layer == layer } ?? LayerSchema(layer, parts: [.init(.span)], values: [])
    }

    private init(_ layer: AnnotationLayer, parts: [Part], values: [Value]) {
        self.layer = layer
        self.parts = parts
        self.values = values
    }
}

extension LayerSchema.Part {
    fileprivate init(_ role: PartRole, optional: Bool = false) {
        self.init(role: role, isRequired: !optional)
    }
}

extension LayerSchema.Value {
    fileprivate init(_ key: ValueKey, _ type: ValueType, optional: Bool = false) {
        self.init(key: key, type: type, isRequired: !optional)
    }

    fileprivate init<Choice: RawRepresentable & CaseIterable>(
        _ key: ValueKey, choice: Choice.Type, optional: Bool = false
    ) where Choice.RawValue == String {
        self.init(key: key, type: .choice(Choice.allCases.map(\.rawValue)), isRequired: !optional)
    }
}

extension ValueType {
    /// Whether a text reads as a value of this type.
    public func accepts(_ text: String) -> Bool {
        switch self {
        case .choice(let choices): choices.contains(text)
        case .decimal: DecimalNumber(text) != nil
        case .edtf: ExtendedDate.isValid(text)
        case .flag: text == "true" || text == "false"
        case .text: !text.isEmpty
        }
    }
}
