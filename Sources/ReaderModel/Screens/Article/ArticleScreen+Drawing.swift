internal import ArabicText
internal import Facts

/// The article's page: header, text, panel with its tabs.
extension ArticleScreen {
    func arrange(_ desk: inout Desk) {
        guard let article = desk.article else {
            desk.placeHeader([Segment("Isnad", RoleSet(.header, .title))], end: [])
            desk.placeNotice(desk.opening == nil ? Words.nothingOpen : Words.opening)
            return
        }
        arrangeHeader(article, &desk)
        if desk.geometry.text.rows > 0 { arrangeText(&desk) }
        if desk.geometry.panel.rows > 0 || desk.geometry.tabs.rows > 0 { arrangePanel(&desk) }
        for row in 0..<desk.geometry.border.rows {
            let bar = SetLine(repeating: 0x2502, count: 1, roles: RoleSet(.border))
            desk.place(bar, row: desk.geometry.border.row + row, in: desk.geometry.border, fill: RoleSet(.border))
        }
        desk.arrangement.title = TerminalTitle.clean(article.title ?? desk.say(article.location.name))
    }

    private func arrangeHeader(_ article: OpenArticle, _ desk: inout Desk) {
        let metadata = article.article.metadata
        let state = desk.shownState
        if !state.isEmpty {
            // The state on display comes first, then the title of the article.
            return desk.placeHeader(state, end: [Segment(metadata.title ?? desk.say(article.location.name), RoleSet(.header, .title))])
        }
        var end: [Segment] = []
        if article.holdsControls { end.append(Segment(desk.say(Words.controlWarning), RoleSet(.header, .warning))) }
        for part in [metadata.source, metadata.published].compactMap({ $0 }) {
            if !end.isEmpty { end.append(Segment(" · ", RoleSet(.header, .dim))) }
            end.append(Segment(part, RoleSet(.header)))
        }
        desk.placeHeader([Segment(metadata.title ?? desk.say(article.location.name), RoleSet(.header, .title))], end: end)
    }

    private func arrangeText(_ desk: inout Desk) {
        guard var article = desk.article else { return }
        desk.article = nil
        defer { desk.article = article }
        let text = article.text
        if text.count == 0, article.isComplete {
            desk.placeNotice(Words.emptyText)
            return
        }
        var position = article.top
        var end = article.anchor
        let cursorRow = article.flow.position(of: article.cursor, text)
        for row in 0..<desk.geometry.text.rows {
            let line = article.flow.line(position, text, article.facts, titleEnd: article.titleEnd)
            if let span = line.span {
                desk.place(line, row: desk.geometry.text.row + row, in: desk.geometry.text, target: .text)
                end = max(end, span.end)
                if position == cursorRow { placeCursor(at: article.cursor, &desk) }
            }
            let next = article.flow.moved(position, by: 1, text)
            guard next != position else { break }
            position = next
        }
        desk.arrangement.emphasis = emphasis(article, in: Span(start: article.anchor, end: end), desk)
        article.flow.trim(keeping: article.top.paragraph...max(article.top.paragraph, position.paragraph))
    }

    private func placeCursor(at offset: Int, _ desk: inout Desk) {
        guard desk.focus == .text, let placed = desk.arrangement.lines.last else { return }
        let first = placed.firstColumn(isVisual: desk.typesetter.isVisual)
        let inside = placed.line.column(of: offset) ?? (placed.line.isRightToLeft ? placed.line.width - 1 : 0)
        desk.arrangement.cursor = (first + max(0, inside), placed.row)
    }

    /// Returns the emphasized spans among the visible scalars: matches, the chosen fact, the selection.
    private func emphasis(_ article: OpenArticle, in seen: Span, _ desk: Desk) -> [(span: Span, roles: RoleSet)] {
        var result: [(span: Span, roles: RoleSet)] = []
        for match in article.search?.matches(in: seen) ?? [] {
            result.append((match, match.contains(article.cursor) ? RoleSet(.match, .currentMatch) : RoleSet(.match)))
        }
        if let selected = desk.panel.selected, desk.focus == .panel || desk.panel.covers(article.cursor) {
            for span in places(of: desk.panel.items[selected], on: desk.panel.page, article) where span.overlaps(seen) {
                result.append((span, RoleSet(.cursor)))
            }
        }
        if let span = article.selectedSpan { result.append((span, RoleSet(.selection))) }
        return result
    }

    /// Returns the emphasized spans of a chosen item: the source and cue of a claim, the whole of any other fact.
    private func places(of item: PanelItem, on page: FactLayer, _ article: OpenArticle) -> [Span] {
        guard page == .claim, case .facts(let indices) = item.content, let index = indices.first else { return item.places }
        let claim = article.facts.reading.claims[index]
        var spans = [claim.cue.span]
        if let source = claim.source, !source.implicit { spans.append(source.span) }
        if let via = claim.via { spans.append(via.span) }
        return spans
    }

