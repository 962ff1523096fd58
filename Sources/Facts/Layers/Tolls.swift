public import ArabicText

/// Outcomes for people: killed, injured, missing.
public enum TollOutcome: String, Codable, CaseIterable, Sendable {
    case killed, injured, missing, captured, displaced, arrested, rescued
}

/// Scopes of a toll: one incident, or a longer time.
public enum TollScope: String, Codable, CaseIterable, Sendable {
    case incident, cumulative
}

/// A count of people with an outcome, in one passage.
public struct Toll: Codable, Hashable, Sendable {
    /// `t1`, `t2` … in reading order.
    public var id: String
    /// The outcome.
    public var outcome: TollOutcome
    /// The count; nil for a range and for a vague count.
    public var value: DecimalNumber?
    /// The lower end of a range, or the least that a vague count can mean; else nil.
    public var min: DecimalNumber?
    /// The upper end of a range, or the most that a vague count can mean; else nil.
    public var max: DecimalNumber?
    /// The qualification of the figure.
    public var approx: Approximation
    /// The figure, or the victims if there is none.
    public var number: Span
    /// The phrase for the people counted.
    public var victims: Quote?
    /// The phrase for the perpetrator, if the text names one.
    public var by: Quote?
    /// The claim that holds it, a `Claim.id`; nil if the article states it in its own voice.
    public var claim: String?
    /// The scope.
    public var scope: TollScope
    /// The toll of which it is a part (`بينهم 3 أطفال`), a `Toll.id`.
    public var partOf: String?
    /// Identifier of the rule that found it.
    public var rule: String

    private enum CodingKeys: String, CodingKey {
        case id, outcome, value, min, max, approx, number, victims, by, claim, scope, rule
        case partOf = "part_of"
    }

    /// Makes a toll.
    public init(
        id: String = "", outcome: TollOutcome, value: DecimalNumber?, min: DecimalNumber? = nil, max: DecimalNumber? = nil,
        approx: Approximation = .exact, number: Span, victims: Quote? = nil, by: Quote? = nil, claim: String? = nil,
        scope: TollScope = .incident, partOf: String? = nil, rule: String
    ) {
        self.id = id
        self.outcome = outcome
        self.value = value
        self.min = min
        self.max = max
        self.approx = approx
        self.number = number
        self.victims = victims
        self.by = by
        self.claim = claim
        self.scope = scope
        self.partOf = partOf
        self.rule = rule
    }
}

extension FactLayer {
    /// Counts of people with an outcome.
    public static let toll = FactLayer(
        "toll", letter: "t",
        terms: LayerTerms(
            CountedNoun(
                none: "لا حصائل", one: "حصيلة واحدة", two: "حصيلتان", few: "حصائل", many: "حصيلة", hundred: "حصيلة",
                englishOne: "toll", englishMany: "tolls"),
            definite: "الحصيلة", isFeminine: true, heading: Message("الحصائل", "Tolls")),
        page: 2, key: "t",
        parts: [.init(.number), .init(.victims, optional: true), .init(.by, optional: true)],
        values: [
            .init(.outcome, choice: TollOutcome.self),
            .init(.value, .decimal, optional: true), .init(.min, .decimal, optional: true), .init(.max, .decimal, optional: true),
            .init(.approx, choice: Approximation.self), .init(.scope, choice: TollScope.self),
        ],
        sort: .outcome, type: Toll.self)
}

extension Toll: Fact {
    /// Tolls.
    public static var layer: FactLayer { .toll }
    /// The tolls of a reading.
    public static var list: WritableKeyPath<ArticleReading, [Toll]> { \.tolls }

    /// Figure, victims, and perpetrator.
    public func span(of role: PartRole) -> Span? {
        switch role {
        case .number: number
        case .victims: victims?.span
        case .by: by?.span
        default: nil
        }
    }

    /// Outcome, value, bounds, precision and scope. The toll of which it is a part and the claim that holds it are left out, because the
    /// engine's identifiers are valid in one reading only.
    public var values: [ValueKey: String] {
        [
            .outcome: outcome.rawValue, .value: value?.description, .min: min?.description, .max: max?.description,
            .approx: approx.rawValue, .scope: scope.rawValue,
        ].compactMapValues { $0 }
    }

    /// The count with its noun; precision and scope as notes.
    public func card(in context: FactContext) -> FactCard {
        FactCard(
            head: [partOf.map { _ in .init(.number, .term(FactCard.partly)) }, .init(.outcome, .term(counted))],
            notes: [
                .init(.approx, approx.term, if: approx.isNoteworthy), .init(.scope, scope.term, if: scope == .cumulative),
            ],
            details: [
                .init(ValueKey.outcome.term, .term(outcome.term)), .init(ValueKey.value.term, .figure(count)),
                .init(ValueKey.approx.term, .term(approx.term)), .init(PartRole.victims.term, victims?.text),
                .init(FactCard.saidBy, context.claim(claim)?.source?.column),
            ])
    }

    /// The count with its noun: `9 قتلى`, `3–5 قتلى`, `قتلى ≥ 20`; the noun alone if there is no figure.
    private var counted: Message {
        if let whole = value?.whole { return outcome.people.counted(whole) }
        func words(_ noun: String) -> String {
            guard let figure = count.text else { return noun }
            return value != nil || min != nil && max != nil ? "\(figure) \(noun)" : "\(noun) \(figure)"
        }
        return Message(words(outcome.term.arabic), words(outcome.term.english))
    }

    /// Makes a toll from an annotator's parts and values; nil without a figure's span or an outcome.
    public init?(_ fact: FactParts, over base: Toll?, in claims: ClaimContents, rule: String) {
        guard let number = fact.parts[.number], let outcome = fact.choice(.outcome, TollOutcome.self) else { return nil }
        self.init(
            outcome: outcome, value: fact.decimal(.value), min: fact.decimal(.min), max: fact.decimal(.max),
            approx: fact.choice(.approx, Approximation.self) ?? .exact, number: number.span, victims: fact.parts[.victims],
            by: fact.parts[.by], claim: base?.claim ?? claims.claim(holding: number.span),
            scope: fact.choice(.scope, TollScope.self) ?? base?.scope ?? .incident, partOf: base?.partOf, rule: rule)
    }

    /// Moves every part.
    public mutating func move(by distance: Int) {
        number = number.moved(by: distance)
        victims?.move(by: distance)
        by?.move(by: distance)
    }

    /// Renames the toll, the claim that holds it and the toll of which it is a part.
    public mutating func rename(_ name: (String) -> String) {
        id = name(id)
        claim = claim.map(name)
        partOf = partOf.map(name)
    }
}
