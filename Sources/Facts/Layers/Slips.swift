public import ArabicText

/// Kinds of slips.
public enum SlipKind: String, Codable, CaseIterable, Sendable {
    case spelling, gluing, splitting, repetition, punctuation, digits, control
}

/// A typing error or misplaced character.
public struct Slip: Codable, Hashable, Located, Sendable {
    /// `s1`, `s2` … in reading order.
    public var id: String
    /// Offset of the first scalar.
    public var start: Int
    /// Offset after the last scalar.
    public var end: Int
    /// The exact scalars between the two.
    public var text: String
    /// The correction; nil if the text should be deleted or the correction is not known.
    public var fix: String?
    /// The kind.
    public var kind: SlipKind
    /// Identifier of the rule that found it.
    public var rule: String

    /// Makes a slip.
    public init(id: String = "", at quote: Quote, fix: String?, kind: SlipKind, rule: String) {
        self.id = id
        start = quote.start
        end = quote.end
        text = quote.text
        self.fix = fix
        self.kind = kind
        self.rule = rule
    }
}

extension FactLayer {
    /// Typing errors and misplaced characters.
    public static let slip = FactLayer(
        "slip", letter: "s",
        terms: LayerTerms(
            CountedNoun(
                none: "لا هفوات", one: "هفوة واحدة", two: "هفوتان", few: "هفوات", many: "هفوة", hundred: "هفوة", englishOne: "slip",
                englishMany: "slips"),
            definite: "الهفوة", isFeminine: true, heading: Message("الهفوات", "Slips")),
        page: 8, key: "s",
        parts: [.init(.span)], values: [.init(.kind, choice: SlipKind.self), .init(.fix, .text, optional: true)],
        sort: .kind, type: Slip.self)
}

extension Slip: Fact {
    /// Slips.
    public static var layer: FactLayer { .slip }
    /// The slips of a reading.
    public static var list: WritableKeyPath<ArticleReading, [Slip]> { \.slips }

    /// The slip's letters.
    public func span(of role: PartRole) -> Span? { role == .span ? span : nil }

    /// The kind and the correction.
    public var values: [ValueKey: String] { [.kind: kind.rawValue, .fix: fix].compactMapValues { $0 } }

    /// The correction, if it is known; the kind as a note.
    public func card(in context: FactContext) -> FactCard {
        FactCard(
            written: text, head: [.init(.fix, fix)], notes: [.init(.kind, .term(kind.term))],
            details: [.init(ValueKey.kind.term, .term(kind.term)), .init(FactCard.asWritten, text), .init(ValueKey.fix.term, fix)])
    }

    /// Makes a slip from an annotator's parts and values; nil without a span or a kind.
    public init?(_ fact: FactParts, over base: Slip?, in claims: ClaimContents, rule: String) {
        guard let span = fact.parts[.span], let kind = fact.choice(.kind, SlipKind.self) else { return nil }
        self.init(at: span, fix: fact.values[.fix], kind: kind, rule: rule)
    }

    /// Moves the span.
    public mutating func move(by distance: Int) {
        start += distance
        end += distance
    }

    /// Renames the slip.
    public mutating func rename(_ name: (String) -> String) { id = name(id) }
}
