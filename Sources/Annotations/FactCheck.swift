public import Facts

/// What is wrong with a fact, told where it was typed or imported.
public struct FactProblem: Error, Hashable, Sendable {
    /// What the layer's schema says against it.
    public enum Kind: Hashable, Sendable {
        /// A stretch of text that the layer needs is missing.
        case missingPart(PartRole)
        /// A stretch of text that the layer does not have.
        case strangePart(PartRole)
        /// A property that the layer needs is missing.
        case missingValue(ValueKey)
        /// A property that the layer does not have.
        case strangeValue(ValueKey)
        /// A property that does not read as what it should be.
        case badValue(ValueKey, String)
    }

    /// What is wrong.
    public let kind: Kind
    /// In which layer.
    public let layer: FactLayer

    /// One line in one language, with what would be right.
    public func text(_ language: Language) -> String { message.text(language) }

    private var message: Message {
        switch kind {
        case .missingPart(let role):
            Message("\(layer.rawValue): ينقص المقطع \(role.rawValue)", "\(layer.rawValue): the part \(role.rawValue) is missing")
        case .strangePart(let role):
            Message("\(layer.rawValue): لا مقطع باسم \(role.rawValue)", "\(layer.rawValue) has no part \(role.rawValue)")
        case .missingValue(let key):
            Message("\(layer.rawValue): تنقص القيمة \(key.rawValue)", "\(layer.rawValue): the value \(key.rawValue) is missing")
        case .strangeValue(let key):
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
    /// The first thing that the layer's schema says against the fact; nil where it is as it should be.
    public func problem() -> FactProblem? {
        let schema = layer
        func problem(_ kind: FactProblem.Kind) -> FactProblem { FactProblem(kind: kind, layer: layer) }
        for part in schema.parts where part.isRequired && parts[part.role] == nil { return problem(.missingPart(part.role)) }
        let roles = Set(schema.parts.map(\.role))
        for role in PartRole.allCases where parts[role] != nil && !roles.contains(role) { return problem(.strangePart(role)) }
        for value in schema.values {
            guard let text = values[value.key] else {
                if value.isRequired { return problem(.missingValue(value.key)) }
                continue
            }
            if !value.type.accepts(text) { return problem(.badValue(value.key, text)) }
        }
        for key in ValueKey.allCases where values[key] != nil && schema.value(key) == nil { return problem(.strangeValue(key)) }
        return nil
    }
}

extension FactContent {
    /// What its parts and values say against each other, though each may stand by itself: told where a person fills in a fact. Files of
    /// others are taken as they are.
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
