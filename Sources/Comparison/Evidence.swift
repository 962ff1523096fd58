public import ArabicText
public import Facts

/// The comparable substance of an article, for comparison with other passages of it or of other articles: figures, outcomes, statements.
///
/// A small value, gathered once with the reading. It can be stored, and compared later without the article and without another analysis;
/// only the quotations in a comparison need the article's text.
public struct Evidence: Codable, Hashable, Sendable {
    /// The publication date, `YYYY-MM-DD`, optionally with a time; nil if it is not known.
    public var published: String?
    /// Tolls that are not part of another, then counted nouns and measures, each in reading order.
    public var figures: [FigureEvidence]
    /// Predicates that state how an event ended, in reading order.
    public var outcomes: [OutcomeEvidence]
    /// The claims, in reading order of their extents, as in the reading.
    public var statements: [StatementEvidence]

    /// Makes evidence; without arguments, that of an article without content.
    public init(
        published: String? = nil, figures: [FigureEvidence] = [], outcomes: [OutcomeEvidence] = [], statements: [StatementEvidence] = []
    ) {
        self.published = published
        self.figures = figures
        self.outcomes = outcomes
        self.statements = statements
    }

    /// The statement at a position; nil if there is none.
    func statement(_ index: Int?) -> StatementEvidence? {
        guard let index, statements.indices.contains(index) else { return nil }
        return statements[index]
    }
}

/// A figure that another may contradict: `مقتل 8 مدنيين`, `23 هجوما`, `عمق 26 كلم`.
public struct FigureEvidence: Hashable, Located, Sendable {
    /// The offset of the first scalar of qualifier, number and noun.
    public let start: Int
    /// The offset after the last scalar.
    public let end: Int
    /// The outcome of the people counted; nil for a figure that is not a toll.
    public let outcome: TollOutcome?
    /// The counted noun, or the unit; nil if a toll counts people of any kind.
    public let noun: String?
    /// The measured quantity, `عمق`; nil for a count.
    public let measure: String?
    /// The range of numbers that the figure can mean.
    public let bounds: FigureBounds
    /// The position in `Evidence.statements` of the claim that contains it; nil if the article says it in its own voice.
    public let statement: Int?
    /// The stems of the words around it.
    public let stems: StemSet
    /// The days, months and years named in its sentence, in EDTF.
    public let days: [String]
    /// The places named in its clause, sorted, each once.
    public let places: [String]
    /// True if it is a sum over a longer time.
    public let isCumulative: Bool
    /// The offset of its sentence's first scalar.
    public let sentence: Int
    /// The counted or measured thing as one text: figures with the same key may be of one thing.
    let key: String
    /// The first word of the key, which for a toll is the outcome, regardless of the victims.
    let family: Substring

    /// Makes the evidence of a figure.
    public init(
        _ span: Span, outcome: TollOutcome? = nil, noun: String?, measure: String? = nil, bounds: FigureBounds, statement: Int? = nil,
        stems: StemSet = StemSet(), days: [String] = [], places: some Sequence<String> = EmptyCollection<String>(),
        isCumulative: Bool = false, sentence: Int
    ) {
        start = span.start
        end = span.end
        self.outcome = outcome
        self.noun = noun
        self.measure = measure
        self.bounds = bounds
        self.statement = statement
        self.stems = stems
        self.days = days
        self.places = Set(places).sorted()
        self.isCumulative = isCumulative
        self.sentence = sentence
        key = [outcome?.rawValue, measure, noun ?? ""].compactMap { $0 }.joined(separator: " ")
        family = key.prefix { $0 != " " }
    }
}

extension FigureEvidence: Codable {
    private enum CodingKeys: String, CodingKey {
        case span = "at"
        case outcome, noun, measure, bounds, statement, stems, days, places, cumulative, sentence
    }

    /// Decodes the form that `encode(to:)` writes.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try values.decode(SpanList.self, forKey: .span).span, outcome: try values.decodeIfPresent(TollOutcome.self, forKey: .outcome),
            noun: try values.decodeIfPresent(String.self, forKey: .noun),
            measure: try values.decodeIfPresent(String.self, forKey: .measure),
            bounds: try values.decode(FigureBounds.self, forKey: .bounds),
            statement: try values.decodeIfPresent(Int.self, forKey: .statement), stems: try values.decode(StemSet.self, forKey: .stems),
            days: try values.decodeIfPresent([String].self, forKey: .days) ?? [],
            places: try values.decodeIfPresent([String].self, forKey: .places) ?? [],
            isCumulative: try values.decodeIfPresent(Bool.self, forKey: .cumulative) ?? false,
            sentence: try values.decode(Int.self, forKey: .sentence))
    }

    /// Encodes all members except empty, absent and false ones.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(SpanList(span: span), forKey: .span)
        try values.encodeIfPresent(outcome, forKey: .outcome)
        try values.encodeIfPresent(noun, forKey: .noun)
        try values.encodeIfPresent(measure, forKey: .measure)
        try values.encode(bounds, forKey: .bounds)
        try values.encodeIfPresent(statement, forKey: .statement)
        try values.encode(stems, forKey: .stems)
        if !days.isEmpty { try values.encode(days, forKey: .days) }
        if !places.isEmpty { try values.encode(places, forKey: .places) }
        if isCumulative { try values.encode(isCumulative, forKey: .cumulative) }
        try values.encode(sentence, forKey: .sentence)
    }
}

