/// A paragraph laid out in rows of a given width.
///
/// Levels and row starts are computed once, rows on request. Letters join as in the whole paragraph, whatever the row, style or
/// query range they fall in. Rows partition the paragraph and cells partition their row; a scalar without a column (directional
/// marks, ZWJ, ZWNJ, a blank that overhangs the line's end) belongs to the cell before it, or else to the first of its row.
///
/// A line ends after spaces, hyphens and slashes and wherever else UAX #14 allows, except at soft hyphens; a word longer than a line
/// breaks between grapheme clusters. A tab is one blank. Offsets are scalars from the start of the paragraph.
///
/// Cost: linear once, then five bytes a scalar and four a row besides the scalars. Sources: UAX #9, #14, #29 (Unicode 15.0).
public struct ParagraphLayout: Sendable {
    /// Scalars of the paragraph.
    public let scalars: [UInt32]
    /// Options of the layout.
    public let options: LayoutOptions
    /// True if the base direction is right-to-left.
    public var isRightToLeft: Bool { base & 1 == 1 }

    let levels: [Int8]
    private let base: UInt8
    private let starts: [Int32]
    private let wraps: Bool

    /// Lays out a paragraph, given without its separator.
    public init(_ scalars: [UInt32], options: LayoutOptions) { self.init(scalars, options: options, wraps: true) }

    /// Lays out a paragraph; without wrapping it is a single row, however wide.
    init(_ scalars: [UInt32], options: LayoutOptions, wraps: Bool) {
        self.scalars = scalars
        self.options = options
        self.wraps = wraps
        let resolved = scalars.withUnsafeBufferPointer { BidiLevels.resolve($0, options.direction) }
        levels = resolved.levels
        base = UInt8(bitPattern: resolved.base)
        starts = wraps ? ParagraphLayout.breakLines(scalars, levels, base, options) : [0]
    }

    /// Number of rows; at least 1.
    public var rowCount: Int { starts.count }

    /// Returns the scalars of a row; empty beyond the last. Cost: constant.
    public func span(ofRow index: Int) -> Range<Int> {
        guard index >= 0, index < starts.count else { return scalars.count..<scalars.count }
        return Int(starts[index])..<(index + 1 < starts.count ? Int(starts[index + 1]) : scalars.count)
    }

    /// Builds a row. Cost: linear in the row.
    public func row(_ index: Int) -> Row {
        let range = span(ofRow: index)
        return ParagraphLayout.withText(scalars, levels, base, options) { text in
            var builder = RowBuilder(text)
            return builder.row(range, collapsesBlanks: wraps)
        }
    }

    /// Returns the index of the row that holds the scalar at `offset`, clamped to the paragraph. Cost: logarithmic.
    public func rowIndex(containing offset: Int) -> Int {
        max(0, starts.partitioningIndex { Int($0) > offset } - 1)
    }

    private static func withText<Result>(
        _ scalars: [UInt32], _ levels: [Int8], _ base: UInt8, _ options: LayoutOptions, _ body: (LevelledText) -> Result
    ) -> Result {
        scalars.withUnsafeBufferPointer { scalars in
            levels.withUnsafeBufferPointer { levels in
                body(LevelledText(scalars: scalars, levels: levels, base: base, options: options))
            }
        }
    }

    /// Not used as a break opportunity: words are not hyphenated.
    private static let softHyphen: UInt32 = 0xAD

    private static func breakLines(_ scalars: [UInt32], _ levels: [Int8], _ base: UInt8, _ options: LayoutOptions) -> [Int32] {
        withText(scalars, levels, base, options) { text in
            var starts: [Int32] = [0]
            starts.reserveCapacity(scalars.count / options.width + 1)
            var builder = RowBuilder(text)
            var breaker = LineBreaker()
            var start = 0
            var column = 0
            var opportunity = (offset: 0, breaker: breaker)
            var i = 0
            func begin(_ offset: Int) {
                starts.append(Int32(offset))
                start = offset
                column = 0
            }
            while i < text.scalars.count {
                let before = breaker
                let kind = breaker.step(i, text.scalars, text.table)
                if kind == .mandatory {
                    begin(i)
                } else if kind == .allowed, text.scalars[i - 1] != softHyphen {
                    opportunity = (i, before)
                }
                let end = text.unitEnd(from: i)
                if text.isBlank(i, end) {
                    column = min(column + 1, options.width)
                    i = end
                    continue
                }
                let width = builder.width(i, end)
                if column + width > options.width {
                    if opportunity.offset > start {
                        // Restart from the last break opportunity: less than a row each time.
                        begin(opportunity.offset)
                        i = opportunity.offset
                        breaker = opportunity.breaker
                        continue
                    }
                    begin(i)
                }
                column += width
                var inside = i + 1
                while inside < end {
                    _ = breaker.step(inside, text.scalars, text.table)
                    inside += 1
                }
                i = end
            }
            return starts
        }
    }
}
