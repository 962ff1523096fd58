/// Finds anchors again in a text that may have changed since they were made.
///
/// First at the old place; then wherever the exact quote stands, the occurrence whose surroundings fit best; then, where the quote
/// itself was mended, the stretch between what stood before and after it, if it is near enough to the quote. What is found nowhere
/// is adrift. Cost: linear in the text for each anchor that moved; the edit distance is bounded by the quote's length.
public struct AnchorFinder: Sendable {
    /// How an anchor was found again.
    public enum Finding: Hashable, Sendable {
        /// Where it was.
        case same
        /// The same quote at another place.
        case moved(Span)
        /// Between the same surroundings, the quote mended.
        case mended(Span)
        /// Nowhere.
        case adrift
    }

    private let scalars: [UInt32]

    /// Prepares a search in a text.
    public init(_ scalars: [UInt32]) { self.scalars = scalars }

    /// Where an anchor stands now.
    public func find(_ anchor: Anchor) -> Finding {
        let exact = anchor.exact.unicodeScalars.map(\.value)
        if matches(exact, at: anchor.start) { return .same }
        let prefix = anchor.prefix.unicodeScalars.map(\.value)
        let suffix = anchor.suffix.unicodeScalars.map(\.value)
        if let start = best(exact, prefix, suffix, near: anchor.start) {
            return .moved(Span(start: start, end: start + exact.count))
        }
        return between(prefix, suffix, like: exact, near: anchor.start).map { .mended($0) } ?? .adrift
    }

    private func matches(_ part: [UInt32], at start: Int) -> Bool {
        !part.isEmpty && start >= 0 && start + part.count <= scalars.count && scalars[start..<start + part.count].elementsEqual(part)
    }

    /// The occurrence of the quote with the most of its surroundings; of equals the nearest.
    private func best(_ exact: [UInt32], _ prefix: [UInt32], _ suffix: [UInt32], near place: Int) -> Int? {
        var best: (start: Int, score: Int, distance: Int)?
        for start in occurrences(of: exact) {
            let score = commonBefore(start, prefix) + commonAfter(start + exact.count, suffix)
            let distance = abs(start - place)
            if let last = best, last.score > score || last.score == score && last.distance <= distance { continue }
            best = (start, score, distance)
        }
        guard let best else { return nil }
        // A short quote anywhere proves nothing: some of its surroundings must have come along.
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

    /// Starts of a pattern, in order. Knuth, Morris, Pratt: linear whatever the text.
    private func occurrences(of pattern: [UInt32]) -> [Int] {
        guard !pattern.isEmpty, pattern.count <= scalars.count else { return [] }
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

    /// The stretch between the surroundings, if it differs from the quote by no more than a third of its length.
    private func between(_ prefix: [UInt32], _ suffix: [UInt32], like exact: [UInt32], near place: Int) -> Span? {
        let before = Array(prefix.suffix(16))
        let after = Array(suffix.prefix(16))
        guard before.count >= 6 || after.count >= 6, exact.count <= 2_000 else { return nil }
        let limit = max(1, exact.count / 3)
        var best: (span: Span, distance: Int, far: Int)?
        func consider(_ start: Int, _ end: Int) {
            guard start >= 0, end <= scalars.count, start < end, abs(end - start - exact.count) <= limit else { return }
            let distance = EditDistance.between(scalars[start..<end], exact[...], limit: limit)
            guard let distance else { return }
            let far = abs(start - place)
            if let last = best, last.distance < distance || last.distance == distance && last.far <= far { return }
            best = (Span(start: start, end: end), distance, far)
        }
        let ends = after.count >= 6 ? occurrences(of: after) : []
        let starts = before.count >= 6 ? occurrences(of: before).map { $0 + before.count } : []
        if !starts.isEmpty, !ends.isEmpty {
            var next = 0
            for start in starts {
                while next < ends.count, ends[next] < start + exact.count - limit { next += 1 }
                var i = next
                while i < ends.count, ends[i] <= start + exact.count + limit {
                    consider(start, ends[i])
                    i += 1
                }
            }
        }
        return best?.span
    }
}

/// Levenshtein's distance, given up beyond a limit.
enum EditDistance {
    /// Edits of one scalar that lead from `a` to `b`; nil where there are more than `limit`. Cost: `a.count` × `limit`.
    static func between(_ a: ArraySlice<UInt32>, _ b: ArraySlice<UInt32>, limit: Int) -> Int? {
        let (a, b) = (Array(a), Array(b))
        guard abs(a.count - b.count) <= limit else { return nil }
        if b.isEmpty { return a.count }
        var row = Array(0...b.count)
        for i in 0..<a.count {
            let low = max(0, i - limit)
            let high = min(b.count - 1, i + limit)
            guard low <= high else { break }
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
            if least > limit { return nil }
        }
        return row[b.count] <= limit ? row[b.count] : nil
    }
}
