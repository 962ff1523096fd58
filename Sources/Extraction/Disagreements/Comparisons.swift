internal import ArabicText
public import Facts

extension Extractor {
    /// Compares what two articles about one event say: tolls of one outcome and of the same victims, figures of one counted noun among the
    /// same words, opposite outcomes, and what is said in one and denied in the other.
    ///
    /// That they are about one event is the caller's word; figures of other places and other days are kept apart all the same.
    /// Hit: `مقتل 8 مدنيين` in one and `مقتل 12 مدنيا` in the other. Near miss: `أكثر من 5` and 8, 8 in one town and 12 in another.
    /// Cost: that of reading both, and the figures of the one times those of the other, at most 256 of each.
    public static func compare(_ first: Article, _ second: Article, options: ExtractionOptions = ExtractionOptions()) -> Comparison {
        let (a, b) = (ComparedArticle(first, options), ComparedArticle(second, options))
        return Comparison(a.tolls(against: b) + a.numbers(against: b) + a.outcomes(against: b) + a.denials(against: b))
    }
}

/// One of two articles that are compared.
private struct ComparedArticle {
    private let analysis: Analysis
    private let stems: Stems
    private let tolls: [ComparedFigure]
    private let numbers: [ComparedFigure]
    private let predicates: [OppositeOutcomes.Predicate]
    private let sources: [String: String]

    private static let mostFigures = 256

