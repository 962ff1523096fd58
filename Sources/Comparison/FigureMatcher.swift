internal import ArabicText
public import Facts

/// A matcher of figures of one thing, by the thing counted, the surrounding words, days and places.
public enum FigureMatcher {
    /// Two figures of one article that cannot both be right.
    public struct Contradiction: Hashable, Sendable {
        /// The figure that comes first in the text.
        public let earlier: FigureEvidence
        /// The later figure that contradicts it.
        public let later: FigureEvidence
        /// The number of figures with the same noun shortly before the later one.
        public let distinct: Int

        /// The number of stems around both.
        public var common: Int { earlier.stems.common(with: later.stems) }
        /// The counted or measured thing: `killed مدني`.
        public var key: String { later.key }
    }

    /// The number of earlier figures with which a figure is compared.
    private static let window = 24
    /// The maximum number of contradictions reported for one noun.
    private static let mostOfOneKey = 8
    /// The number of figures after a total that may be its parts, and of figures after the first part.
    private static let partsReach = 6
    /// The nouns for people of any kind.
    public static let genericNouns: Set<String> = ["شخص", "إنسان", "فرد"]

    // MARK: One article

    /// Finds figures of one article that contradict each other: tolls first, in each group by noun. Cost: linear; each figure is compared
    /// with those of its noun shortly before it.
    public static func contradictions(in evidence: Evidence) -> [Contradiction] {
        let (tolls, numbers) = (evidence.figures.filter { $0.outcome != nil }, evidence.figures.filter { $0.outcome == nil })
        return contradictions(of: tolls, in: evidence, needs: agreeAsTolls)
            + contradictions(of: numbers, in: evidence, needs: agreeAsNumbers)
    }

    /// Compares each figure with earlier ones of its key, the nearest first.
    private static func contradictions(
        of figures: [FigureEvidence], in evidence: Evidence, needs agree: (FigureEvidence, FigureEvidence, Int) -> Bool
    ) -> [Contradiction] {
        let sorted = figures.sorted { $0.span < $1.span }
        let groups = Dictionary(grouping: sorted, by: \.key)
        // The noun of a total may differ from that of its parts.
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

    /// Two figures in any order.
    private struct Pair: Hashable {
        let low: FigureBounds
        let high: FigureBounds
        init(_ a: FigureBounds, _ b: FigureBounds) {
            low = a.low <= b.low ? a : b
            high = a.low <= b.low ? b : a
        }
    }

    /// Pairs of figures that cannot be of one thing: two of one sentence, or a total and its part.
    private static func together(_ group: [FigureEvidence]) -> Set<Pair> {
        var pairs: Set<Pair> = []
        for (i, figure) in group.enumerated() {
            for other in group[max(0, i - window)..<i] where other.sentence == figure.sentence {
                pairs.insert(Pair(figure.bounds, other.bounds))
            }
            // Example: 7 in two attacks, then 4 and 3.
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

    // MARK: Two figures in any order

    /// Indicates that two sentences may be about one time: they name no days, or a common one.
    ///
    /// A day that only one of them names may be the other's if it is near the publication date of the other's article.
    static func areOfOneTime(_ a: [String], _ aPublished: String?, _ b: [String], _ bPublished: String?) -> Bool {
        if a.isEmpty { return b.allSatisfy { isRecent($0, aPublished ?? bPublished) } }
        if b.isEmpty { return a.allSatisfy { isRecent($0, bPublished ?? aPublished) } }
        return a.contains { x in b.contains { y in x.hasPrefix(y.prefix(dayLength)) || y.hasPrefix(x.prefix(dayLength)) } }
    }

    /// The numbers of characters of `YYYY-MM-DD` and of `YYYY-MM`.
    private static let dayLength = 10, monthLength = 7

    /// True if a date is in the year and month of publication; false if the publication date is unknown.
    private static func isRecent(_ date: String, _ published: String?) -> Bool {
        guard let published else { return false }
        return date.hasPrefix(published.prefix(monthLength)) || published.hasPrefix(date)
    }

    /// Indicates that two figures may be of one place: they name the same places, or one names none. If one names some of the
    /// other's places, they must share three stems, since the 7 of two camps are not the 4 of one; measures need none.
    static func areOfOnePlace(_ a: FigureEvidence, _ b: FigureEvidence) -> Bool {
        if a.places == b.places { return true }
        let isContained = a.places.allSatisfy(b.places.contains) || b.places.allSatisfy(a.places.contains)
        if a.measure != nil || b.measure != nil { return isContained }
        if a.places.isEmpty || b.places.isEmpty { return true }
        return isContained && a.stems.common(with: b.stems) > 2
    }

    /// Indicates that tolls of one outcome and noun agree: with a specific noun they need one common word, or no third figure; else two
    /// common words.
    private static func agreeAsTolls(_ a: FigureEvidence, _ b: FigureEvidence, distinct: Int) -> Bool {
        let common = a.stems.common(with: b.stems)
        if a.bounds.isSlip(of: b.bounds) { return common >= 1 }
        return common >= (a.noun != nil ? (distinct == 2 ? 0 : 1) : 2) + max(0, distinct - 3)
    }

    /// Indicates that numbers of one noun agree: they need two common words, and more if the article counts the noun often.
    static func agreeAsNumbers(_ a: FigureEvidence, _ b: FigureEvidence, distinct: Int) -> Bool {
        let common = a.stems.common(with: b.stems)
        let least = genericNouns.contains(a.key) ? 4 : a.measure != nil || b.measure != nil ? 1 : 2
        return common >= least + max(0, distinct - 3)
    }
}

extension FigureEvidence {
    /// The question that the figures answer.
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
