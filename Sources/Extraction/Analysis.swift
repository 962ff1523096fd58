public import ArabicText
internal import Facts
public import TextModel

/// The method of finding names and claims.
public enum NameFinder: String, CaseIterable, Sendable {
    /// Word lists and patterns alone: fast.
    case lexicon
    /// Word lists, patterns and the model, weighed against one another.
    case model
}

/// The options of an extraction, besides the text.
public struct ExtractionOptions: Sendable {
    /// The publication date, `YYYY-MM-DD`, optionally with a time.
    public var published: String?
    /// The reference time for relative expressions, `YYYY-MM-DDThh:mm:ss`; nil for the start of `published`.
    public var now: String?
    /// The method of finding names and claims.
    public var names: NameFinder
    /// A model that replaces the built-in one; nil for the built-in one.
    public var model: TextModel?
    /// True if rules record the steps that led to their findings.
    public var traces: Bool

    /// Makes options.
    public init(
        published: String? = nil, now: String? = nil, names: NameFinder = .lexicon, model: TextModel? = nil, traces: Bool = false
    ) {
        self.published = published
        self.now = now
        self.names = names
        self.model = model
        self.traces = traces
    }
}

/// One step by which a rule reached a finding.
public struct TraceStep: Sendable, Hashable {
    /// The identifier of the rule.
    public let rule: String
    /// The span that the rule matched.
    public let span: Span
    /// The result of the step: `hundreds 300 + tens 45`.
    public let note: String
}

/// A text under analysis: its tokens and the findings so far. Rules read it and add to it, in the order of `RuleFamilies.all`.
struct Analysis {
    let text: TokenizedText
    /// The number words of the text and the parser of numerals.
    let numerals: Numerals
    let options: ExtractionOptions
    var reading = ArticleReading()
    /// The names and claims that the model finds, in tokens of `text`; nil if it is not used.
    var model: ModelReading?
    /// The names that rules proposed; after `NameSelection`, those that became mentions, in reading order.
    var names: [NameCandidate] = []
    /// For each token, the listed name that begins there, as an index into `names` while names are proposed; -1 for none.
    var nameAt: [Int32] = []
    /// The state shared by the families of number rules.
    var quantities = QuantityState()
    /// For each token, the mention that covers it, as an index into `names`; -1 for none. Filled by `NameSelection`.
    var mentionAt: [Int32] = []
    /// For each name, its entity, as a position in `reading.entities`. Filled by `Entities`.
    var entityOf: [Int32] = []
    /// Class words and titles that refer to an earlier mention, each with an entity's identifier, in reading order.
    var references: [(span: Span, entity: String)] = []
    /// The cues, in reading order.
    var cues: [Cue] = []
    /// The speakers found so far, in reading order.
    var speakers = Speakers()
    /// The first tokens of the cues that end the content of the preceding cue, in reading order.
    var contentEnds: [Int] = []
    /// The first tokens of the reporting verbs that begin a clause of their own, in reading order.
    var clauseEnds: [Int] = []
    /// The via of a reporting verb, by the verb's first token: `قالت الوزارة، بحسب رويترز، إن`.
    var insertedVias: [Int: Range<Int>] = [:]
    /// The via of a claim according to the model, by the scalar at which its cue begins.
    var modelVias: [Int: Quote] = [:]
    /// The first tokens of cues that the claim of another cue uses.
    var usedCues: Set<Int> = []
    /// For each token, the frequency level of its word, by `SpellingTable`; 0 for tokens that are not words and for unknown words.
    private(set) lazy var levels: [UInt8] = text.tokens.map { $0.kind == .word ? UInt8(clamping: SpellingTable.level($0.hash)) : 0 }
    /// The scalars in which a slip was found.
    var slipAt = SpanSet()
    /// The state shared by the families of toll rules.
    var tolls = TollState()
    /// The evidence of the article; nil until it is gathered.
    var gathered: GatheredEvidence?
    private(set) var trace: [TraceStep] = []
    /// The closing mark of each quotation mark of the text.
    let quotations: Quotations
    /// A counter of the tokens that rules examine; nil outside tests.
    let meter: WorkMeter?

    init(_ scalars: [UInt32], options: ExtractionOptions, meter: WorkMeter? = nil) {
        text = TokenizedText(scalars)
        quotations = Quotations(text)
        self.meter = meter
        numerals = Numerals(text)
        self.options = options
    }

    /// The quote of a span.
    func quote(_ start: Int, _ end: Int) -> Quote {
        Quote(Span(start: start, end: end), text: text.string(from: start, to: end))
    }

    /// Records a step; costs nothing unless tracing is on.
    mutating func note(_ rule: String, _ start: Int, _ end: Int, _ note: @autoclosure () -> String) {
        if options.traces { trace.append(TraceStep(rule: rule, span: Span(start: start, end: end), note: note())) }
    }
}

/// A counter of the tokens that the rules on names and claims examine: a measure of work that does not depend on the computer.
final class WorkMeter {
    var steps = 0
}
