public import ArabicText
public import Facts

/// The machine's facts in the form in which they are annotated, and back.
extension ArticleReading {
    /// Every fact of the reading, layer by layer, in reading order within each.
    public func factContents(in text: SourceText) -> [FactContent] {
        mentions.map { FactContent($0, in: text) } + numbers.map { FactContent($0, in: text) } + dates.map { FactContent($0, in: text) }
            + claims.map { FactContent($0, in: text) } + tolls.map { FactContent($0, in: text) }
            + disagreements.map { FactContent($0, in: text) } + slips.map { FactContent($0, in: text) }
    }
}

extension FactContent {
    private init(_ layer: AnnotationLayer, _ parts: [PartRole: Span?], _ values: [ValueKey: String?], in text: SourceText) {
        self.init(
            layer: layer, parts: parts.compactMapValues { $0.map { Anchor($0, in: text) } }, values: values.compactMapValues { $0 })
    }

    /// A mention. Its entity is left to the person: the machine's identifiers hold for one reading only.
    public init(_ mention: Mention, in text: SourceText) {
        self.init(
            .mention, [.span: mention.span, .core: mention.core == mention.span ? nil : mention.core],
            [.kind: mention.kind.rawValue], in: text)
    }

    /// An expression of quantity.
    public init(_ number: NumberExpression, in text: SourceText) {
        self.init(
            .number, [.span: number.span, .figure: number.figure == number.span ? nil : number.figure],
            [
                .value: number.value?.description, .min: number.min?.description, .max: number.max?.description,
                .approx: number.approx.rawValue, .unit: number.unit, .ordinal: number.ordinal ? "true" : nil,
            ], in: text)
    }

    /// A date.
    public init(_ date: DateExpression, in text: SourceText) {
        self.init(.date, [.span: date.span], [.value: date.value, .calendar: date.calendar.rawValue], in: text)
    }

    /// A claim.
    public init(_ claim: Claim, in text: SourceText) {
        self.init(
            .claim, [.cue: claim.cue.span, .content: claim.content, .source: claim.source?.span, .via: claim.via?.span],
            [
                .stance: claim.stance.rawValue, .sourceKind: claim.source?.kind.rawValue, .mode: claim.mode.rawValue,
                .implicit: claim.source?.implicit == true ? "true" : nil, .lemma: claim.cue.lemma,
            ], in: text)
    }

    /// A toll. The toll of which it is a part and the claim it stands in are left out: the machine's identifiers hold for one reading only.
    public init(_ toll: Toll, in text: SourceText) {
        self.init(
            .toll, [.number: toll.number, .victims: toll.victims?.span, .by: toll.by?.span],
            [
                .outcome: toll.outcome.rawValue, .value: toll.value?.description, .min: toll.min?.description,
                .max: toll.max?.description, .approx: toll.approx.rawValue, .scope: toll.scope.rawValue,
            ], in: text)
    }

    /// A disagreement, its words in English as `isnad extract` has them under the same names: what is annotated is the same in any locale.
    public init(_ disagreement: Disagreement, in text: SourceText) {
        self.init(
            .disagreement, [.a: disagreement.a.span, .b: disagreement.b.span],
            [.about: disagreement.about.english, .why: disagreement.why.english], in: text)
    }

    /// A slip.
    public init(_ slip: Slip, in text: SourceText) {
        self.init(.slip, [.span: slip.span], [.kind: slip.kind.rawValue, .fix: slip.fix], in: text)
    }
}
