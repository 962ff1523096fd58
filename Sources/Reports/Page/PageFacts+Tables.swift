internal import ArabicText
internal import Facts

/// Tolls, dates, numbers and slips, which are looked up by their value.
extension PageFacts {
    // MARK: Tolls

    /// Writes a table of the tolls, by outcome: the figure, the victims, the doer, the source.
    mutating func tolls() {
        let hasDoers = content.reading.tolls.contains { $0.by != nil }
        let columns =
            [PartRole.number.term, PartRole.victims.term] + (hasDoers ? [PartRole.by.term] : []) + [FactCard.saidBy, FactCard.place]
        out.raw("<table>\n<thead><tr>")
        for column in columns { out.element("th", say(column), ("scope", "col")) }
        out.raw("</tr></thead>\n")
        for outcome in TollOutcome.allCases {
            let tolls = content.reading.tolls.filter { $0.outcome == outcome }
            guard !tolls.isEmpty else { continue }
            out.raw("<tbody>\n<tr>")
            out.open("th", ("class", "outcome"), ("scope", "rowgroup"), ("colspan", "\(columns.count)"))
            out.text(say(outcome.term))
            if let range = Toll.range(over: tolls.filter { content.stands($0.id) }).text {
                out.text(" · ")
                out.element("bdi", range, ("dir", "ltr"))
            }
            out.raw("</th></tr>\n")
            for toll in tolls { row(toll, columns: columns.count, hasDoers: hasDoers) }
            out.raw("</tbody>\n")
        }
        out.raw("</table>\n")
    }

    private mutating func row(_ toll: Toll, columns: Int, hasDoers: Bool) {
        out.open("tr", ("id", content.name(toll.id)), ("class", classes(toll.id)))
        out.raw("<td>")
        if toll.partOf != nil { out.element("span", say(FactCard.partly) + " ", ("class", "dim")) }
        if let value = toll.count.text {
            out.element("bdi", value, ("dir", "ltr"), ("class", "figure"))
        } else {
            tag(say(PageWords.unknownCount), "dim")
        }
        notes(toll.card(in: content.context))
        out.raw("</td><td>")
        if let victims = toll.victims { out.quote(victims.text) }
        if hasDoers {
            out.raw("</td><td>")
            if let by = toll.by { out.quote(by.text) }
        }
        out.raw("</td><td>")
        speaker(of: content.context.claim(toll.claim))
        out.raw("</td><td>")
        place(toll.id, toll.number)
        out.raw("</td></tr>\n")
        judgedRow(toll.id, columns)
    }

    /// Writes an annotator's annotation of the fact in the row above.
    private mutating func judgedRow(_ id: String, _ columns: Int) {
        guard content.judgement(id) != nil else { return }
        out.raw("<tr>")
        out.open("td", ("colspan", "\(columns)"))
        judgement(of: id)
        out.raw("</td></tr>\n")
    }

    // MARK: Dates

    /// Writes the dates in chronological order, equal ones together, each with its context.
    mutating func timeline() {
        var groups: [String: [DateExpression]] = [:]
        for date in content.reading.dates { groups[date.value ?? "", default: []].append(date) }
        let published = content.article.metadata.published
        if let published, !published.isEmpty { groups[published] = groups[published] ?? [] }
        let order = groups.keys.sorted { a, b in
            // Dates that the text alone does not determine come last.
            if a.isEmpty != b.isEmpty { return b.isEmpty }
            return EDTFText.begin(a) == EDTFText.begin(b) ? a < b : EDTFText.begin(a) < EDTFText.begin(b)
        }
        out.raw("<ol class=\"timeline\">\n")
        for value in order {
            out.raw("<li><p class=\"when\">")
            if value.isEmpty { tag(say(FactCard.unknownDate), "dim") } else { when(value) }
            if value == published { out.element("span", " · " + say(PageWords.publication), ("class", "dim")) }
            out.raw("</p>\n")
            for date in groups[value] ?? [] {
                out.open("div", ("id", content.name(date.id)), ("class", classes(date.id)))
                out.raw("<p>")
                around(date.span)
                notes(date.card(in: content.context), after: " · ")
                out.raw(" ")
                place(date.id, date.span)
                out.raw("</p>\n")
                judgement(of: date.id)
                out.raw("</div>\n")
            }
            out.raw("</li>\n")
        }
        out.raw("</ol>\n")
    }

    private mutating func when(_ value: String) {
        for piece in EDTFText.pieces(value) {
            switch piece {
            case .word(let word): out.text(say(word) + " ")
            case .day(let day):
                out.element("bdi", day, ("dir", "ltr"))
                out.text(" ")
            }
        }
    }

