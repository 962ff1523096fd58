public import ArabicText

/// The calendar in which a date is written.
public enum DateCalendar: String, Codable, CaseIterable, Sendable {
    case gregorian, hijri
}

/// An expression for a point or period of a calendar.
public struct DateExpression: Codable, Hashable, Located, Sendable {
    /// `d1`, `d2` … in reading order.
    public var id: String
    /// Offset of the first scalar.
    public var start: Int
    /// Offset after the last scalar.
    public var end: Int
    /// The exact scalars between the two.
    public var text: String
    /// EDTF (ISO 8601-2, level 1), Gregorian; nil if the text alone does not determine it.
    public var value: String?
    /// The calendar in which it is written; `value` is always Gregorian.
    public var calendar: DateCalendar
    /// Identifier of the rule that found it.
    public var rule: String

    /// Makes a date expression.
    public init(id: String = "", at quote: Quote, value: String?, calendar: DateCalendar = .gregorian, rule: String) {
        self.id = id
        start = quote.start
        end = quote.end
        text = quote.text
        self.value = value
        self.calendar = calendar
        self.rule = rule
    }
}

extension FactLayer {
    /// Expressions for points or periods of a calendar.
    public static let date = FactLayer(
        "date", letter: "d",
        terms: LayerTerms(
            CountedNoun(
                none: "لا تواريخ", one: "تاريخ واحد", two: "تاريخان", few: "تواريخ", many: "تاريخا", hundred: "تاريخ",
                englishOne: "date", englishMany: "dates"),
            definite: "التاريخ", heading: Message("التواريخ", "Dates")),
        page: 5, key: "d",
        parts: [.init(.span)], values: [.init(.value, .edtf, optional: true), .init(.calendar, choice: DateCalendar.self)],
        sort: .calendar, type: DateExpression.self)
}

extension DateExpression: Fact {
    /// Dates.
    public static var layer: FactLayer { .date }
    /// The dates of a reading.
    public static var list: WritableKeyPath<ArticleReading, [DateExpression]> { \.dates }

    /// The expression.
    public func span(of role: PartRole) -> Span? { role == .span ? span : nil }

    /// The day or time, and the calendar in which it is written.
    public var values: [ValueKey: String] { [.value: value, .calendar: calendar.rawValue].compactMapValues { $0 } }

    /// The day or time; the calendar as a note if it is not the usual one.
    public func card(in context: FactContext) -> FactCard {
        FactCard(
            written: text, head: [.init(.value, value.map { .text($0) } ?? .term(FactCard.unknownDate))],
            notes: [.init(.calendar, calendar.term, if: calendar != .gregorian)],
            details: [
                .init(ValueKey.value.term, value ?? "?"), .init(ValueKey.calendar.term, .term(calendar.term)),
                .init(FactCard.asWritten, text),
            ])
    }

    /// Makes a date from an annotator's parts and values; nil without a span.
    public init?(_ fact: FactParts, over base: DateExpression?, in claims: ClaimContents, rule: String) {
        guard let span = fact.parts[.span] else { return nil }
        self.init(at: span, value: fact.values[.value], calendar: fact.choice(.calendar, DateCalendar.self) ?? .gregorian, rule: rule)
    }

    /// Moves the span.
    public mutating func move(by distance: Int) {
        start += distance
        end += distance
    }

    /// Renames the date.
    public mutating func rename(_ name: (String) -> String) { id = name(id) }
}
