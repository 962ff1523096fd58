internal import ArabicText

/// What the mouse does.
extension Reader {
    /// Rows that a step of the wheel scrolls.
    private static let wheelRows = 3

    mutating func handle(_ mouse: MouseEvent) -> [Effect] {
        switch mouse.action {
        case .wheelUp, .wheelDown: turnWheel(mouse, mouse.action == .wheelDown ? Reader.wheelRows : -Reader.wheelRows)
        case .press: return press(mouse)
        case .drag: drag(mouse)
        case .release: pressed = nil
        }
        return []
    }

    private mutating func turnWheel(_ mouse: MouseEvent, _ distance: Int) {
        if case .help(let top) = overlay {
            overlay = .help(top: max(0, top + distance))
        } else if case .journal(let page) = overlay {
            chooseEntry(page, by: distance)
        } else if overlay == .adjudication {
            chooseDivergence(by: distance.signum())
        } else if overlay != nil || noteEditor != nil {
            return
        } else if form != nil, formArea.contains(column: mouse.column, row: mouse.row) {
            turnWheelInForm(by: distance)
        } else if isListShown {
            list.choose(list.selected + distance)
        } else if geometry.panel.contains(column: mouse.column, row: mouse.row), let writer = factWriter {
            panel.scroll(by: distance, height: geometry.panel.rows, writer, &typesetter)
        } else {
            _ = article?.scroll(by: distance, height: geometry.textHeight)
            article?.followTop(height: geometry.textHeight)
            followCursor()
        }
    }

    private mutating func press(_ mouse: MouseEvent) -> [Effect] {
        note = nil
        pendingKeys = []
        pressed = arrangement.target(column: mouse.column, row: mouse.row)
        if noteEditor != nil, prompt == nil {
            pressInNote(pressed, mouse)
            pressed = nil
            return []
        }
        if form != nil, prompt == nil, let effects = pressInForm(pressed, mouse) {
            pressed = nil
            return effects
        }
        if overlay != nil || prompt != nil {
            guard case .choice? = pressed else {
                // A click beside a menu or a prompt closes it, and does nothing else.
                if overlay?.isPage != true || prompt != nil { overlay = nil }
                prompt = nil
                pressed = nil
                return []
            }
        }
        switch pressed {
        case .text: pressText(mouse)
        case .panelItem(let item):
            if focus == .panel, panel.selected == item { return goToCounterpart() }
            guard panel.items.indices.contains(item), panel.items[item].isFact else { return [] }
            panel.choose(item)
            focusPanel()
            goToChosen()
            revealInPanel()
        case .panel: focusPanel()
        case .tab(let page): return show(page)
        case .entry(let position):
            if list.selected == position { return openChosen() }
            list.choose(position)
        case .choice(let position):
            if prompt?.purpose == .command {
                prompt?.choice = position
                return type(.enter)
            }
            choose(position)
        case .formRow, .form, .noteText, nil: break
        }
        return []
    }

    /// Takes a line of a page or a menu; on the chosen line of the journal that is a wish to see its state.
    private mutating func choose(_ position: Int) {
        switch overlay {
        case .journal(let page):
            let isChosen = page.row(in: page.entries(article?.annotations.entries ?? [])) == position
            if isChosen { lookAtChosen(page) } else { chooseEntry(page, row: position) }
        case .adjudication: chooseDivergence(position)
        case .filter:
            overlay = .filter(choice: position)
            toggle([LayerSwitch.all[position]])
        case .help, nil: break
        }
    }

    private mutating func pressText(_ mouse: MouseEvent) {
        focusText()
        guard let cell = cell(at: mouse) else { return }
        let offset = cell.start
        article?.pendingJump = nil
        article?.cursor = offset
        article?.isSelecting = false
        article?.selection = (cell, cell)
        guard let article else { return }
        if article.facts.innermost(at: offset, panel.page) == nil, let fact = article.facts.innermost(at: offset) {
            show(page: fact.layer)
        }
        followCursor()
    }

    private mutating func drag(_ mouse: MouseEvent) {
        guard pressed == .text, article?.selection != nil, geometry.text.rows > 0 else { return }
        // Beyond the edge the text scrolls under the mouse.
        if mouse.row < geometry.text.row {
            _ = article?.scroll(by: -1, height: geometry.textHeight)
        } else if mouse.row >= geometry.text.row + geometry.text.rows {
            _ = article?.scroll(by: 1, height: geometry.textHeight)
        }
        let row = max(geometry.text.row, min(geometry.text.row + geometry.text.rows - 1, mouse.row))
        guard let cell = cell(at: MouseEvent(.drag, column: mouse.column, row: row)), let fixed = article?.selection?.fixed else { return }
        article?.cursor = cell.start
        article?.selection = (fixed, cell)
        followCursor()
    }

    private func cell(at mouse: MouseEvent) -> Span? {
        arrangement.textCell(column: mouse.column, row: mouse.row, isVisual: configuration.layoutOrder == .visual)
    }
}
