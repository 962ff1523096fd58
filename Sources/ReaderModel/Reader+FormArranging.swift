internal import ArabicText
internal import Facts

/// Where forms and the note editor stand on the screen.
extension Reader {
    /// The panel's part of the screen; all between header and footer where that is too small for a form.
    var formArea: Rectangle {
        let panel = Rectangle(
            column: geometry.tabs.column, row: geometry.tabs.row, columns: geometry.tabs.columns,
            rows: geometry.tabs.rows + geometry.panel.rows)
        return panel.rows >= 8 && panel.columns >= 28 && geometry.text.rows > 0 ? panel : geometry.body
    }

    private var isFormOverText: Bool { formArea == geometry.body }

    /// Columns of a row's name, with the sign before it and a blank after it.
    private var headWidth: Int {
        let longest = form?.rows.map { CellWidth.of(say($0.label)) }.max() ?? 0
        return min(longest + 3, max(4, formArea.columns * 3 / 5))
    }

    /// Columns of what stands in a row.
    var fieldWidth: Int { max(1, formArea.columns - headWidth) }

    /// A line of a form, and the row that it is of.
    private struct FormLine {
        var line: SetLine
        var row: Int
        /// Column of the field's first cell, and that of the caret, where the row is typed.
        var field: Int?
        var caret: Int?
    }

    mutating func arrangeForm() {
        guard let form else { return }
        emphasize(form)
        if form.isPicking, isFormOverText { return }
        let area = formArea
        arrangement.lines.removeAll { area.contains(column: $0.column, row: $0.row) }
        arrangement.hits.removeAll { area.contains(column: $0.area.column, row: $0.area.row) }
        arrangement.hits.append((area, .form))
        if !form.isPicking { arrangement.cursor = nil }
        guard area.rows > 1 else { return }
        let title = typesetter.line([Segment(" \(say(form.title))", RoleSet(.tab, .tabActive))], width: area.columns)
        place(title, row: area.row, in: area, fill: RoleSet(.tab, .tabActive))
        let advice = advice(form, width: area.columns)
        let height = max(1, area.rows - 1 - advice.count)
        let lines = form.rows.indices.flatMap { formLines($0, form, width: area.columns) }
        let first = lines.firstIndex { $0.row == form.current } ?? 0
        let top = max(0, min(first - height / 3, lines.count - height))
        for (i, line) in lines.dropFirst(top).prefix(height).enumerated() {
            let row = area.row + 1 + i
            let isCurrent = line.row == form.current
            place(line.line, row: row, in: area, fill: isCurrent ? RoleSet(.cursor) : .none)
            let begin = area.column + (typesetter.isVisual && typesetter.isRightToLeft ? area.columns - line.line.width : 0)
            arrangement.hits.append(
                (
                    Rectangle(column: area.column, row: row, columns: area.columns, rows: 1),
                    .formRow(line.row, field: begin + (line.field ?? 0))
                ))
            if isCurrent, !form.isPicking, let field = line.field, let caret = line.caret {
                arrangement.cursor = (min(area.column + area.columns - 1, begin + field + caret), row)
            }
        }
        for (i, line) in advice.enumerated() { place(line, row: area.row + area.rows - advice.count + i, in: area) }
    }

    /// Shows the form's stretches in the text, the current row's the strongest, in place of the panel's chosen fact.
    private mutating func emphasize(_ form: Form) {
        arrangement.emphasis.removeAll { $0.roles == RoleSet(.cursor) }
        for (i, row) in form.rows.enumerated() {
            guard let span = row.span, !(form.isPicking && i == form.current) else { continue }
            arrangement.emphasis.append((span, i == form.current ? RoleSet(.selection) : RoleSet(.cursor)))
        }
    }

