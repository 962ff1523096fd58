public import ArabicText

/// Whose word on an article is meant: a person's, or the machine's.
public enum Party: Hashable, Sendable {
    case machine
    case annotator(String)

    /// The party of a name on the command line, where `machine` is the machine.
    public init(named name: String) { self = name == "machine" ? .machine : .annotator(name) }

    /// What it says among everybody's annotations; the machine says nothing there.
    public func annotations(in all: some Sequence<Annotation>) -> [Annotation] {
        guard case .annotator(let name) = self else { return [] }
        return all.filter { $0.annotator == name }
    }

    /// The facts by which it is compared with another: all that the machine found, or what the person vouches for, where it stands in
    /// the text as it is, in reading order. What is adrift is left out.
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
