public import ArabicText
internal import Facts

extension ArticleComparison {
    /// Compares what two articles about one event say: tolls of one outcome and of the same victims, figures of one counted noun among
    /// the same words, opposite outcomes, and what is said in one and denied in the other. The texts are those of which the evidence was
    /// made; passages are quoted from them.
    ///
    /// That they are about one event is the caller's word; figures of other places and other days are kept apart all the same. The other
    /// way round the same is found, with its sides changed over.
    /// Hit: `مقتل 8 مدنيين` in one and `مقتل 12 مدنيا` in the other. Near miss: `أكثر من 5` and 8, 8 in one town and 12 in another.
    /// Cost: the figures of the one times those of the other, at most 256 of each.
    public init(_ first: Evidence, in firstText: SourceText, _ second: Evidence, in secondText: SourceText) {
        let (a, b) = (ComparedArticle(first, firstText), ComparedArticle(second, secondText))
        self.init(a.tolls(against: b) + a.numbers(against: b) + a.outcomes(against: b) + a.denials(against: b))
    }
}

/// One of two articles that are compared.
private struct ComparedArticle {
    private let evidence: Evidence
    private let text: SourceText
    private let tolls: [FigureEvidence]
    private let numbers: [FigureEvidence]
    private let outcomes: [OutcomeEvidence]

    /// The most figures and the most outcomes of one article that are compared.
    private static let mostFigures = 256
    /// The most claims of one article in which a denied statement is looked for.
    private static let mostStatements = 1024

    init(_ evidence: Evidence, _ text: SourceText) {
        self.evidence = evidence
        self.text = text
        tolls = Self.distinct(evidence.figures.filter { $0.outcome != nil })
        numbers = Self.distinct(evidence.figures.filter { $0.outcome == nil })
        outcomes = evidence.outcomes
    }

    /// Of figures that are told again the first that somebody says, else the first.
    private static func distinct(_ figures: [FigureEvidence]) -> [FigureEvidence] {
        var kept: [FigureEvidence] = []
        for figure in figures.sorted(by: { $0.span < $1.span }) {
            guard let at = kept.firstIndex(where: { $0.isRepeated(by: figure) }) else {
                if kept.count < mostFigures { kept.append(figure) }
                continue
            }
            if kept[at].statement == nil, figure.statement != nil { kept[at] = figure }
        }
        return kept.sorted { $0.span < $1.span }
    }

    private func side(_ span: Span, _ statement: Int?) -> ArticleComparison.Side {
        ArticleComparison.Side(span, text: text.string(in: span), source: evidence.statement(statement)?.speaker?.text)
    }

    private func side(_ figure: FigureEvidence) -> ArticleComparison.Side { side(figure.span, figure.statement) }

    // MARK: Pairs

    /// Pairs what fits, with most stems in common first; of equal pairs those that stand nearer to the beginning. The order of the two
    /// lists does not matter.
    private static func pairs<Item>(
        _ first: some Collection<Item>, _ second: some Collection<Item>, common: (Item, Item) -> Int?
    ) -> [(i: Int, j: Int)] {
        var candidates: [(i: Int, j: Int, common: Int)] = []
        for (i, a) in first.enumerated() {
            for (j, b) in second.enumerated() {
                if let common = common(a, b) { candidates.append((i, j, common)) }
            }
        }
        candidates.sort { a, b in
            let (x, y) = ((-a.common, min(a.i, a.j), max(a.i, a.j)), (-b.common, min(b.i, b.j), max(b.i, b.j)))
            return x == y ? a.i < b.i : x < y
        }
        var pairs: [(i: Int, j: Int)] = []
        var used: (Set<Int>, Set<Int>) = ([], [])
        for (i, j, _) in candidates where !used.0.contains(i) && !used.1.contains(j) {
            used.0.insert(i)
            used.1.insert(j)
            pairs.append((i, j))
        }
        return pairs
    }

    /// Takes the figures that fit out of both lists, in pairs.
    private static func take(
        _ first: inout [FigureEvidence], _ second: inout [FigureEvidence], where fits: (FigureEvidence, FigureEvidence) -> Bool
    ) -> [(FigureEvidence, FigureEvidence)] {
        let pairs = self.pairs(first, second) { a, b in fits(a, b) ? a.stems.common(with: b.stems) : nil }
        let found = pairs.map { (first[$0.i], second[$0.j]) }
        let used = (Set(pairs.map(\.i)), Set(pairs.map(\.j)))
        first = first.enumerated().filter { !used.0.contains($0.offset) }.map(\.element)
        second = second.enumerated().filter { !used.1.contains($0.offset) }.map(\.element)
        return found
    }

    // MARK: Figures

