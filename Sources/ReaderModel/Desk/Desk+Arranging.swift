internal import ArabicText
internal import Facts

/// Drawing common to all screens: placed lines, header, footer and possible continuations of a key sequence.
extension Desk {
    /// Places a line.
    mutating func place(_ line: SetLine, row: Int, in area: Rectangle, fill: RoleSet = .none, target: Target? = nil) {
        arrangement.lines.append(
            PlacedLine(row: row, column: area.column, columns: area.columns, line: line, fill: fill, target: target))
    }

    var wholeWidth: Rectangle { Rectangle(column: 0, row: 0, columns: configuration.size.columns, rows: 1) }

    /// Returns two pieces joined in the direction of the interface.
    func joined(_ first: SetLine, _ second: SetLine) -> SetLine {
        let isFromRight = typesetter.isVisual && typesetter.isRightToLeft
        var line = isFromRight ? second : first
        line.append(isFromRight ? first : second)
        line.isRightToLeft = isFromRight
        return line
    }

    /// The marker before a chosen line, pointing into the line.
    var arrow: String { typesetter.isVisual && typesetter.isRightToLeft ? "◂" : "▸" }

    mutating func placeHeader(_ segments: [Segment], end: [Segment]) {
        guard let row = geometry.header else { return }
        let blank = [Segment(" ", .header)]
        let line = typesetter.line(
            blank + segments, end: end + blank, width: configuration.size.columns, fill: RoleSet(.header))
        place(line, row: row, in: wholeWidth, fill: RoleSet(.header))
    }

    /// Places a line of the interface in the middle of an empty page.
    mutating func placeNotice(_ message: Message) {
        let row = geometry.body.row + geometry.body.rows / 3
        guard geometry.body.rows > 0 else { return }
        let line = typesetter.line([Segment(say(message), .dim)], width: geometry.body.columns)
        let area = Rectangle(
            column: max(0, (geometry.body.columns - line.width) / 2), row: row, columns: line.width, rows: 1)
        place(line, row: row, in: area)
    }

    // MARK: Footer

    mutating func placeFooter(_ start: [Segment], end: [Segment], row: Int) {
        let blank = [Segment(" ", .footer)]
        let line = typesetter.line(blank + start, end: end + blank, width: configuration.size.columns, fill: RoleSet(.footer))
        place(line, row: row, in: wholeWidth, fill: RoleSet(.footer))
    }

    /// Returns the end of the footer: work in progress, and the screen's summary.
    func footerEnd(_ summary: [String]) -> [Segment] {
        var parts = summary
        // Brief work is not reported.
        if busySeconds > 0, let progress {
            parts.insert(say(progress.work) + (progress.fraction.map { " \(say(Words.percent($0)))" } ?? ""), at: 0)
        }
        return [Segment(parts.joined(separator: " · "), RoleSet(.footer))]
    }

    /// Returns hints with their keys, as many as fit; the last two, help and exit, are always included.
    func pairs(_ hints: [Hint], in tables: [String], end: [Segment], fits: Bool) -> [(String, Message)] {
        let map = configuration.keys
        var pairs: [(String, Message)] = hints.compactMap { hint in
            let keys = hint.commands.compactMap { name in
                hint.isPrefix ? map.prefixLabel(of: name, in: tables) : map.labels(of: name, in: tables).first
            }
            return keys.isEmpty ? nil : (keys.joined(separator: " "), hint.label)
        }
        guard fits else { return pairs }
        let endWidth = end.reduce(0) { $0 + CellWidth.of($1.text) }
        func width(_ pairs: [(String, Message)]) -> Int {
            pairs.reduce(0) { $0 + CellWidth.of($1.0) + CellWidth.of(say($1.1)) + 3 }
        }
        while pairs.count > 3, width(pairs) + endWidth + 2 > configuration.size.columns { pairs.remove(at: pairs.count - 3) }
        return pairs
    }

    func segments(_ pairs: [(String, Message)]) -> [Segment] {
        pairs.flatMap { key, meaning in
            [Segment(key, RoleSet(.footer, .footerKey)), Segment(" \(say(meaning))  ", RoleSet(.footer))]
        }
    }

    /// Places the possible continuations of the pressed keys in columns above the footer.
    mutating func placeContinuations(_ given: [(keys: String, title: Message)]) {
        let entries = given.map { (keys: $0.keys, title: say($0.title)) }
        let body = geometry.body
        guard let widest = entries.map({ CellWidth.of($0.title) + CellWidth.of($0.keys) }).max(), body.rows > 0, body.columns > 0
        else { return }
        let column = min(body.columns, widest + 5)
        let perRow = max(1, body.columns / column)
        let rows = min(body.rows, (entries.count + perRow - 1) / perRow)
        let isFromRight = typesetter.isVisual && typesetter.isRightToLeft
        for row in 0..<rows {
            let area = Rectangle(column: 0, row: body.row + body.rows - rows + row, columns: body.columns, rows: 1)
            place(SetLine(), row: area.row, in: area, fill: RoleSet(.tab))
            for at in 0..<perRow where row + at * rows < entries.count {
                let entry = entries[row + at * rows]
                let line = typesetter.line(
                    [Segment("  \(entry.keys)", RoleSet(.tab, .footerKey)), Segment("  \(entry.title)", .tab)], width: column)
                let start = isFromRight ? body.columns - (at + 1) * column : at * column
                place(
                    line, row: area.row, in: Rectangle(column: start, row: area.row, columns: column, rows: 1), fill: RoleSet(.tab))
            }
        }
    }
}
