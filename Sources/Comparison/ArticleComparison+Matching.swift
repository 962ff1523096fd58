public import ArabicText
internal import Facts

extension ArticleComparison {
    /// Compares the contents of two articles about one event: tolls with the same outcome and victims, figures of the same counted noun in
    /// similar words, opposite outcomes, and statements of one article that the other denies. The texts are those that the evidence was
    /// gathered from; passages are quoted from them.
    ///
    /// The caller ensures that the articles are about one event; figures of different places and days are kept apart nevertheless.
    /// Exchanging the articles exchanges the sides of the result, and nothing else.
    /// Hit: `مقتل 8 مدنيين` in one and `مقتل 12 مدنيا` in the other. Near miss: `أكثر من 5` and 8, 8 in one town and 12 in another.
    /// Cost: the product of the numbers of figures, at most 256 of each article.
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

    /// The maximum numbers of figures and of outcomes of one article that are compared.
    private static let mostFigures = 256
    /// The maximum number of claims of one article that are searched for a denied statement.
    private static let mostStatements = 1024

    init(_ evidence: Evidence, _ text: SourceText) {
        self.evidence = evidence
        self.text = text
        tolls = Self.distinct(evidence.figures.filter { $0.outcome != nil })
        numbers = Self.distinct(evidence.figures.filter { $0.outcome == nil })
        outcomes = evidence.outcomes
    }

    /// Removes repetitions: of equal figures, keeps the first with a speaker, else the first.
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

    /// Pairs matching items, those with the most stems in common first; among equals, those nearer to the beginning. The order of the two
    /// lists makes no difference.
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

    /// Removes matching figures from both lists, in pairs.
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
        // Equal figures with the same noun are paired first, then those with different nouns: 8 civilians may be 8 dead.
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

    /// Indicates that two figures may be of one incident: neither place nor day excludes it, and neither is a sum over a longer time.
    private func canBeOne(_ a: FigureEvidence, _ b: FigureEvidence, _ other: ComparedArticle) -> Bool {
        a.isCumulative == b.isCumulative && FigureMatcher.areOfOnePlace(a, b)
            && FigureMatcher.areOfOneTime(a.days, evidence.published, b.days, other.evidence.published)
    }

    func numbers(against other: ComparedArticle) -> [ArticleComparison.Item] {
        var (first, second) = (numbers, other.numbers)
        // Figures that both articles give are no difference, whatever else they count.
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

    /// Opposite outcomes of one topic, neither of which the other article reports too.
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

    /// Statements of one article that the other denies.
    func denials(against other: ComparedArticle) -> [ArticleComparison.Item] {
        func item(_ first: ArticleComparison.Side, _ second: ArticleComparison.Side) -> ArticleComparison.Item {
            ArticleComparison.Item(.denial, .differs, about: DenialMatcher.about, first: first, second: second)
        }
        return denied(by: other).map { item(statement($0.said), other.denial($0.denial)) }
            + other.denied(by: self).map { item(denial($0.denial), other.statement($0.said)) }
    }

    private func statement(_ index: Int) -> ArticleComparison.Side { side(evidence.statements[index].content, index) }
    private func denial(_ index: Int) -> ArticleComparison.Side { side(evidence.statements[index].extent, index) }

    /// Claims of this article that the other denies and this one does not, with their denials: they share at least two stems, and half of
    /// those of the denial.
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
    /// Indicates that two figures give the same number of the same thing.
    fileprivate func isRepeated(by other: FigureEvidence) -> Bool {
        key == other.key && bounds == other.bounds && isCumulative == other.isCumulative
    }
}