    func tolls(against other: ComparedArticle) -> [ArticleComparison.Item] {
        var (first, second) = (tolls, other.tolls)
        var items: [ArticleComparison.Item] = []
        func add(_ relation: ArticleComparison.Relation, _ a: FigureEvidence?, _ b: FigureEvidence?) {
            guard let figure = a ?? b else { return }
            items.append(ArticleComparison.Item(.toll, relation, about: figure.about, first: a.map(side), second: b.map(other.side)))
        }
        // The same figure under the same noun, then under another one: 8 civilians are 8 dead.
        for nouns in [true, false] {
            let same = Self.take(&first, &second) { a, b in
                (nouns ? a.key == b.key : a.family == b.family && a.bounds == b.bounds) && !a.bounds.excludes(b.bounds)
                    && canBeOne(a, b, other)
            }
            for (a, b) in same { add(.same, a, b) }
        }
        let differing = Self.take(&first, &second) { a, b in
            a.key == b.key && a.bounds.excludes(b.bounds) && canBeOne(a, b, other)
        }
        for (a, b) in differing { add(.differs, a, b) }
        for figure in first { add(.onlyFirst, figure, nil) }
        for figure in second { add(.onlySecond, nil, figure) }
        return items
    }

    /// Indicates that two figures can be of one incident: neither place nor day keeps them apart, and one is no sum of a longer time.
    private func canBeOne(_ a: FigureEvidence, _ b: FigureEvidence, _ other: ComparedArticle) -> Bool {
        a.isCumulative == b.isCumulative && FigureMatcher.areOfOnePlace(a, b)
            && FigureMatcher.areOfOneTime(a.days, evidence.published, b.days, other.evidence.published)
    }

    func numbers(against other: ComparedArticle) -> [ArticleComparison.Item] {
        var (first, second) = (numbers, other.numbers)
        // What both say is no difference, whatever else they count.
        _ = Self.take(&first, &second) { $0.key == $1.key && !$0.bounds.excludes($1.bounds) }
        let differing = Self.take(&first, &second) { a, b in
            a.key == b.key && a.bounds.isNear(b.bounds) && canBeOne(a, b, other)
                && FigureMatcher.agreeAsNumbers(a, b, distinct: 2)
        }
        return differing.map { a, b in
            ArticleComparison.Item(.number, .differs, about: a.about, first: side(a), second: other.side(b))
        }
    }

    // MARK: Statements

    /// Opposite outcomes of one topic, neither of which the other article tells as well.
    func outcomes(against other: ComparedArticle) -> [ArticleComparison.Item] {
        func tells(_ outcomes: [OutcomeEvidence], _ one: OutcomeEvidence) -> Bool {
            outcomes.contains { $0.holds == one.holds && $0.sharesTopic(with: one) }
        }
        let first = outcomes.prefix(Self.mostFigures).filter { !tells(other.outcomes, $0) }
        let second = other.outcomes.prefix(Self.mostFigures).filter { !tells(outcomes, $0) }
        let pairs = Self.pairs(first, second) { a, b in
            let common = a.stems.common(with: b.stems)
            return a.isOpposed(to: b) && common >= OutcomeMatcher.sharedStems ? common : nil
        }
        return pairs.sorted { $0.i < $1.i }.map { i, j in
            ArticleComparison.Item(
                .outcome, .differs, about: OutcomeMatcher.about, first: side(first[i].span, first[i].statement),
                second: other.side(second[j].span, second[j].statement))
        }
    }

    /// Statements of one of the two that the other denies.
    func denials(against other: ComparedArticle) -> [ArticleComparison.Item] {
        func item(_ first: ArticleComparison.Side, _ second: ArticleComparison.Side) -> ArticleComparison.Item {
            ArticleComparison.Item(.denial, .differs, about: DenialMatcher.about, first: first, second: second)
        }
        return denied(by: other).map { item(statement($0.said), other.denial($0.denial)) }
            + other.denied(by: self).map { item(denial($0.denial), other.statement($0.said)) }
    }

    private func statement(_ index: Int) -> ArticleComparison.Side { side(evidence.statements[index].content, index) }
    private func denial(_ index: Int) -> ArticleComparison.Side { side(evidence.statements[index].extent, index) }

    /// Claims that the other article denies while this one does not, and their denials: at least two stems in common, and half of those
    /// denied.
    private func denied(by other: ComparedArticle) -> [(said: Int, denial: Int)] {
        let denials = other.evidence.statements.indices.filter { other.evidence.statements[$0].denial != nil }
        var used: Set<Int> = []
        return denials.prefix(DenialMatcher.mostDenials).compactMap { at in
            let denied = other.evidence.statements[at].stems
            guard denied.count >= DenialMatcher.sharedStems else { return nil }
            let least = max(DenialMatcher.sharedStems, (denied.count + 1) / 2)
            let close = evidence.statements.indices.prefix(Self.mostStatements).filter {
                evidence.statements[$0].stems.common(with: denied) >= least
            }
            guard !close.contains(where: { evidence.statements[$0].denial != nil }) else { return nil }
            let said = close.filter { evidence.statements[$0].states && !used.contains($0) }.max {
                evidence.statements[$0].stems.common(with: denied) < evidence.statements[$1].stems.common(with: denied)
            }
            guard let said else { return nil }
            used.insert(said)
            return (said, at)
        }
    }
}

extension FigureEvidence {
    /// Indicates that two figures say the same of the same.
    fileprivate func isRepeated(by other: FigureEvidence) -> Bool {
        key == other.key && bounds == other.bounds && isCumulative == other.isCumulative
    }
}
