public import Annotations
public import ArabicText
public import Facts

extension Extractor {
    /// Returns the engine's proposal for a selected span: the fact with which a form is pre-filled. Nil for a selection of blanks alone.
    ///
    /// The engine's finding at the selection is used unchanged; otherwise the fact is composed from the selection and its context, with all
    /// parts and values that can be determined, the required ones even on weak evidence. Blanks and punctuation at the selection's ends are
    /// excluded, and grapheme clusters are kept whole.
    ///
    /// Only the selected paragraphs and those near them are read, by word lists: some milliseconds however long the article is.
    public static func proposal(
        for layer: FactLayer, selection: Span, in text: SourceText, options: ExtractionOptions = ExtractionOptions()
    ) -> FactContent? {
        var options = options
        options.names = .lexicon
        options.traces = false
        if layer == .passage, selection.start >= 0, selection.end <= text.count, selection.count > Proposer.longestPassage {
            // Its ends are not examined.
            return FactContent(layer: .passage, parts: [.span: Anchor(selection, in: text)])
        }
        guard let proposer = Proposer(layer, selection, in: text, options) else { return nil }
        var fact = proposer.fact
        fact.parts = fact.parts.mapValues { Anchor($0.span.moved(by: proposer.base), in: text) }
        return fact
    }
}

/// A selection with the text around it, analysed. Spans refer to that text; `base` is its start in the article.
struct Proposer {
    let layer: FactLayer
    let base: Int
    let text: SourceText
    let analysis: Analysis
    /// The selection, its ends trimmed.
    let selection: Span
    /// The tokens that share a scalar with it.
    let tokens: Range<Int>

    /// Maximum length in scalars of a passage whose ends are trimmed.
    static let longestPassage = 1 << 18

    /// Returns how far in scalars the text around a selection is read: for earlier speakers and the referents of pronouns.
    private static func reach(_ layer: FactLayer) -> (before: Int, after: Int, inside: Int) {
        switch layer {
        case .passage: (0, 0, longestPassage)
        case .disagreement: (12_000, 12_000, 1 << 13)
        default: (3_000, 1_500, 1 << 13)
        }
    }

    init?(_ layer: FactLayer, _ selected: Span, in whole: SourceText, _ options: ExtractionOptions) {
        let reach = Proposer.reach(layer)
        let start = min(max(0, selected.start), whole.count)
        let end = min(max(start, selected.end), whole.count, start + reach.inside)
        let window = Proposer.window(around: Span(start: start, end: end), in: whole, reach.before, reach.after)
        let scalars = whole.scalars(in: window)
        let analysis = layer == .passage ? Analysis(scalars, options: options) : Extractor.analyze(scalars, options: options)
        let clusters = Graphemes.whole((start - window.start)..<(end - window.start), in: scalars)
        let rough = Span(start: clusters.lowerBound, end: clusters.upperBound)
        guard scalars[clusters].contains(where: { Unicode.Scalar($0)?.properties.isWhitespace != true }) else { return nil }
        tokens = Proposer.trimmed(analysis.tokens(of: rough), in: analysis)
        // Controls are no tokens and can only be slips.
        if tokens.isEmpty, layer != .slip { return nil }
        if let first = tokens.first, let last = tokens.last {
            let inner = Graphemes.whole(
                max(rough.start, Int(analysis.text.tokens[first].start))..<min(rough.end, Int(analysis.text.tokens[last].end)), in: scalars)
            selection = Span(start: inner.lowerBound, end: inner.upperBound)
        } else {
            selection = rough
        }
        self.layer = layer
        self.analysis = analysis
        base = window.start
        text = SourceText(String(scalarValues: scalars))
    }

    /// Returns the paragraphs of a span and those around it, within limits; of a longer paragraph the part near the span, cut at a blank.
    private static func window(around span: Span, in text: SourceText, _ before: Int, _ after: Int) -> Span {
        var first = text.paragraphIndex(at: span.start)
        var last = text.paragraphIndex(at: max(span.start, span.end - 1))
        while first > 0, span.start - text.paragraph(first - 1).span.start <= before { first -= 1 }
        while last + 1 < text.paragraphCount, text.paragraph(last + 1).span.end - span.end <= after { last += 1 }
        var start = text.paragraph(first).span.start
        var end = text.paragraph(last).span.end
        func isBlank(_ scalar: UInt32) -> Bool { scalar == .space || scalar == 0x0A }
        let far = max(before, 2_000)
        if span.start - start > far {
            start = span.start - far
            let blank = text.scalars(in: Span(start: start, end: span.start)).firstIndex(where: isBlank)
            start = blank.map { start + $0 + 1 } ?? start
        }
        if end - span.end > far {
            end = span.end + far
            let blank = text.scalars(in: Span(start: span.end, end: end)).lastIndex(where: isBlank)
            end = blank.map { span.end + $0 } ?? end
        }
        return Span(start: start, end: max(end, span.end))
    }

