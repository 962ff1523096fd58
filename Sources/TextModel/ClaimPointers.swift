internal import Glibc

/// Derives the parts of a claim from the scores of their boundaries: content first, then source, then via, each within one paragraph
/// and a maximum length. Parts avoid overlapping as far as the scores allow.
struct ClaimPointers {
    struct Parts {
        var source: ModelPart?
        var via: ModelPart?
        var content: ModelPart
    }

    private let longestSource: Int
    private let longestVia: Int
    private let longestContent: Int
    private let overCue: Double
    private let overContent: Double
    private let overSource: Double
    private let noSource: Double

    init(_ shape: ModelShape) {
        longestSource = shape.longestSource
        longestVia = shape.longestVia
        longestContent = shape.longestContent
        let costs = shape.penalties + [0, 0, 0, 0]
        (overCue, overContent, overSource, noSource) = (costs[0], costs[1], costs[2], costs[3])
    }

    /// Reads the parts. `scores` has a row for each word and one for "none", × 6: start and end of source, via, content. Tokens count from
    /// the range's start.
    func read(_ scores: [Double], cue: Range<Int>, paragraphs: [Int32]) -> Parts? {
        let logs = logarithms(scores)
        let words = paragraphs.count
        func best(_ column: Int, longest: Int, _ cost: (Range<Int>) -> Double) -> (part: ModelPart, score: Double)? {
            var found: (range: Range<Int>, score: Double)?
            for start in 0..<words {
                var end = start
                while end < words, end < start + longest, paragraphs[end] == paragraphs[start] {
                    let range = start..<end + 1
                    let score = logs[start * 6 + column] + logs[end * 6 + column + 1] - cost(range)
                    if score > found?.score ?? -.infinity { found = (range, score) }
                    end += 1
                }
            }
            guard let found, let last = found.range.last else { return nil }
            let ends = logs[found.range.lowerBound * 6 + column] + logs[last * 6 + column + 1]
            return (ModelPart(tokens: found.range, confidence: exp(ends / 2)), found.score)
        }
        func none(_ column: Int) -> Double { logs[words * 6 + column] + logs[words * 6 + column + 1] }

        guard let content = best(4, longest: longestContent, { $0.overlaps(cue) ? overCue : 0 }) else { return nil }
        var parts = Parts(content: content.part)
        let source = best(0, longest: longestSource) {
            ($0.overlaps(cue) ? overCue : 0) + ($0.overlaps(content.part.tokens) ? overContent : 0)
        }
        if let source, source.score > none(0) - noSource { parts.source = source.part }
        let via = best(2, longest: longestVia) { range in
            var cost = range.overlaps(cue) ? overCue : 0
            if range.overlaps(content.part.tokens) { cost += overContent }
            if let source = parts.source, range.overlaps(source.tokens) { cost += overSource }
            return cost
        }
        if let via, via.score > none(2) { parts.via = via.part }
        return parts
    }

    /// Returns the log-softmax of each of the six columns.
    private func logarithms(_ scores: [Double]) -> [Double] {
        var logs = scores
        for column in 0..<6 {
            var top = -Double.infinity
            for index in stride(from: column, to: scores.count, by: 6) { top = max(top, scores[index]) }
            var sum = 0.0
            for index in stride(from: column, to: scores.count, by: 6) { sum += exp(scores[index] - top) }
            let total = top + log(sum)
            for index in stride(from: column, to: scores.count, by: 6) { logs[index] -= total }
        }
        return logs
    }
}
