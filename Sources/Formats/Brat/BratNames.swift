internal import ArabicText
internal import Facts
internal import JSON

/// Names and spellings in brat's files.
enum BratNames {
    /// The name of the format.
    static let format = "brat"
    /// The type of the note that holds the record of a fact.
    static let recordType = "IsnadRecord"

    /// True if facts of the layer are events.
    static func isEvent(_ layer: FactLayer) -> Bool { layer.mainRole != .span }

    /// The text on one line, as notes require. Nothing else is changed, since brat compares quotations with its text.
    static func flat(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { BratFragments.breaks.contains($0.value) ? " " : $0 }))
    }
}

/// Spans in brat's form: fragments between line breaks.
enum BratFragments {
    /// Characters that some readers of brat's files treat as line breaks, and the tab, which ends a column.
    static let breaks: Set<UInt32> = [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029]

    /// The fragments of a span; the whole span if it consists of line breaks only.
    static func of(_ span: Span, in text: SourceText) -> [Span] {
        var fragments: [Span] = []
        var start = span.start
        for (index, scalar) in (text.scalars(in: span) + [0x0A]).enumerated() where breaks.contains(scalar) {
            let end = span.start + index
            if end > start { fragments.append(Span(start: start, end: end)) }
            start = end + 1
        }
        return fragments.isEmpty ? [span] : fragments
    }

    /// The fragments as text: `0 5;16 23`.
    static func text(_ fragments: [Span]) -> String { fragments.map { "\($0.start) \($0.end)" }.joined(separator: ";") }

    /// The text column: the text of the fragments, separated by blanks.
    static func quote(_ fragments: [Span], in text: SourceText) -> String {
        fragments.map { BratNames.flat(text.string(in: $0)) }.joined(separator: " ")
    }

    /// Parses a text like `0 5;16 23`; nil if it is malformed.
    static func parse(_ text: String) -> [Span]? {
        var spans: [Span] = []
        for piece in text.split(separator: ";", omittingEmptySubsequences: false) {
            let ends = piece.split(separator: " ").compactMap { Int($0) }
            guard ends.count == 2, ends[0] >= 0, ends[0] < ends[1], ends[1] < JSONNode.farthest else { return nil }
            spans.append(Span(start: ends[0], end: ends[1]))
        }
        return spans
    }
}
