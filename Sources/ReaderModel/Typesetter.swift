internal import ArabicText
internal import Facts

/// A piece of a line of the interface, laid out separately so that the direction of quoted text does not affect its surroundings.
struct Segment: Hashable, Sendable {
    var text: String
    var roles: RoleSet

    init(_ text: String, _ roles: RoleSet = .none) {
        self.text = text
        self.roles = roles
    }

    init(_ text: String, _ role: Role) { self.init(text, RoleSet(role)) }
}

/// Lays out the lines of the interface with the layout of the text.
struct Typesetter: Sendable {
    /// The key of a cached piece, so that a frame lays out only what changed.
    private struct Key: Hashable {
        let text: String
        let width: Int
    }

    /// The layout options; a change empties the cache.
    var options: LayoutOptions { didSet { if options != oldValue { pieces.removeAll(keepingCapacity: true) } } }
    /// True if lines of the interface run from right to left.
    var isRightToLeft: Bool { didSet { if isRightToLeft != oldValue { pieces.removeAll(keepingCapacity: true) } } }
    private var pieces: [Key: SetLine] = [:]
    private static let capacity = 4096

    init(options: LayoutOptions, isRightToLeft: Bool) {
        self.options = options
        self.isRightToLeft = isRightToLeft
    }

    /// True if cells are in visual order.
    var isVisual: Bool { options.order == .visual }

    /// Returns a line of pieces, the first of them at the start of the line, cut with `…` at `width` columns.
    mutating func line(_ segments: [Segment], width: Int) -> SetLine {
        var line = SetLine()
        line.isRightToLeft = isRightToLeft
        var left = max(0, width)
        for (text, roles) in segments.flatMap({ segment in parts(segment.text).map { ($0, segment.roles) } }) {
            guard left > 0 else { break }
            var piece = piece(text, width: left)
            piece.roles = Array(repeating: roles, count: piece.width)
            left -= piece.width
            if isVisual, isRightToLeft {
                piece.append(line)
                piece.isRightToLeft = true
                line = piece
            } else {
                line.append(piece)
            }
        }
        return line
    }

    /// Splits blanks off the ends of a piece: they follow the direction of the line, not that of the words.
    private func parts(_ text: String) -> [String] {
        guard let first = text.firstIndex(where: { $0 != " " }), let last = text.lastIndex(where: { $0 != " " }) else {
            return text.isEmpty ? [] : [text]
        }
        return [text[..<first], text[first...last], text[text.index(after: last)...]].filter { !$0.isEmpty }.map(String.init)
    }

    /// Returns a line with one group of pieces at its start and another at its end, which gets at most half of the line.
    mutating func line(_ segments: [Segment], end: [Segment], width: Int, fill: RoleSet) -> SetLine {
        let last = line(end, width: width / 2)
        let first = line(segments, width: width - last.width - (last.width > 0 ? 1 : 0))
        let gap = SetLine(count: max(0, width - first.width - last.width), roles: fill)
        var result = isVisual && isRightToLeft ? last : first
        result.append(gap)
        result.append(isVisual && isRightToLeft ? first : last)
        result.isRightToLeft = isRightToLeft
        return result
    }

    /// Returns a text broken into at most `limit` lines of at most `width` columns, the last cut with `…` if more would follow.
    func paragraph(_ text: [UInt32], width: Int, limit: Int, roles: RoleSet) -> [SetLine] {
        guard limit > 0 else { return [] }
        let layout = ParagraphLayout(text, options: options(width: width))
        var lines: [SetLine] = []
        for i in 0..<min(limit, layout.rowCount) {
            if i == limit - 1, layout.rowCount > limit {
                let start = layout.span(ofRow: i).lowerBound
                var options = options(width: width)
                options.direction = layout.isRightToLeft ? .rightToLeft : .leftToRight
                let rest = Array(text[start..<min(text.count, start + width * 4)])
                lines.append(SetLine(ParagraphLayout.line(rest, options: options), base: 0, roles: roles))
            } else {
                lines.append(SetLine(layout.row(i), base: 0, roles: roles))
            }
        }
        return lines
    }

    /// Returns the options for text of a width.
    func options(width: Int) -> LayoutOptions {
        var options = options
        options.width = max(1, width)
        return options
    }

    private mutating func piece(_ text: String, width: Int) -> SetLine {
        let key = Key(text: text, width: width)
        if let known = pieces[key] { return known }
        // A line break in a piece would hide the rest of it, and is replaced by a blank.
        let scalars = text.unicodeScalars.map { isLineBreak($0.value) ? 0x20 : $0.value }
        let piece = SetLine(ParagraphLayout.line(scalars, options: options(width: width)), base: 0, roles: .none)
        if pieces.count >= Typesetter.capacity { pieces.removeAll(keepingCapacity: true) }
        pieces[key] = piece
        return piece
    }

    private func isLineBreak(_ scalar: UInt32) -> Bool {
        scalar == 0x0A || scalar == 0x0D || scalar == 0x85 || scalar == 0x2028 || scalar == 0x2029
    }
}
