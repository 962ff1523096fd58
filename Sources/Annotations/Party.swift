public import ArabicText

/// An annotator or the engine, as a side of a comparison.
public enum Party: Hashable, Sendable {
    case machine
    case annotator(String)

    /// The party of a name on the command line, where `machine` is the engine.
    public init(named name: String) { self = name == "machine" ? .machine : .annotator(name) }

    /// The party's annotations among those of all annotators; none for the engine.
    public func annotations(in all: some Sequence<Annotation>) -> [Annotation] {
        guard case .annotator(let name) = self else { return [] }
        return all.filter { $0.annotator == name }
    }

    /// The facts by which the party is compared with another, in reading order: all findings of the engine, or the facts for which the
    /// annotator vouches, at their present places. Facts adrift are left out.
    public func facts(
        _ all: some Sequence<Annotation>, machine: @autoclosure () -> [FactContent], in text: SourceText, _ placer: inout AnchorPlacer
    ) -> [FactContent] {
        guard self != .machine else { return machine() }
        var facts: [FactContent] = []
        for annotation in annotations(in: all) where annotation.verdict.vouches {
            if let fact = placer.anchored(annotation.fact, in: text) { facts.append(fact) }
        }
        func place(_ fact: FactContent) -> Span { fact.mainAnchor?.span ?? Span(start: 0, end: 0) }
        return facts.enumerated().sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }.map(\.element)
    }
}
