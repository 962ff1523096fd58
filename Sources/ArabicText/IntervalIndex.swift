/// Spans of a text by which those over a place, or over another span, are found.
///
/// Spans may nest and overlap in any way. Positions count in the order in which the spans were given.
public struct IntervalIndex: Hashable, Sendable {
    private struct Entry: Hashable, Sendable {
        let span: Span
        let position: Int
        /// The furthest end of this span and all before it.
        let reach: Int
    }

    private var entries: [Entry] = []

    /// Sorts some spans. Cost: that of sorting.
    public init(_ spans: some Sequence<Span>) {
        var reach = Int.min
        entries = spans.enumerated().sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }.map { position, span in
            reach = max(reach, span.end)
            return Entry(span: span, position: position, reach: reach)
        }
    }

    /// Calls `body` with each span that shares a scalar with `span`, and with its position, in reading order.
    ///
    /// Cost: logarithmic, and the spans between the first that reaches `span` and the last that begins in it.
    public func forEach(overlapping span: Span, _ body: (Span, Int) -> Void) {
        var i = entries.partitioningIndex { $0.reach > span.start }
        while i < entries.count, entries[i].span.start < span.end {
            if entries[i].span.overlaps(span) { body(entries[i].span, entries[i].position) }
            i += 1
        }
    }

    /// The position of the shortest span that holds all of `span`; of equally short ones the last in reading order. Nil where none does.
    ///
    /// Cost: logarithmic, and the spans between the first that reaches `span` and the last that begins at it or before.
    public func shortest(holding span: Span) -> Int? {
        var best: Entry?
        var i = entries.partitioningIndex { $0.span.start > span.start } - 1
        while i >= 0, entries[i].reach >= span.end {
            if entries[i].span.contains(span), best.map({ entries[i].span.count < $0.span.count }) ?? true { best = entries[i] }
            i -= 1
        }
        return best?.position
    }

    /// The position of the shortest span over the scalar at `offset`; of equally short ones the last in reading order.
    public func shortest(at offset: Int) -> Int? { shortest(holding: Span(start: offset, end: offset + 1)) }

    /// The position of the span that shares most scalars with `span`; of those that share as many the shortest. Nil where none does.
    public func most(overlapping span: Span) -> Int? {
        var best: (position: Int, shared: Int, count: Int)?
        forEach(overlapping: span) { other, position in
            let shared = min(other.end, span.end) - max(other.start, span.start)
            guard shared > 0 else { return }
            if let best, best.shared > shared || best.shared == shared && best.count <= other.count { return }
            best = (position, shared, other.count)
        }
        return best?.position
    }

    /// The position of the last span that begins at `offset` or before; nil where none does.
    public func last(before offset: Int) -> Int? {
        let next = entries.partitioningIndex { $0.span.start > offset }
        return next > 0 ? entries[next - 1].position : nil
    }

    /// The positions of the spans that are just `span`, in the order in which they were given.
    public func positions(of span: Span) -> [Int] {
        let first = entries.partitioningIndex { $0.span >= span }
        return entries[first...].prefix { $0.span == span }.map(\.position)
    }
}
