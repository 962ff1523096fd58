internal import ArabicText
internal import Facts

/// Decides what stands where on the screen.
extension Reader {
    func say(_ message: Message) -> String { message.text(configuration.language) }

    mutating func arrange() {
        arrangement = Arrangement()
        arrangement.title = "Isnad"
        if case .help(let top) = overlay {
            arrangeHelp(top)
        } else if case .journal(let page) = overlay {
            arrangeJournal(page)
        } else if overlay == .adjudication {
            arrangeAdjudication()
        } else if isListShown {
            arrangeList()
        } else {
            arrangeArticle()
        }
        if case .filter(let choice) = overlay { arrangeFilter(choice) }
        if form != nil { arrangeForm() }
        if noteEditor != nil { arrangeNoteEditor() }
        if let prompt, prompt.purpose == .command { arrangeProposals(prompt) }
        if !pendingKeys.isEmpty { arrangePendingKeys() }
        arrangeFooter()
    }

    /// Places a line.
    mutating func place(_ line: SetLine, row: Int, in area: Rectangle, fill: RoleSet = .none, target: Target? = nil) {
        arrangement.lines.append(
            PlacedLine(row: row, column: area.column, columns: area.columns, line: line, fill: fill, target: target))
    }

    var wholeWidth: Rectangle { Rectangle(column: 0, row: 0, columns: configuration.size.columns, rows: 1) }

    // MARK: Header

    mutating func placeHeader(_ segments: [Segment], end: [Segment]) {
        guard let row = geometry.header else { return }
        let blank = [Segment(" ", .header)]
        let line = typesetter.line(
            blank + segments, end: end + blank, width: configuration.size.columns, fill: RoleSet(.header))
        place(line, row: row, in: wholeWidth, fill: RoleSet(.header))
    }

    // MARK: Article

    private mutating func arrangeArticle() {
        guard let article else {
            placeHeader([Segment("Isnad", RoleSet(.header, .title))], end: [])
            placeNotice(opening == nil ? Words.nothingOpen : Words.opening)
            return
        }
        arrangeArticleHeader(article)
        if geometry.text.rows > 0 { arrangeText() }
        if geometry.panel.rows > 0 || geometry.tabs.rows > 0 { arrangePanel() }
        for row in 0..<geometry.border.rows {
            let bar = SetLine(repeating: 0x2502, count: 1, roles: RoleSet(.border))
            place(bar, row: geometry.border.row + row, in: geometry.border, fill: RoleSet(.border))
        }
        arrangement.title = TerminalTitle.clean(article.title ?? say(article.location.name))
    }

    private mutating func arrangeArticleHeader(_ article: OpenArticle) {
        let metadata = article.article.metadata
        let state = shownStateSegments
        if !state.isEmpty {
            // What is looked at comes before what it is a state of.
            return placeHeader(state, end: [Segment(metadata.title ?? say(article.location.name), RoleSet(.header, .title))])
        }
        var end: [Segment] = []
        if article.holdsControls { end.append(Segment(say(Words.controlWarning), RoleSet(.header, .warning))) }
        for part in [metadata.source, metadata.published].compactMap({ $0 }) {
            if !end.isEmpty { end.append(Segment(" · ", RoleSet(.header, .dim))) }
            end.append(Segment(part, RoleSet(.header)))
        }
        placeHeader([Segment(metadata.title ?? say(article.location.name), RoleSet(.header, .title))], end: end)
    }

    /// A line of the interface in the middle of an empty page.
    private mutating func placeNotice(_ message: Message) {
        let row = geometry.body.row + geometry.body.rows / 3
        guard geometry.body.rows > 0 else { return }
        let line = typesetter.line([Segment(say(message), .dim)], width: geometry.body.columns)
        let area = Rectangle(
            column: max(0, (geometry.body.columns - line.width) / 2), row: row, columns: line.width, rows: 1)
        place(line, row: row, in: area)
    }

    private mutating func arrangeText() {
        guard var article else { return }
        self.article = nil
        defer { self.article = article }
        let text = article.text
        if text.count == 0, article.isComplete {
            placeNotice(Words.emptyText)
            return
        }
        var position = article.top
        var end = article.anchor
        let cursorRow = article.flow.position(of: article.cursor, text)
        for row in 0..<geometry.text.rows {
            let line = article.flow.line(position, text, article.facts, titleEnd: article.titleEnd)
            if let span = line.span {
                place(line, row: geometry.text.row + row, in: geometry.text, target: .text)
                end = max(end, span.end)
                if position == cursorRow { placeCursor(at: article.cursor) }
            }
            let next = article.flow.moved(position, by: 1, text)
            guard next != position else { break }
            position = next
        }
        arrangement.emphasis = emphasis(article, in: Span(start: article.anchor, end: end))
        article.flow.trim(keeping: article.top.paragraph...max(article.top.paragraph, position.paragraph))
    }

    private mutating func placeCursor(at offset: Int) {
        guard focus == .text, prompt == nil, overlay == nil, let placed = arrangement.lines.last else { return }
        let first = placed.firstColumn(isVisual: typesetter.isVisual)
        let inside = placed.line.column(of: offset) ?? (placed.line.isRightToLeft ? placed.line.width - 1 : 0)
        arrangement.cursor = (first + max(0, inside), placed.row)
    }

