/// Grapheme clusters (UAX #29, extended, Unicode 15.0) over scalar values.
struct GraphemeClusters {
    let scalars: UnsafeBufferPointer<UInt32>
    let table: ScalarLookup

    /// Returns the end of the cluster that begins at `start`, which must be a cluster boundary below `scalars.count`.
    /// Cost: linear in the cluster.
    @inline(__always)
    func end(from start: Int) -> Int {
        let next = start + 1
        guard next < scalars.count else { return scalars.count }
        let first = table[scalars[start]]
        let second = table[scalars[next]]
        if first.isGraphemeOther, second.isGraphemeOther { return next }
        return extend(from: start, first.grapheme, second.grapheme)
    }

    private func extend(from start: Int, _ first: GraphemeClass, _ second: GraphemeClass) -> Int {
        var before = first
        var after = second
        var i = start + 1
        var pictograph = first == .pictographic  // true if the cluster so far ends in ExtPict Extend*
        var joinsPictograph = false  // true if it ends in ExtPict Extend* ZWJ
        var indicators = first == .regionalIndicator ? 1 : 0
        while true {
            guard !isBoundary(before, after, joinsPictograph: joinsPictograph, indicators: indicators) else { return i }
            joinsPictograph = pictograph && after == .zwj
            pictograph = after == .pictographic || (pictograph && after == .extend)
            indicators = after == .regionalIndicator ? indicators + 1 : 0
            before = after
            i += 1
            guard i < scalars.count else { return i }
            after = table[scalars[i]].grapheme
        }
    }

    private func isBoundary(_ before: GraphemeClass, _ after: GraphemeClass, joinsPictograph: Bool, indicators: Int) -> Bool {
        switch (before, after) {
        case (.cr, .lf): return false  // GB3
        case (.cr, _), (.lf, _), (.control, _), (_, .cr), (_, .lf), (_, .control): return true  // GB4, GB5
        case (.l, .l), (.l, .v), (.l, .lv), (.l, .lvt): return false  // GB6
        case (.lv, .v), (.lv, .t), (.v, .v), (.v, .t): return false  // GB7
        case (.lvt, .t), (.t, .t): return false  // GB8
        case (_, .extend), (_, .zwj), (_, .spacingMark), (.prepend, _): return false  // GB9, GB9a, GB9b
        case (.zwj, .pictographic): return !joinsPictograph  // GB11
        case (.regionalIndicator, .regionalIndicator): return indicators % 2 == 0  // GB12, GB13
        default: return true  // GB999
        }
    }
}
