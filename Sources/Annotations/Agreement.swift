public import ArabicText
public import Facts

/// The agreement of two readings of one text: of two annotators, or of an annotator and the engine.
public struct Agreement: Sendable {
    /// The number of facts of a layer that both have. Two facts are the same if their main parts have the same span.
    public struct Overlap: Hashable, Sendable {
        /// The layer.
        public let layer: FactLayer
        /// The numbers of facts that the first, the second and both have.
        public let first, second, both: Int

        /// The harmonic mean of both shares; nil if neither has any fact.
        public var f1: Double? { first + second == 0 ? nil : 2 * Double(both) / Double(first + second) }
    }

    /// The agreement on a property of facts that both have.
    public struct Choice: Hashable, Sendable {
        /// The layer of the property.
        public let layer: FactLayer
        /// The property.
        public let key: ValueKey
        /// The number of facts that both have and to which both give a value.
        public let count: Int
        /// Cohen's κ; nil if `count` is 0.
        public let kappa: Double?
    }

    /// The agreement on the spans of a part.
    public struct Stretch: Hashable, Sendable {
        /// The layer.
        public let layer: FactLayer
        /// The role of the part.
        public let role: PartRole
        /// Krippendorff's α for units on a continuum; nil if neither has any.
        public let alpha: Double?
    }

    /// A difference between the two.
    public enum Difference: Hashable, Sendable {
        /// Only the first has the fact.
        case onlyFirst(FactContent)
        /// Only the second has the fact.
        case onlySecond(FactContent)
        /// Both have the fact, with different values or parts.
        case differing(FactContent, FactContent)
    }

    /// The shared facts of each layer of which either has a fact.
    public private(set) var overlaps: [Overlap] = []
    /// The required properties of those layers that have a fixed set of values: kinds, stances, outcomes.
    public private(set) var choices: [Choice] = []
    /// The required parts of those layers.
    public private(set) var stretches: [Stretch] = []
    /// The differences, in reading order.
    public private(set) var differences: [Difference] = []

    /// A text with the facts that each of the two has in it.
    public struct Text: Sendable {
        /// The length of the text, in scalars.
        public let length: Int
        /// The facts of each.
        public let first, second: [FactContent]

        /// Makes a text.
        public init(length: Int, first: [FactContent], second: [FactContent]) {
            self.length = length
            self.first = first
            self.second = second
        }
    }

    /// Compares the two over some texts, laid end to end. Cost: linear in facts and texts, apart from sorting.
    public init(_ texts: [Text]) {
        var pairs: [(FactContent, FactContent)] = []
        var counts: [FactLayer: (first: Int, second: Int, both: Int)] = [:]
        for text in texts {
            let (same, first, second) = Agreement.match(text.first, text.second)
            pairs += same
            for fact in text.first { counts[fact.layer, default: (0, 0, 0)].first += 1 }
            for fact in text.second { counts[fact.layer, default: (0, 0, 0)].second += 1 }
            for (fact, _) in same { counts[fact.layer, default: (0, 0, 0)].both += 1 }
            let found =
                first.map { (Agreement.place($0), Difference.onlyFirst($0)) } + second.map { (Agreement.place($0), .onlySecond($0)) }
                + same.filter { !$0.coincides(with: $1) }.map { (Agreement.place($0), .differing($0, $1)) }
            differences += found.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(\.element.1)
        }
        for layer in FactLayer.all {
            guard let count = counts[layer] else { continue }
            overlaps.append(Overlap(layer: layer, first: count.first, second: count.second, both: count.both))
            for value in layer.values where value.isRequired {
                guard case .choice = value.type else { continue }
                let values = pairs.filter { $0.0.layer == layer }.compactMap { a, b -> (String, String)? in
                    guard let a = a.values[value.key], let b = b.values[value.key] else { return nil }
                    return (a, b)
                }
                choices.append(Choice(layer: layer, key: value.key, count: values.count, kappa: Agreement.kappa(values)))
            }
            for part in layer.parts where part.isRequired {
                var base = 0
                var units: (first: [Span], second: [Span]) = ([], [])
                for text in texts {
                    units.first += Agreement.units(text.first, layer, part.role, text.length).map { $0.moved(by: base) }
                    units.second += Agreement.units(text.second, layer, part.role, text.length).map { $0.moved(by: base) }
                    base += text.length
                }
                let alpha = Agreement.alpha(units.first, units.second, length: base)
                stretches.append(Stretch(layer: layer, role: part.role, alpha: alpha))
            }
        }
    }

    // MARK: Facts

    private struct Key: Hashable {
        let layer: FactLayer
        let start, end: Int
    }

    private static func place(_ fact: FactContent) -> Int { fact.mainAnchor?.start ?? 0 }

