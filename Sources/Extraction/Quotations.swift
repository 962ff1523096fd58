internal import ArabicText

/// Which quotation marks of a text open, and where each is closed; found once for all rules.
///
/// The straight mark opens and closes, and published text also has pairs reversed (`»…«`) or twice the same (`”…”`): what a mark does
/// is told by what is open and by the blanks beside it.
struct Quotations {
    /// For each token that opens a quotation the token that closes it in the same paragraph; -1 for every other.
    private var closing: [Int32]
    /// For each token that closes a quotation the token that opened it; -1 for every other.
    private var opener: [Int32]
    /// The opening marks that are closed, in reading order.
    private var openings: [Int32] = []

    /// How deep quotations stand in each other; deeper ones are not paired.
    private static let depth = 4

    /// Pairs the marks of `text`. Cost: linear, one pass.
    init(_ text: TokenizedText) {
        closing = [Int32](repeating: -1, count: text.tokens.count)
        opener = closing
        var open: [Int] = []
        for i in text.tokens.indices {
            if text.tokens[i].kind == .paragraphEnd {
                open.removeAll(keepingCapacity: true)
                continue
            }
            let mark = text.mark(i)
            guard mark != 0, Quotations.marks.contains(mark) else { continue }
            let tightBefore = !text.tokens[i].spaceBefore && i > 0 && text.tokens[i - 1].kind != .paragraphEnd
            let tightAfter = i + 1 < text.tokens.count && !text.tokens[i + 1].spaceBefore
            if tightBefore || !tightAfter, let at = open.lastIndex(where: { Quotations.closes(mark, openedBy: text.mark($0)) }) {
                closing[open[at]] = Int32(i)
                opener[i] = Int32(open[at])
                openings.append(Int32(open[at]))
                open.removeSubrange(at...)
            } else if TokenizedText.opensQuotation(mark) || tightAfter {
                // A straight mark that opens while one is open: the first was never closed.
                if mark == 0x22 { open.removeAll { text.mark($0) == 0x22 } }
                if open.count == Quotations.depth { open.removeFirst() }
                open.append(i)
            }
        }
        openings.sort()
    }

    private static let marks: [UInt32] = [0x22, 0xAB, 0xBB, 0x201C, 0x201D, 0x201E, 0x2039, 0x203A]

    /// Whether `mark` closes what `opening` opened, reversed and doubled pairs among them.
    private static func closes(_ mark: UInt32, openedBy opening: UInt32) -> Bool {
        if TokenizedText.closesQuotation(mark, openedBy: opening) { return true }
        return opening == mark && (mark == 0x201D || mark == 0xBB)
    }

    /// The token that closes the quotation opened at `index`, at most `limit` tokens on and in the same paragraph, or nil.
    func closing(from index: Int, limit: Int) -> Int? {
        guard index >= 0, index < closing.count, closing[index] >= 0, Int(closing[index]) - index <= limit else { return nil }
        return Int(closing[index])
    }

    /// The token that opened the quotation closed at `index`, or nil.
    func opening(closedAt index: Int) -> Int? {
        guard index >= 0, index < opener.count, opener[index] >= 0 else { return nil }
        return Int(opener[index])
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
