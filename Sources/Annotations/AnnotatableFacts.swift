internal import ArabicText
public import Facts

/// A fact of the reading that a person can judge, correct and add.
protocol AnnotatableFact {
    var id: String { get set }
    /// The stretch by which it is found in the text.
    var mainSpan: Span { get }

    /// The fact in the form in which it is annotated.
    func content(in text: SourceText) -> FactContent

    /// The fact as a person has it, what the person left open taken from the machine's finding; nil where the layer needs more.
    init?(_ fact: PlacedFact, over base: Self?, of annotation: Annotation, claims: ClaimContents)
}

/// What stands for the name of a rule where a person found the fact.
private let byHand = "by-hand"

extension PlacedFact {
    fileprivate func decimal(_ key: ValueKey) -> DecimalNumber? { values[key].flatMap { DecimalNumber($0) } }

    fileprivate func choice<Choice: RawRepresentable>(_ key: ValueKey, _ type: Choice.Type) -> Choice? where Choice.RawValue == String {
        values[key].flatMap(Choice.init(rawValue:))
    }
}

extension Annotation {
    /// The rule that a fact has been found by: the machine's for what was only accepted.
    fileprivate func rule(over rule: String?) -> String { verdict == .accepted ? rule ?? byHand : byHand }
}

/// The contents of claims, in reading order.
struct ClaimContents {
    private let contents: [(span: Span, id: String)]

    /// How many that begin before a stretch are looked at: claims seldom nest, and never deeply.
    private static let depth = 256

    init(_ claims: [Claim]) { contents = claims.map { ($0.content, $0.id) }.sorted { $0.0 < $1.0 } }

    /// The claim in whose content a stretch stands, the shortest of several. Cost: logarithmic.
    func holding(_ span: Span) -> String? {
        var low = 0
        var high = contents.count
        while low < high {
            let middle = (low + high) / 2
            if contents[middle].span.start <= span.start { low = middle + 1 } else { high = middle }
        }
        let near = contents[max(0, low - ClaimContents.depth)..<low]
        return near.filter { $0.span.contains(span) }.min { $0.span.count < $1.span.count }?.id
    }
}

extension Mention: AnnotatableFact {
    var mainSpan: Span { span }
    func content(in text: SourceText) -> FactContent { FactContent(self, in: text) }

    init?(_ fact: PlacedFact, over base: Mention?, of annotation: Annotation, claims: ClaimContents) {
        guard let span = fact.parts[.span], let kind = fact.choice(.kind, MentionKind.self) else { return nil }
        self.init(
            at: span, kind: kind, core: fact.parts[.core]?.span, entity: base?.entity, confidence: 1,
            rule: annotation.rule(over: base?.rule))
    }
}

extension NumberExpression: AnnotatableFact {
    var mainSpan: Span { span }
    func content(in text: SourceText) -> FactContent { FactContent(self, in: text) }

    init?(_ fact: PlacedFact, over base: NumberExpression?, of annotation: Annotation, claims: ClaimContents) {
        guard let span = fact.parts[.span] else { return nil }
        self.init(
            at: span, figure: fact.parts[.figure]?.span ?? span.span, value: fact.decimal(.value), min: fact.decimal(.min),
            max: fact.decimal(.max), approx: fact.choice(.approx, Approximation.self) ?? .exact, unit: fact.values[.unit],
            ordinal: fact.values[.ordinal] == "true", rule: annotation.rule(over: base?.rule))
    }
}

extension DateExpression: AnnotatableFact {
    var mainSpan: Span { span }
    func content(in text: SourceText) -> FactContent { FactContent(self, in: text) }

    init?(_ fact: PlacedFact, over base: DateExpression?, of annotation: Annotation, claims: ClaimContents) {
        guard let span = fact.parts[.span] else { return nil }
        self.init(
            at: span, value: fact.values[.value], calendar: fact.choice(.calendar, DateCalendar.self) ?? .gregorian,
            rule: annotation.rule(over: base?.rule))
    }
}

extension Claim: AnnotatableFact {
    var mainSpan: Span { cue.span }
    func content(in text: SourceText) -> FactContent { FactContent(self, in: text) }

    init?(_ fact: PlacedFact, over base: Claim?, of annotation: Annotation, claims: ClaimContents) {
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
            rule: annotation.rule(over: base?.rule))
    }
}

extension Toll: AnnotatableFact {
    var mainSpan: Span { number }
    func content(in text: SourceText) -> FactContent { FactContent(self, in: text) }

    init?(_ fact: PlacedFact, over base: Toll?, of annotation: Annotation, claims: ClaimContents) {
        guard let number = fact.parts[.number], let outcome = fact.choice(.outcome, TollOutcome.self) else { return nil }
        self.init(
            outcome: outcome, value: fact.decimal(.value), min: fact.decimal(.min), max: fact.decimal(.max),
            approx: fact.choice(.approx, Approximation.self) ?? .exact, number: number.span, victims: fact.parts[.victims],
            by: fact.parts[.by], claim: base?.claim ?? claims.holding(number.span),
            scope: fact.choice(.scope, TollScope.self) ?? base?.scope ?? .incident, partOf: base?.partOf,
            rule: annotation.rule(over: base?.rule))
    }
}

extension Disagreement: AnnotatableFact {
    var mainSpan: Span { a.span }
    func content(in text: SourceText) -> FactContent { FactContent(self, in: text) }

    init?(_ fact: PlacedFact, over base: Disagreement?, of annotation: Annotation, claims: ClaimContents) {
        guard let a = fact.parts[.a]?.span, let b = fact.parts[.b]?.span, let about = fact.values[.about] else { return nil }
        /// The machine's words in both languages where the person left them as they are.
        func message(_ text: String, _ known: Message?) -> Message {
            known?.english == text ? known ?? Message(text, text) : Message(text, text)
        }
        func passage(_ span: Span, _ known: Passage?) -> Passage {
            Passage(span, claim: known?.span == span ? known?.claim : claims.holding(span))
        }
        self.init(
            about: message(about, base?.about), a: passage(a, base?.a), b: passage(b, base?.b),
            why: message(fact.values[.why] ?? "", base?.why), rule: annotation.rule(over: base?.rule))
    }
}

extension Slip: AnnotatableFact {
    var mainSpan: Span { span }
    func content(in text: SourceText) -> FactContent { FactContent(self, in: text) }

    init?(_ fact: PlacedFact, over base: Slip?, of annotation: Annotation, claims: ClaimContents) {
        guard let span = fact.parts[.span], let kind = fact.choice(.kind, SlipKind.self) else { return nil }
        self.init(at: span, fix: fact.values[.fix], kind: kind, rule: annotation.rule(over: base?.rule))
    }
}