/// A predicate that states how an event ended, `حققت إصابات مباشرة`, and which side of its topic it is on.
public struct OutcomeEvidence: Codable, Hashable, Located, Sendable {
    /// The offset of the predicate's first scalar.
    public let start: Int
    /// The offset after its last scalar.
    public let end: Int
    /// The questions that it answers, by their names in `disagreements/outcomes.tsv`.
    public let topics: [String]
    /// The answer: the predicate's own polarity, reversed by a negation before it.
    public let holds: Bool
    /// The position in `Evidence.statements` of the claim that contains it; nil if the article says it in its own voice.
    public let statement: Int?
    /// The stems of the words around it.
    public let stems: StemSet
    /// The number of its sentence in the article, from 0.
    public let sentence: Int

    /// Makes the evidence of an outcome.
    public init(_ span: Span, topics: [String], holds: Bool, statement: Int? = nil, stems: StemSet = StemSet(), sentence: Int) {
        start = span.start
        end = span.end
        self.topics = topics
        self.holds = holds
        self.statement = statement
        self.stems = stems
        self.sentence = sentence
    }

    /// Indicates that two predicates give opposite answers to one question.
    func isOpposed(to other: OutcomeEvidence) -> Bool { holds != other.holds && sharesTopic(with: other) }

    /// Indicates that two predicates answer one question.
    func sharesTopic(with other: OutcomeEvidence) -> Bool { topics.contains(where: other.topics.contains) }
}

/// A claim: its speaker, its stance, and the words of its content.
public struct StatementEvidence: Hashable, Sendable {
    /// The kinds of denial.
    public enum Denial: String, Codable, CaseIterable, Sendable {
        /// The denied content is stated: `نفى مقتل مدنيين`.
        case content
        /// The denial refers to an earlier statement: `نفى تلك الاتهامات`.
        case reference
        /// Only knowledge of something is denied: `نفى علمه بـ`.
        case knowledge
    }

    /// The phrase that names the speaker; nil if the text names none.
    public let speaker: Quote?
    /// The speaker's stance towards the content.
    public let stance: Stance
    /// The span of the content.
    public let content: Span
    /// The span from the first to the last scalar of cue, content and explicit source.
    public let extent: Span
    /// The stems of the first words of the content.
    public let stems: StemSet
    /// The kind of denial; nil for a claim that denies nothing.
    public let denial: Denial?
    /// True if the content is itself a denial: `الوزارة: ننفي ما ورد`.
    public let quotesDenial: Bool

    /// Makes the evidence of a claim.
    public init(
        speaker: Quote?, stance: Stance, content: Span, extent: Span, stems: StemSet = StemSet(), denial: Denial? = nil,
        quotesDenial: Bool = false
    ) {
        self.speaker = speaker
        self.stance = stance
        self.content = content
        self.extent = extent
        self.stems = stems
        self.denial = denial
        self.quotesDenial = quotesDenial
    }

    /// Indicates that the claim asserts something, and does not ask, promise or deny.
    var states: Bool {
        switch stance {
        case .asserts, .confirms, .accuses, .warns: true
        case .denies, .doubts, .predicts, .demands, .promises, .asks: false
        }
    }

    /// Indicates that one phrase, or two equal ones, name both speakers. Unnamed speakers are not known to be the same.
    func hasSpeaker(of other: StatementEvidence) -> Bool {
        guard let speaker, let other = other.speaker else { return false }
        return speaker.text == other.text || speaker.start == other.start
    }
}

extension StatementEvidence: Codable {
    private enum CodingKeys: String, CodingKey {
        case speaker, named, stance, content, extent, stems, denial
        case quotesDenial = "quotes"
    }

    /// Decodes the form that `encode(to:)` writes.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let speaker = try values.decodeIfPresent(String.self, forKey: .speaker)
        self.init(
            speaker: try speaker.map { Quote(try values.decode(SpanList.self, forKey: .named).span, text: $0) },
            stance: try values.decode(Stance.self, forKey: .stance), content: try values.decode(SpanList.self, forKey: .content).span,
            extent: try values.decode(SpanList.self, forKey: .extent).span, stems: try values.decode(StemSet.self, forKey: .stems),
            denial: try values.decodeIfPresent(Denial.self, forKey: .denial),
            quotesDenial: try values.decodeIfPresent(Bool.self, forKey: .quotesDenial) ?? false)
    }

    /// Encodes all members except absent and false ones.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        if let speaker {
            try values.encode(speaker.text, forKey: .speaker)
            try values.encode(SpanList(span: speaker.span), forKey: .named)
        }
        try values.encode(stance, forKey: .stance)
        try values.encode(SpanList(span: content), forKey: .content)
        try values.encode(SpanList(span: extent), forKey: .extent)
        try values.encode(stems, forKey: .stems)
        try values.encodeIfPresent(denial, forKey: .denial)
        if quotesDenial { try values.encode(quotesDenial, forKey: .quotesDenial) }
    }
}

/// A span as an array of its two offsets.
private struct SpanList: Codable {
    let span: Span

    init(span: Span) { self.span = span }

    init(from decoder: any Decoder) throws {
        var values = try decoder.unkeyedContainer()
        span = Span(start: try values.decode(Int.self), end: try values.decode(Int.self))
    }

    func encode(to encoder: any Encoder) throws {
        var values = encoder.unkeyedContainer()
        try values.encode(span.start)
        try values.encode(span.end)
    }
}
