internal import Annotations
internal import ArabicText
internal import Facts

/// The page of adjudication: two columns, or one above the other if there is no room for two.
extension AdjudicationScreen {
    /// A row of the page: one line, or one for each of the two parties.
    private struct ComparedRow {
        var whole: SetLine?
        var first = SetLine()
        var second = SetLine()
        var fill = RoleSet.none
    }

    /// Width in columns below which the two parties are shown one above the other.
    private static let columnsFrom = 80
    /// Lines of a quote in the chosen difference.
    private static let quoteLines = 6

    private func isInColumns(_ desk: Desk) -> Bool {
        desk.geometry.body.columns >= AdjudicationScreen.columnsFrom && desk.typesetter.isVisual
    }

    mutating func arrange(_ desk: inout Desk) {
        guard let page = desk.article?.adjudication else { return }
        let title = [
            Segment(desk.say(Words.adjudicationTitle), RoleSet(.header, .title)), Segment(" · ", RoleSet(.header, .dim)),
            Segment(desk.say(Words.name(of: page.adjudication.first)), RoleSet(.header, .source)), Segment(" ↔ ", RoleSet(.header, .dim)),
            Segment(desk.say(Words.name(of: page.adjudication.second)), RoleSet(.header, .source)),
        ]
        desk.placeHeader(
            title,
            end: [Segment(desk.say(Words.left(page.adjudication.openCount, of: page.adjudication.differences.count)), RoleSet(.header))])
        var body = desk.geometry.body
        guard body.rows > 0 else { return }
        guard !page.adjudication.differences.isEmpty else {
            for (row, line) in emptyPage(page, &desk).enumerated() where row < body.rows { desk.place(line, row: body.row + row, in: body) }
            return
        }
        if isInColumns(desk), body.rows > 4 {
            placeNames(page, body, &desk)
            body.row += 1
            body.rows -= 1
        }
        var top = min(page.top, page.chosen)
        // All of the chosen difference is in view, and as much before it as was already.
        var used = rows(of: page.chosen, page, &desk).count
        var first = page.chosen
        while first > top {
            let height = rows(of: first - 1, page, &desk).count
            guard used + height <= body.rows else { break }
            used += height
            first -= 1
        }
        top = max(top, first)
        desk.article?.adjudication?.top = top
        var row = 0
        var position = top
        while row < body.rows, position < page.adjudication.differences.count {
            for line in rows(of: position, page, &desk) where row < body.rows {
                place(line, row: body.row + row, in: body, &desk)
                let area = Rectangle(column: body.column, row: body.row + row, columns: body.columns, rows: 1)
                desk.arrangement.hits.append((area, .choice(position)))
                row += 1
            }
            position += 1
        }
    }

    private func place(_ line: ComparedRow, row: Int, in body: Rectangle, _ desk: inout Desk) {
        if let whole = line.whole { return desk.place(whole, row: row, in: body, fill: line.fill) }
        let (first, second) = columns(body, desk)
        desk.place(line.first, row: row, in: first, fill: line.fill)
        desk.place(line.second, row: row, in: second, fill: line.fill)
        let bar = Rectangle(column: max(first.column, second.column) - 1, row: row, columns: 1, rows: 1)
        desk.place(SetLine(repeating: 0x2502, count: 1, roles: RoleSet(.border)), row: row, in: bar, fill: RoleSet(.border))
    }

    /// Returns the two columns; the first is where lines begin.
    private func columns(_ body: Rectangle, _ desk: Desk) -> (first: Rectangle, second: Rectangle) {
        let width = (body.columns - 1) / 2
        let left = Rectangle(column: body.column, row: body.row, columns: width, rows: body.rows)
        let right = Rectangle(column: body.column + body.columns - width, row: body.row, columns: width, rows: body.rows)
        return desk.typesetter.isRightToLeft ? (right, left) : (left, right)
    }

    private func placeNames(_ page: AdjudicationPage, _ body: Rectangle, _ desk: inout Desk) {
        let (first, second) = columns(body, desk)
        desk.place(SetLine(), row: body.row, in: body, fill: RoleSet(.tab))
        for (area, side) in [(first, Adjudication.Difference.Side.first), (second, .second)] {
            desk.place(nameLine(page, side, width: area.columns, RoleSet(.tab), &desk), row: body.row, in: area, fill: RoleSet(.tab))
        }
    }

