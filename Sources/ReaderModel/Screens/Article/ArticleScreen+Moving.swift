internal import Facts

/// Commands that move and jump.
extension ArticleScreen {
    func move(_ distance: Int, _ desk: inout Desk) -> [Effect] {
        if desk.focus == .panel {
            moveInPanel(distance, &desk)
        } else {
            let height = desk.geometry.textHeight
            desk.article?.move(byRows: distance, height: height)
            if desk.article?.isSelecting == true { desk.article?.selectToCursor() }
            desk.followCursor()
        }
        return []
    }

    func movePages(_ pages: Int, half: Bool, _ desk: inout Desk) -> [Effect] {
        let rows = desk.focus == .panel ? max(1, desk.geometry.panel.rows / 3) : desk.geometry.textHeight
        // A page overlaps the last one by a row.
        return move(pages * (half ? max(1, rows / 2) : max(1, rows - 1)), &desk)
    }

    func moveToEdge(start: Bool, _ desk: inout Desk) -> [Effect] {
        if desk.focus == .panel {
            moveInPanel(start ? -desk.panel.items.count : desk.panel.items.count, &desk)
        } else {
            let height = desk.geometry.textHeight
            if start { desk.article?.goToStart() } else { desk.article?.goToEnd(height: height) }
            if desk.article?.isSelecting == true { desk.article?.selectToCursor() }
            desk.followCursor()
        }
        return []
    }

    func moveCursor(left: Bool, _ desk: inout Desk) -> [Effect] {
        guard desk.focus == .text else { return [] }
        let height = desk.geometry.textHeight
        desk.article?.moveCursor(left: left, height: height)
        desk.followCursor()
        return []
    }

    private func moveInPanel(_ distance: Int, _ desk: inout Desk) {
        if desk.panel.move(by: distance) { desk.goToChosen() }
        desk.revealInPanel()
    }

    func jumpToHighlight(forward: Bool, _ desk: inout Desk) -> [Effect] {
        if desk.article?.search != nil { return desk.jumpToMatch(forward: forward) }
        if desk.focus == .panel, walk(forward: forward, &desk) { return [] }
        return desk.jump(.any, forward: forward)
    }

    /// Jumps to the next unjudged fact of the panel's layer; of any layer while the panel lists notes.
    func jumpToUnjudged(forward: Bool, _ desk: inout Desk) -> [Effect] {
        if desk.focus == .panel, desk.panel.page != .passage {
            guard let article = desk.article else { return [] }
            let page = desk.panel.page
            func isUnjudged(_ item: PanelItem) -> Bool { ArticleScreen.isUnjudged(item, on: page, article) }
            let next = desk.panel.nextItem(forward: forward, where: isUnjudged)
            guard let item = next ?? desk.panel.nextItem(forward: forward, fromEdge: true, where: isUnjudged) else {
                desk.note = Desk.Note(message: Words.nothingUnjudged, isError: false)
                return []
            }
            if next == nil { desk.note = Desk.Note(message: Words.wentRound, isError: false) }
            desk.panel.choose(item)
            desk.goToChosen()
            desk.revealInPanel()
            return []
        }
        return desk.jump(JumpGoal(layer: desk.panel.page == .passage ? nil : desk.panel.page, filter: .unjudged), forward: forward)
    }

    /// True if an item of the panel holds an unjudged fact.
    private static func isUnjudged(_ item: PanelItem, on page: FactLayer, _ article: OpenArticle) -> Bool {
        guard case .facts(let indices) = item.content else { return false }
        return indices.contains { index in
            let verdict = article.facts.judgement(of: index, page)?.verdict
            return verdict == nil || verdict == .noted
        }
    }
}