    /// Writes a few words before and after a span, within its paragraph, cut between words.
    private mutating func around(_ span: Span) {
        let text = content.article.text
        let paragraph = text.paragraph(text.paragraphIndex(at: span.start)).span
        let reach = 56
        let end = min(span.end, paragraph.end)
        var before = text.scalars(in: Span(start: max(paragraph.start, span.start - reach), end: span.start))[...]
        var after = text.scalars(in: Span(start: end, end: min(paragraph.end, end + reach)))[...]
        let isCutBefore = span.start - before.count > paragraph.start
        let isCutAfter = end + after.count < paragraph.end
        if isCutBefore { before = before.drop { $0 != 0x20 } }
        if isCutAfter, let last = after.lastIndex(of: 0x20) { after = after[..<last] }
        out.open("bdi", ("lang", "ar"))
        if isCutBefore { out.text("…") }
        out.text(before)
        out.raw("<b>")
        out.text(text.scalars(in: Span(start: span.start, end: end)))
        out.raw("</b>")
        out.text(after)
        if isCutAfter { out.text(" …") }
        out.raw("</bdi>")
    }

    /// Writes the notes of a card, dim, after the fact itself.
    private mutating func notes(_ card: FactCard, after separator: String = " ") {
        guard !card.notes.isEmpty else { return }
        out.element("span", separator + card.notes(content.language), ("class", "dim"))
    }

    // MARK: Numbers and slips

    mutating func numbers() {
        table([FactCard.asWritten, ValueKey.value.term, ValueKey.unit.term, FactCard.place], content.reading.numbers, \.id) {
            page, number in
            page.out.raw("<td>")
            page.out.quote(number.text)
            page.out.raw("</td><td>")
            if let value = number.count.text {
                page.out.element("bdi", value, ("dir", "ltr"), ("class", "figure"))
            }
            page.notes(number.card(in: page.content.context))
            page.out.raw("</td><td>")
            if let unit = number.unit { page.out.quote(unit) }
            page.out.raw("</td><td>")
            page.place(number.id, number.span)
            page.out.raw("</td>")
        }
    }

    mutating func slips() {
        table([FactCard.asWritten, ValueKey.fix.term, ValueKey.kind.term, FactCard.place], content.reading.slips, \.id) { page, slip in
            page.out.raw("<td>")
            page.out.quote(slip.text, class: "slip")
            page.out.raw("</td><td>")
            if let fix = slip.fix { page.out.quote(fix) } else { page.tag(page.say(PageWords.takenOut), "dim") }
            page.out.raw("</td><td>")
            page.out.text(slip.card(in: page.content.context).notes(page.content.language))
            page.out.raw("</td><td>")
            page.place(slip.id, slip.span)
            page.out.raw("</td>")
        }
    }

    private mutating func table<Fact>(
        _ columns: [Message], _ facts: [Fact], _ id: KeyPath<Fact, String>, _ row: (inout PageFacts, Fact) -> Void
    ) {
        out.raw("<table>\n<thead><tr>")
        for column in columns { out.element("th", say(column), ("scope", "col")) }
        out.raw("</tr></thead>\n<tbody>\n")
        for fact in facts {
            let id = fact[keyPath: id]
            out.open("tr", ("id", content.name(id)), ("class", classes(id)))
            row(&self, fact)
            out.raw("</tr>\n")
            judgedRow(id, columns.count)
        }
        out.raw("</tbody>\n</table>\n")
    }
}

/// EDTF values in readable form.
enum EDTFText {
    enum Piece: Equatable {
        case word(Message)
        case day(String)
    }

    /// The value by which dates are ordered: the start, or the end if there is no start.
    static func begin(_ value: String) -> String {
        let ends = value.split(separator: "/", omittingEmptySubsequences: false)
        let first = ends.first { !$0.isEmpty && $0 != ".." } ?? ""
        return String(first.map { $0 == "X" ? "0" : $0 })
    }

    /// The parts of a value: `2023-10-07` as it is, `2023-10-01/..` as since, `a/b` as two days, `~` and `?` as words.
    static func pieces(_ value: String) -> [Piece] {
        let ends = value.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        func isOpen(_ end: String) -> Bool { end.isEmpty || end == ".." }
        guard ends.count == 2 else { return point(value) }
        if isOpen(ends[0]) { return [.word(PageWords.until)] + point(ends[1]) }
        if isOpen(ends[1]) { return [.word(PageWords.since)] + point(ends[0]) }
        return point(ends[0]) + [.word(Message("–", "–"))] + point(ends[1])
    }

    private static func point(_ text: String) -> [Piece] {
        let bare = text.last.map { "~?%".contains($0) } == true ? String(text.dropLast()) : text
        let day = Piece.day(bare.replacing("T", with: " ").trimmingPrefix(" ").description)
        return switch text.last {
        case "~": [.word(PageWords.roughly), day]
        case "?", "%": [day, .word(PageWords.perhaps)]
        default: [day]
        }
    }
}