    /// Returns tokens without the punctuation at their ends, or all of them if there is nothing else. Marks that belong to a name or number
    /// stay, as does one of a pair whose other half is inside.
    private static func trimmed(_ tokens: Range<Int>, in analysis: Analysis) -> Range<Int> {
        let text = analysis.text
        var low = tokens.lowerBound
        var high = tokens.upperBound
        func isLoose(first i: Int) -> Bool {
            if text.tokens[i].kind == .paragraphEnd { return true }
            let mark = text.mark(i)
            guard mark != 0 else { return false }
            let next = i + 1 < high ? text.tokens[i + 1] : nil
            if mark == .numberSign || mark == .hyphenMinus || mark == .plusSign, let next {
                return next.spaceBefore || mark != .numberSign && next.kind != .digits
            }
            if mark == .leftParenthesis { return !(i..<min(high - 1, i + 40)).contains { text.mark($0) == .rightParenthesis } }
            return !(analysis.quotations.closing(from: i, limit: .max).map { $0 < high - 1 } ?? false)
        }
        func isLoose(last i: Int) -> Bool {
            if text.tokens[i].kind == .paragraphEnd { return true }
            let mark = text.mark(i)
            guard mark != 0 else { return false }
            if mark == .percentSign || mark == .arabicPercentSign { return i == low || text.tokens[i - 1].kind != .digits }
            if mark == .rightParenthesis { return !(max(low + 1, i - 40)..<max(low + 1, i)).contains { text.mark($0) == .leftParenthesis } }
            return !(analysis.quotations.opening(closedAt: i).map { $0 > low } ?? false)
        }
        while low < high {
            if isLoose(first: low) {
                low += 1
            } else if isLoose(last: high - 1) {
                high -= 1
            } else {
                return low..<high
            }
        }
        // In a selection of marks alone only the ends of paragraphs are excluded.
        low = tokens.lowerBound
        high = tokens.upperBound
        while low < high, text.tokens[low].kind == .paragraphEnd { low += 1 }
        while low < high, text.tokens[high - 1].kind == .paragraphEnd { high -= 1 }
        return low..<high
    }

    // MARK: Facts

    /// The proposed fact, anchored in the text around the selection.
    var fact: FactContent {
        switch layer {
        case .mention: mention
        case .number: number
        case .date: date
        case .claim: claim
        case .toll: toll
        case .disagreement: disagreement
        case .slip: slip
        default: content([.span: selection])
        }
    }

    /// Returns a fact with these parts and values.
    func content(_ parts: [PartRole: Span?], _ values: [ValueKey: String?] = [:]) -> FactContent {
        FactContent(
            layer: layer, parts: parts.compactMapValues { $0.map { Anchor($0, in: text) } }, values: values.compactMapValues { $0 })
    }

    /// Returns the finding that overlaps the selection most, by the share common to both; nil if the share is below `least`, or zero.
    func best<Found>(_ found: [Found], least: Double = 0, _ spans: (Found) -> [Span?]) -> Found? {
        var best: (found: Found, share: Double)?
        for one in found {
            let common = spans(one).compactMap { $0 }.map { share(of: $0) }.max() ?? 0
            if common > 0, common >= least, common > best?.share ?? 0 { best = (one, common) }
        }
        return best?.found
    }

    /// Returns the share of the union of a span and the selection that is common to both.
    private func share(of span: Span) -> Double {
        let common = min(span.end, selection.end) - max(span.start, selection.start)
        return common > 0 ? Double(common) / Double(max(span.end, selection.end) - min(span.start, selection.start)) : 0
    }

    /// The engine's reading of the selection without context.
    var alone: ArticleReading {
        let scalars = Array(analysis.text.scalars[selection.start..<selection.end])
        return Extractor.analyze(scalars, options: analysis.options).reading.moved(by: selection.start, prefix: "")
    }

    // MARK: Numbers and dates

    private var number: FactContent {
        let span = { (found: NumberExpression) in [found.span, found.figure] as [Span?] }
        if let found = best(analysis.reading.numbers, span) ?? best(alone.numbers, span) { return FactContent(found, in: text) }
        return content([.span: selection], [.approx: Approximation.exact.rawValue])
    }

    private var date: FactContent {
        let span = { (found: DateExpression) in [found.span] as [Span?] }
        if let found = best(analysis.reading.dates, span) ?? best(alone.dates, span) { return FactContent(found, in: text) }
        return content([.span: selection], [.calendar: DateCalendar.gregorian.rawValue])
    }

    // MARK: Disagreements

    /// Both sides of the engine's disagreement with the selection on one side; otherwise the selection is the first side, and the second
    /// remains to be selected.
    private var disagreement: FactContent {
        if let found = best(analysis.reading.disagreements, { [$0.a.span, $0.b.span] }) { return FactContent(found, in: text) }
        return content([.a: selection])
    }
}
