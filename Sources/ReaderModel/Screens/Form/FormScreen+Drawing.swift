internal import ArabicText
internal import Facts

/// The layout of forms on the screen.
extension FormScreen {
    /// Returns the panel's area, or everything between header and footer if that is too small for a form.
    func area(_ desk: Desk) -> Rectangle {
        let panel = Rectangle(
            column: desk.geometry.tabs.column, row: desk.geometry.tabs.row, columns: desk.geometry.tabs.columns,
            rows: desk.geometry.tabs.rows + desk.geometry.panel.rows)
        return panel.rows >= 8 && panel.columns >= 28 && desk.geometry.text.rows > 0 ? panel : desk.geometry.body
    }

    private func isOverText(_ desk: Desk) -> Bool { area(desk) == desk.geometry.body }

    /// Returns the columns of a row's name, with the sign before it and a blank after it.
    private func headWidth(_ desk: Desk) -> Int {
        let longest = form.rows.map { CellWidth.of(desk.say($0.label)) }.max() ?? 0
        return min(longest + 3, max(4, area(desk).columns * 3 / 5))
    }

    /// Returns the columns of a row's value.
    func fieldWidth(_ desk: Desk) -> Int { max(1, area(desk).columns - headWidth(desk)) }

    /// A line of a form, and the row that it belongs to.
    private struct FormLine {
        var line: SetLine
        var row: Int
        /// Column of the field's first cell, and that of the caret in a typed row.
        var field: Int?
        var caret: Int?
    }

    mutating func arrange(_ desk: inout Desk) {
        article.arrange(&desk)
        emphasize(&desk)
        if form.isPicking, isOverText(desk) { return }
        let area = area(desk)
        desk.arrangement.lines.removeAll { area.contains(column: $0.column, row: $0.row) }
        desk.arrangement.hits.removeAll { area.contains(column: $0.area.column, row: $0.area.row) }
        desk.arrangement.hits.append((area, .form))
        if !form.isPicking { desk.arrangement.cursor = nil }
        guard area.rows > 1 else { return }
        let title = desk.typesetter.line([Segment(" \(desk.say(form.title))", RoleSet(.tab, .tabActive))], width: area.columns)
        desk.place(title, row: area.row, in: area, fill: RoleSet(.tab, .tabActive))
        let advice = advice(width: area.columns, desk)
        let height = max(1, area.rows - 1 - advice.count)
        let lines = form.rows.indices.flatMap { self.lines(ofRow: $0, width: area.columns, &desk) }
        let first = lines.firstIndex { $0.row == form.current } ?? 0
        let top = max(0, min(first - height / 3, lines.count - height))
        for (i, line) in lines.dropFirst(top).prefix(height).enumerated() {
            let row = area.row + 1 + i
            let isCurrent = line.row == form.current
            desk.place(line.line, row: row, in: area, fill: isCurrent ? RoleSet(.cursor) : .none)
            let begin = area.column + (desk.typesetter.isVisual && desk.typesetter.isRightToLeft ? area.columns - line.line.width : 0)
            desk.arrangement.hits.append(
                (
                    Rectangle(column: area.column, row: row, columns: area.columns, rows: 1),
                    .formRow(line.row, field: begin + (line.field ?? 0))
                ))
            if isCurrent, !form.isPicking, let field = line.field, let caret = line.caret {
                desk.arrangement.cursor = (min(area.column + area.columns - 1, begin + field + caret), row)
            }
        }
        for (i, line) in advice.enumerated() { desk.place(line, row: area.row + area.rows - advice.count + i, in: area) }
    }

    /// Emphasizes the form's spans in the text, the current row's most strongly, in place of the panel's chosen fact.
    private func emphasize(_ desk: inout Desk) {
        desk.arrangement.emphasis.removeAll { $0.roles == RoleSet(.cursor) }
        for (i, row) in form.rows.enumerated() {
            guard let span = row.span, !(form.isPicking && i == form.current) else { continue }
            desk.arrangement.emphasis.append((span, i == form.current ? RoleSet(.selection) : RoleSet(.cursor)))
        }
    }

