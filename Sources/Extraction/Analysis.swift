public import ArabicText
internal import Facts
public import TextModel

/// What finds names and claims.
public enum NameFinder: String, CaseIterable, Sendable {
    /// Word lists and patterns alone: fast.
    case lexicon
    /// Word lists, patterns and the model, weighed against each other.
    case model
}

/// What an extraction needs to know beyond the text.
public struct ExtractionOptions: Sendable {
    /// Day of publication, `YYYY-MM-DD`, optionally with a time.
    public var published: String?
    /// Date and time for relative expressions, `YYYY-MM-DDThh:mm:ss`; where it is nil, the start of `published`.
    public var now: String?
    /// What finds names and claims.
    public var names: NameFinder
    /// The model in place of the one that is built in.
    public var model: TextModel?
    /// Whether rules record how they came to what they found.
    public var traces: Bool

    /// Creates options.
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

/// One step by which a rule came to a finding.
public struct TraceStep: Sendable, Hashable {
    /// The rule.
    public let rule: String
    /// What it matched.
    public let span: Span
    /// What it made of it: `hundreds 300 + tens 45`.
    public let note: String
}

/// A text under analysis: its tokens and what was found so far. Rules read it and add to it, in the order of `RuleFamilies.all`.
struct Analysis {
    let text: TokenizedText
    /// The number words of the text and the reader of numerals.
    let numerals: Numerals
    let options: ExtractionOptions
    var reading = ArticleReading()
    /// What the model finds, names and claims, in tokens of `text`; nil where it is not asked.
    var model: ModelReading?
    /// Names that rules proposed; after `NameSelection` those that became mentions, in reading order.
    var names: [NameCandidate] = []
    /// For each token the listed name that begins there, an index into `names` while names are proposed; -1 for none.
    var nameAt: [Int32] = []
    /// What the families of number rules share.
    var quantities = QuantityState()
    /// For each token the mention that covers it, an index into `names`; -1 for none. Filled by `NameSelection`.
    var mentionAt: [Int32] = []
    /// For each name its entity, a position in `reading.entities`. Filled by `Entities`.
    var entityOf: [Int32] = []
    /// Class words and titles that refer back, each with an entity's identifier, in reading order.
    var references: [(span: Span, entity: String)] = []
    /// Words of saying, in reading order.
    var cues: [Cue] = []
    /// Who was found to speak so far, in reading order.
    var speakers = Speakers()
    /// First tokens of the cues that end the content of the cue before them, in reading order.
    var contentEnds: [Int] = []
    /// First tokens of the verbs of saying that begin a clause of their own, in reading order.
    var clauseEnds: [Int] = []
    /// Who passed on what a verb of saying says, by the verb's first token: `قالت الوزارة، بحسب رويترز، إن`.
    var insertedVias: [Int: Range<Int>] = [:]
    /// Who passed a claim on by the model, by the scalar at which its cue begins.
    var modelVias: [Int: Quote] = [:]
    /// Cues, by their first token, that another cue's claim has taken.
    var usedCues: Set<Int> = []
    /// For each token how often its word is written, by `SpellingTable`; 0 for what is no word or is not known.
    private(set) lazy var levels: [UInt8] = text.tokens.map { $0.kind == .word ? UInt8(clamping: SpellingTable.level($0.hash)) : 0 }
    /// Scalars in which a slip was found.
    var slipAt = SpanSet()
    /// What the families of toll rules share.
    var tolls = TollState()
    /// Everything that can be compared; nil until it is gathered.
    var gathered: GatheredEvidence?
    private(set) var trace: [TraceStep] = []
    /// Where each quotation mark of the text is closed.
    let quotations: Quotations
    /// Counts what rules look at; nil outside tests.
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

    /// Records a step; costs nothing unless tracing was asked for.
    mutating func note(_ rule: String, _ start: Int, _ end: Int, _ note: @autoclosure () -> String) {
        if options.traces { trace.append(TraceStep(rule: rule, span: Span(start: start, end: end), note: note())) }
    }
}

/// Counts the tokens that the rules on names and claims look at: a measure of work that does not depend on the machine.
final class WorkMeter {
    var steps = 0
}
