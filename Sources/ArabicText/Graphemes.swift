/// Grapheme clusters for callers that have scalars and lay out no lines.
public enum Graphemes {
    /// Returns the smallest range that contains `range` and splits no grapheme cluster (UAX #29, extended) of `scalars`, which must begin
    /// at a cluster boundary. The range is clamped to the scalars. Cost: linear in the scalars up to its end.
    public static func whole(_ range: Range<Int>, in scalars: [UInt32]) -> Range<Int> {
        let range = range.clamped(to: 0..<scalars.count)
        return scalars.withUnsafeBufferPointer { buffer in
            let clusters = GraphemeClusters(scalars: buffer, table: .shared)
            var start = 0
            var end = 0
            while end <= range.lowerBound, end < buffer.count {
                start = end
                end = clusters.end(from: end)
            }
            guard !range.isEmpty else { return range.lowerBound == start || end == range.lowerBound ? range : start..<end }
            while end < range.upperBound { end = clusters.end(from: end) }
            return start..<end
        }
    }
}