    /// Returns the form's last lines: its faults, the current row's first.
    private func advice(width: Int, _ desk: Desk) -> [SetLine] {
        let message = form.isPicking ? Words.pickHint : form.rows[form.current].problem ?? form.problem?.message
        guard let message else { return [] }
        return desk.typesetter.paragraph(
            desk.say(message).unicodeScalars.map(\.value), width: max(1, width - 1), limit: 3,
            roles: form.isPicking ? RoleSet(.title) : RoleSet(.error))
    }

    /// Returns the lines of a row; for the current one all of its span's text, or all choices.
    private func lines(ofRow i: Int, width: Int, _ desk: inout Desk) -> [FormLine] {
        let row = form.rows[i]
        let isCurrent = i == form.current
        let sign =
            row.problem != nil
            ? Segment("! ", .error) : isCurrent ? Segment(desk.typesetter.isRightToLeft ? "◂ " : "▸ ", .tabActive) : Segment("  ")
        if case .button = row.content {
            return [
                FormLine(line: desk.typesetter.line([sign, Segment(desk.say(row.label), isCurrent ? .title : .dim)], width: width), row: i)
            ]
        }
        var head = desk.typesetter.line([sign, Segment(desk.say(row.label), isCurrent ? .title : .dim)], width: headWidth(desk) - 1)
        head = desk.joined(head, SetLine(count: headWidth(desk) - head.width))
        let isFromRight = desk.typesetter.isVisual && desk.typesetter.isRightToLeft
        if isCurrent, !form.isPicking, let buffer = form.buffer {
            let typed = desk.typesetter.typed(buffer, width: fieldWidth(desk))
            return [
                FormLine(line: desk.joined(head, typed.line), row: i, field: isFromRight ? 0 : head.width, caret: typed.column)
            ]
        }
        var result: [FormLine] = []
        switch row.content {
        case .part(let anchor, _):
            let quote = anchor?.exact.unicodeScalars.map { $0 == "\n" ? 0x20 : $0.value } ?? []
            let lines =
                quote.isEmpty ? [] : desk.typesetter.paragraph(quote, width: fieldWidth(desk), limit: isCurrent ? 4 : 1, roles: .none)
            for (n, line) in lines.enumerated() {
                // Each line is aligned with the field's edge, whatever its direction.
                var field = line
                field = desk.joined(SetLine(), field)
                result.append(FormLine(line: desk.joined(n == 0 ? head : SetLine(count: headWidth(desk)), field), row: i))
            }
        case .choice(let choices, let chosen):
            let text = chosen.map { desk.say(choices[$0].term) } ?? Words.empty
            let value = desk.typesetter.line([Segment(text, chosen == nil ? .dim : .text)], width: fieldWidth(desk))
            result = [FormLine(line: desk.joined(head, value), row: i)]
            if isCurrent { result += optionLines(choices, chosen, width: width, &desk).map { FormLine(line: $0, row: i) } }
        case .text(let text):
            let value = text.buffer.isEmpty ? [Segment(Words.empty, .dim)] : [Segment(text.buffer.text, .text)]
            result = [
                FormLine(
                    line: desk.joined(head, desk.typesetter.line(value, width: fieldWidth(desk))), row: i,
                    field: isFromRight ? 0 : head.width)
            ]
        case .button: break
        }
        return result.isEmpty
            ? [FormLine(line: desk.joined(head, desk.typesetter.line([Segment(Words.empty, .dim)], width: fieldWidth(desk))), row: i)]
            : result
    }

    /// Returns the lines for all choices, the selected one marked.
    private func optionLines(_ choices: [FormChoice], _ chosen: Int?, width: Int, _ desk: inout Desk) -> [SetLine] {
        var lines: [SetLine] = []
        var segments: [Segment] = [Segment("  ")]
        var used = 2
        for (i, choice) in choices.enumerated() {
            let term = " \(desk.say(choice.term)) "
            let columns = CellWidth.of(term)
            if used + columns > width, segments.count > 1 {
                lines.append(desk.typesetter.line(segments, width: width))
                segments = [Segment("  ")]
                used = 2
            }
            segments.append(Segment(term, i == chosen ? .tabActive : .dim))
            used += columns
        }
        return lines + [desk.typesetter.line(segments, width: width)]
    }
}