    // MARK: Panel

    private func arrangePanel(_ desk: inout Desk) {
        arrangeTabs(&desk)
        desk.arrangement.hits.append((desk.geometry.panel, .panel))
        if let cursor = desk.article?.cursor { desk.panel.locate(cursor) }
        guard let writer = desk.factWriter, desk.geometry.panel.rows > 0 else { return }
        guard !desk.panel.items.isEmpty else {
            let message = desk.article?.plan.progress(seen: desk.article?.anchor ?? 0) == 0 ? Words.notYetExtracted : Words.nothingOnPage
            desk.place(
                desk.typesetter.line([Segment(" \(desk.say(message))", .dim)], width: desk.geometry.panel.columns),
                row: desk.geometry.panel.row,
                in: desk.geometry.panel)
            return
        }
        var item = desk.panel.top.item
        var skip = desk.panel.top.line
        var row = 0
        while row < desk.geometry.panel.rows, item < desk.panel.items.count {
            let lines = desk.panel.lines(item, writer, &desk.typesetter)
            let isChosen = item == desk.panel.selected
            for line in lines.dropFirst(skip) where row < desk.geometry.panel.rows {
                let fill = isChosen && desk.focus == .panel && line.width > 0 ? RoleSet(.cursor) : .none
                desk.place(line, row: desk.geometry.panel.row + row, in: desk.geometry.panel, fill: fill)
                if desk.panel.items[item].isFact {
                    let area = Rectangle(
                        column: desk.geometry.panel.column, row: desk.geometry.panel.row + row, columns: desk.geometry.panel.columns,
                        rows: 1)
                    desk.arrangement.hits.append((area, .panelItem(item)))
                }
                row += 1
            }
            skip = 0
            item += 1
        }
    }

    /// Places the tabs: the open page's whole, of the others as many names with their counts as there is room for, else their numbers.
    private func arrangeTabs(_ desk: inout Desk) {
        let tabs = desk.geometry.tabs
        guard tabs.rows > 0 else { return }
        let pages = FactLayer.pages
        let whole = pages.map { tab($0, hasName: true, &desk) }
        func withNumbers(blank: Bool) -> [SetLine] {
            zip(pages, whole).map { $0 == desk.panel.page ? $1 : tab($0, hasName: false, blank: blank, &desk) }
        }
        func width(_ pieces: some Sequence<SetLine>) -> Int { pieces.reduce(0) { $0 + $1.width } }
        var pieces = withNumbers(blank: true)
        if width(pieces) > tabs.columns { pieces = withNumbers(blank: false) }
        // The shortest names first: so as many as can be have theirs.
        for i in pages.indices.sorted(by: { whole[$0].width - pieces[$0].width < whole[$1].width - pieces[$1].width })
        where width(pieces) - pieces[i].width + whole[i].width <= tabs.columns {
            pieces[i] = whole[i]
        }
        var shown = Array(zip(pages, pieces))
        // Where not even the numbers fit, the open page stays.
        while width(shown.map(\.1)) > tabs.columns, shown.count > 1 {
            if shown.last?.0 == desk.panel.page { shown.removeFirst() } else { shown.removeLast() }
        }
        desk.place(SetLine(), row: tabs.row, in: tabs, fill: RoleSet(.tab))
        let isFromRight = desk.typesetter.isVisual && desk.typesetter.isRightToLeft
        var column = isFromRight ? tabs.column + tabs.columns : tabs.column
        for (page, piece) in shown {
            if isFromRight { column -= piece.width }
            let area = Rectangle(column: column, row: tabs.row, columns: piece.width, rows: 1)
            desk.place(piece, row: tabs.row, in: area, fill: RoleSet(.tab))
            desk.arrangement.hits.append((area, .tab(page)))
            if !isFromRight { column += piece.width }
        }
    }

    /// Sets a page's number, its name and how many things it lists, as far as that is known; a page without any in dim letters.
    private func tab(_ page: FactLayer, hasName: Bool, blank: Bool = true, _ desk: inout Desk) -> SetLine {
        let isExtracted = desk.article.map { $0.plan.progress(seen: $0.anchor) > 0 } ?? false
        let count = isExtracted ? desk.panel.counts[page] : nil
        let isOpen = page == desk.panel.page
        let roles = isOpen ? RoleSet(.tab, .tabActive) : count == 0 ? RoleSet(.tab, .dim) : RoleSet(.tab)
        var segments = [Segment(" \(page.page)", roles)]
        if hasName {
            segments.append(Segment(" \(desk.say(page.pageTitle))", roles))
            // A dim count is not taken for the next page's key.
            if let count { segments.append(Segment(" \(count)", isOpen ? roles : RoleSet(.tab, .dim))) }
        }
        if hasName || blank { segments.append(Segment(" ", roles)) }
        return desk.typesetter.line(segments, width: max(1, desk.geometry.tabs.columns))
    }
}
