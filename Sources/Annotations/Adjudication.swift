public import ArabicText
public import Facts

/// The comparison of two parties, difference by difference, with an annotator's decision on each.
public struct Adjudication: Sendable {
    /// A fact that the two parties have in different versions, or that only one of them has.
    public struct Difference: Hashable, Sendable {
        /// One of the two parties.
        public enum Side: Hashable, CaseIterable, Sendable {
            case first, second

            /// The other side.
            public var other: Side { self == .first ? .second : .first }
        }

        /// The fact as one party has it.
        public struct Version: Hashable, Sendable {
            /// The fact, anchored at its present place in the text; nil if the party has none.
            public var fact: FactContent?
            /// The party's annotation. If the party has no fact, this is an annotation that rejects it or leaves it unjudged. Nil for the
            /// engine.
            public var annotation: Annotation?
        }

        /// The identity of a difference across comparisons.
        public struct Key: Hashable, Sendable {
            let layer: FactLayer
            let first, second: Span?
        }

        /// The layer of the fact.
        public let layer: FactLayer
        /// The fact as each of the two has it.
        public let first, second: Version

        /// The version of a side.
        public subscript(_ side: Side) -> Version { side == .first ? first : second }
        /// The identity of the difference across comparisons.
        public var key: Key { Key(layer: layer, first: first.fact?.mainAnchor?.span, second: second.fact?.mainAnchor?.span) }
        /// The place of the fact in the text.
        public var place: Span { first.fact?.mainAnchor?.span ?? second.fact?.mainAnchor?.span ?? Span(start: 0, end: 0) }

        /// True if the two parties place a part of the fact differently.
        public func differs(in role: PartRole) -> Bool {
            guard let a = first.fact, let b = second.fact else { return false }
            return a.parts[role]?.span != b.parts[role]?.span
        }

        /// True if the two parties give a property different values.
        public func differs(in key: ValueKey) -> Bool {
            guard let a = first.fact, let b = second.fact else { return false }
            return a.values[key] != b.values[key]
        }
    }

    /// An annotator's decision on a difference.
    public enum Decision: Hashable, Sendable {
        /// The first version is right.
        case first
        /// The second version is right.
        case second
        /// A third version is right.
        case third
        /// There is no such fact.
        case neither
    }

    /// The two parties.
    public let first, second: Party
    /// The annotator who decides.
    public let annotator: String
    /// The differences, layer by layer, in reading order in each.
    public private(set) var differences: [Difference] = []
    /// The decision on each difference, at its position; nil if there is none.
    public private(set) var decisions: [Decision?] = []
    /// True, at the position of a difference, if it awaits a decision.
    public private(set) var isOpen: [Bool] = []
    /// The number of facts that both have, for each layer.
    public private(set) var overlaps: [Agreement.Overlap] = []
    /// The agreement on properties of facts that both have.
    public private(set) var choices: [Agreement.Choice] = []
    /// Differences in which the annotator is one of the parties and keeps their own version.
    public var kept: Set<Difference.Key> = []

    /// The annotator's annotations when the parties were chosen; later decisions do not change what is compared.
    private let before: [Annotation]
    /// The annotations of all others at the last comparison; nil before the first.
    private var compared: [String: Annotation]?
    private var findings: [AnnotationLookup.Place: [FactContent]] = [:]
    private var own = AnnotationLookup()

    /// Prepares the comparison of two parties; `compare` computes it.
    /// - Parameter annotations: The present annotations of all annotators.
    public init(_ first: Party, _ second: Party, decidedBy annotator: String, annotations: some Sequence<Annotation>) {
        self.first = first
        self.second = second
        self.annotator = annotator
        before = Party.annotator(annotator).annotations(in: annotations)
    }

    /// The number of differences that await a decision.
    public var openCount: Int { isOpen.count { $0 } }

    /// The party on a side.
    public func party(_ side: Difference.Side) -> Party { side == .first ? first : second }

