/// The roles of spans in a fact. JSON: the raw value.
public enum PartRole: String, Codable, CodingKeyRepresentable, CaseIterable, Sendable {
    /// The whole of a fact that is one span.
    case span
    /// The bare name inside a mention.
    case core
    /// The bare number inside an expression of quantity.
    case figure
    case source, via, cue, content
    /// The figure of a toll, or its victims if it has none.
    case number
    case victims
    /// The perpetrator responsible for the toll.
    case by
    /// The two passages of a disagreement.
    case a, b
}

/// Properties of facts that are not spans of the text. JSON: the raw value.
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

/// Types of values.
public enum ValueType: Hashable, Sendable {
    /// One of a set of words, in the notation of JSON.
    case choice([String])
    /// A decimal number, exact to 18 digits.
    case decimal
    /// A date, time or interval: EDTF, level 1.
    case edtf
    /// `true` or `false`.
    case flag
    case text
}

extension ValueType {
    /// Returns true if a text is a value of this type.
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
