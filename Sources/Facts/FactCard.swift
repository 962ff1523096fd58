public import ArabicText

/// A fact in words: the one wording from which the panel, the page and the reports are arranged.
public struct FactCard: Hashable, Sendable {
    /// A few words of a fact and the part or property that they give.
    public struct Phrase: Hashable, Sendable {
        /// The part or property that a phrase gives.
        public enum Role: Hashable, Sendable {
            case part(PartRole)
            case value(ValueKey)
        }

        /// The words of a phrase.
        public enum Content: Hashable, Sendable {
            /// Words of the article or of an annotator.
            case text(String)
            /// Words of the program.
            case term(Message)
            /// A figure, exact or between bounds.
            case figure(Figure)
            /// Words of the article by their place.
            case span(Span)
        }

        /// The part or property.
        public let role: Role
        /// The words.
        public let content: Content

        /// The words in a language; `…` for a figure that the text does not give. Spans are empty: they need the article.
        public func text(_ language: Language) -> String {
            switch content {
            case .text(let text): text
            case .term(let term): term.text(language)
            case .figure(let figure): figure.text ?? "…"
            case .span: ""
            }
        }

        /// True if the words are the program's, not the article's.
        public var isTerm: Bool { if case .term = content { true } else { false } }
    }

    /// A property with its name: a column of a report.
    public struct Detail: Hashable, Sendable {
        /// The name.
        public let term: Message
        /// The property; nil if the fact does not have it.
        public let content: Phrase.Content?
    }

    /// The words as the article has them; nil for facts of several parts.
    public let written: String?
    /// The fact itself in as few words as it takes.
    public let head: [Phrase]
    /// Qualifications of it, as far as they say more than the usual.
    public let notes: [Phrase]
    /// All properties, the same for every fact of a layer, in the order of a report's columns.
    public let details: [Detail]

    init(written: String? = nil, head: [Phrase?], notes: [Phrase?], details: [Detail]) {
        self.written = written
        self.head = head.compactMap(\.self)
        self.notes = notes.compactMap(\.self)
        self.details = details
    }

    /// The fact on one line: its head, then its notes after commas.
    public func line(_ language: Language) -> String {
        let comma = language == .arabic ? "، " : ", "
        return ([head.map { $0.text(language) }.joined(separator: " ")] + notes.map { $0.text(language) }).filter { !$0.isEmpty }
            .joined(separator: comma)
    }

    /// The notes with points between them; empty if there are none.
    public func notes(_ language: Language) -> String { notes.map { $0.text(language) }.joined(separator: " · ") }

    // Terms of columns that are no part or value of a fact.

    /// The column of the words as the article has them.
    public static let asWritten = Message("كما ورد", "as written")
    /// The column of who says so.
    public static let saidBy = Message("بحسب", "according to")
    /// The column of the place in the text.
    public static let place = Message("الموضع", "place")
    /// The words for a part of another toll.
    public static let partly = Message("من ذلك", "of these")
    /// The words for a date that the text alone does not give.
    public static let unknownDate = Message("لا يتحدد من النص وحده", "the text alone does not say")
    /// The words for a claim whose speaker is not named.
    public static let noSource = Message("بلا مصدر مسمّى", "no source named")
    /// The note, beside the kind of source, that the clause leaves the source out.
    public static let implied = Message("مضمر", "implied")
    /// The words for what the article says in its own voice.
    public static let ownVoice = Message("يقوله المقال", "the article says so")
}

extension FactCard.Phrase {
    init(_ role: PartRole, _ content: Content) { self.init(role: .part(role), content: content) }
    init(_ key: ValueKey, _ content: Content) { self.init(role: .value(key), content: content) }

    /// A phrase of words that may be missing; nil if they are.
    init?(_ role: PartRole, _ text: String?) {
        guard let text else { return nil }
        self.init(role, .text(text))
    }

    /// A phrase of words that may be missing; nil if they are.
    init?(_ key: ValueKey, _ text: String?) {
        guard let text else { return nil }
        self.init(key, .text(text))
    }

    /// A note that is worth its words only under a condition.
    init?(_ key: ValueKey, _ term: Message, if isWorthIt: Bool) {
        guard isWorthIt else { return nil }
        self.init(key, .term(term))
    }
}

extension FactCard.Detail {
    init(_ term: Message, _ content: FactCard.Phrase.Content?) { self.init(term: term, content: content) }
    init(_ term: Message, _ text: String?) { self.init(term: term, content: text.map { .text($0) }) }
}

/// The facts to which the wording of others refers: claims by their identifiers, and entities.
public struct FactContext: Sendable {
    private let claims: [String: Claim]
    private let entities: [String: Entity]

    /// Indexes a reading. Cost: linear in its claims and entities.
    public init(_ reading: ArticleReading = ArticleReading()) {
        claims = Dictionary(reading.claims.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        entities = Dictionary(reading.entities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The claim of an identifier; nil if there is none.
    public func claim(_ id: String?) -> Claim? { id.flatMap { claims[$0] } }

    /// The entity of an identifier; nil if there is none.
    public func entity(_ id: String?) -> Entity? { id.flatMap { entities[$0] } }

    /// The words for who says something: the source of the claim in which it stands, or the article itself.
    public func speaker(of claim: Claim?) -> FactCard.Phrase {
        guard let claim else { return FactCard.Phrase(.source, .term(FactCard.ownVoice)) }
        return FactCard.Phrase(.source, claim.source.map { .text($0.text) } ?? .term(FactCard.noSource))
    }
}

extension ClaimSource {
    /// The source as a column gives it: in brackets where the clause leaves it out.
    var column: String { implicit ? "(\(text))" : text }
}
