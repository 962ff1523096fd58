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
    /// The places of the facts that the party vouches for, in reading order.
    private var vouched: [FactLayer: [(span: Span, position: Int)]] = [:]
    /// The number of earlier places examined for one that overlaps.
    private static let depth = 64

    /// Makes an empty lookup.
    init() {}

    /// Makes the lookup of some annotations, without those adrift. Cost: linear, and the cost of `placer`.
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

    /// The annotation of a fact: one on the same finding before one at the same place; among several, the one that coincides.
    func annotation(of fact: FactContent, finding: Span?) -> Placed? {
        guard let span = fact.mainAnchor?.span else { return nil }
        let here = Place(layer: fact.layer, span: span)
        let found = finding.map { Place(layer: fact.layer, span: $0) }
        let candidates = (found.flatMap { byFinding[$0] } ?? []) + (byFact[here] ?? []) + (byFinding[here] ?? [])
        return (candidates.first { all[$0].fact.coincides(with: fact) } ?? candidates.first).map { all[$0] }
    }

    /// True if the party vouches for a fact of the layer that overlaps a span. In a layer with kinds, where names lie inside names, its
    /// kind must be one of `kinds`. Cost: logarithmic.
    func vouches(for layer: FactLayer, over span: Span, kinds: [String]) -> Bool {
        guard let places = vouched[layer] else { return false }
        let next = places.partitioningIndex { $0.span.start >= span.end }
        return places[max(0, next - AnnotationLookup.depth)..<next].contains { place in
            place.span.overlaps(span) && all[place.position].fact.values[.kind].map(kinds.contains) ?? true
        }
    }
}
