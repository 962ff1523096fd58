internal import ArabicText

/// Steps by which a selection grows and shrinks.
enum SelectionStep: Sendable {
    /// A grapheme cluster: a letter with its marks.
    case letter
    case word, sentence, paragraph
}

/// The text around a position, segmented into words and sentences: its paragraph, or a bounded span of a very long one.
private struct Surroundings {
    /// Scalars examined before and after the position in a paragraph.
    private static let reach = 4096

    let start: Int
    let tokens: TokenizedText

    init(_ offset: Int, _ text: SourceText) {
        let paragraph = text.paragraph(text.paragraphIndex(at: offset)).span
        start = max(paragraph.start, offset - Surroundings.reach)
        let end = min(paragraph.end, offset + Surroundings.reach)
        tokens = TokenizedText(text.scalars(in: Span(start: start, end: end)))
    }

    /// Returns the units as spans, in reading order.
    func units(_ step: SelectionStep) -> [Span] {
        switch step {
        case .letter, .paragraph: []
        case .word:
            tokens.tokens.filter { $0.kind == .word || $0.kind == .digits }
                .map { Span(start: start + Int($0.start), end: start + Int($0.end)) }
        case .sentence:
            tokens.sentences.compactMap { range in
                let inside = tokens.tokens[range].filter { $0.kind != .paragraphEnd }
                guard let first = inside.first, let last = inside.last else { return nil }
                return Span(start: start + Int(first.start), end: start + Int(last.end))
            }
        }
    }
}

/// Selection by keys, in logical order, independent of the visual one.
extension OpenArticle {
    /// Returns the unit at `offset`; nil if there is none, as on a blank for words.
    func unit(_ step: SelectionStep, at offset: Int) -> Span? {
        switch step {
        case .letter: return cluster(at: offset)
        case .paragraph:
            let span = inside(text.paragraph(text.paragraphIndex(at: offset)).span)
            return span.isEmpty ? nil : span
        case .word, .sentence: return Surroundings(offset, text).units(step).first { $0.start <= offset && offset < $0.end }
        }
    }

    /// Returns the next unit that ends after `offset`, or the last that starts before it.
    func unit(_ step: SelectionStep, from offset: Int, forward: Bool) -> Span? {
        var place = offset
        // Empty paragraphs, and those without such units, are skipped.
        for _ in 0..<64 {
            let index = text.paragraphIndex(at: min(place, max(0, text.count - 1)))
            let paragraph = text.paragraph(index).span
            let found: Span?
            switch step {
            case .letter: found = forward ? cluster(at: place) : (place > 0 ? cluster(at: place - 1) : nil)
            case .paragraph:
                let span = inside(paragraph)
                found = !span.isEmpty && (forward ? span.end > offset : span.start < offset) ? span : nil
            case .word, .sentence:
                let units = Surroundings(place, text).units(step)
                found = forward ? units.first { $0.end > offset } : units.last { $0.start < offset }
            }
            if let found { return found }
            guard step != .letter else { return nil }
            guard forward ? index + 1 < text.paragraphCount : index > 0 else { return nil }
            place = forward ? text.paragraph(index + 1).span.start : paragraph.start - 1
        }
        return nil
    }

    /// Returns a span without its trailing line ends.
    private func inside(_ span: Span) -> Span {
        var span = span
        let tail = text.scalars(in: Span(start: max(span.start, span.end - 2), end: span.end))
        for scalar in tail.reversed() where scalar == 0x0A || scalar == 0x0D || scalar == 0x85 || scalar == 0x2028 || scalar == 0x2029 {
            span.end -= 1
        }
        return span
    }

    /// Returns the grapheme cluster that holds the scalar at `offset`; nil past the end of the text.
    private func cluster(at offset: Int) -> Span? {
        guard offset >= 0, offset < text.count else { return nil }
        // Longer clusters are no letters and are split.
        let first = max(0, offset - 64)
        let scalars = text.scalars(in: Span(start: first, end: min(text.count, offset + 64)))
        let cluster = CaretStops.cluster(at: offset - first, in: scalars)
        return Span(start: first + cluster.lowerBound, end: first + cluster.upperBound)
    }

