/// Characters as readers see them, for callers who have scalars and set no lines.
public enum Graphemes {
    /// The least range that holds `range` and cuts no grapheme cluster (UAX #29, extended) of `scalars`, which must begin with one.
    /// What lies outside the scalars is cut off. Cost: linear in the scalars before the range and in it.
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
