internal import ArabicText

/// Actions of the mouse.
extension ArticleScreen {
    func turnWheel(_ mouse: MouseEvent, by rows: Int, _ desk: inout Desk) -> Outcome {
        if desk.geometry.panel.contains(column: mouse.column, row: mouse.row), let writer = desk.factWriter {
            desk.panel.scroll(by: rows, height: desk.geometry.panel.rows, writer, &desk.typesetter)
        } else {
            _ = desk.article?.scroll(by: rows, height: desk.geometry.textHeight)
            desk.article?.followTop(height: desk.geometry.textHeight)
            desk.followCursor()
        }
        return []
    }

    mutating func press(_ target: Target?, _ mouse: MouseEvent, _ desk: inout Desk) -> Outcome {
        dragsText = target == .text
        switch target {
        case .text: pressText(mouse, &desk)
        case .panelItem(let item):
            if desk.focus == .panel, desk.panel.selected == item { return .done(goToCounterpart(&desk)) }
            guard desk.panel.items.indices.contains(item), desk.panel.items[item].isFact else { return [] }
            desk.panel.choose(item)
            desk.focusPanel()
            desk.goToChosen()
            desk.revealInPanel()
        case .panel: desk.focusPanel()
        case .tab(let page): return .done(show(page, &desk))
        default: break
        }
        return []
    }

    private func pressText(_ mouse: MouseEvent, _ desk: inout Desk) {
        desk.focusText()
        guard let cell = cell(at: mouse, desk) else { return }
        let offset = cell.start
        desk.article?.pendingJump = nil
        desk.article?.cursor = offset
        desk.article?.isSelecting = false
        desk.article?.selection = (cell, cell)
        guard let article = desk.article else { return }
        if article.facts.innermost(at: offset, desk.panel.page) == nil, let fact = article.facts.innermost(at: offset) {
            desk.show(page: fact.layer)
        }
        desk.followCursor()
    }

    func drag(_ mouse: MouseEvent, _ desk: inout Desk) {
        guard dragsText, desk.article?.selection != nil, desk.geometry.text.rows > 0 else { return }
        // Beyond the edge the text scrolls under the mouse.
        if mouse.row < desk.geometry.text.row {
            _ = desk.article?.scroll(by: -1, height: desk.geometry.textHeight)
        } else if mouse.row >= desk.geometry.text.row + desk.geometry.text.rows {
            _ = desk.article?.scroll(by: 1, height: desk.geometry.textHeight)
        }
        let row = max(desk.geometry.text.row, min(desk.geometry.text.row + desk.geometry.text.rows - 1, mouse.row))
        guard let cell = cell(at: MouseEvent(.drag, column: mouse.column, row: row), desk), let fixed = desk.article?.selection?.fixed
        else { return }
        desk.article?.cursor = cell.start
        desk.article?.selection = (fixed, cell)
        desk.followCursor()
    }

    private func cell(at mouse: MouseEvent, _ desk: Desk) -> Span? {
        desk.arrangement.textCell(column: mouse.column, row: mouse.row, isVisual: desk.configuration.layoutOrder == .visual)
    }
}
