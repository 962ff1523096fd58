internal import Annotations
internal import ArabicText
internal import Facts

/// A difference between two parties: a fact as each of them has it, or one that only one of them has.
struct Divergence: Hashable, Sendable {
    enum Side: Hashable, Sendable {
        case first, second

        var other: Side { self == .first ? .second : .first }
    }

    /// The fact and annotation of one party.
    struct Version: Hashable, Sendable {
        /// The fact at its present place in the text; nil if the party has none.
        var fact: FactContent?
        /// The party's annotation; without a fact, one that rejects it or leaves it unjudged. The engine has none.
        var annotation: Annotation?
    }

    /// Identifies a difference across comparisons.
    struct Key: Hashable, Sendable {
        let layer: FactLayer
        let first, second: Span?
    }

    let layer: FactLayer
    let first, second: Version

    subscript(_ side: Side) -> Version { side == .first ? first : second }
    var key: Key { Key(layer: layer, first: first.fact?.mainAnchor?.span, second: second.fact?.mainAnchor?.span) }
    /// The span of the difference in the text.
    var place: Span { first.fact?.mainAnchor?.span ?? second.fact?.mainAnchor?.span ?? Span(start: 0, end: 0) }

    /// True if the two versions differ in a part; false unless there are two.
    func differs(in role: PartRole) -> Bool {
        guard let a = first.fact, let b = second.fact else { return false }
        return a.parts[role]?.span != b.parts[role]?.span
    }

    func differs(in key: ValueKey) -> Bool {
        guard let a = first.fact, let b = second.fact else { return false }
        return a.values[key] != b.values[key]
    }
}

/// The comparison of two parties: the differences in order, and the annotator's decision on each.
struct Adjudication: Sendable {
    /// The annotator's decision on a difference.
    enum Word: Hashable, Sendable {
        case first, second
        /// A third version, the annotator's own.
        case third
        case neither
    }

    /// The position of a fact of one layer.
    private struct Place: Hashable {
        let layer: FactLayer
        let span: Span
    }

    /// An annotation whose fact was found in the text.
    private struct Placed {
        let annotation: Annotation
        let fact: FactContent
    }

    /// The annotations of one annotator, looked up by position: that of the fact, or that of the finding it is about.
    private struct Said {
        private(set) var all: [Placed] = []
        private var byFact: [Place: [Int]] = [:]
        private var byFinding: [Place: [Int]] = [:]
        /// Accepted, corrected and added facts, in reading order.
        private var vouched: [FactLayer: [(span: Span, position: Int)]] = [:]

        init() {}

        init(_ annotations: [Annotation], in text: SourceText, _ placer: inout AnchorPlacer) {
            for annotation in annotations.sorted(by: { ($0.created, $0.id) < ($1.created, $1.id) }) {
                guard let fact = placer.anchored(annotation.fact, in: text), let span = fact.mainAnchor?.span else { continue }
                byFact[Place(layer: fact.layer, span: span), default: []].append(all.count)
                if let found = annotation.finding?.mainAnchor.flatMap({ placer.place($0, in: text) }) {
                    byFinding[Place(layer: fact.layer, span: found), default: []].append(all.count)
                }
                if annotation.verdict.vouches { vouched[fact.layer, default: []].append((span, all.count)) }
                all.append(Placed(annotation: annotation, fact: fact))
            }
            vouched = vouched.mapValues { $0.sorted { ($0.span, $0.position) < ($1.span, $1.position) } }
        }

        /// Returns the annotation on a fact, looked up by its finding first; of several, the one with the same fact.
        func about(_ fact: FactContent, finding: Span?) -> Placed? {
            guard let span = fact.mainAnchor?.span else { return nil }
            let here = Place(layer: fact.layer, span: span)
            let found = finding.map { Place(layer: fact.layer, span: $0) }
            let candidates = (found.flatMap { byFinding[$0] } ?? []) + (byFact[here] ?? []) + (byFinding[here] ?? [])
            return (candidates.first { all[$0].fact.coincides(with: fact) } ?? candidates.first).map { all[$0] }
        }

        /// True if a fact much like the one in the difference is accepted with other bounds. As names nest inside names, mentions must be
        /// of one kind.
        func vouches(forSomethingLike divergence: Divergence) -> Bool {
            guard let places = vouched[divergence.layer] else { return false }
            let kinds = [divergence.first, divergence.second].compactMap { $0.fact?.values[.kind] }
            let next = places.boundary { $0.span.start >= divergence.place.end }
            return places[max(0, next - 64)..<next].contains { place in
                place.span.overlaps(divergence.place) && all[place.position].fact.values[.kind].map(kinds.contains) ?? true
            }
        }
    }

