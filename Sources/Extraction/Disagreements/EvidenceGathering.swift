internal import ArabicText
internal import Comparison
internal import Facts

extension Analysis {
    /// The evidence of the article, gathered on first use: after the rules on claims and tolls, for those on disagreements. Cost: linear.
    mutating func gatheredEvidence() -> Evidence {
        if let known = gathered { return known.evidence }
        prepareTolls()
        let order = reading.claims.indices.sorted { reading.claims[$0].extent < reading.claims[$1].extent }
        var statementOf = [Int](repeating: 0, count: order.count)
        for (statement, claim) in order.enumerated() { statementOf[claim] = statement }
        let context = EvidenceContext(
            stems: Stems(self), byContent: claimsByContent(), statementOf: statementOf,
            statements: Dictionary(order.enumerated().map { (reading.claims[$1].id, $0) }, uniquingKeysWith: { first, _ in first }))
        let evidence = Evidence(
            published: options.published ?? options.now,
            figures: FigureGathering.tolls(self, context) + FigureGathering.numbers(self, context),
            outcomes: OutcomeGathering.outcomes(self, context),
            statements: order.map { StatementGathering.statement(reading.claims[$0], self, context) })
        gathered = GatheredEvidence(evidence: evidence, claims: order)
        return evidence
    }

    /// The claim of a statement of the evidence.
    func claim(ofStatement statement: Int?) -> Claim? {
        guard let statement, let claims = gathered?.claims, claims.indices.contains(statement) else { return nil }
        return reading.claims[claims[statement]]
    }

    /// The offset of the first scalar of a token's sentence.
    func startOfSentence(_ token: Int) -> Int { Int(text.tokens[sentence(of: token).lowerBound].start) }

    /// Adds a disagreement between two passages, each in a claim or in none, the earlier first.
    mutating func disagree(
        _ a: (span: Span, claim: String?), _ b: (span: Span, claim: String?), about: Message, why: Message, rule: String
    ) {
        let (first, second) = a.span < b.span ? (a, b) : (b, a)
        note(rule, first.span.start, first.span.end, why.english)
        note(rule, second.span.start, second.span.end, why.english)
        reading.disagreements.append(
            Disagreement(
                about: about, a: Passage(first.span, claim: first.claim), b: Passage(second.span, claim: second.claim), why: why, rule: rule
            ))
    }

    /// Adds a disagreement between two passages, each in a statement of the evidence or in none.
    mutating func disagree(
        _ a: (span: Span, statement: Int?), _ b: (span: Span, statement: Int?), about: Message, why: Message, rule: String
    ) {
        disagree(
            (a.span, claim(ofStatement: a.statement)?.id), (b.span, claim(ofStatement: b.statement)?.id), about: about, why: why, rule: rule
        )
    }
}

extension EvidenceContext {
    /// The statement whose content contains a span; the shortest if there are several.
    func statement(around span: Span, _ analysis: Analysis) -> Int? { analysis.claimIndex(around: span, byContent).map { statementOf[$0] } }
}