    /// Begins a selection: the present one, otherwise the word under the cursor, otherwise its letter.
    mutating func beginSelecting() {
        let isSelected = selectedSpan != nil
        isSelecting = true
        guard !isSelected, let first = unit(.word, at: cursor) ?? unit(.letter, at: cursor) else { return }
        select(from: first.start, to: first.end, movesEnd: true)
    }

    mutating func endSelecting() {
        isSelecting = false
        selection = nil
    }

    /// Selects the smallest of word, sentence and paragraph that holds more than the selection.
    mutating func widenSelection() {
        guard let selected = selectedSpan else { return }
        for step in [SelectionStep.word, .sentence, .paragraph] {
            guard let first = unit(step, at: selected.start), let last = unit(step, at: max(selected.start, selected.end - 1)) else {
                continue
            }
            let wider = Span(start: min(first.start, selected.start), end: max(last.end, selected.end))
            if wider != selected { return select(from: wider.start, to: wider.end, movesEnd: true) }
        }
    }

    /// Moves the moving end of the selection by one unit; instead of becoming empty, the selection moves on.
    mutating func extendSelection(_ step: SelectionStep, forward: Bool) {
        guard let selection, let selected = selectedSpan else { return }
        let movesEnd = selection.moving.start >= selection.fixed.start
        if forward == movesEnd {
            grow(selected, step, forward: forward)
        } else if let border = shrunk(selected, step, forward: forward), border > selected.start, border < selected.end {
            if movesEnd {
                select(from: selected.start, to: border, movesEnd: true)
            } else {
                select(from: border, to: selected.end, movesEnd: false)
            }
        } else {
            grow(selected, step, forward: forward)
        }
    }

    private mutating func grow(_ selected: Span, _ step: SelectionStep, forward: Bool) {
        guard let next = unit(step, from: forward ? selected.end : selected.start, forward: forward) else { return }
        select(from: min(selected.start, next.start), to: max(selected.end, next.end), movesEnd: forward)
    }

    /// Returns the end of the selection (or its start, going forward) without its last (or first) unit and the separator.
    private func shrunk(_ selected: Span, _ step: SelectionStep, forward: Bool) -> Int? {
        guard let unit = unit(step, from: forward ? selected.start : selected.end, forward: forward) else { return nil }
        if step == .letter { return forward ? unit.end : unit.start }
        let next = self.unit(step, from: forward ? unit.end : unit.start, forward: forward)
        return forward ? next?.start : next?.end
    }

    /// Exchanges the fixed end and the moving end of the selection.
    mutating func turnSelection() {
        guard let now = selection else { return }
        selection = (now.moving, now.fixed)
        putCursorOnSelection()
    }

    /// Extends the selection to the cursor.
    mutating func selectToCursor() {
        guard let fixed = selection?.fixed, let letter = unit(.letter, at: cursor) else { return }
        selection = (unit(.letter, at: fixed.start) ?? fixed, letter)
    }

    mutating func select(from start: Int, to end: Int, movesEnd: Bool) {
        let first = Span(start: start, end: min(end, start + 1))
        let last = Span(start: max(start, end - 1), end: end)
        selection = movesEnd ? (first, last) : (last, first)
        putCursorOnSelection()
    }

    private mutating func putCursorOnSelection() {
        guard let moving = selection?.moving else { return }
        cursor = unit(.letter, at: moving.start)?.start ?? moving.start
    }

    /// The span that a command applies to: the selection without blanks at its ends, otherwise the word under the cursor.
    var chosenSpan: Span? {
        guard var span = selectedSpan else { return unit(.word, at: cursor) }
        let scalars = text.scalars(in: span)
        func isBlank(_ i: Int) -> Bool { Unicode.Scalar(scalars[i])?.properties.isWhitespace ?? false }
        var first = 0
        var last = scalars.count
        while first < last, isBlank(first) { first += 1 }
        while last > first, isBlank(last - 1) { last -= 1 }
        span = Span(start: span.start + first, end: span.start + last)
        return span.isEmpty ? nil : span
    }
}
