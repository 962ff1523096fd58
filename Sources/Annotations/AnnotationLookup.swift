internal import ArabicText
internal import Facts

/// One party's annotations, by the place of their fact or of the finding that they are about.
struct AnnotationLookup {
    /// An annotation whose fact is in the text.
    struct Placed {
        let annotation: Annotation
        /// The fact, anchored at its present place.
        let fact: FactContent
    }

    /// The place of a fact of a layer.
    struct Place: Hashable {
        let layer: FactLayer
        let span: Span
    }

    private var all: [Placed] = []
    private var byFact: [Place: [Int]] = [:]
    private var byFinding: [Place: [Int]] = [:]
    /// The facts that the party vouches for, with an index of their places.
    private var vouched: [FactLayer: (facts: [FactContent], places: IntervalIndex)] = [:]

    /// Makes an empty lookup.
    init() {}

    /// Makes the lookup of some annotations, without those adrift. Cost: linear, and the cost of `placer`.
    init(_ annotations: [Annotation], in text: SourceText, _ placer: inout AnchorPlacer) {
        var vouched: [FactLayer: [(fact: FactContent, span: Span)]] = [:]
        for annotation in annotations.sorted(by: { ($0.created, $0.id) < ($1.created, $1.id) }) {
            guard let fact = placer.anchored(annotation.fact, in: text), let span = fact.mainAnchor?.span else { continue }
            byFact[Place(layer: fact.layer, span: span), default: []].append(all.count)
            if let found = annotation.finding?.mainAnchor.flatMap({ placer.place($0, in: text) }) {
                byFinding[Place(layer: fact.layer, span: found), default: []].append(all.count)
            }
            if annotation.verdict.vouches { vouched[fact.layer, default: []].append((fact, span)) }
            all.append(Placed(annotation: annotation, fact: fact))
        }
        self.vouched = vouched.mapValues { ($0.map(\.fact), IntervalIndex($0.map(\.span))) }
    }

    /// The annotation of a fact: one on the same finding before one at the same place; among several, the one that coincides.
    func annotation(of fact: FactContent, finding: Span?) -> Placed? {
        guard let span = fact.mainAnchor?.span else { return nil }
        let here = Place(layer: fact.layer, span: span)
        let found = finding.map { Place(layer: fact.layer, span: $0) }
        let candidates = (found.flatMap { byFinding[$0] } ?? []) + (byFact[here] ?? []) + (byFinding[here] ?? [])
        return (candidates.first { all[$0].fact.coincides(with: fact) } ?? candidates.first).map { all[$0] }
    }

    /// True if the party vouches for a fact of the layer that overlaps a span. In a layer with kinds, where names lie inside names, its
    /// kind must be one of `kinds`. Cost: as that of `IntervalIndex`.
    func vouches(for layer: FactLayer, over span: Span, kinds: [String]) -> Bool {
        guard let (facts, places) = vouched[layer] else { return false }
        var isVouched = false
        places.forEach(overlapping: span) { _, position in
            if facts[position].values[.kind].map(kinds.contains) ?? true { isVouched = true }
        }
        return isVouched
    }
}
