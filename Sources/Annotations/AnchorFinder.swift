public import ArabicText

/// Finds anchors again in a text that may have changed since they were made.
///
/// The finder looks for the quote with its whole context, at the old place or the nearest; then for the occurrence of the exact quote whose
/// context fits best; then, in case the quote itself was edited, for a span between the old context that is similar enough to the quote. An
/// anchor found nowhere is adrift.
///
/// Cost: that of comparing the quote if it has not moved; else at most linear in the text, and much less if the article has few spans like
/// the quote, by an index shared by all searches. The comparison with edited quotes is bounded for any text.
public struct AnchorFinder: Sendable {
    /// The result of looking for an anchor.
    public enum Finding: Hashable, Sendable {
        /// The quote is at its old place.
        case same
        /// The same quote is at another place.
        case moved(Span)
        /// An edited quote is between the same context.
        case mended(Span)
        /// The quote is not in the text.
        case adrift
    }

    /// The longest text that is indexed, in scalars; an index takes three times the memory of the scalars.
    static let longestIndexed = 1 << 22

    private let scalars: [UInt32]
    private let index: TrigramIndex?

    /// Prepares searches in a text. Cost: linear.
    public init(_ scalars: [UInt32]) {
        self.scalars = scalars
        index = scalars.count <= AnchorFinder.longestIndexed ? TrigramIndex(scalars) : nil
    }

    /// Finds the present place of an anchor.
    public func find(_ anchor: Anchor) -> Finding {
        var work = 0
        return find(anchor, work: &work)
    }

    /// Finds the present place of an anchor; `work` counts the scalars examined and compared.
    func find(_ anchor: Anchor, work: inout Int) -> Finding {
        let exact = anchor.exact.unicodeScalars.map(\.value)
        let prefix = anchor.prefix.unicodeScalars.map(\.value)
        let suffix = anchor.suffix.unicodeScalars.map(\.value)
        let stands = matches(exact, at: anchor.start)
        if stands, commonBefore(anchor.start, prefix) == prefix.count,
            commonAfter(anchor.start + exact.count, suffix) == suffix.count
        {
            return .same
        }
        // The same word may be at the old place by chance: the context decides.
        if let start = best(exact, prefix, suffix, near: anchor.start, &work) {
            return start == anchor.start ? .same : .moved(Span(start: start, end: start + exact.count))
        }
        if stands, exact.count >= 3 { return .same }
        return between(prefix, suffix, like: exact, near: anchor.start, &work).map { .mended($0) } ?? .adrift
    }

    private func matches(_ part: [UInt32], at start: Int) -> Bool {
        guard !part.isEmpty, start >= 0, start + part.count <= scalars.count else { return false }
        for i in part.indices where scalars[start + i] != part[i] { return false }
        return true
    }

    // MARK: The same quote

    /// The occurrence of the quote that keeps the most of its context; among equals the nearest.
    private func best(_ exact: [UInt32], _ prefix: [UInt32], _ suffix: [UInt32], near place: Int, _ work: inout Int) -> Int? {
        guard !exact.isEmpty else { return nil }
        let whole = occurrences(of: prefix + exact + suffix, &work).map { $0 + prefix.count }
        if let nearest = whole.min(by: { abs($0 - place) < abs($1 - place) }) { return nearest }
        var best: (start: Int, score: Int, distance: Int)?
        for start in occurrences(of: exact, &work) {
            let score = commonBefore(start, prefix) + commonAfter(start + exact.count, suffix)
            work += score + 1
            let distance = abs(start - place)
            if let last = best, last.score > score || last.score == score && last.distance <= distance { continue }
            best = (start, score, distance)
        }
        guard let best else { return nil }
        // A short quote alone proves nothing: some of its context must match too.
        return exact.count >= 12 || best.score >= 6 || prefix.count + suffix.count < 6 ? best.start : nil
    }

    private func commonBefore(_ start: Int, _ prefix: [UInt32]) -> Int {
        var count = 0
        while count < prefix.count, start - count - 1 >= 0, scalars[start - count - 1] == prefix[prefix.count - count - 1] { count += 1 }
        return count
    }