    /// True if the annotator is one of the two parties.
    public var includesAnnotator: Bool { [first, second].contains(.annotator(annotator)) }

    /// The position of the next open difference after or before a position, wrapping around; nil if none is open.
    public func nextOpen(after position: Int, forward: Bool) -> Int? {
        let order = Array(differences.indices.dropFirst(position + 1)) + Array(differences.indices.prefix(position))
        return forward ? order.first { isOpen[$0] } : order.last { isOpen[$0] }
    }

    // MARK: Comparing

    /// Brings the comparison up to date, and returns true if the differences were computed anew.
    ///
    /// Cost: linear in the annotator's annotations and the differences. If other annotations or the findings have changed, the cost of
    /// `Agreement`, and linear in annotations and findings.
    /// - Parameters:
    ///   - annotations: The present annotations of all annotators, by identifier.
    ///   - machine: Returns the engine's findings.
    @discardableResult
    public mutating func compare(
        _ annotations: [String: Annotation], machine: () -> [FactContent], in text: SourceText, _ placer: inout AnchorPlacer
    ) -> Bool {
        let reading = Party.annotator(annotator)
        let others = annotations.filter { $0.value.annotator != annotator }
        let isNew = others != compared
        if isNew {
            compared = others
            // If the annotator is one of the parties, their earlier annotations count: otherwise each decision would remove its difference.
            match(others.values.sorted { ($0.created, $0.id) < ($1.created, $1.id) } + before, machine(), in: text, &placer)
        }
        own = AnnotationLookup(reading.annotations(in: annotations.values), in: text, &placer)
        decisions = differences.map { decision(on: $0, own) }
        let earlier = AnnotationLookup(before, in: text, &placer)
        // Between two persons, one of them the annotator: an existing annotation of the annotator is one side of the difference, not a
        // decision.
        let isOneself = includesAnnotator && first != .machine && second != .machine
        isOpen = differences.indices.map { i in
            let difference = differences[i]
            return decisions[i] == (isOneself ? decision(on: difference, earlier) : nil) && !kept.contains(difference.key)
        }
        return isNew
    }

    /// Makes the next `compare` compute the differences anew, because the engine has found more.
    public mutating func forgetComparison() { compared = nil }

    private mutating func match(
        _ others: [Annotation], _ machine: [FactContent], in text: SourceText, _ placer: inout AnchorPlacer
    ) {
        findings = Dictionary(grouping: machine) {
            AnnotationLookup.Place(layer: $0.layer, span: $0.mainAnchor?.span ?? Span(start: 0, end: 0))
        }
        var said: [AnnotationLookup] = []
        var facts: [[FactContent]] = []
        for party in [first, second] {
            facts.append(party.facts(others, machine: machine, in: text, &placer))
            said.append(AnnotationLookup(party.annotations(in: others), in: text, &placer))
        }
        let agreement = Agreement([Agreement.Text(length: text.count, first: facts[0], second: facts[1])])
        overlaps = agreement.overlaps
        choices = agreement.choices
        func version(_ fact: FactContent, of side: Int) -> Difference.Version {
            Difference.Version(fact: fact, annotation: said[side].annotation(of: fact, finding: nil)?.annotation)
        }
        /// The version of a party that does not have the fact; the party may have rejected it.
        func silence(_ other: Difference.Version, of side: Int) -> Difference.Version {
            let finding = other.annotation?.finding?.mainAnchor.flatMap { placer.place($0, in: text) }
            let about = other.fact.flatMap { said[side].annotation(of: $0, finding: finding) }?.annotation
            return Difference.Version(fact: nil, annotation: about?.verdict.vouches == true ? nil : about)
        }
        let found: [Difference] = Adjudication.joined(agreement.differences).compactMap { a, b in
            switch (a, b) {
            case (let a?, let b?): Difference(layer: a.layer, first: version(a, of: 0), second: version(b, of: 1))
            case (let a?, nil): Difference(layer: a.layer, first: version(a, of: 0), second: silence(version(a, of: 0), of: 1))
            case (nil, let b?): Difference(layer: b.layer, first: silence(version(b, of: 1), of: 0), second: version(b, of: 1))
            case (nil, nil): nil
            }
        }
        differences = found.enumerated().sorted { a, b in
            let (x, y) = (a.element.layer.page, b.element.layer.page)
            return x == y ? (a.element.place, a.offset) < (b.element.place, b.offset) : x < y
        }.map(\.element)
    }