    private func nameLine(_ page: AdjudicationPage, _ side: Adjudication.Difference.Side, width: Int, _ roles: RoleSet, _ desk: inout Desk)
        -> SetLine
    {
        let number = Segment(side == .first ? " 1 " : " 2 ", roles.union(RoleSet(.footerKey)))
        return desk.typesetter.line(
            [number, Segment(desk.say(Words.name(of: page.adjudication.party(side))), roles.union(RoleSet(.source)))], width: width)
    }

    private func emptyPage(_ page: AdjudicationPage, _ desk: inout Desk) -> [SetLine] {
        let width = desk.geometry.body.columns
        let layers = page.adjudication.overlaps.map(\.layer)
        return [desk.typesetter.line([Segment(" \(desk.say(Words.noDifferences))", .dim)], width: width), SetLine()]
            + layers.map { desk.typesetter.line(measures(of: $0, page, desk), width: width) }
    }

    // MARK: One difference

    /// Returns the rows of a difference; the first of a layer comes under the layer's heading.
    private func rows(of position: Int, _ page: AdjudicationPage, _ desk: inout Desk) -> [ComparedRow] {
        let difference = page.adjudication.differences[position]
        let isChosen = position == page.chosen
        let width = desk.geometry.body.columns
        var rows: [ComparedRow] = []
        if position == 0 || page.adjudication.differences[position - 1].layer != difference.layer {
            rows.append(
                ComparedRow(whole: desk.typesetter.line(measures(of: difference.layer, page, desk), width: width), fill: RoleSet(.tab)))
        }
        rows.append(
            ComparedRow(whole: head(of: position, page, isChosen: isChosen, &desk), fill: isChosen ? RoleSet(.cursor) : .none))
        if isInColumns(desk) {
            let inner = columns(desk.geometry.body, desk).first.columns - 2
            let first = lines(difference, .first, width: inner, isChosen: isChosen, &desk)
            let second = lines(difference, .second, width: inner, isChosen: isChosen, &desk)
            for i in 0..<max(first.count, second.count) {
                rows.append(
                    ComparedRow(
                        first: i < first.count ? inset(first[i], desk) : SetLine(),
                        second: i < second.count ? inset(second[i], desk) : SetLine()))
            }
        } else {
            for side in [Adjudication.Difference.Side.first, .second] {
                rows.append(ComparedRow(whole: nameLine(page, side, width: width, .none, &desk)))
                rows += lines(difference, side, width: max(1, width - 2), isChosen: isChosen, &desk).map {
                    ComparedRow(whole: inset($0, desk))
                }
            }
        }
        return rows + [ComparedRow(whole: SetLine())]
    }

    /// Indents the line by a blank on the side where it begins.
    private func inset(_ line: SetLine, _ desk: Desk) -> SetLine {
        guard line.width > 0 else { return line }
        let blank = SetLine(count: 1, roles: .none)
        let isFromRight = desk.typesetter.isVisual && line.isRightToLeft
        var result = isFromRight ? line : blank
        result.append(isFromRight ? blank : line)
        result.isRightToLeft = line.isRightToLeft
        return result
    }

    /// Returns the agreement on a layer: `الأسماء · F1 0.80 · κ النوع 0.75`.
    private func measures(of layer: FactLayer, _ page: AdjudicationPage, _ desk: Desk) -> [Segment] {
        var parts: [String] = []
        if let overlap = page.adjudication.overlaps.first(where: { $0.layer == layer }) {
            parts.append("F1 \(AdjudicationScreen.hundredths(overlap.f1))")
        }
        for choice in page.adjudication.choices where choice.layer == layer && choice.kappa != nil {
            parts.append("κ \(desk.say(choice.key.term)) \(AdjudicationScreen.hundredths(choice.kappa))")
        }
        let roles = RoleSet(.tab)
        return [Segment(" \(desk.say(layer.terms.plural))", roles.union(RoleSet(.tabActive)))]
            + parts.flatMap { [Segment(" · ", roles.union(RoleSet(.dim))), Segment($0, roles)] }
    }

