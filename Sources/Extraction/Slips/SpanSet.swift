/// A set of disjoint spans. Cost of a query: constant, since spans are short.
struct SpanSet {
    private var taken: Set<Int> = []

    /// True if a scalar of the span is in the set.
    func overlaps(_ start: Int, _ end: Int) -> Bool { (start..<max(start, end)).contains { taken.contains($0) } }

    /// Inserts the scalars of a span.
    mutating func insert(_ start: Int, _ end: Int) { taken.formUnion(start..<max(start, end)) }
}
