public import ArabicText

/// Qualifications of a figure by the text: exact, about, at least.
public enum Approximation: String, Codable, CaseIterable, Sendable {
    case exact, about
    case moreThan = "more-than"
    case lessThan = "less-than"
    case atLeast = "at-least"
    case atMost = "at-most"
    case range, vague
}

/// An expression of quantity.
public struct NumberExpression: Codable, Hashable, Located, Sendable {
    /// `n1`, `n2` … in reading order.
    public var id: String
    /// Offset of the first scalar.
    public var start: Int
    /// Offset after the last scalar.
    public var end: Int
    /// Qualifier, number and counted noun: `اكثر من ثمانية الاف فلسطيني`.
    public var text: String
    /// The bare number inside the span.
    public var figure: Span
    /// The value; nil for a range and for a vague count.
    public var value: DecimalNumber?
    /// The lower end of a range, or the least that a vague count can mean; else nil.
    public var min: DecimalNumber?
    /// The upper end of a range, or the most that a vague count can mean; else nil.
    public var max: DecimalNumber?
    /// The qualification.
    public var approx: Approximation
    /// Counted noun in dictionary form, ISO 4217 code of a currency, or symbol of a measure.
    public var unit: String?
    /// True if it gives a rank, not a count: `الثالث`.
    public var ordinal: Bool
    /// Identifier of the rule that found it.
    public var rule: String

    /// Makes a number expression.
    public init(
        id: String = "", at quote: Quote, figure: Span, value: DecimalNumber?, min: DecimalNumber? = nil, max: DecimalNumber? = nil,
        approx: Approximation = .exact, unit: String? = nil, ordinal: Bool = false, rule: String
    ) {
        self.id = id
        start = quote.start
        end = quote.end
        text = quote.text
        self.figure = figure
        self.value = value
        self.min = min
        self.max = max
        self.approx = approx
        self.unit = unit
        self.ordinal = ordinal
        self.rule = rule
    }
}

extension FactLayer {
    /// Expressions of quantity and rank.
    public static let number = FactLayer(
        "number", letter: "n",
        terms: LayerTerms(
            CountedNoun(
                none: "لا أرقام", one: "رقم واحد", two: "رقمان", few: "أرقام", many: "رقما", hundred: "رقم", englishOne: "number",
                englishMany: "numbers"),
            definite: "الرقم", heading: Message("الأرقام", "Numbers")),
        page: 4, key: "n",
        parts: [.init(.span), .init(.figure, optional: true)],
        values: [
            .init(.value, .decimal, optional: true), .init(.min, .decimal, optional: true), .init(.max, .decimal, optional: true),
            .init(.approx, choice: Approximation.self), .init(.unit, .text, optional: true), .init(.ordinal, .flag, optional: true),
        ],
        sort: .approx, type: NumberExpression.self)
}

extension NumberExpression: Fact {
    /// Numbers.
    public static var layer: FactLayer { .number }
    /// The numbers of a reading.
    public static var list: WritableKeyPath<ArticleReading, [NumberExpression]> { \.numbers }

    /// The expression, and the bare number if it is shorter.
    public func span(of role: PartRole) -> Span? {
        switch role {
        case .span: span
        case .figure: figure == span ? nil : figure
        default: nil
        }
    }

    /// Value, bounds, precision, unit and rank.
    public var values: [ValueKey: String] {
        [
            .value: value?.description, .min: min?.description, .max: max?.description, .approx: approx.rawValue, .unit: unit,
            .ordinal: ordinal ? "true" : nil,
        ].compactMapValues { $0 }
    }

    /// Figure and unit; precision and rank as notes.
    public func card(in context: FactContext) -> FactCard {
        FactCard(
            written: text, head: [.init(.value, .figure(count)), .init(.unit, unit)],
            notes: [.init(.approx, approx.term, if: approx.isNoteworthy), .init(.ordinal, ValueKey.ordinal.term, if: ordinal)],
            details: [
                .init(ValueKey.value.term, .figure(count)),
                .init(ValueKey.approx.term, .term(ordinal ? ValueKey.ordinal.term : approx.term)), .init(ValueKey.unit.term, unit),
                .init(FactCard.asWritten, text),
            ])
    }

    /// Makes a number from an annotator's parts and values; nil without a span.
    public init?(_ fact: FactParts, over base: NumberExpression?, in claims: ClaimContents, rule: String) {
        guard let span = fact.parts[.span] else { return nil }
        self.init(
            at: span, figure: fact.parts[.figure]?.span ?? span.span, value: fact.decimal(.value), min: fact.decimal(.min),
            max: fact.decimal(.max), approx: fact.choice(.approx, Approximation.self) ?? .exact, unit: fact.values[.unit],
            ordinal: fact.values[.ordinal] == "true", rule: rule)
    }

    /// Moves span and figure.
    public mutating func move(by distance: Int) {
        start += distance
        end += distance
        figure = figure.moved(by: distance)
    }

    /// Renames the number.
    public mutating func rename(_ name: (String) -> String) { id = name(id) }
}