    /// Formats a measure with two decimals; a dash for none.
    static func hundredths(_ value: Double?) -> String {
        guard let value, value.isFinite, value.magnitude < 1000 else { return "–" }
        let hundredths = Int((value.magnitude * 100).rounded())
        let rest = hundredths % 100
        return "\(value < 0 && hundredths > 0 ? "-" : "")\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// Returns the first line: the decision, the quote, and the nature of the difference.
    private func head(of position: Int, _ page: AdjudicationPage, isChosen: Bool, _ desk: inout Desk) -> SetLine {
        let difference = page.adjudication.differences[position]
        let sign: String =
            switch page.adjudication.isOpen[position] ? nil : page.adjudication.decisions[position] {
            case .first: "✓1"
            case .second: "✓2"
            case .third: "✓3"
            case .neither: "✗ "
            case nil: page.adjudication.isOpen[position] ? "  " : "✓ "
            }
        let quote = (difference.first.fact ?? difference.second.fact)?.mainAnchor?.exact ?? ""
        var segments = [
            isChosen ? Segment(desk.arrow, .tabActive) : Segment(" "), Segment(sign, .verdict), Segment(" "),
            Segment("«\(JournalWords.shortened(quote))»", .title),
        ]
        let layer = difference.layer
        let differing =
            layer.parts.map(\.role).filter(difference.differs).map { desk.say($0.term) }
            + layer.values.map(\.key).filter(difference.differs).map { desk.say($0.term) }
        if !differing.isEmpty {
            let comma = desk.configuration.language == .arabic ? "، " : ", "
            segments.append(Segment(" · \(desk.say(Words.differsIn)): \(differing.joined(separator: comma))", .dim))
        }
        return desk.typesetter.line(segments, width: desk.geometry.body.columns)
    }

    /// Returns the version of one party: the differing fields, or all of them for the chosen difference.
    private func lines(
        _ difference: Adjudication.Difference, _ side: Adjudication.Difference.Side, width: Int, isChosen: Bool, _ desk: inout Desk
    ) -> [SetLine] {
        let version = difference[side]
        guard let fact = version.fact else {
            let verdict = version.annotation?.verdict
            let word =
                verdict == .rejected ? "\(Verdict.rejected.sign) \(desk.say(Verdict.rejected.term))" : "– \(desk.say(Words.saysNothing))"
            return [desk.typesetter.line([Segment(word, .dim)], width: width)] + notes(version, width: width, isChosen: isChosen, &desk)
        }
        let isAlone = difference[side.other].fact == nil
        let layer = fact.layer
        var lines: [SetLine] = []
        for part in layer.parts {
            let differs = difference.differs(in: part.role)
            // Of a fact that stands alone show the identifying parts; the quote itself is above.
            let tells = part.isRequired && part.role != layer.mainRole || part.role == .source
            guard isChosen || differs || (isAlone && tells) else { continue }
            lines += field(part.role.term, fact.parts[part.role]?.exact, differs: differs, width: width, isChosen: isChosen, &desk)
        }
        for value in layer.values {
            let differs = difference.differs(in: value.key)
            guard isChosen || differs || (isAlone && value.key == layer.values.first?.key) else { continue }
            let word = fact.values[value.key].map { text in value.key.term(of: text, in: fact.layer).map(desk.say) ?? text }
            lines += field(value.key.term, word, differs: differs, width: width, isChosen: isChosen, &desk)
        }
        return lines + notes(version, width: width, isChosen: isChosen, &desk)
    }

    /// Returns the line of a field: `النوع: منظمة`, with a sign if the other party has another value; nothing if neither has one.
    private func field(_ label: Message, _ text: String?, differs: Bool, width: Int, isChosen: Bool, _ desk: inout Desk) -> [SetLine] {
        guard differs || text != nil else { return [] }
        let head = [Segment(differs ? "≠ " : "  ", .disagreement), Segment("\(desk.say(label)): ", .dim)]
        let roles = differs ? RoleSet(.disagreement) : .none
        guard let text else { return [desk.typesetter.line(head + [Segment("–", roles)], width: width)] }
        let scalars = text.inOneLine
        let line = desk.typesetter.line(head + [Segment(String(scalarValues: scalars), roles)], width: width)
        // Only the chosen one is shown in full.
        guard isChosen, desk.typesetter.line(head, width: width).width + scalars.count > width else { return [line] }
        return [desk.typesetter.line(head, width: width)]
            + desk.typesetter.paragraph(scalars, width: width, limit: AdjudicationScreen.quoteLines, roles: roles)
    }

    /// Returns the note of the chosen version, and the status of its claim.
    private func notes(_ version: Adjudication.Difference.Version, width: Int, isChosen: Bool, _ desk: inout Desk) -> [SetLine] {
        guard isChosen, let annotation = version.annotation else { return [] }
        var lines: [SetLine] = []
        if let status = annotation.status {
            lines.append(desk.typesetter.line([Segment("\(status.sign) \(desk.say(status.term))", .verdict)], width: width))
        }
        if !annotation.note.isEmpty {
            let scalars = "✎ \(annotation.note)".inOneLine
            lines += desk.typesetter.paragraph(scalars, width: width, limit: AdjudicationScreen.quoteLines, roles: RoleSet(.note))
        }
        return lines
    }
}
