public import Facts

/// A fault of a fact, reported where the fact was typed or imported.
public struct FactProblem: Error, Hashable, Sendable {
    /// The rule of the layer's schema that the fact breaks.
    public enum Kind: Hashable, Sendable {
        /// A required part is missing.
        case missingPart(PartRole)
        /// The layer has no such part.
        case unrecognizedPart(PartRole)
        /// A required property is missing.
        case missingValue(ValueKey)
        /// The layer has no such property.
        case unrecognizedValue(ValueKey)
        /// A property has an invalid value.
        case badValue(ValueKey, String)
    }

    /// The kind of fault.
    public let kind: Kind
    /// The layer of the fact.
    public let layer: FactLayer

    /// A line in one language that states the fault and the remedy.
    public func text(_ language: Language) -> String { message.text(language) }

    private var message: Message {
        switch kind {
        case .missingPart(let role):
            Message("\(layer.rawValue): ينقص المقطع \(role.rawValue)", "\(layer.rawValue): the part \(role.rawValue) is missing")
        case .unrecognizedPart(let role):
            Message("\(layer.rawValue): لا مقطع باسم \(role.rawValue)", "\(layer.rawValue) has no part \(role.rawValue)")
        case .missingValue(let key):
            Message("\(layer.rawValue): تنقص القيمة \(key.rawValue)", "\(layer.rawValue): the value \(key.rawValue) is missing")
        case .unrecognizedValue(let key):
            Message("\(layer.rawValue): لا قيمة باسم \(key.rawValue)", "\(layer.rawValue) has no value \(key.rawValue)")
        case .badValue(let key, let value): badValue(key, value)
        }
    }

    private func badValue(_ key: ValueKey, _ value: String) -> Message {
        switch layer.value(key)?.type {
        case .choice(let choices):
            let list = choices.joined(separator: ", ")
            return Message("\(key.rawValue): «\(value)» ليست من \(list)", "\(key.rawValue): '\(value)' is none of \(list)")
        case .decimal: return Message("\(key.rawValue): «\(value)» ليس عددا", "\(key.rawValue): '\(value)' is no decimal number")
        case .edtf:
            return Message(
                "\(key.rawValue): «\(value)» ليس تاريخا مثل \u{2066}2023-10-07\u{2069}",
                "\(key.rawValue): '\(value)' is no date such as 2023-10-07")
        case .flag:
            return Message("\(key.rawValue): «\(value)» ليست true ولا false", "\(key.rawValue): '\(value)' is neither true nor false")
        case .text, nil: return Message("\(key.rawValue): «\(value)» لا تصح", "\(key.rawValue): '\(value)' cannot stand")
        }
    }
}

extension FactContent {
    /// The first fault of the fact under the layer's schema; nil if it is valid.
    public func problem() -> FactProblem? {
        let schema = layer
        func problem(_ kind: FactProblem.Kind) -> FactProblem { FactProblem(kind: kind, layer: layer) }
        for part in schema.parts where part.isRequired && parts[part.role] == nil { return problem(.missingPart(part.role)) }
        let roles = Set(schema.parts.map(\.role))
        for role in PartRole.allCases where parts[role] != nil && !roles.contains(role) { return problem(.unrecognizedPart(role)) }
        for value in schema.values {
            guard let text = values[value.key] else {
                if value.isRequired { return problem(.missingValue(value.key)) }
                continue
            }
            if !value.type.accepts(text) { return problem(.badValue(value.key, text)) }
        }
        for key in ValueKey.allCases where values[key] != nil && schema.value(key) == nil { return problem(.unrecognizedValue(key)) }
        return nil
    }
}

extension FactContent {
    /// The conflict between its parts and values, each of which may be valid by itself; nil if there is none. Reported in forms only; files
    /// of others are accepted as they are.
    public var contradiction: Message? {
        if layer == .claim, let cue = parts[.cue], cue.span == parts[.content]?.span {
            return Message(
                "كلمة القول وما قيل مقطع واحد؛ اختر لكل منهما مقطعه",
                "the saying word and what is said are one stretch; pick each its own")
        }
        guard layer == .number || layer == .toll else { return nil }
        func decimal(_ key: ValueKey) -> DecimalNumber? { values[key].flatMap { DecimalNumber($0) } }
        let (value, low, high) = (decimal(.value), decimal(.min), decimal(.max))
        if let low, let high, high < low { return Message("أدنى العدد أكبر من أقصاه", "the lowest figure is above the highest") }
        if let value, low.map({ value < $0 }) ?? false || high.map({ $0 < value }) ?? false {
            return Message("العدد خارج ما بين أدناه وأقصاه", "the figure is not between the lowest and the highest")
        }
        if values[.approx] == Approximation.exact.rawValue, value == nil, low == nil, high == nil {
            return Message(
                "عدد مضبوط بلا قيمة؛ اكتبها أو اختر دقة أخرى", "an exact figure without a value; type it, or choose another precision")
        }
        return nil
    }
}