    /// Pairs facts at the same place; among several, those with equal content first.
    private static func match(
        _ first: [FactContent], _ second: [FactContent]
    ) -> (same: [(FactContent, FactContent)], first: [FactContent], second: [FactContent]) {
        func key(_ fact: FactContent) -> Key {
            Key(layer: fact.layer, start: fact.mainAnchor?.start ?? 0, end: fact.mainAnchor?.end ?? 0)
        }
        var waiting = Dictionary(grouping: second, by: key)
        var same: [(FactContent, FactContent)] = []
        var later: [FactContent] = []
        for fact in first {
            let key = key(fact)
            if let i = waiting[key]?.firstIndex(where: { fact.coincides(with: $0) }), let other = waiting[key]?.remove(at: i) {
                same.append((fact, other))
            } else {
                later.append(fact)
            }
        }
        var alone: [FactContent] = []
        for fact in later {
            let key = key(fact)
            guard waiting[key]?.isEmpty == false, let other = waiting[key]?.removeFirst() else {
                alone.append(fact)
                continue
            }
            same.append((fact, other))
        }
        // In the order of the second: that of a dictionary varies from run to run.
        let left = second.filter { fact in
            guard let i = waiting[key(fact)]?.firstIndex(of: fact) else { return false }
            waiting[key(fact)]?.remove(at: i)
            return true
        }
        return (same, alone, left)
    }

    // MARK: Measures

    /// Cohen's κ over pairs of values: 1 is perfect agreement, 0 is chance. Nil without pairs; 1 if both always give the same value.
    /// Source: J. Cohen, "A Coefficient of Agreement for Nominal Scales", 1960.
    public static func kappa(_ pairs: [(String, String)]) -> Double? {
        guard !pairs.isEmpty else { return nil }
        let count = Double(pairs.count)
        var first: [String: Double] = [:]
        var second: [String: Double] = [:]
        for (a, b) in pairs {
            first[a, default: 0] += 1
            second[b, default: 0] += 1
        }
        let observed = Double(pairs.count { $0.0 == $0.1 }) / count
        let expected = first.reduce(0) { $0 + $1.value / count * (second[$1.key] ?? 0) / count }
        return expected >= 1 ? 1 : (observed - expected) / (1 - expected)
    }

    /// The spans of a part in reading order; of overlapping ones, such as names inside names, the outermost.
    private static func units(_ facts: [FactContent], _ layer: FactLayer, _ role: PartRole, _ length: Int) -> [Span] {
        var units: [Span] = []
        for span in facts.filter({ $0.layer == layer }).compactMap({ $0.parts[role]?.span }).sorted() {
            guard span.start >= (units.last?.end ?? 0), span.end <= length, !span.isEmpty else { continue }
            units.append(span)
        }
        return units
    }

    /// Krippendorff's α for the units of one category that two observers mark on a continuum of `length` scalars: 1 is perfect agreement, 0
    /// is chance. Units are in order and do not overlap. Nil if neither observer marks any.
    /// Cost: linear in units, apart from the gaps, which are sorted.
    /// Source: K. Krippendorff, "On the Reliability of Unitizing Continuous Data", Sociological Methodology 25 (1995), 47–76.
    public static func alpha(_ first: [Span], _ second: [Span], length: Int) -> Double? {
        guard length > 1, !first.isEmpty || !second.isEmpty else { return nil }
        let total = Double(length)
        // Observed: each ordered pair of observers, hence twice the one sum, over m (m - 1) L² with m = 2.
        let observed = distance(first, second, length) / (total * total)
        let gaps = (self.gaps(first, length) + self.gaps(second, length)).map { Double($0.count) }.sorted(by: >)
        // Sums of the longest gaps, so that the gaps at least as long as a unit are not visited for each unit.
        var sums = [0.0]
        for gap in gaps { sums.append((sums.last ?? 0) + gap) }
        var expected = 0.0
        var ownPairs = 0.0
        for unit in first + second {
            let own = Double(unit.count)
            var low = 0
            var high = gaps.count
            while low < high {
                let middle = (low + high) / 2
                if gaps[middle] >= own { low = middle + 1 } else { high = middle }
            }
            let room = sums[low] - Double(low) * (own - 1)
            expected += (own - 1) / 3 * (2 * own * own - own) + own * own * room
            ownPairs += own * (own - 1)
        }
        let pairs = 2 * total * (2 * total - 1) - ownPairs
        expected *= 2 / total / pairs
        return expected > 0 ? 1 - observed / expected : 1
    }

    /// The sum of the squared distances between overlapping units, and of the squared lengths of units that fall in a gap of the other
    /// observer.
    private static func distance(_ first: [Span], _ second: [Span], _ length: Int) -> Double {
        var sum = 0.0
        var next = 0
        for unit in first {
            while next < second.count, second[next].end <= unit.start { next += 1 }
            var at = next
            while at < second.count, second[at].start < unit.end {
                let begin = Double(unit.start - second[at].start)
                let end = Double(unit.end - second[at].end)
                sum += begin * begin + end * end
                at += 1
            }
            if at == next { sum += Double(unit.count) * Double(unit.count) }
        }
        next = 0
        for unit in second {
            while next < first.count, first[next].end <= unit.start { next += 1 }
            if next == first.count || first[next].start >= unit.end { sum += Double(unit.count) * Double(unit.count) }
        }
        return sum
    }

    private static func gaps(_ units: [Span], _ length: Int) -> [Span] {
        var gaps: [Span] = []
        var start = 0
        for unit in units + [Span(start: length, end: length)] {
            if unit.start > start { gaps.append(Span(start: start, end: unit.start)) }
            start = unit.end
        }
        return gaps
    }
}