    /// What is emphasised of the scalars in sight: matches, the chosen fact, the selection.
    private func emphasis(_ article: OpenArticle, in seen: Span) -> [(span: Span, roles: RoleSet)] {
        var result: [(span: Span, roles: RoleSet)] = []
        for match in article.search?.matches(in: seen) ?? [] {
            result.append((match, match.contains(article.cursor) ? RoleSet(.match, .currentMatch) : RoleSet(.match)))
        }
        if let selected = panel.selected, focus == .panel || panel.covers(article.cursor) {
            for span in places(of: panel.items[selected], article) where span.overlaps(seen) { result.append((span, RoleSet(.cursor))) }
        }
        if let span = article.selectedSpan { result.append((span, RoleSet(.selection))) }
        return result
    }

    /// Where a chosen item shows in the text: a claim in the words of its source and cue, anything else as a whole.
    private func places(of item: PanelItem, _ article: OpenArticle) -> [Span] {
        guard panel.page == .claim, case .facts(let indices) = item.content, let index = indices.first else { return item.places }
        let claim = article.facts.reading.claims[index]
        var spans = [claim.cue.span]
        if let source = claim.source, !source.implicit { spans.append(source.span) }
        if let via = claim.via { spans.append(via.span) }
        return spans
    }

    // MARK: Panel

    private mutating func arrangePanel() {
        arrangeTabs()
        arrangement.hits.append((geometry.panel, .panel))
        if let article { panel.locate(article.cursor) }
        guard let writer = factWriter, geometry.panel.rows > 0 else { return }
        guard !panel.items.isEmpty else {
            let message = article?.plan.progress(seen: article?.anchor ?? 0) == 0 ? Words.notYetExtracted : Words.nothingOnPage
            place(
                typesetter.line([Segment(" \(say(message))", .dim)], width: geometry.panel.columns), row: geometry.panel.row,
                in: geometry.panel)
            return
        }
        var item = panel.top.item
        var skip = panel.top.line
        var row = 0
        while row < geometry.panel.rows, item < panel.items.count {
            let lines = panel.lines(item, writer, &typesetter)
            let isChosen = item == panel.selected
            for line in lines.dropFirst(skip) where row < geometry.panel.rows {
                let fill = isChosen && focus == .panel && line.width > 0 ? RoleSet(.cursor) : .none
                place(line, row: geometry.panel.row + row, in: geometry.panel, fill: fill)
                if panel.items[item].isFact {
                    let area = Rectangle(
                        column: geometry.panel.column, row: geometry.panel.row + row, columns: geometry.panel.columns, rows: 1)
                    arrangement.hits.append((area, .panelItem(item)))
                }
                row += 1
            }
            skip = 0
            item += 1
        }
    }

    private mutating func arrangeTabs() {
        guard geometry.tabs.rows > 0 else { return }
        let pages = FactLayer.pages
        var labels = pages.map { " \($0.page) \(say($0.pageTitle)) " }
        var pieces = pages.indices.map { tab(labels[$0], pages[$0]) }
        if pieces.reduce(0, { $0 + $1.width }) > geometry.tabs.columns {
            // Where there is no room for all words, only the page that is open has its name.
            labels = pages.map { $0 == panel.page ? " \($0.page) \(say($0.pageTitle)) " : " \($0.page) " }
            pieces = pages.indices.map { tab(labels[$0], pages[$0]) }
        }
        if pieces.reduce(0, { $0 + $1.width }) > geometry.tabs.columns {
            // Every page has its number, however narrow.
            labels = pages.map { $0 == panel.page ? " \($0.page) \(say($0.pageTitle)) " : " \($0.page)" }
            pieces = pages.indices.map { tab(labels[$0], pages[$0]) }
        }
        place(SetLine(), row: geometry.tabs.row, in: geometry.tabs, fill: RoleSet(.tab))
        let isFromRight = typesetter.isVisual && typesetter.isRightToLeft
        var column = isFromRight ? geometry.tabs.column + geometry.tabs.columns : geometry.tabs.column
        for (page, piece) in zip(pages, pieces) {
            if isFromRight { column -= piece.width }
            let area = Rectangle(column: column, row: geometry.tabs.row, columns: piece.width, rows: 1)
            guard column >= geometry.tabs.column, column + piece.width <= geometry.tabs.column + geometry.tabs.columns else { break }
            place(piece, row: geometry.tabs.row, in: area, fill: RoleSet(.tab))
            arrangement.hits.append((area, .tab(page)))
            if !isFromRight { column += piece.width }
        }
    }

    private mutating func tab(_ label: String, _ page: FactLayer) -> SetLine {
        let roles = page == panel.page ? RoleSet(.tab, .tabActive) : RoleSet(.tab)
        return typesetter.line([Segment(label, roles)], width: max(1, geometry.tabs.columns))
    }
}

/// Titles for the terminal's window.
enum TerminalTitle {
    /// A text without controls and format characters, cut at 200 scalars.
    static func clean(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(200) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: result.append(" ")
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
