internal import ArabicText
internal import Facts

/// Parts that do not add up to their whole.
///
/// Found are lists of figures of one noun after a colon or `موزعين`, or of at least three figures, near a whole that is not their sum; and
/// parts of a toll that exceed it. Hit: `200 شخص: 90 رجلا و120 امرأة`. Near miss: `200 شخص بينهم 90 رجلا` (the rest is not counted).
enum UnequalParts: RuleFamily {
    static let id = "disagreements.unequal-parts"
    static let summary = "parts that don't add up: «200: 90 في حلب و120 في حمص»; not «200 بينهم 90»"

    static func apply(to analysis: inout Analysis) {
        analysis.prepareTolls()
        tolls(&analysis)
        lists(&analysis)
    }

    /// Finds tolls whose parts exceed the whole.
    private static func tolls(_ analysis: inout Analysis) {
        let all = analysis.reading.tolls
        let position = Dictionary(all.indices.map { (all[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
        // In 7 في طولكرم و3 في الخليل بينهم 8 أطفال, the parts may belong to all the people that one word counts.
        var counted: [Int: Int] = [:]
        for draft in analysis.tolls.drafts where draft.whole == nil { counted[draft.cue, default: 0] += 1 }
        var sums: [Int: (sum: DecimalNumber, span: Span, claim: String?)] = [:]
        for toll in all {
            guard let whole = toll.partOf.flatMap({ position[$0] }), let draft = toll.partOf.flatMap({ Int($0.dropFirst(5)) }),
                analysis.tolls.drafts.indices.contains(draft), counted[analysis.tolls.drafts[draft].cue] == 1, let value = toll.value,
                toll.approx == .exact
            else { continue }
            guard let known = sums[whole] else {
                sums[whole] = (value, toll.number, toll.claim)
                continue
            }
            guard let sum = known.sum.adding(value) else { continue }
            sums[whole] = (
                sum, Span(start: min(known.span.start, toll.number.start), end: max(known.span.end, toll.number.end)), known.claim
            )
        }
        for index in sums.keys.sorted() {
            guard let parts = sums[index], let whole = all[index].value, all[index].approx == .exact, parts.sum > whole else { continue }
            disagree(
                (all[index].number, all[index].claim), (parts.span, parts.claim), whole, parts.sum, &analysis)
        }
    }

    private static func disagree(
        _ whole: (Span, String?), _ parts: (Span, String?), _ value: DecimalNumber, _ sum: DecimalNumber, _ analysis: inout Analysis
    ) {
        analysis.disagree(
            (whole.0, whole.1), (parts.0, parts.1), about: Message("مجموع الأجزاء", "the sum of the parts"),
            why: Message("مجموع الأجزاء \(sum) لا \(value)", "the parts add up to \(sum), not to \(value)"), rule: id)
    }

    private struct List {
        var unit: String?
        var sum: DecimalNumber
        var numbers: [Int]
        /// The word or mark before the list that introduces the parts of a whole; nil if there is none.
        var opener: Int?
    }

    /// Finds lists of exact figures in one sentence.
    private static func lists(_ analysis: inout Analysis) {
        let order = analysis.claimsByContent()
        var wholes: [String: [Int]] = [:]
        let sorted = analysis.reading.numbers.indices.sorted { analysis.reading.numbers[$0].span < analysis.reading.numbers[$1].span }
        for index in sorted where isExact(index, analysis) {
            if let unit = analysis.reading.numbers[index].unit { wholes[unit, default: []].append(index) }
        }
        var found: [(whole: Int, list: List)] = []
        var at = 0
        while at < sorted.count {
            let list = self.list(from: at, sorted, analysis)
            at += max(1, list.numbers.count)
            guard list.numbers.count > 1, let unit = list.unit, let first = list.numbers.first else { continue }
            let others = near(list, wholes[unit] ?? [], analysis)
            // The whole is right before the list if a word introduces the parts; else it is any figure of the noun, if at least three parts
            // have a sum near it.
            if let opener = list.opener,
                let whole = others.last(where: {
                    $0 != first && analysis.tolls.tokens[$0].upperBound <= opener && opener - analysis.tolls.tokens[$0].upperBound < 12
                })
            {
                if differs(whole, list, by: 0.25, analysis) { found.append((whole, list)) }
            } else if list.numbers.count > 2, !others.contains(where: { analysis.reading.numbers[$0].value == list.sum }),
                let whole = others.prefix(32).first(where: { differs($0, list, by: 0.05, analysis) })
            {
                found.append((whole, list))
            }
        }
        for (whole, list) in found {
            guard let first = list.numbers.first, let last = list.numbers.last, let value = analysis.reading.numbers[whole].value else {
                continue
            }
            let span = analysis.reading.numbers[whole].span
            let parts = Span(start: analysis.reading.numbers[first].start, end: analysis.reading.numbers[last].end)
            disagree(
                (span, analysis.claim(around: span, order)?.id), (parts, analysis.claim(around: parts, order)?.id), value, list.sum,
                &analysis)
        }
    }

    /// The number of figures before and after a list that may be its whole.
    private static let reach = 32

    /// The figures of the same noun around a list, in reading order. Cost: logarithmic, and linear in `reach`.
    private static func near(_ list: List, _ figures: [Int], _ analysis: Analysis) -> [Int] {
        guard let first = list.numbers.first else { return [] }
        let numbers = analysis.reading.numbers
        let at = figures.partitioningIndex { numbers[$0].span >= numbers[first].span }
        let around = figures[max(0, at - reach)..<min(figures.count, at + list.numbers.count + reach)]
        return around.filter { !list.numbers.contains($0) }
    }

    private static func isExact(_ index: Int, _ analysis: Analysis) -> Bool {
        let number = analysis.reading.numbers[index]
        return number.approx == .exact && number.value != nil && !number.ordinal && number.unit != "%"
            && !analysis.tolls.tokens[index].isEmpty
    }

    private static func differs(_ whole: Int, _ list: List, by share: Double, _ analysis: Analysis) -> Bool {
        guard let value = analysis.reading.numbers[whole].value, value != list.sum, value.approximate > 0,
            let largest = list.numbers.compactMap({ analysis.reading.numbers[$0].value }).max(), value > largest
        else { return false }
        return abs(list.sum.approximate - value.approximate) / value.approximate <= share
    }

    /// The list of figures of one noun joined by و and commas, beginning at `at`; a bare figure takes the noun of the one before it.
    private static func list(from at: Int, _ sorted: [Int], _ analysis: Analysis) -> List {
        let text = analysis.text
        guard isExact(sorted[at], analysis), let value = analysis.reading.numbers[sorted[at]].value else {
            return List(unit: nil, sum: 0, numbers: [sorted[at]], opener: nil)
        }
        var list = List(unit: analysis.reading.numbers[sorted[at]].unit, sum: value, numbers: [sorted[at]], opener: nil)
        let first = analysis.tolls.tokens[sorted[at]].lowerBound
        let sentence = analysis.sentence(of: first)
        for before in stride(from: first - 1, through: max(sentence.lowerBound, first - 6), by: -1) {
            if text.mark(before) == 0x3A || DisagreementLists.breakdowns.longest(at: before, in: text) != nil { list.opener = before }
        }
        var next = at + 1
        while next < sorted.count, list.numbers.count < 32 {
            let index = sorted[next]
            guard isExact(index, analysis), let last = list.numbers.last, let value = analysis.reading.numbers[index].value else { break }
            let unit = analysis.reading.numbers[index].unit
            let between =
                analysis.tolls.tokens[last]
                .upperBound..<max(analysis.tolls.tokens[last].upperBound, analysis.tolls.tokens[index].lowerBound)
            guard unit == list.unit || unit == nil, between.count <= 12, sentence.contains(analysis.tolls.tokens[index].lowerBound),
                isJoined(analysis.tolls.tokens[index].lowerBound, text),
                !between.contains(where: { analysis.isCue($0) || analysis.complementiser($0) != nil }),
                let sum = list.sum.adding(value)
            else { break }
            list.sum = sum
            list.numbers.append(index)
            next += 1
        }
        return list
    }

    /// True if a figure follows و or a comma.
    private static func isJoined(_ i: Int, _ text: TokenizedText) -> Bool {
        if text.isWord(i), text.fold(i).first == 0x648 { return true }
        guard i > 0 else { return false }
        return ClaimText.isComma(text.mark(i - 1)) || text.isWord(i - 1) && text.fold(i - 1).elementsEqual([0x648])
    }
}
