internal import ArabicText

/// Where the quotation marks of a text are closed, found once for all rules.
struct Quotations {
    /// For each token that opens a quotation the token that closes it in the same paragraph; -1 for every other.
    private var closing: [Int32]
    /// The opening marks that are closed, in reading order.
    private var openings: [Int32] = []

    /// Pairs the marks of `text`. Cost: linear, one pass from the end.
    init(_ text: TokenizedText) {
        closing = [Int32](repeating: -1, count: text.tokens.count)
        var next: [Int32] = Array(repeating: -1, count: Quotations.marks.count)
        for i in text.tokens.indices.reversed() {
            if text.tokens[i].kind == .paragraphEnd {
                for mark in next.indices { next[mark] = -1 }
                continue
            }
            let mark = text.mark(i)
            guard mark != 0, let own = Quotations.marks.firstIndex(of: mark) else { continue }
            for (other, token) in zip(Quotations.marks, next)
            where token >= 0 && TokenizedText.closesQuotation(other, openedBy: mark) && (closing[i] < 0 || token < closing[i]) {
                closing[i] = token
            }
            next[own] = Int32(i)
            if closing[i] >= 0, TokenizedText.opensQuotation(mark) { openings.append(Int32(i)) }
        }
        openings.reverse()
    }

    private static let marks: [UInt32] = [0x22, 0xAB, 0xBB, 0x201C, 0x201D, 0x201E, 0x2039, 0x203A]

    /// The token that closes the quotation opened at `index`, at most `limit` tokens on and in the same paragraph, or nil.
    func closing(from index: Int, limit: Int) -> Int? {
        guard index >= 0, index < closing.count, closing[index] >= 0, Int(closing[index]) - index <= limit else { return nil }
        return Int(closing[index])
    }

    /// The first opening mark at `token` or after it that is closed. Cost: logarithmic.
    func opening(from token: Int) -> Int? {
        let at = openings.partition { $0 >= token }
        return at < openings.count ? Int(openings[at]) : nil
    }
}

extension Array {
    /// The first index at which `isBehind` holds, of an array in which it holds for all elements from there on. Cost: logarithmic.
    func partition(_ isBehind: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
