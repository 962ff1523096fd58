/// Spans that don't touch each other. Cost of a question: constant, for spans are short.
struct SpanSet {
    private var taken: Set<Int> = []

    /// Whether a scalar of the span is taken.
    func overlaps(_ start: Int, _ end: Int) -> Bool { (start..<max(start, end)).contains { taken.contains($0) } }

    /// Takes the scalars of a span.
    mutating func insert(_ start: Int, _ end: Int) { taken.formUnion(start..<max(start, end)) }
}
