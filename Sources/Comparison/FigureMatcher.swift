internal import ArabicText
public import Facts

/// Decides which figures are of one thing, by what they count, the words around them, days and places.
public enum FigureMatcher {
    /// Two figures of one article that cannot both be right.
    public struct Contradiction: Hashable, Sendable {
        /// The figure that comes first.
        public let earlier: FigureEvidence
        /// The figure that contradicts it.
        public let later: FigureEvidence
        /// Number of figures of the same noun that the article has shortly before the later one.
        public let distinct: Int

        /// Number of stems that stand around both.
        public var common: Int { earlier.stems.common(with: later.stems) }
        /// The thing counted or measured: `killed مدني`.
        public var key: String { later.key }
    }

    /// Figures before one that it is compared with.
    private static let window = 24
    /// The most contradictions that are told of one noun.
    private static let mostOfOneKey = 8
    /// Figures that may follow a total as its parts, and figures after the first of them.
    private static let partsReach = 6
    /// Nouns for anybody.
    public static let genericNouns: Set<String> = ["شخص", "إنسان", "فرد"]

    // MARK: One article

    /// Figures of one article that contradict each other: tolls first, in each group by noun. Cost: linear, each figure with those of its
    /// noun shortly before it.
    public static func contradictions(in evidence: Evidence) -> [Contradiction] {
        let (tolls, numbers) = (evidence.figures.filter { $0.outcome != nil }, evidence.figures.filter { $0.outcome == nil })
        return contradictions(of: tolls, in: evidence, needs: agreeAsTolls)
            + contradictions(of: numbers, in: evidence, needs: agreeAsNumbers)
    }

    /// Compares each figure with those of its key before it, the nearest first.
    private static func contradictions(
        of figures: [FigureEvidence], in evidence: Evidence, needs agree: (FigureEvidence, FigureEvidence, Int) -> Bool
    ) -> [Contradiction] {
        let sorted = figures.sorted { $0.span < $1.span }
        let groups = Dictionary(grouping: sorted, by: \.key)
        // A total can be of people under another noun than its parts.
        let together = Dictionary(grouping: sorted, by: \.family).mapValues { self.together($0) }
        func areOfOneTime(_ a: FigureEvidence, _ b: FigureEvidence) -> Bool {
            self.areOfOneTime(a.days, evidence.published, b.days, evidence.published)
        }
        var found: [Contradiction] = []
        for key in groups.keys.sorted() {
            guard let group = groups[key], group.count > 1 else { continue }
            var told: Set<OrderedPair> = []
            for (i, later) in group.enumerated() {
                let near = group[max(0, i - window)..<i]
                var seen: Set<FigureBounds> = [later.bounds]
                for figure in near where areOfOneTime(figure, later) { seen.insert(figure.bounds) }
                for earlier in near.reversed() where earlier.bounds.excludes(later.bounds) {
                    guard earlier.isCumulative == later.isCumulative, earlier.sentence != later.sentence,
                        earlier.bounds.isNear(later.bounds), together[later.family]?.contains(Pair(earlier.bounds, later.bounds)) != true,
                        !told.contains(OrderedPair(first: earlier.bounds, second: later.bounds)), areOfOnePlace(earlier, later),
                        areOfOneTime(earlier, later), agree(earlier, later, seen.count), told.count < mostOfOneKey
                    else { continue }
                    told.insert(OrderedPair(first: earlier.bounds, second: later.bounds))
                    found.append(Contradiction(earlier: earlier, later: later, distinct: seen.count))
                    break
                }
            }
        }
        return found
    }

    /// Two figures, in reading order.
    private struct OrderedPair: Hashable {
        let first: FigureBounds
        let second: FigureBounds
    }

    /// Two figures, in whatever order.
    private struct Pair: Hashable {
        let low: FigureBounds
        let high: FigureBounds
        init(_ a: FigureBounds, _ b: FigureBounds) {
            low = a.low <= b.low ? a : b
            high = a.low <= b.low ? b : a
        }
    }

