internal import ArabicText

/// The tokens and sentences of a text, cut where some spans begin and end.
struct WebAnnoTokens {
    /// The tokens in order, without overlaps; they contain blanks only if a span begins or ends with them.
    private(set) var spans: [Span] = []
    /// The ranges of tokens that are sentences; none ends inside a span.
    private(set) var sentences: [Range<Int>] = []

    init(_ scalars: [UInt32], _ marked: [Span]) {
        let count = scalars.count
        var cut = [Bool](repeating: false, count: count + 1)
        var depth = [Int](repeating: 0, count: count + 1)
        var begins = Set<Int>()
        var ends = Set<Int>()
        for span in marked where span.start >= 0 && span.start < span.end && span.end <= count {
            begins.insert(span.start)
            ends.insert(span.end)
            cut[span.start] = true
            cut[span.end] = true
            // A sentence may end just before the span's first scalar and just after its last one.
            if span.count > 1 {
                depth[span.start + 1] += 1
                depth[span.end] -= 1
            }
        }
        let text = TokenizedText(scalars)
        var sentenceStarts = Set<Int>()
        for token in text.tokens {
            cut[Int(token.start)] = true
            cut[Int(token.end)] = true
            if token.kind == .paragraphEnd { sentenceStarts.insert(Int(token.end)) }
        }
        for sentence in text.sentences {
            if let first = sentence.first, text.tokens.indices.contains(first) { sentenceStarts.insert(Int(text.tokens[first].start)) }
        }
        let blanks = scalars.map { $0 <= 0x20 || $0 == 0xA0 || $0 == 0x85 || $0 == 0x2028 || $0 == 0x2029 }
        var start = 0
        var sentence = 0
        var open = 0
        for at in 0...count {
            open += depth[at]
            let changes = at > 0 && at < count && (blanks[at] != blanks[at - 1] || scalars[at - 1] == 0x0A || scalars[at] == 0x0A)
            if at > start, cut[at] || changes || at == count {
                let isMarked = (begins.contains(start) || ends.contains(at)) && scalars[start] != 0x0A
                if !blanks[start] || isMarked { spans.append(Span(start: start, end: at)) }
                start = at
            }
            if at == count || open == 0 && sentenceStarts.contains(at) {
                if spans.count > sentence { sentences.append(sentence..<spans.count) }
                sentence = spans.count
            }
        }
    }

    /// The indices of the tokens inside a span.
    func indices(in span: Span) -> Range<Int> {
        let first = firstIndex { $0.start >= span.start }
        return first..<max(first, firstIndex { $0.end > span.end })
    }

    private func firstIndex(where holds: (Span) -> Bool) -> Int {
        var low = 0
        var high = spans.count
        while low < high {
            let middle = (low + high) / 2
            if holds(spans[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