    let first, second: Party
    /// The annotator's annotations when the pair was chosen. Later decisions do not change the comparison.
    private let before: [Annotation]
    /// The differences by layer, in reading order within each.
    private(set) var divergences: [Divergence] = []
    /// The decision on each difference, by its position.
    private(set) var words: [Word?] = []
    /// Indicates, for each difference, that it awaits a decision.
    private(set) var isOpen: [Bool] = []
    private(set) var overlaps: [Agreement.Overlap] = []
    private(set) var choices: [Agreement.Choice] = []
    /// The position of the chosen difference.
    var chosen = 0
    /// The position of the difference at the top of the page.
    var top = 0
    /// Indicates that the page has given way to a form, and returns after it.
    var isAway = false
    /// Differences in which the annotator is one of the parties and keeps their own version.
    var kept: Set<Divergence.Key> = []
    /// The annotations of the other parties at the last comparison; nil before the first.
    private var compared: [String: Annotation]?
    private var findings: [Place: [FactContent]] = [:]
    private var own = Said()

    /// Makes an empty comparison of two parties.
    init(_ first: Party, _ second: Party, before: [Annotation]) {
        self.first = first
        self.second = second
        self.before = before
    }

    var chosenDivergence: Divergence? { divergences.indices.contains(chosen) ? divergences[chosen] : nil }
    var openCount: Int { isOpen.count { $0 } }
    func party(_ side: Divergence.Side) -> Party { side == .first ? first : second }

    /// Applies the present annotations. Cost: linear in the annotator's annotations and the differences; if others have annotated since or
    /// more was found, that of `Agreement`, and linear in annotations and findings.
    mutating func compare(
        _ all: [String: Annotation], machine: () -> [FactContent], reader: String, in text: SourceText, _ placer: inout AnchorPlacer
    ) {
        let reading = Party.annotator(reader)
        let others = all.filter { $0.value.annotator != reader }
        let isNew = others != compared
        let chosenKey = isNew ? chosenDivergence?.key : nil
        if isNew {
            compared = others
            // An annotator who is one of the parties is compared as of the start; otherwise differences would vanish as they are decided.
            match(others.values.sorted { ($0.created, $0.id) < ($1.created, $1.id) } + before, machine(), in: text, &placer)
        }
        own = Said(reading.annotations(in: all.values), in: text, &placer)
        words = divergences.map { word(on: $0, own) }
        let earlier = Said(before, in: text, &placer)
        // Of two annotators, one of them the user: the user's own annotation is a side of the difference, not a decision on it.
        let isOneself = (first == reading || second == reading) && first != .machine && second != .machine
        isOpen = divergences.indices.map { i in
            let divergence = divergences[i]
            return words[i] == (isOneself ? word(on: divergence, earlier) : nil) && !kept.contains(divergence.key)
        }
        if let chosenKey, let again = divergences.firstIndex(where: { $0.key == chosenKey }) { chosen = again }
        chosen = max(0, min(chosen, divergences.count - 1))
        top = max(0, min(top, divergences.count - 1))
    }

    /// Discards the comparison, because more has been found.
    mutating func forgetComparison() { compared = nil }

    /// Finds the differences.
    private mutating func match(
        _ others: [Annotation], _ machine: [FactContent], in text: SourceText, _ placer: inout AnchorPlacer
    ) {
        findings = Dictionary(grouping: machine) { Place(layer: $0.layer, span: $0.mainAnchor?.span ?? Span(start: 0, end: 0)) }
        var said: [Said] = []
        var facts: [[FactContent]] = []
        for party in [first, second] {
            facts.append(party.facts(others, machine: machine, in: text, &placer))
            said.append(Said(party.annotations(in: others), in: text, &placer))
        }
        let agreement = Agreement([Agreement.Text(length: text.count, first: facts[0], second: facts[1])])
        overlaps = agreement.overlaps
        choices = agreement.choices
        func version(_ fact: FactContent, of side: Int) -> Divergence.Version {
            Divergence.Version(fact: fact, annotation: said[side].about(fact, finding: nil)?.annotation)
        }
        /// Returns the version of a party without the fact, which it may have rejected.
        func silence(_ other: Divergence.Version, of side: Int) -> Divergence.Version {
            let finding = other.annotation?.finding?.mainAnchor.flatMap { placer.place($0, in: text) }
            let about = other.fact.flatMap { said[side].about($0, finding: finding) }?.annotation
            return Divergence.Version(fact: nil, annotation: about?.verdict.vouches == true ? nil : about)
        }
        divergences = Adjudication.joined(agreement.differences).map { a, b in
            switch (a, b) {
            case (let a?, let b?): Divergence(layer: a.layer, first: version(a, of: 0), second: version(b, of: 1))
            case (let a?, nil):
                Divergence(layer: a.layer, first: version(a, of: 0), second: silence(version(a, of: 0), of: 1))
            case (nil, let b?):
                Divergence(layer: b.layer, first: silence(version(b, of: 1), of: 0), second: version(b, of: 1))
            case (nil, nil): Divergence(layer: .passage, first: .init(), second: .init())
            }
        }
        let ordered = divergences.enumerated().sorted { a, b in
            let (x, y) = (a.element.layer.page, b.element.layer.page)
            return x == y ? (a.element.place, a.offset) < (b.element.place, b.offset) : x < y
        }
        divergences = ordered.map(\.element)
    }