    /// Figures that one sentence names both, and a total with what it is made of: who wrote them knew them to be of two things.
    private static func together(_ group: [FigureEvidence]) -> Set<Pair> {
        var pairs: Set<Pair> = []
        for (i, figure) in group.enumerated() {
            for other in group[max(0, i - window)..<i] where other.sentence == figure.sentence {
                pairs.insert(Pair(figure.bounds, other.bounds))
            }
            // 7 in two attacks, then 4 and 3.
            guard figure.bounds.isExact else { continue }
            for first in (i + 1)..<max(i + 1, min(group.count, i + partsReach)) {
                var sum = 0.0
                for last in first..<min(group.count, first + partsReach) {
                    sum += group[last].bounds.low
                    guard sum <= figure.bounds.low else { break }
                    if sum == figure.bounds.low, last > first {
                        let all = [figure] + group[first...last]
                        for (i, one) in all.enumerated() { for other in all[..<i] { pairs.insert(Pair(one.bounds, other.bounds)) } }
                    }
                }
            }
        }
        return pairs
    }

    // MARK: Two figures, in whatever order

    /// Indicates that what two sentences say can be of one time: they name no days, or a common one.
    ///
    /// A day that only one of them names can be the other's if it is near the day on which the other's article was published.
    static func areOfOneTime(_ a: [String], _ aPublished: String?, _ b: [String], _ bPublished: String?) -> Bool {
        if a.isEmpty { return b.allSatisfy { isRecent($0, aPublished ?? bPublished) } }
        if b.isEmpty { return a.allSatisfy { isRecent($0, bPublished ?? aPublished) } }
        return a.contains { x in b.contains { y in x.hasPrefix(y.prefix(dayLength)) || y.hasPrefix(x.prefix(dayLength)) } }
    }

    /// Characters of `YYYY-MM-DD`, and of `YYYY-MM`.
    private static let dayLength = 10, monthLength = 7

    /// True if a date is in the year and month of publication; without publication none is.
    private static func isRecent(_ date: String, _ published: String?) -> Bool {
        guard let published else { return false }
        return date.hasPrefix(published.prefix(monthLength)) || published.hasPrefix(date)
    }

    /// Indicates that two figures can be of one place: they name the same ones, or one names none; 7 in two camps are not the 4 of one.
    /// Of a measure one may say more.
    static func areOfOnePlace(_ a: FigureEvidence, _ b: FigureEvidence) -> Bool {
        if a.places == b.places { return true }
        let isContained = a.places.allSatisfy(b.places.contains) || b.places.allSatisfy(a.places.contains)
        if a.measure != nil || b.measure != nil { return isContained }
        if a.places.isEmpty || b.places.isEmpty { return true }
        return isContained && a.stems.common(with: b.stems) > 2
    }

    /// Tolls of one outcome and noun: with a noun of its own one common word, or no third figure; else two.
    private static func agreeAsTolls(_ a: FigureEvidence, _ b: FigureEvidence, distinct: Int) -> Bool {
        let common = a.stems.common(with: b.stems)
        if a.bounds.isSlip(of: b.bounds) { return common >= 1 }
        return common >= (a.noun != nil ? (distinct == 2 ? 0 : 1) : 2) + max(0, distinct - 3)
    }

    /// Numbers of one noun: two common words, and more where the noun is counted all over the article.
    static func agreeAsNumbers(_ a: FigureEvidence, _ b: FigureEvidence, distinct: Int) -> Bool {
        let common = a.stems.common(with: b.stems)
        let least = genericNouns.contains(a.key) ? 4 : a.measure != nil || b.measure != nil ? 1 : 2
        return common >= least + max(0, distinct - 3)
    }
}

extension FigureEvidence {
    /// The question that two such figures answer.
    public var about: Message {
        if let measure { return Message("قياس: \(measure)", "measure: «\(measure)»") }
        return switch outcome {
        case nil: Message("عدد: \(noun ?? "")", "how many: «\(noun ?? "")»")
        case .killed: Message("عدد القتلى", "number killed")
        case .injured: Message("عدد الجرحى", "number injured")
        case .missing: Message("عدد المفقودين", "number missing")
        case .captured: Message("عدد الأسرى", "number captured")
        case .displaced: Message("عدد النازحين", "number displaced")
        case .arrested: Message("عدد المعتقلين", "number arrested")
        case .rescued: Message("عدد الناجين", "number rescued")
        }
    }
}