    private func commonAfter(_ end: Int, _ suffix: [UInt32]) -> Int {
        var count = 0
        while count < suffix.count, end + count < scalars.count, scalars[end + count] == suffix[count] { count += 1 }
        return count
    }

    /// The starts of a pattern, in order: by the index if it leaves few candidates, else by a scan of the text.
    private func occurrences(of pattern: [UInt32], _ work: inout Int) -> [Int] {
        guard !pattern.isEmpty, pattern.count <= scalars.count else { return [] }
        if let (offset, places) = index?.rarest(of: pattern), places.count * pattern.count <= 2 * scalars.count {
            work += places.count * pattern.count
            return places.lazy.map { Int($0) - offset }.filter { matches(pattern, at: $0) }
        }
        work += scalars.count
        return walk(pattern)
    }

    /// Searches by the algorithm of Knuth, Morris and Pratt, linear for any text.
    private func walk(_ pattern: [UInt32]) -> [Int] {
        var fallback = [Int](repeating: 0, count: pattern.count)
        var matched = 0
        for i in 1..<max(1, pattern.count) {
            while matched > 0, pattern[i] != pattern[matched] { matched = fallback[matched - 1] }
            if pattern[i] == pattern[matched] { matched += 1 }
            fallback[i] = matched
        }
        var result: [Int] = []
        matched = 0
        for (i, scalar) in scalars.enumerated() {
            while matched > 0, matched == pattern.count || scalar != pattern[matched] { matched = fallback[matched - 1] }
            if scalar == pattern[matched] { matched += 1 }
            if matched == pattern.count {
                result.append(i + 1 - matched)
                matched = fallback[matched - 1]
            }
        }
        return result
    }

    // MARK: An edited quote

    /// The limit on edit-distance steps in a search for one edited quote, over all candidates. For very long quotes four candidates are
    /// compared in any case.
    private static let mostSteps = 2_000_000
    private static let mostPlaces = 64

    /// The span between the context, if it differs from the quote by no more than a third of its length.
    private func between(_ prefix: [UInt32], _ suffix: [UInt32], like exact: [UInt32], near place: Int, _ work: inout Int) -> Span? {
        let before = Array(prefix.suffix(16))
        let after = Array(suffix.prefix(16))
        guard before.count >= 6, after.count >= 6, !exact.isEmpty, exact.count <= 2_000 else { return nil }
        let limit = max(1, exact.count / 3)
        let ends = occurrences(of: after, &work)
        guard !ends.isEmpty else { return nil }
        // Possible starts with an end within reach: those whose context fits best, among equals the nearest.
        var starts: [(start: Int, end: Int, common: Int, far: Int)] = []
        var next = 0
        for occurrence in occurrences(of: before, &work) {
            let start = occurrence + before.count
            while next < ends.count, ends[next] < max(start + 1, start + exact.count - limit) { next += 1 }
            guard next < ends.count, ends[next] <= start + exact.count + limit else { continue }
            let common = commonBefore(start, prefix) + commonAfter(ends[next], suffix)
            work += common + 1
            starts.append((start, next, common, abs(start - place)))
        }
        let room = AnchorFinder.mostSteps / max(1, exact.count * (2 * limit + 1))
        let count = min(AnchorFinder.mostPlaces, max(4, room))
        if starts.count > count { starts = Array(starts.sorted { ($1.common, $0.far) < ($0.common, $1.far) }.prefix(count)) }
        var best: (span: Span, distance: Int, far: Int)?
        for (start, first, _, far) in starts {
            var end = first
            let reach = scalars[start..<min(scalars.count, start + exact.count + limit)]
            work += exact.count * (2 * limit + 1)
            EditDistance.each(reach, exact[...], limit: limit) { length, distance in
                while end < ends.count, ends[end] < start + length { end += 1 }
                guard length > 0, end < ends.count, ends[end] == start + length else { return }
                if let last = best, last.distance < distance || last.distance == distance && last.far <= far { return }
                best = (Span(start: start, end: start + length), distance, far)
            }
        }
        return best?.span
    }
}

