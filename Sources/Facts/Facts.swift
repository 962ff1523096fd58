public import ArabicText

/// What a mention names.
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
    /// The name as used, class word and all: `مدينة هيوستن`.
    public var text: String
    /// What it names.
    public var kind: MentionKind
    /// The bare name (`هيوستن`), equal to the span where there is no class word.
    public var core: Span
    /// The entity it refers to, an `Entity.id`.
    public var entity: String?
    /// From 0 to 1.
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

/// One thing in the world under all its names in an article.
public struct Entity: Codable, Hashable, Sendable {
    /// `e1`, `e2` … in the order of first mention.
    public var id: String
    /// What it is.
    public var kind: MentionKind
    /// The canonical name.
    public var name: String
    /// Identifiers of its mentions, in reading order.
    public var mentions: [String]
    /// Where a class word or title alone refers back to it, in reading order: `الحركة`, `الوزير`. No mentions: they hold no name.
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

/// How the text qualifies a figure.
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
    /// Nil for a range and for a vague count.
    public var value: DecimalNumber?
    /// The lower end of a range, or the least that a vague count can mean; else nil.
    public var min: DecimalNumber?
    /// The upper end of a range, or the most that a vague count can mean; else nil.
    public var max: DecimalNumber?
    /// How the text qualifies it.
    public var approx: Approximation
    /// Counted noun in dictionary form, ISO 4217 code of a currency, or symbol of a measure.
    public var unit: String?
    /// Whether it says which one, not how many: `الثالث`.
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

/// The calendar in which a date is written.
public enum DateCalendar: String, Codable, CaseIterable, Sendable {
    case gregorian, hijri
}

/// An expression that can be put on a calendar.
public struct DateExpression: Codable, Hashable, Located, Sendable {
    /// `d1`, `d2` … in reading order.
    public var id: String
    /// Offset of the first scalar.
    public var start: Int
    /// Offset after the last scalar.
    public var end: Int
    /// The exact scalars between the two.
    public var text: String
    /// EDTF (ISO 8601-2, level 1), Gregorian; nil where the text alone does not say.
    public var value: String?
    /// The calendar in which it is written; `value` is Gregorian whatever this is.
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

/// What a speaker does with what is said.
public enum Stance: String, Codable, CaseIterable, Sendable {
    case asserts, confirms, denies, doubts, accuses, warns, predicts, demands, promises, asks
}

/// Who it is that speaks.
public enum SourceKind: String, Codable, CaseIterable, Sendable {
    case official
    case armedGroup = "armed-group"
    case anonymous, media, witness, medical, organization, person, other
}

/// Whether the speaker's own words are given.
public enum QuotationMode: String, Codable, CaseIterable, Sendable {
    case direct, indirect, mixed
}

/// Who is responsible for a claim.
public struct ClaimSource: Codable, Hashable, Located, Sendable {
    /// Offset of the first scalar.
    public var start: Int
    /// Offset after the last scalar.
    public var end: Int
    /// The exact scalars between the two.
    public var text: String
    /// Who it is that speaks.
    public var kind: SourceKind
    /// Whether the clause leaves the speaker out and the phrase is the one it refers back to.
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

/// The word or words of saying.
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

/// A statement that the text attributes to somebody.
public struct Claim: Codable, Hashable, Sendable {
    /// `c1`, `c2` … in reading order.
    public var id: String
    /// Who is responsible for it; nil where the text names nobody.
    public var source: ClaimSource?
    /// Who passed it on: the next link of the chain.
    public var via: Quote?
    /// The word of saying.
    public var cue: ClaimCue
    /// What is said.
    public var content: Span
    /// What the speaker does with it.
    public var stance: Stance
    /// Whether the speaker's own words are given.
    public var mode: QuotationMode
    /// From 0 to 1.
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

    /// From the first to the last scalar of its cue, content and explicit source.
    public var extent: Span {
        var extent = Span(start: Swift.min(cue.start, content.start), end: Swift.max(cue.end, content.end))
        if let source, !source.implicit {
            extent = Span(start: Swift.min(extent.start, source.start), end: Swift.max(extent.end, source.end))
        }
        return extent
    }
}

/// What happened to people.
public enum TollOutcome: String, Codable, CaseIterable, Sendable {
    case killed, injured, missing, captured, displaced, arrested, rescued
}

/// Whether a toll is of one incident or of a longer time.
public enum TollScope: String, Codable, CaseIterable, Sendable {
    case incident, cumulative
}

/// How many people something happened to, in one passage's count.
public struct Toll: Codable, Hashable, Sendable {
    /// `t1`, `t2` … in reading order.
    public var id: String
    /// What happened to them.
    public var outcome: TollOutcome
    /// How many; nil for a range and for a vague count.
    public var value: DecimalNumber?
    /// The lower end of a range, or the least that a vague count can mean; else nil.
    public var min: DecimalNumber?
    /// The upper end of a range, or the most that a vague count can mean; else nil.
    public var max: DecimalNumber?
    /// How the text qualifies it.
    public var approx: Approximation
    /// The figure, or the victims where there is none.
    public var number: Span
    /// The phrase that says who.
    public var victims: Quote?
    /// Who did it, where the text names somebody.
    public var by: Quote?
    /// The claim it stands in, a `Claim.id`; nil when the article says it in its own voice.
    public var claim: String?
    /// Whether it is of one incident or of a longer time.
    public var scope: TollScope
    /// The toll of which it counts a part (`بينهم 3 أطفال`), a `Toll.id`.
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

/// One side of a disagreement.
public struct Passage: Codable, Hashable, Located, Sendable {
    /// Offset of the first scalar.
    public var start: Int
    /// Offset after the last scalar.
    public var end: Int
    /// The claim it stands in, a `Claim.id`.
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
    /// What the two differ on, in a few words.
    public var about: Message
    /// The passage that comes first.
    public var a: Passage
    /// The passage that contradicts it.
    public var b: Passage
    /// Why both cannot be true as they stand.
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

    /// Reads the form that `isnad extract` prints: English under the plain keys, Arabic under those in `_ar`.
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

    /// Writes the form that `isnad extract` prints.
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

/// What sort of slip.
public enum SlipKind: String, Codable, CaseIterable, Sendable {
    case spelling, gluing, splitting, repetition, punctuation, digits, control
}

/// A slip of the pen, or a character that should not be there.
public struct Slip: Codable, Hashable, Located, Sendable {
    /// `s1`, `s2` … in reading order.
    public var id: String
    /// Offset of the first scalar.
    public var start: Int
    /// Offset after the last scalar.
    public var end: Int
    /// The exact scalars between the two.
    public var text: String
    /// What a copy-editor would write; nil where nothing should stand or it can't be known.
    public var fix: String?
    /// What sort of slip it is.
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