    /// Pairs facts that only one party has where they overlap: both parties mean the same fact and differ about its bounds.
    private static func joined(_ differences: [Agreement.Difference]) -> [(FactContent?, FactContent?)] {
        var result: [(FactContent?, FactContent?)] = []
        // For each layer, the positions of the last unpaired facts of each side. Differences come in reading order.
        var lastFirst: [FactLayer: Int] = [:]
        var lastSecond: [FactLayer: Int] = [:]
        let none = Span(start: 0, end: 0)
        for difference in differences {
            switch difference {
            case .differing(let a, let b): result.append((a, b))
            case .onlyFirst(let a):
                if let other = lastSecond[a.layer], result[other].1?.mainAnchor?.span.overlaps(a.mainAnchor?.span ?? none) == true {
                    result[other].0 = a
                    lastSecond[a.layer] = nil
                } else {
                    lastFirst[a.layer] = result.count
                    result.append((a, nil))
                }
            case .onlySecond(let b):
                if let other = lastFirst[b.layer], result[other].0?.mainAnchor?.span.overlaps(b.mainAnchor?.span ?? none) == true {
                    result[other].1 = b
                    lastFirst[b.layer] = nil
                } else {
                    lastSecond[b.layer] = result.count
                    result.append((nil, b))
                }
            }
        }
        return result
    }

    // MARK: The annotator's own annotations

    /// The annotations and the finding that a version is based on.
    struct Ground {
        /// The annotator's own annotation.
        var own: Annotation?
        /// True if the annotator vouches for exactly this version.
        var isVouched = false
        /// The engine's finding, which may survive only in an annotation.
        var finding: FactContent?
    }

    func ground(of version: Difference.Version) -> Ground {
        guard let fact = version.fact, let span = fact.mainAnchor?.span else { return Ground() }
        let about = version.annotation?.finding
        func found(at span: Span) -> [FactContent]? { findings[AnnotationLookup.Place(layer: fact.layer, span: span)] }
        let candidates = about?.mainAnchor.flatMap { found(at: $0.span) } ?? found(at: span) ?? []
        let finding = candidates.first { $0.values == (about ?? fact).values } ?? candidates.first ?? about
        let own = own.annotation(of: fact, finding: finding?.mainAnchor?.span)
        let isVouched = own.map { $0.annotation.verdict.vouches && $0.fact.coincides(with: fact) } ?? false
        return Ground(own: own?.annotation, isVouched: isVouched, finding: finding)
    }

    private func decision(on difference: Difference, _ said: AnnotationLookup) -> Decision? {
        var isRejected = false
        var isThird = false
        for version in [difference.first, difference.second] {
            let finding = ground(of: version).finding?.mainAnchor?.span
            guard let fact = version.fact, let placed = said.annotation(of: fact, finding: finding) else { continue }
            if placed.annotation.verdict == .rejected { isRejected = true }
            guard placed.annotation.verdict.vouches else { continue }
            if let first = difference.first.fact, placed.fact.coincides(with: first) { return .first }
            if let second = difference.second.fact, placed.fact.coincides(with: second) { return .second }
            isThird = true
        }
        let kinds = [difference.first, difference.second].compactMap { $0.fact?.values[.kind] }
        if isThird || !isRejected && said.vouches(for: difference.layer, over: difference.place, kinds: kinds) { return .third }
        return isRejected ? .neither : nil
    }
}