/// An index of the places of all trigrams of a text.
struct TrigramIndex: Sendable {
    /// The start of each bucket in `places`, and one more at the end.
    private let starts: [Int32]
    /// Offsets of the trigrams of each bucket, in order.
    private let places: [Int32]
    private let shift: UInt64

    /// Makes the index in two passes. Cost: linear.
    init(_ scalars: [UInt32]) {
        let count = max(0, scalars.count - 2)
        let bits = UInt64(max(4, 64 - max(1, count / 2).leadingZeroBitCount))
        shift = 64 - bits
        var starts = [Int32](repeating: 0, count: (1 << bits) + 1)
        var places = [Int32](repeating: 0, count: count)
        for i in 0..<count { starts[TrigramIndex.bucket(scalars, i, shift) + 1] += 1 }
        for i in 1..<starts.count { starts[i] += starts[i - 1] }
        var free = starts
        for i in 0..<count {
            let bucket = TrigramIndex.bucket(scalars, i, shift)
            places[Int(free[bucket])] = Int32(i)
            free[bucket] += 1
        }
        self.starts = starts
        self.places = places
    }

    @inline(__always)
    private static func bucket(_ scalars: [UInt32], _ i: Int, _ shift: UInt64) -> Int {
        let key = UInt64(scalars[i]) | UInt64(scalars[i + 1]) << 21 | UInt64(scalars[i + 2]) << 42
        return Int((key &* 0x9E37_79B9_7F4A_7C15) >> shift)
    }

    /// The trigram of a pattern with the fewest places: its offset in the pattern, and the places of its bucket, in order. Nil for patterns
    /// of fewer than three scalars. At most 64 trigrams are examined.
    func rarest(of pattern: [UInt32]) -> (offset: Int, places: ArraySlice<Int32>)? {
        guard pattern.count >= 3 else { return nil }
        var best: (offset: Int, places: ArraySlice<Int32>)?
        for offset in stride(from: 0, through: pattern.count - 3, by: max(1, pattern.count / 64)) {
            let bucket = TrigramIndex.bucket(pattern, offset, shift)
            let found = places[Int(starts[bucket])..<Int(starts[bucket + 1])]
            if let best, best.places.count <= found.count { continue }
            best = (offset, found)
            if found.isEmpty { break }
        }
        return best
    }
}

/// Levenshtein's distance up to a limit.
enum EditDistance {
    /// The number of one-scalar edits from `a` to `b`; nil if there are more than `limit`. Cost: `a.count` × `limit`.
    static func between(_ a: ArraySlice<UInt32>, _ b: ArraySlice<UInt32>, limit: Int) -> Int? {
        var result: Int?
        each(a, b, limit: limit) { length, distance in if length == a.count { result = distance } }
        return result
    }

    /// Calls `body` with the length of each prefix of `a` that at most `limit` edits turn into `b`, and the number of edits.
    static func each(_ a: ArraySlice<UInt32>, _ b: ArraySlice<UInt32>, limit: Int, _ body: (Int, Int) -> Void) {
        let (a, b) = (Array(a), Array(b))
        var row = Array(0...b.count)
        if b.count <= limit { body(0, b.count) }
        for i in 0..<a.count {
            let low = max(0, i - limit)
            let high = min(b.count - 1, i + limit)
            guard low <= high || b.isEmpty && i < limit else { return }
            if b.isEmpty {
                body(i + 1, i + 1)
                continue
            }
            var diagonal = row[low]
            row[low] = low == 0 ? i + 1 : limit + 1
            var least = row[low]
            for j in low...high {
                let above = j == i + limit ? limit + 1 : row[j + 1]
                let cost = min(diagonal + (a[i] == b[j] ? 0 : 1), above + 1, row[j] + 1)
                diagonal = row[j + 1]
                row[j + 1] = cost
                least = min(least, cost)
            }
            if least > limit { return }
            if high == b.count - 1, row[b.count] <= limit { body(i + 1, row[b.count]) }
        }
    }
}
