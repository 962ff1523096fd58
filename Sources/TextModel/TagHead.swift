internal import CKernels
internal import Glibc

/// A head that tags words: `O`, `B-X`, `I-X`.
struct TagHead {
    /// Names of the tags; the first is `O`.
    let tags: [String]
    private let linear: Linear
    /// For each tag the index in `kinds` of the kind it begins or continues; -1 for `O`.
    private let kindOf: [Int]
    private let begins: [Bool]
    /// Kinds of spans.
    let kinds: [String]

    private static let forbidden: Float = -1e4

    init(_ file: WeightsFile, _ name: String, hidden: Int) throws(WeightsError) {
        tags = try file.strings("heads.\(name).tags")
        guard tags.first == "O", tags.count <= 256, tags.dropFirst().allSatisfy({ $0.hasPrefix("B-") || $0.hasPrefix("I-") }) else {
            throw WeightsError("the tags of its head '\(name)' are not O, B-… and I-…")
        }
        var kinds: [String] = []
        kindOf = tags.map { tag in
            guard tag != "O" else { return -1 }
            let kind = String(tag.dropFirst(2))
            if let known = kinds.firstIndex(of: kind) { return known }
            kinds.append(kind)
            return kinds.count - 1
        }
        self.kinds = kinds
        begins = tags.map { $0.hasPrefix("B-") }
        linear = try Linear(file, "heads.\(name)", inputs: 2 * hidden, outputs: tags.count)
    }

    /// Appends the log-probabilities of the tags of a range of a window's words to `out`, `tags.count` a word.
    func score(_ words: RoundedPanels, _ range: Range<Int>, _ work: Workspace, _ kernels: isnad_kernels, to out: inout [Float]) {
        guard let last = range.last else { return }
        let count = tags.count
        linear.apply(words, to: work.logits.start, panels: last / 16 + 1, kernels)
        for word in range {
            let lane = work.logits.start + word / 16 * 16 * count + word % 16
            isnad_log_softmax(lane, count, 16)
            for tag in 0..<count { out.append(lane[tag * 16]) }
        }
    }

    /// Returns the best path through words × tags of log-probabilities in which `I-X` follows only `B-X` and `I-X`; words for which
    /// `isOutside` is true are `O`. Cost: words × tags, since all predecessors of a tag but its own kind share one maximum.
    func path(_ scores: [Float], isOutside: (Int) -> Bool) -> [Int] {
        let count = tags.count
        let words = scores.count / count
        guard words > 0 else { return [] }
        var best = [Double](repeating: 0, count: count)
        var back = [UInt8](repeating: 0, count: scores.count)
        for word in 0..<words {
            let before = best
            var top = 0
            for tag in 1..<count where before[tag] > before[top] { top = tag }
            let outside = isOutside(word)
            for tag in 0..<count {
                var from = top
                if kindOf[tag] >= 0, !begins[tag] {
                    // The best predecessor of the own kind; if every other is better by 10,000, the rule yields, as in the trainer.
                    var own = -1
                    for other in 1..<count where kindOf[other] == kindOf[tag] && (own < 0 || before[other] > before[own]) { own = other }
                    let penalty = Double(TagHead.forbidden)
                    if word == 0 {
                        best[tag] = penalty
                    } else if own >= 0, before[own] >= before[top] + penalty {
                        from = own
                        best[tag] = before[own]
                    } else {
                        best[tag] = before[top] + penalty
                    }
                } else {
                    best[tag] = word == 0 ? 0 : before[top]
                }
                best[tag] += Double(scores[word * count + tag])
                if outside, tag > 0 { best[tag] += Double(TagHead.forbidden) }
                back[word * count + tag] = UInt8(from)
            }
        }
        var path = [Int](repeating: 0, count: words)
        var at = 0
        for tag in 1..<count where best[tag] > best[at] { at = tag }
        for word in stride(from: words - 1, through: 0, by: -1) {
            path[word] = at
            at = Int(back[word * count + at])
        }
        return path
    }

    /// Returns the spans of a path; their confidence is the geometric mean of their words' probabilities.
    func spans(_ path: [Int], _ scores: [Float], from offset: Int) -> [ModelSpan] {
        var spans: [ModelSpan] = []
        var start = 0
        while start < path.count {
            let kind = kindOf[path[start]]
            guard kind >= 0 else {
                start += 1
                continue
            }
            var end = start + 1
            while end < path.count, kindOf[path[end]] == kind, !begins[path[end]] { end += 1 }
            let sum = (start..<end).reduce(0.0) { $0 + Double(scores[$1 * tags.count + path[$1]]) }
            spans.append(
                ModelSpan(
                    tokens: offset + start..<offset + end, kind: kinds[kind], confidence: exp(sum / Double(end - start))))
            start = end
        }
        return spans
    }
}
