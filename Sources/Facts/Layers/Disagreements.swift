public import ArabicText

/// One side of a disagreement.
public struct Passage: Codable, Hashable, Located, Sendable {
    /// Offset of the first scalar.
    public var start: Int
    /// Offset after the last scalar.
    public var end: Int
    /// The claim that holds it, a `Claim.id`.
    public var claim: String?

    /// Makes a passage.
    public init(_ span: Span, claim: String? = nil) {
        start = span.start
        end = span.end
        self.claim = claim
    }
}

/// Two passages that cannot both be true as they stand.
public struct Disagreement: Hashable, Sendable {
    /// `x1`, `x2` … in reading order.
    public var id: String
    /// The subject on which the two differ, in a few words.
    public var about: Message
    /// The earlier passage.
    public var a: Passage
    /// The passage that contradicts it.
    public var b: Passage
    /// The reason why both cannot be true as they stand.
    public var why: Message
    /// Identifier of the rule that found it.
    public var rule: String

    /// Makes a disagreement.
    public init(id: String = "", about: Message, a: Passage, b: Passage, why: Message, rule: String) {
        self.id = id
        self.about = about
        self.a = a
        self.b = b
        self.why = why
        self.rule = rule
    }
}

extension Disagreement: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, about, a, b, why, rule
        case aboutArabic = "about_ar"
        case whyArabic = "why_ar"
    }

    /// Decodes the form that `isnad extract` prints: English under the plain keys, Arabic under those in `_ar`.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func message(_ english: CodingKeys, _ arabic: CodingKeys) throws -> Message {
            Message(arabic: try values.decode(String.self, forKey: arabic), english: try values.decode(String.self, forKey: english))
        }
        self.init(
            id: try values.decode(String.self, forKey: .id), about: try message(.about, .aboutArabic),
            a: try values.decode(Passage.self, forKey: .a), b: try values.decode(Passage.self, forKey: .b),
            why: try message(.why, .whyArabic), rule: try values.decode(String.self, forKey: .rule))
    }

    /// Encodes the form that `isnad extract` prints.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(id, forKey: .id)
        try values.encode(about.english, forKey: .about)
        try values.encode(about.arabic, forKey: .aboutArabic)
        try values.encode(a, forKey: .a)
        try values.encode(b, forKey: .b)
        try values.encode(why.english, forKey: .why)
        try values.encode(why.arabic, forKey: .whyArabic)
        try values.encode(rule, forKey: .rule)
    }
}

extension FactLayer {
    /// Passages that cannot both be true.
    public static let disagreement = FactLayer(
        "disagreement", letter: "x",
        terms: LayerTerms(
            CountedNoun(
                none: "لا تناقضات", one: "تناقض واحد", two: "تناقضان", few: "تناقضات", many: "تناقضا", hundred: "تناقض",
                englishOne: "disagreement", englishMany: "disagreements"),
            definite: "التناقض", heading: Message("التناقضات", "Disagreements")),
        page: 6, key: "x",
        parts: [.init(.a), .init(.b)], values: [.init(.about, .text), .init(.why, .text, optional: true)],
        sort: nil, type: Disagreement.self)
}

extension Disagreement: Fact {
    /// Disagreements.
    public static var layer: FactLayer { .disagreement }
    /// The disagreements of a reading.
    public static var list: WritableKeyPath<ArticleReading, [Disagreement]> { \.disagreements }

    /// The two passages.
    public func span(of role: PartRole) -> Span? {
        switch role {
        case .a: a.span
        case .b: b.span
        default: nil
        }
    }

    /// Subject and reason, in English as in the output of `isnad extract`, so that an annotation is the same in any locale.
    public var values: [ValueKey: String] { [.about: about.english, .why: why.english] }

    /// Both passages.
    public var places: [Span] { [a.span, b.span] }

    /// Both passages.
    public var highlights: [(role: PartRole, span: Span)] { [(.a, a.span), (.b, b.span)] }

    /// The rule: disagreements found by one rule belong together.
    public var sort: String? { rule }

    /// The subject; the reason as a note.
    public func card(in context: FactContext) -> FactCard {
        FactCard(
            head: [.init(.about, .term(about))], notes: [.init(.why, why, if: !why.arabic.isEmpty || !why.english.isEmpty)],
            details: [
                .init(ValueKey.about.term, .term(about)), .init(PartRole.a.term, .span(a.span)), .init(PartRole.b.term, .span(b.span)),
                .init(ValueKey.why.term, .term(why)),
            ])
    }

    /// Makes a disagreement from an annotator's parts and values; nil without both passages or a subject.
    public init?(_ fact: FactParts, over base: Disagreement?, in claims: ClaimContents, rule: String) {
        guard let a = fact.parts[.a]?.span, let b = fact.parts[.b]?.span, let about = fact.values[.about] else { return nil }
        /// The engine's message in both languages if the annotator left it unchanged.
        func message(_ text: String, _ known: Message?) -> Message {
            known?.english == text ? known ?? Message(text, text) : Message(text, text)
        }
        func passage(_ span: Span, _ known: Passage?) -> Passage {
            Passage(span, claim: known?.span == span ? known?.claim : claims.claim(holding: span))
        }
        self.init(
            about: message(about, base?.about), a: passage(a, base?.a), b: passage(b, base?.b),
            why: message(fact.values[.why] ?? "", base?.why), rule: rule)
    }

    /// Moves both passages.
    public mutating func move(by distance: Int) {
        a.move(by: distance)
        b.move(by: distance)
    }

    /// Renames the disagreement and the claims that hold its passages.
    public mutating func rename(_ name: (String) -> String) {
        id = name(id)
        a.claim = a.claim.map(name)
        b.claim = b.claim.map(name)
    }
}

extension Passage: Movable {}
