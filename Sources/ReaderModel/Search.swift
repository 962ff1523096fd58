internal import ArabicText

/// A search through the whole text, insensitive to spelling variants, in steps so short that no key has to wait.
///
/// It scans from the cursor's paragraph to the end and then from the beginning to the cursor's paragraph.
struct Search: Sendable {
    /// The result of looking for the next match.
    enum Answer: Equatable {
        case found(Span, wrapped: Bool)
        /// More of the text must be scanned first.
        case unknown
        case none
    }

    /// The query, as typed.
    let query: String
    private let pattern: [UInt32]
    private let origin: Int
    private var nextAfter: Int
    private var nextBefore = 0
    /// Matches from paragraph `origin` on.
    private var after: [Span] = []
    /// Matches before paragraph `origin`.
    private var before: [Span] = []

    /// Bytes scanned in one step, and the greatest number of matches kept.
    static let stepBytes = 2 << 20
    static let limit = 500_000

    /// Makes a search that begins at a paragraph; nil if the query has nothing to match.
    init?(_ query: String, fromParagraph origin: Int) {
        let folded = MatchingForm(of: query.unicodeScalars.map(\.value)).scalars.map { Search.isBlank($0) ? 0x20 : $0 }
        let trimmed = folded.drop { $0 == 0x20 }
        guard let last = trimmed.lastIndex(where: { $0 != 0x20 }) else { return nil }
        pattern = Array(trimmed[...last])
        self.query = query
        self.origin = origin
        nextAfter = origin
    }

    /// Number of matches so far.
    var count: Int { after.count + before.count }

    /// Returns true if all of the text so far was scanned, except for a paragraph that may still grow.
    func isDone(_ text: SourceText, isComplete: Bool) -> Bool {
        count >= Search.limit || (nextAfter >= limit(text, isComplete) && nextBefore >= min(origin, limit(text, isComplete)))
    }

    /// Returns the scanned share of the text, from 0 to 1.
    func progress(_ text: SourceText) -> Double { Double(nextAfter - origin + nextBefore) / Double(max(1, text.paragraphCount)) }

    /// Scans about `Search.stepBytes` more.
    mutating func step(_ text: SourceText, isComplete: Bool) {
        let end = limit(text, isComplete)
        var left = Search.stepBytes
        while left > 0, count < Search.limit {
            if nextAfter < end {
                left -= scan(nextAfter, text, into: &after)
                nextAfter += 1
            } else if nextBefore < min(origin, end) {
                left -= scan(nextBefore, text, into: &before)
                nextBefore += 1
            } else {
                return
            }
        }
    }

    private func limit(_ text: SourceText, _ isComplete: Bool) -> Int { isComplete ? text.paragraphCount : text.paragraphCount - 1 }

    private func scan(_ paragraph: Int, _ text: SourceText, into matches: inout [Span]) -> Int {
        let scalars = text.scalars(ofParagraph: paragraph)
        let base = text.paragraph(paragraph).span.start
        let form = MatchingForm(of: scalars)
        let count = form.scalars.count
        guard let first = pattern.first, count >= pattern.count else { return scalars.count + 16 }
        var i = 0
        while i <= count - pattern.count, matches.count < Search.limit {
            if Search.equal(form.scalars[i], first), isMatch(form.scalars, at: i) {
                let end = i + pattern.count
                // Marks and joiners removed by folding belong to the preceding letter.
                var last = Int(form.map[end - 1]) + 1
                let next = end < count ? Int(form.map[end]) : scalars.count
                while last < next, !Search.isBlank(scalars[last]) { last += 1 }
                matches.append(Span(start: base + Int(form.map[i]), end: base + last))
                i = end
            } else {
                i += 1
            }
        }
        return 2 * scalars.count + 16
    }

    private func isMatch(_ scalars: [UInt32], at start: Int) -> Bool {
        for k in pattern.indices where !Search.equal(scalars[start + k], pattern[k]) { return false }
        return true
    }

    @inline(__always)
    private static func equal(_ scalar: UInt32, _ pattern: UInt32) -> Bool { scalar == pattern || (pattern == 0x20 && isBlank(scalar)) }

    @inline(__always)
    private static func isBlank(_ scalar: UInt32) -> Bool { scalar == 0x20 || scalar == 0x09 || scalar == 0xA0 || scalar == 0x202F }

    /// Returns the matches that share a scalar with `span`.
    func matches(in span: Span) -> [Span] {
        var result: [Span] = []
        for list in [before, after] {
            var i = list.partitioningIndex { $0.end > span.start }
            while i < list.count, list[i].start < span.end {
                result.append(list[i])
                i += 1
            }
        }
        return result
    }

    /// Returns the number of the match at `offset` among all known matches, from 1.
    func number(of offset: Int) -> Int? {
        let b = before.partitioningIndex { $0.start >= offset }
        if b < before.count, before[b].start == offset { return b + 1 }
        let a = after.partitioningIndex { $0.start >= offset }
        return a < after.count && after[a].start == offset ? before.count + a + 1 : nil
    }

    /// Returns the first match at or after `offset`, wrapping around.
    func next(from offset: Int, _ text: SourceText, isComplete: Bool) -> Answer {
        let scannedAfter = nextAfter >= limit(text, isComplete)
        let scannedBefore = nextBefore >= min(origin, limit(text, isComplete))
        let capped = count >= Search.limit
        if text.paragraphIndex(at: offset) < origin {
            if let match = first(before, from: offset) { return .found(match, wrapped: false) }
            guard scannedBefore || capped else { return .unknown }
            if let match = after.first { return .found(match, wrapped: false) }
        } else if let match = first(after, from: offset) {
            return .found(match, wrapped: false)
        }
        guard scannedAfter || capped else { return .unknown }
        if let match = before.first { return .found(match, wrapped: true) }
        guard scannedBefore || capped else { return .unknown }
        return after.first.map { .found($0, wrapped: true) } ?? .none
    }

    /// Returns the last match that begins before `offset`, wrapping around.
    func previous(before offset: Int, _ text: SourceText, isComplete: Bool) -> Answer {
        let scannedBefore = nextBefore >= min(origin, limit(text, isComplete)) || count >= Search.limit
        if text.paragraphIndex(at: offset) >= origin, let match = last(after, before: offset) { return .found(match, wrapped: false) }
        guard scannedBefore else { return .unknown }
        if let match = last(before, before: offset) { return .found(match, wrapped: false) }
        guard nextAfter >= limit(text, isComplete) || count >= Search.limit else { return .unknown }
        return (after.last ?? before.last).map { .found($0, wrapped: true) } ?? .none
    }

    private func first(_ list: [Span], from offset: Int) -> Span? {
        let i = list.partitioningIndex { $0.start >= offset }
        return i < list.count ? list[i] : nil
    }

    private func last(_ list: [Span], before offset: Int) -> Span? {
        let i = list.partitioningIndex { $0.start >= offset }
        return i > 0 ? list[i - 1] : nil
    }
}