    /// Pairs facts that only one party has where they overlap: both mean the same fact, with different bounds.
    private static func joined(_ differences: [Agreement.Difference]) -> [(FactContent?, FactContent?)] {
        var result: [(FactContent?, FactContent?)] = []
        // For each layer, the positions of each side's last unpaired facts. Differences come in reading order.
        var lastFirst: [FactLayer: Int] = [:]
        var lastSecond: [FactLayer: Int] = [:]
        for difference in differences {
            switch difference {
            case .differing(let a, let b): result.append((a, b))
            case .onlyFirst(let a):
                if let other = lastSecond[a.layer], result[other].1?.mainAnchor?.span.overlaps(a.mainAnchor?.span ?? .none) == true {
                    result[other].0 = a
                    lastSecond[a.layer] = nil
                } else {
                    lastFirst[a.layer] = result.count
                    result.append((a, nil))
                }
            case .onlySecond(let b):
                if let other = lastFirst[b.layer], result[other].0?.mainAnchor?.span.overlaps(b.mainAnchor?.span ?? .none) == true {
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

    // MARK: Decisions of the annotator

    /// Returns the annotator's own annotation on a version and the engine's finding behind it. `finding` also covers the finding that the
    /// version's annotation was about.
    func ground(of version: Divergence.Version) -> (own: Annotation?, isVouched: Bool, finding: FactContent?) {
        guard let fact = version.fact, let span = fact.mainAnchor?.span else { return (nil, false, nil) }
        let about = version.annotation?.finding
        func found(at span: Span) -> [FactContent]? { findings[Place(layer: fact.layer, span: span)] }
        let candidates = about?.mainAnchor.flatMap { found(at: $0.span) } ?? found(at: span) ?? []
        let finding = candidates.first { $0.values == (about ?? fact).values } ?? candidates.first ?? about
        let own = own.about(fact, finding: finding?.mainAnchor?.span)
        let isVouched = own.map { $0.annotation.verdict.vouches && $0.fact.coincides(with: fact) } ?? false
        return (own?.annotation, isVouched, finding)
    }

    private func word(on divergence: Divergence, _ said: Said) -> Word? {
        var isRejected = false
        var isThird = false
        for version in [divergence.first, divergence.second] {
            let finding = ground(of: version).finding?.mainAnchor?.span
            guard let fact = version.fact, let placed = said.about(fact, finding: finding) else { continue }
            if placed.annotation.verdict == .rejected { isRejected = true }
            guard placed.annotation.verdict.vouches else { continue }
            if let first = divergence.first.fact, placed.fact.coincides(with: first) { return .first }
            if let second = divergence.second.fact, placed.fact.coincides(with: second) { return .second }
            isThird = true
        }
        if isThird || !isRejected && said.vouches(forSomethingLike: divergence) { return .third }
        return isRejected ? .neither : nil
    }

    /// True if the annotator is one of the parties.
    func includes(_ reader: String) -> Bool { first == .annotator(reader) || second == .annotator(reader) }

    /// Returns the next open difference after the chosen one, or the previous one, wrapping around.
    func nextOpen(forward: Bool) -> Int? {
        let order = Array(divergences.indices.dropFirst(chosen + 1)) + Array(divergences.indices.prefix(chosen))
        return forward ? order.first { isOpen[$0] } : order.last { isOpen[$0] }
    }
}

extension Span {
    /// The empty span, which overlaps no other.
    fileprivate static let none = Span(start: 0, end: 0)
}
