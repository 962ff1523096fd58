internal import ArabicText

/// The quotations of a text, paired once for all rules.
///
/// The straight mark both opens and closes, and published text also has pairs reversed (`»…«`) or the same mark twice (`”…”`); the
/// role of a mark follows from the open quotations and the blanks beside it.
struct Quotations {
    /// For each token that opens a quotation, the token that closes it in the same paragraph; -1 for all others.
    private var closing: [Int32]
    /// For each token that closes a quotation, the token that opened it; -1 for all others.
    private var opener: [Int32]
    /// Opening marks that are closed, in reading order.
    private var openings: [Int32] = []

    /// Maximum nesting depth; deeper quotations are not paired.
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
                // A straight mark that opens while another is open: the earlier one was never closed.
                if mark == .quotationMark { open.removeAll { text.mark($0) == .quotationMark } }
                if open.count == Quotations.depth { open.removeFirst() }
                open.append(i)
            }
        }
        openings.sort()
    }

    private static let marks: [UInt32] = [
        .quotationMark, .leftGuillemet, .rightGuillemet, .leftDoubleQuote, .rightDoubleQuote, 0x201E, 0x2039, 0x203A,
    ]

    /// True if `mark` closes a quotation opened by `opening`, reversed and doubled pairs included.
    private static func closes(_ mark: UInt32, openedBy opening: UInt32) -> Bool {
        if TokenizedText.closesQuotation(mark, openedBy: opening) { return true }
        return opening == mark && (mark == .rightDoubleQuote || mark == .rightGuillemet)
    }

    /// Returns the token that closes the quotation opened at `index`, at most `limit` tokens later in the same paragraph; otherwise nil.
    func closing(from index: Int, limit: Int) -> Int? {
        guard index >= 0, index < closing.count, closing[index] >= 0, Int(closing[index]) - index <= limit else { return nil }
        return Int(closing[index])
    }

    /// Returns the token that opened the quotation closed at `index`, or nil.
    func opening(closedAt index: Int) -> Int? {
        guard index >= 0, index < opener.count, opener[index] >= 0 else { return nil }
        return Int(opener[index])
    }

    /// Returns the first opening mark at or after `token` that is closed. Cost: logarithmic.
    func opening(from token: Int) -> Int? {
        let at = openings.partitioningIndex { $0 >= token }
        return at < openings.count ? Int(openings[at]) : nil
    }
}
