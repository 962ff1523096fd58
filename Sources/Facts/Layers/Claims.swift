public import ArabicText

/// The source's attitude to the content: asserting, denying, demanding.
public enum Stance: String, Codable, CaseIterable, Sendable {
    case asserts, confirms, denies, doubts, accuses, warns, predicts, demands, promises, asks
}

/// Kinds of sources.
public enum SourceKind: String, Codable, CaseIterable, Sendable {
    case official
    case armedGroup = "armed-group"
    case anonymous, media, witness, medical, organization, person, other
}

/// Modes of quotation: direct, indirect, or mixed.
public enum QuotationMode: String, Codable, CaseIterable, Sendable {
    case direct, indirect, mixed
}

/// The source responsible for a claim.
public struct ClaimSource: Codable, Hashable, Located, Sendable {
    /// Offset of the first scalar.
    public var start: Int
    /// Offset after the last scalar.
    public var end: Int
    /// The exact scalars between the two.
    public var text: String
    /// The kind of source.
    public var kind: SourceKind
    /// True if the source is implicit in the clause; the span is then its antecedent.
    public var implicit: Bool
    /// An `Entity.id`.
    public var entity: String?

    /// Makes a source.
    public init(at quote: Quote, kind: SourceKind, implicit: Bool = false, entity: String? = nil) {
        start = quote.start
        end = quote.end
        text = quote.text
        self.kind = kind
        self.implicit = implicit
        self.entity = entity
    }
}

/// The reporting word or phrase.
public struct ClaimCue: Codable, Hashable, Located, Sendable {
    /// Offset of the first scalar.
    public var start: Int
    /// Offset after the last scalar.
    public var end: Int
    /// The exact scalars between the two.
    public var text: String
    /// Dictionary form: `قال`, `بحسب`.
    public var lemma: String

    /// Makes a cue.
    public init(at quote: Quote, lemma: String) {
        start = quote.start
        end = quote.end
        text = quote.text
        self.lemma = lemma
    }
}

/// A statement that the text attributes to a source.
public struct Claim: Codable, Hashable, Sendable {
    /// `c1`, `c2` … in reading order.
    public var id: String
    /// The source responsible for it; nil if the text names none.
    public var source: ClaimSource?
    /// The channel through which it was passed on: the next link of the chain.
    public var via: Quote?
    /// The reporting word or phrase.
    public var cue: ClaimCue
    /// The span of the content.
    public var content: Span
    /// The source's attitude to it.
    public var stance: Stance
    /// The mode of quotation.
    public var mode: QuotationMode
    /// The confidence, from 0 to 1.
    public var confidence: Double
    /// Identifier of the rule that found it.
    public var rule: String

    /// Makes a claim.
    public init(
        id: String = "", source: ClaimSource?, via: Quote? = nil, cue: ClaimCue, content: Span, stance: Stance, mode: QuotationMode,
        confidence: Double = 1, rule: String
    ) {
        self.id = id
        self.source = source
        self.via = via
        self.cue = cue
        self.content = content
        self.stance = stance
        self.mode = mode
        self.confidence = confidence
        self.rule = rule
    }

    /// The span from the first to the last scalar of its cue, content and explicit source.
    public var extent: Span {
        var extent = Span(start: Swift.min(cue.start, content.start), end: Swift.max(cue.end, content.end))
        if let source, !source.implicit {
            extent = Span(start: Swift.min(extent.start, source.start), end: Swift.max(extent.end, source.end))
        }
        return extent
    }
}