    /// The form's last lines: what is wrong, with the current row first.
    private func advice(_ form: Form, width: Int) -> [SetLine] {
        let message = form.isPicking ? Words.pickHint : form.rows[form.current].problem ?? form.problem?.message
        guard let message else { return [] }
        return typesetter.paragraph(
            say(message).unicodeScalars.map(\.value), width: max(1, width - 1), limit: 3,
            roles: form.isPicking ? RoleSet(.title) : RoleSet(.error))
    }

    /// A row of the form; the current one with all that its stretch says, or all that it may be.
    private mutating func formLines(_ i: Int, _ form: Form, width: Int) -> [FormLine] {
        let row = form.rows[i]
        let isCurrent = i == form.current
        let sign =
            row.problem != nil
            ? Segment("! ", .error) : isCurrent ? Segment(typesetter.isRightToLeft ? "◂ " : "▸ ", .tabActive) : Segment("  ")
        if case .button = row.content {
            return [FormLine(line: typesetter.line([sign, Segment(say(row.label), isCurrent ? .title : .dim)], width: width), row: i)]
        }
        var head = typesetter.line([sign, Segment(say(row.label), isCurrent ? .title : .dim)], width: headWidth - 1)
        head = joined(head, SetLine(count: headWidth - head.width))
        let isFromRight = typesetter.isVisual && typesetter.isRightToLeft
        if isCurrent, !form.isPicking, let buffer = form.buffer {
            let typed = typesetter.typed(buffer, width: fieldWidth)
            return [
                FormLine(line: joined(head, typed.line), row: i, field: isFromRight ? 0 : head.width, caret: typed.column)
            ]
        }
        var result: [FormLine] = []
        switch row.content {
        case .part(let anchor, _):
            let quote = anchor?.exact.unicodeScalars.map { $0 == "\n" ? 0x20 : $0.value } ?? []
            let lines = quote.isEmpty ? [] : typesetter.paragraph(quote, width: fieldWidth, limit: isCurrent ? 4 : 1, roles: .none)
            for (n, line) in lines.enumerated() {
                // Each line stands at the field's edge, whatever its direction.
                var field = line
                field = joined(SetLine(), field)
                result.append(FormLine(line: joined(n == 0 ? head : SetLine(count: headWidth), field), row: i))
            }
        case .choice(let choices, let chosen):
            let text = chosen.map { say(choices[$0].term) } ?? Words.empty
            let value = typesetter.line([Segment(text, chosen == nil ? .dim : .text)], width: fieldWidth)
            result = [FormLine(line: joined(head, value), row: i)]
            if isCurrent { result += optionLines(choices, chosen, width: width).map { FormLine(line: $0, row: i) } }
        case .text(let text):
            let value = text.buffer.isEmpty ? [Segment(Words.empty, .dim)] : [Segment(text.buffer.text, .text)]
            result = [FormLine(line: joined(head, typesetter.line(value, width: fieldWidth)), row: i, field: isFromRight ? 0 : head.width)]
        case .button: break
        }
        return result.isEmpty
            ? [FormLine(line: joined(head, typesetter.line([Segment(Words.empty, .dim)], width: fieldWidth)), row: i)] : result
    }

    /// All choices, the chosen one marked, in as many lines as they need.
    private mutating func optionLines(_ choices: [FormChoice], _ chosen: Int?, width: Int) -> [SetLine] {
        var lines: [SetLine] = []
        var segments: [Segment] = [Segment("  ")]
        var used = 2
        for (i, choice) in choices.enumerated() {
            let term = " \(say(choice.term)) "
            let columns = CellWidth.of(term)
            if used + columns > width, segments.count > 1 {
                lines.append(typesetter.line(segments, width: width))
                segments = [Segment("  ")]
                used = 2
            }
            segments.append(Segment(term, i == chosen ? .tabActive : .dim))
            used += columns
        }
        return lines + [typesetter.line(segments, width: width)]
    }

    /// Two pieces, one after the other in the direction of the interface.
    func joined(_ first: SetLine, _ second: SetLine) -> SetLine {
        let isFromRight = typesetter.isVisual && typesetter.isRightToLeft
        var line = isFromRight ? second : first
        line.append(isFromRight ? first : second)
        line.isRightToLeft = isFromRight
        return line
    }

