internal import Facts

/// Pages over the screen: the list of articles, help, filter, proposals of the palette.
extension Reader {
    // MARK: List

    mutating func arrangeList() {
        let count = Words.articleCount.counted(list.shown.count)
        var end = [Segment(say(count), RoleSet(.header, .dim))]
        if !list.filter.isEmpty { end = [Segment("«\(list.filter)»", RoleSet(.header)), Segment(" · ", RoleSet(.header, .dim))] + end }
        placeHeader([Segment(say(Words.library), RoleSet(.header, .title))], end: end)
        let body = geometry.body
        list.reveal(height: body.rows)
        guard !list.shown.isEmpty else {
            guard list.isKnown else { return }
            let message = list.entries.isEmpty ? Words.emptyList : Words.noneMatch
            if body.rows > 0 { place(typesetter.line([Segment(" \(say(message))", .dim)], width: body.columns), row: body.row, in: body) }
            return
        }
        for row in 0..<body.rows where list.top + row < list.shown.count {
            let position = list.top + row
            let isChosen = position == list.selected
            let line = listLine(list.entries[list.shown[position]], isChosen: isChosen)
            place(line, row: body.row + row, in: body, fill: isChosen ? RoleSet(.cursor) : .none, target: .entry(position))
        }
    }

    /// A row of the list: title and source, and at its end claims, date and how far it was read, as far as there is room.
    private mutating func listLine(_ entry: ListEntry, isChosen: Bool) -> SetLine {
        let width = geometry.body.columns
        var end: [Segment] = []
        func add(_ text: String, _ columns: Int, _ role: Role) {
            let padding = String(repeating: " ", count: max(0, columns - text.unicodeScalars.count))
            end.append(Segment("  "))
            end.append(Segment(padding))
            end.append(Segment(text, role))
        }
        if let problem = entry.problem {
            end = [Segment(" \(problem)", .error)]
        } else {
            if width >= 80 { add(entry.annotations > 0 ? "✎ \(entry.annotations)" : "", 5, .note) }
            if width >= 70 { add(entry.claims.map { say(FactLayer.claim.terms.counted.counted($0)) } ?? "", 12, .dim) }
            if width >= 50 { add(entry.published.map { String($0.prefix(10)) } ?? "", 10, .date) }
            if width >= 30 { add(entry.progress.map { say(Words.percent($0)) } ?? say(Words.unread), 7, .dim) }
        }
        end.append(Segment(" "))
        let sign = Segment(isChosen ? "▸ " : "  ", .tabActive)
        var start = [isChosen && typesetter.isRightToLeft ? Segment("◂ ", .tabActive) : sign, Segment(entry.title, .title)]
        if let source = entry.source, width >= 60 { start += [Segment(" · ", .dim), Segment(source, .source)] }
        let last = typesetter.line(end, width: max(0, width - 8))
        let first = typesetter.line(start, width: max(1, width - last.width - 1))
        let gap = SetLine(count: max(0, width - first.width - last.width), roles: .none)
        let isFromRight = typesetter.isVisual && typesetter.isRightToLeft
        var line = isFromRight ? last : first
        line.append(gap)
        line.append(isFromRight ? first : last)
        line.isRightToLeft = isFromRight
        return line
    }

    // MARK: Help

    mutating func arrangeHelp(_ top: Int) {
        placeHeader([Segment(say(Words.helpTitle), RoleSet(.header, .title))], end: [])
        let lines = helpLines()
        let body = geometry.body
        let first = max(0, min(top, lines.count - body.rows))
        overlay = .help(top: first)
        for row in 0..<body.rows where first + row < lines.count {
            place(lines[first + row], row: body.row + row, in: body)
        }
    }

    private mutating func helpLines() -> [SetLine] {
        let width = geometry.body.columns
        var lines: [SetLine] = []
        for group in CommandGroup.allCases {
            if !lines.isEmpty { lines.append(SetLine()) }
            lines.append(typesetter.line([Segment(" \(say(group.title))", .title)], width: width))
            for command in Commands.all where command.group == group {
                lines.append(helpLine(Keymap.labels(of: command.name).joined(separator: " "), command.title, width: width))
            }
        }
        lines += [SetLine(), typesetter.line([Segment(" \(say(TypingKeys.title))", .title)], width: width)]
        lines += TypingKeys.all.map { helpLine($0.keys, $0.title, width: width) }
        return lines
    }

    private mutating func helpLine(_ keys: String, _ title: Message, width: Int) -> SetLine {
        let padding = String(repeating: " ", count: max(1, 14 - keys.unicodeScalars.count))
        return typesetter.line([Segment("  "), Segment(keys, .footerKey), Segment(padding), Segment(say(title))], width: width)
    }

    // MARK: Filter

    mutating func arrangeFilter(_ choice: Int) {
        let layers = LayerSwitch.all
        let width = min(geometry.body.columns, 36)
        let rows = min(layers.count + 1, geometry.body.rows)
        guard rows > 1 else { return }
        let area = Rectangle(
            column: (geometry.body.columns - width) / 2, row: geometry.body.row + (geometry.body.rows - rows) / 2, columns: width,
            rows: rows)
        arrangement.cursor = nil
        arrangement.hits = []
        let title = typesetter.line([Segment(" \(say(Words.filterTitle))", RoleSet(.tab, .tabActive))], width: width)
        place(title, row: area.row, in: area, fill: RoleSet(.tab, .tabActive))
        let first = max(0, min(choice - (rows - 2), layers.count - (rows - 1)))
        for row in 0..<(rows - 1) where first + row < layers.count {
            let layer = layers[first + row]
            let box = hidden.contains(layer) ? "[ ]" : "[x]"
            let line = typesetter.line(
                [Segment(" \(box) ", RoleSet(.tab)), Segment(say(layer.title), RoleSet(.tab, layer.role))], width: width)
            place(
                line, row: area.row + 1 + row, in: area, fill: first + row == choice ? RoleSet(.tab, .cursor) : RoleSet(.tab),
                target: .choice(first + row))
        }
    }

    // MARK: Palette

    mutating func arrangeProposals(_ prompt: Prompt) {
        let proposals = proposals(for: prompt)
        let body = geometry.body
        arrangement.hits = []
        let rows = min(proposals.count, min(10, body.rows))
        let first = max(0, min(prompt.choice - rows / 2, proposals.count - rows))
        for row in 0..<rows {
            let command = proposals[first + row]
            let isChosen = first + row == prompt.choice
            let keys = Keymap.labels(of: command.name).joined(separator: " ")
            let line = typesetter.line(
                [Segment(isChosen ? " > " : "   ", .tab), Segment(say(command.title), .tab)],
                end: [Segment("\(command.name)  ", RoleSet(.tab, .dim)), Segment(keys, RoleSet(.tab, .footerKey)), Segment(" ", .tab)],
                width: body.columns, fill: RoleSet(.tab))
            place(
                line, row: body.row + body.rows - rows + row, in: body, fill: isChosen ? RoleSet(.tab, .cursor) : RoleSet(.tab),
                target: .choice(first + row))
        }
    }
}