extension FactLayer {
    /// Statements that the text attributes to a source.
    public static let claim = FactLayer(
        "claim", letter: "c",
        terms: LayerTerms(
            CountedNoun(
                none: "لا ادعاءات", one: "ادعاء واحد", two: "ادعاءان", few: "ادعاءات", many: "ادعاء", hundred: "ادعاء",
                englishOne: "claim", englishMany: "claims"),
            definite: "الادعاء", heading: Message("الادعاءات", "Claims")),
        page: 1, key: "c",
        parts: [.init(.cue), .init(.content), .init(.source, optional: true), .init(.via, optional: true)],
        values: [
            .init(.stance, choice: Stance.self), .init(.sourceKind, choice: SourceKind.self, optional: true),
            .init(.mode, choice: QuotationMode.self), .init(.implicit, .flag, optional: true), .init(.lemma, .text, optional: true),
        ],
        sort: .stance, type: Claim.self)
}

extension Claim: Fact {
    /// Claims.
    public static var layer: FactLayer { .claim }
    /// The claims of a reading.
    public static var list: WritableKeyPath<ArticleReading, [Claim]> { \.claims }

    /// Cue, content, source and via.
    public func span(of role: PartRole) -> Span? {
        switch role {
        case .cue: cue.span
        case .content: content
        case .source: source?.span
        case .via: via?.span
        default: nil
        }
    }

    /// Stance, kind of source, mode, and the cue's dictionary form.
    public var values: [ValueKey: String] {
        [
            .stance: stance.rawValue, .sourceKind: source?.kind.rawValue, .mode: mode.rawValue,
            .implicit: source?.implicit == true ? "true" : nil, .lemma: cue.lemma,
        ].compactMapValues { $0 }
    }

    /// Its extent: from the first to the last scalar of its parts.
    public var places: [Span] { [extent] }

    /// Its parts, except an implicit source.
    public var highlights: [(role: PartRole, span: Span)] {
        Claim.layer.parts.compactMap { part in
            guard part.role != .source || source?.implicit == false, let span = span(of: part.role) else { return nil }
            return (part.role, span)
        }
    }

    /// Stance and word of saying; the way of quoting and the kind of source as notes.
    public func card(in context: FactContext) -> FactCard {
        FactCard(
            head: [.init(.stance, .term(stance.term)), .init(.lemma, .text(cue.lemma))],
            notes: [
                .init(.mode, .term(mode.term)), source.map { .init(.sourceKind, .term($0.kind.term)) },
                .init(.implicit, FactCard.implied, if: source?.implicit == true),
            ],
            details: [
                .init(ValueKey.stance.term, .term(stance.term)), .init(PartRole.source.term, source?.column),
                .init(ValueKey.sourceKind.term, source.map { .term($0.kind.term) }), .init(PartRole.via.term, via?.text),
                .init(PartRole.cue.term, cue.text), .init(PartRole.content.term, .span(content)),
            ])
    }

    /// Makes a claim from an annotator's parts and values; nil without cue, content or stance.
    public init?(_ fact: FactParts, over base: Claim?, in claims: ClaimContents, rule: String) {
        guard let cue = fact.parts[.cue], let content = fact.parts[.content], let stance = fact.choice(.stance, Stance.self) else {
            return nil
        }
        let source = fact.parts[.source].map { quote in
            ClaimSource(
                at: quote, kind: fact.choice(.sourceKind, SourceKind.self) ?? base?.source?.kind ?? .other,
                implicit: fact.values[.implicit] == "true", entity: base?.source?.span == quote.span ? base?.source?.entity : nil)
        }
        self.init(
            source: source, via: fact.parts[.via], cue: ClaimCue(at: cue, lemma: fact.values[.lemma] ?? base?.cue.lemma ?? cue.text),
            content: content.span, stance: stance, mode: fact.choice(.mode, QuotationMode.self) ?? base?.mode ?? .indirect, confidence: 1,
            rule: rule)
    }

    /// Moves every part.
    public mutating func move(by distance: Int) {
        source?.move(by: distance)
        via?.move(by: distance)
        cue.move(by: distance)
        content = content.moved(by: distance)
    }

    /// Renames the claim and its source's entity.
    public mutating func rename(_ name: (String) -> String) {
        id = name(id)
        if let entity = source?.entity { source?.entity = name(entity) }
    }
}

extension ClaimSource: Movable {}
extension ClaimCue: Movable {}