    // MARK: The note editor

    /// The note editor with its title: over one end of the text, so that what it is about stays in sight at the other.
    var noteArea: Rectangle {
        var area = geometry.text.columns >= 40 && geometry.text.rows >= 8 ? geometry.text : geometry.body
        if area.column == geometry.text.column, geometry.body.columns >= area.columns + 2 {
            // The margins of the text too.
            area.column -= 1
            area.columns += 2
        }
        let rows = min(area.rows, max(6, min(12, area.rows / 2)))
        if noteEditor?.isAtTop == false { area.row += area.rows - rows }
        area.rows = rows
        return area
    }

    /// Where its text is typed.
    var noteTextArea: Rectangle {
        let area = noteArea
        let margin = area.columns > 20 ? 1 : 0
        return Rectangle(
            column: area.column + margin, row: area.row + 1, columns: max(1, area.columns - 2 * margin), rows: max(1, area.rows - 1))
    }

    mutating func arrangeNoteEditor() {
        guard let cursor = article?.cursor else { return }
        let seen = arrangement.lines.last { $0.line.span.map { $0.start <= cursor && cursor < $0.end } ?? false }
        noteEditor?.isAtTop = false
        if let seen, seen.row >= noteArea.row { noteEditor?.isAtTop = true }
        guard let editor = noteEditor else { return }
        let area = noteArea
        arrangement.lines.removeAll {
            $0.row >= area.row && $0.row < area.row + area.rows && $0.column >= area.column
                && $0.column + $0.columns <= area.column + area.columns
        }
        arrangement.hits.append((area, .form))
        arrangement.cursor = nil
        guard area.rows > 1 else { return }
        let title = [Segment(" \(say(Words.noteTitle)) ", RoleSet(.tab, .tabActive)), Segment(editor.quote, RoleSet(.tab, .dim))]
        place(typesetter.line(title, width: area.columns), row: area.row, in: area, fill: RoleSet(.tab))
        for row in 1..<area.rows { place(SetLine(), row: area.row + row, in: area, fill: RoleSet(.prompt)) }
        let text = noteTextArea
        var shown = editor
        let (lines, caretRow, caretColumn) = shown.area.lines(
            typesetter, Size(columns: text.columns, rows: text.rows), roles: RoleSet(.prompt))
        noteEditor = shown
        for (i, line) in lines.enumerated() {
            place(line, row: text.row + i, in: text, fill: RoleSet(.prompt))
            guard i == caretRow, let placed = arrangement.lines.last else { continue }
            let first = placed.firstColumn(isVisual: typesetter.isVisual)
            arrangement.cursor = (min(text.column + text.columns - 1, first + caretColumn), text.row + i)
        }
        arrangement.hits.append((text, .noteText))
    }

    // MARK: Hints

    /// The keys of what is being filled in or written; nil where nothing is.
    var editingHints: [(String, Message)]? {
        if noteEditor != nil { return [("^S", Words.save), ("Esc", Words.leave), ("^O", Words.outside)] }
        guard let form else { return nil }
        if form.isPicking {
            let isSelecting = article?.selectedSpan != nil
            return [isSelecting ? ("w s p", Words.extend) : ("v", Words.select), ("Enter", Words.take), ("Esc", Words.leave)]
        }
        var pairs: [(String, Message)] = [("^S", Words.save), ("Esc", Words.leave)]
        let row = form.rows[form.current]
        switch row.content {
        case .part:
            pairs.append(("Enter", Words.pickInText))
            if !row.isRequired { pairs.append(("Del", Words.makeEmpty)) }
        case .choice: pairs.append(("← →", Words.choose))
        case .text:
            pairs.append(("Enter", Words.nextRow))
            if case .evidence = row.field { pairs.append(("^X", Words.removePiece)) }
        case .button: pairs.append(("Enter", Words.add))
        }
        return pairs
    }
}
