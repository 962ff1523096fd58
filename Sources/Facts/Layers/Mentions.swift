public import ArabicText

/// Kinds of things that are named.
public enum MentionKind: String, Codable, CaseIterable, Sendable {
    case person, organization, place, facility, group, weapon, event, work
}

/// A name at one place of the text.
public struct Mention: Codable, Hashable, Located, Sendable {
    /// `m1`, `m2` … in reading order.
    public var id: String
    /// Offset of the first scalar.
    public var start: Int
    /// Offset after the last scalar.
    public var end: Int
    /// The name as used, including the class word: `مدينة هيوستن`.
    public var text: String
    /// The kind of thing named.
    public var kind: MentionKind
    /// The bare name (`هيوستن`), equal to the span if there is no class word.
    public var core: Span
    /// The entity it refers to, an `Entity.id`.
    public var entity: String?
    /// The confidence, from 0 to 1.
    public var confidence: Double
    /// Identifier of the rule that found it.
    public var rule: String

    /// Makes a mention; `core` defaults to the whole quote.
    public init(
        id: String = "", at quote: Quote, kind: MentionKind, core: Span? = nil, entity: String? = nil, confidence: Double = 1, rule: String
    ) {
        self.id = id
        start = quote.start
        end = quote.end
        text = quote.text
        self.kind = kind
        self.core = core ?? quote.span
        self.entity = entity
        self.confidence = confidence
        self.rule = rule
    }
}

/// A thing in the world with all its mentions in an article.
public struct Entity: Codable, Hashable, Sendable {
    /// `e1`, `e2` … in the order of first mention.
    public var id: String
    /// The kind.
    public var kind: MentionKind
    /// The canonical name.
    public var name: String
    /// Identifiers of its mentions, in reading order.
    public var mentions: [String]
    /// Class words and titles that refer back to it, in reading order: `الحركة`, `الوزير`. They are no mentions, since they hold no name.
    public var references: [Quote]

    /// Makes an entity.
    public init(id: String, kind: MentionKind, name: String, mentions: [String], references: [Quote] = []) {
        self.id = id
        self.kind = kind
        self.name = name
        self.mentions = mentions
        self.references = references
    }
}

extension FactLayer {
    /// Names of persons, places and other things, each mention separately.
    public static let mention = FactLayer(
        "mention", letter: "m",
        terms: LayerTerms(
            CountedNoun(
                none: "لا أسماء", one: "اسم واحد", two: "اسمان", few: "أسماء", many: "اسما", hundred: "اسم", englishOne: "name",
                englishMany: "names"),
            definite: "الاسم", heading: Message("الأسماء", "Names")),
        page: 3, key: "e",
        parts: [.init(.span), .init(.core, optional: true)],
        values: [.init(.kind, choice: MentionKind.self), .init(.entity, .text, optional: true)],
        sort: .kind, type: Mention.self)
}

extension Mention: Fact {
    /// Names.
    public static var layer: FactLayer { .mention }
    /// The names of a reading.
    public static var list: WritableKeyPath<ArticleReading, [Mention]> { \.mentions }

    /// The name as used, and the bare name if it is shorter.
    public func span(of role: PartRole) -> Span? {
        switch role {
        case .span: span
        case .core: core == span ? nil : core
        default: nil
        }
    }

    /// The kind. The entity is left out, because the engine's identifiers are valid in one reading only.
    public var values: [ValueKey: String] { [.kind: kind.rawValue] }

    /// The name of what is named; the kind as a note.
    public func card(in context: FactContext) -> FactCard {
        let entity = context.entity(entity)
        return FactCard(
            written: text, head: [.init(.entity, .text(entity?.name ?? text))], notes: [.init(.kind, .term(kind.term))],
            details: [
                .init(ValueKey.kind.term, .term(kind.term)), .init(ValueKey.entity.term, entity?.name ?? coreText),
                .init(FactCard.asWritten, text),
            ])
    }

    /// The scalars of the bare name.
    public var coreText: String {
        let scalars = Array(text.unicodeScalars)
        let start = max(0, min(core.start - self.start, scalars.count))
        let end = max(start, min(core.end - self.start, scalars.count))
        var name = String.UnicodeScalarView()
        name.append(contentsOf: scalars[start..<end])
        return String(name)
    }

    /// Makes a mention from an annotator's parts and values; nil without a span or a kind.
    public init?(_ fact: FactParts, over base: Mention?, in claims: ClaimContents, rule: String) {
        guard let span = fact.parts[.span], let kind = fact.choice(.kind, MentionKind.self) else { return nil }
        self.init(at: span, kind: kind, core: fact.parts[.core]?.span, entity: base?.entity, confidence: 1, rule: rule)
    }

    /// Moves span and core.
    public mutating func move(by distance: Int) {
        start += distance
        end += distance
        core = core.moved(by: distance)
    }

    /// Renames the mention and its entity.
    public mutating func rename(_ name: (String) -> String) {
        id = name(id)
        entity = entity.map(name)
    }
}