    init(_ article: Article, _ options: ExtractionOptions) {
        var options = options
        options.published = article.metadata.published
        options.traces = false
        analysis = Extractor.analyze(article.text.scalars(in: Span(start: 0, end: article.text.count)), options: options)
        stems = Stems(analysis)
        tolls = ComparedArticle.distinct(DifferingFigures.tolls(analysis, stems))
        numbers = ComparedArticle.distinct(DifferingFigures.numbers(analysis, stems, analysis.claimsByContent()))
        predicates = OppositeOutcomes.predicates(analysis)
        sources = Dictionary(
            analysis.reading.claims.compactMap { claim in claim.source.map { (claim.id, $0.text) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// Of figures that are told again the first that somebody says, else the first.
    private static func distinct(_ figures: [ComparedFigure]) -> [ComparedFigure] {
        var kept: [ComparedFigure] = []
        for figure in figures.sorted(by: { $0.span < $1.span }) {
            guard let at = kept.firstIndex(where: { $0.isSame(as: figure) }) else {
                if kept.count < mostFigures { kept.append(figure) }
                continue
            }
            if kept[at].claim == nil, figure.claim != nil { kept[at] = figure }
        }
        return kept.sorted { $0.span < $1.span }
    }

    private func side(_ span: Span, _ claim: String?) -> Comparison.Side {
        Comparison.Side(span, text: analysis.text.string(from: span.start, to: span.end), source: claim.flatMap { sources[$0] })
    }

    private func side(_ figure: ComparedFigure) -> Comparison.Side { side(figure.span, figure.claim) }

    // MARK: Figures

    /// Pairs figures that fit, those with most words in common first; what is left over comes back.
    private static func pair(
        _ first: inout [ComparedFigure], _ second: inout [ComparedFigure], where fits: (ComparedFigure, ComparedFigure) -> Bool
    ) -> [(ComparedFigure, ComparedFigure)] {
        var candidates: [(i: Int, j: Int, common: Int)] = []
        for (i, a) in first.enumerated() {
            for (j, b) in second.enumerated() where fits(a, b) {
                candidates.append((i, j, a.words.intersection(b.words).count))
            }
        }
        var pairs: [(ComparedFigure, ComparedFigure)] = []
        var used: (Set<Int>, Set<Int>) = ([], [])
        for (i, j, _) in candidates.sorted(by: { ($1.common, $0.i, $0.j) < ($0.common, $1.i, $1.j) })
        where !used.0.contains(i) && !used.1.contains(j) {
            used.0.insert(i)
            used.1.insert(j)
            pairs.append((first[i], second[j]))
        }
        first = first.enumerated().filter { !used.0.contains($0.offset) }.map(\.element)
        second = second.enumerated().filter { !used.1.contains($0.offset) }.map(\.element)
        return pairs
    }

    func tolls(against other: ComparedArticle) -> [Comparison.Item] {
        var (first, second) = (tolls, other.tolls)
        var items: [Comparison.Item] = []
        func add(_ relation: Comparison.Relation, _ a: ComparedFigure?, _ b: ComparedFigure?) {
            guard let figure = a ?? b else { return }
            items.append(
                Comparison.Item(
                    .toll, relation, about: DifferingFigures.about(toll: figure), first: a.map(side), second: b.map(other.side)))
        }
        // The same figure under the same noun, then under another one: 8 civilians are 8 dead.
        for nouns in [true, false] {
            let same = ComparedArticle.pair(&first, &second) { a, b in
                (nouns ? a.key == b.key : a.family == b.family && a.bounds == b.bounds) && !a.bounds.excludes(b.bounds)
                    && canBeOne(a, b)
            }
            for (a, b) in same { add(.same, a, b) }
        }
        let differing = ComparedArticle.pair(&first, &second) { a, b in
            a.key == b.key && a.bounds.excludes(b.bounds) && canBeOne(a, b)
        }
        for (a, b) in differing { add(.differs, a, b) }
        for figure in first { add(.onlyFirst, figure, nil) }
        for figure in second { add(.onlySecond, nil, figure) }
        return items
    }

    /// Whether two tolls can be of one incident: neither place nor day keeps them apart, and one is no sum of a longer time.
    private func canBeOne(_ a: ComparedFigure, _ b: ComparedFigure) -> Bool {
        a.isCumulative == b.isCumulative && DifferingFigures.arePlacesOne(a, b) && analysis.areOfOneTime(a.days, b.days)
    }

    func numbers(against other: ComparedArticle) -> [Comparison.Item] {
        var (first, second) = (numbers, other.numbers)
        // What both say is no difference, whatever else they count.
        _ = ComparedArticle.pair(&first, &second) { $0.key == $1.key && !$0.bounds.excludes($1.bounds) }
        let differing = ComparedArticle.pair(&first, &second) { a, b in
            a.key == b.key && a.bounds.isNear(b.bounds) && canBeOne(a, b) && DifferingFigures.numberEvidence(a, b, distinct: 2)
        }
        return differing.map { a, b in
            Comparison.Item(.number, .differs, about: DifferingFigures.about(a.key), first: side(a), second: other.side(b))
        }
    }

    // MARK: Statements

    /// Opposite outcomes of one topic, neither of which the other article tells as well.
    func outcomes(against other: ComparedArticle) -> [Comparison.Item] {
        func tells(_ predicates: [OppositeOutcomes.Predicate], what one: OppositeOutcomes.Predicate) -> Bool {
            predicates.contains { $0.holds == one.holds && $0.topics.contains(where: one.topics.contains) }
        }
        var used: Set<Int> = []
        return predicates.prefix(Self.mostFigures).compactMap { a in
            guard !tells(other.predicates, what: a) else { return nil }
            let found = other.predicates.indices.prefix(Self.mostFigures).filter { j in
                let b = other.predicates[j]
                return !used.contains(j) && a.holds != b.holds && a.topics.contains(where: b.topics.contains)
                    && !tells(predicates, what: b) && a.words.intersection(b.words).count >= 2
            }
            let best = found.max {
                a.words.intersection(other.predicates[$0].words).count < a.words.intersection(other.predicates[$1].words).count
            }
            guard let best else { return nil }
            used.insert(best)
            let b = other.predicates[best]
            return Comparison.Item(
                .outcome, .differs, about: OppositeOutcomes.about, first: side(a.span, a.claim?.id), second: other.side(b.span, b.claim?.id)
            )
        }
    }

    /// What one of the two says and the other denies.
    func denials(against other: ComparedArticle) -> [Comparison.Item] {
        denied(by: other).map { said, denial in
            Comparison.Item(
                .denial, .differs, about: Denials.about, first: side(said.content, said.id), second: other.side(denial.extent, denial.id))
        }
            + other.denied(by: self).map { said, denial in
                Comparison.Item(
                    .denial, .differs, about: Denials.about, first: side(denial.extent, denial.id),
                    second: other.side(said.content, said.id))
            }
    }

    /// Claims that the other article denies while this one does not: at least two words in common, and half of those denied.
    private func denied(by other: ComparedArticle) -> [(said: Claim, denial: Claim)] {
        let denials = other.analysis.reading.claims.filter(Denials.isDenial).prefix(64)
        guard !denials.isEmpty else { return [] }
        let own = analysis.reading.claims.prefix(4 * Self.mostFigures).map { (claim: $0, words: Denials.content($0, stems, analysis)) }
        var used: Set<String> = []
        return denials.compactMap { denial in
            let denied = Denials.content(denial, other.stems, other.analysis)
            let close = own.filter { $0.words.intersection(denied).count >= max(2, (denied.count + 1) / 2) }
            guard denied.count >= 2, !close.contains(where: { Denials.isDenial($0.claim) }) else { return nil }
            let said = close.filter { Denials.states($0.claim) && !used.contains($0.claim.id) }
                .max { $0.words.intersection(denied).count < $1.words.intersection(denied).count }
            guard let said else { return nil }
            used.insert(said.claim.id)
            return (said.claim, denial)
        }
    }
}

extension ComparedFigure {
    /// Whether two say the same of the same.
    fileprivate func isSame(as other: ComparedFigure) -> Bool {
        key == other.key && bounds == other.bounds && isCumulative == other.isCumulative
    }
}
