internal import Facts

/// Commands that move and jump.
extension Reader {
    private var height: Int { geometry.textHeight }

    mutating func move(_ distance: Int) -> [Effect] {
        if isListShown {
            list.choose(list.selected + distance)
        } else if focus == .panel {
            moveInPanel(distance)
        } else {
            let height = height
            article?.move(byRows: distance, height: height)
            if article?.isSelecting == true { article?.selectToCursor() }
            followCursor()
        }
        return []
    }

    mutating func movePages(_ pages: Int, half: Bool) -> [Effect] {
        let rows = isListShown ? geometry.body.rows : (focus == .panel ? max(1, geometry.panel.rows / 3) : height)
        // A page keeps a row of the last one in sight.
        return move(pages * (half ? max(1, rows / 2) : max(1, rows - 1)))
    }

    mutating func moveToEdge(start: Bool) -> [Effect] {
        if isListShown {
            list.choose(start ? 0 : list.shown.count - 1)
        } else if focus == .panel {
            moveInPanel(start ? -panel.items.count : panel.items.count)
        } else {
            let height = height
            if start { article?.goToStart() } else { article?.goToEnd(height: height) }
            if article?.isSelecting == true { article?.selectToCursor() }
            followCursor()
        }
        return []
    }

    mutating func moveCursor(left: Bool) -> [Effect] {
        guard focus == .text else { return [] }
        let height = height
        article?.moveCursor(left: left, height: height)
        followCursor()
        return []
    }

    private mutating func moveInPanel(_ distance: Int) {
        if panel.move(by: distance) { goToChosen() }
        revealInPanel()
    }

    /// Brings the text to the panel's chosen item.
    mutating func goToChosen() {
        guard let selected = panel.selected, let first = panel.items[selected].spans.first else { return }
        let height = height
        article?.go(to: first.start, height: height)
    }

    // MARK: Jumps

    mutating func jumpToHighlight(forward: Bool) -> [Effect] {
        if article?.search != nil { return jumpToMatch(forward: forward) }
        if focus == .panel, walk(forward: forward) { return [] }
        return jump(.any, forward: forward)
    }

    mutating func jump(_ goal: JumpGoal, forward: Bool) -> [Effect] {
        article?.pendingJump = .fact(goal, forward: forward)
        retryJump()
        return []
    }

    /// To the next fact that waits for a verdict, of the kind that the panel lists; of any kind while it lists notes.
    mutating func jumpToUnjudged(forward: Bool) -> [Effect] {
        if focus == .panel, panel.page != .passage {
            let next = panel.nextItem(forward: forward, where: isUnjudged)
            guard let item = next ?? panel.nextItem(forward: forward, fromEdge: true, where: isUnjudged) else {
                note = Note(message: Words.nothingUnjudged, isError: false)
                return []
            }
            if next == nil { note = Note(message: Words.wentRound, isError: false) }
            panel.choose(item)
            goToChosen()
            revealInPanel()
            return []
        }
        return jump(JumpGoal(layer: panel.page == .passage ? nil : panel.page, filter: .unjudged), forward: forward)
    }

    /// Whether an item of the panel holds something that nobody has judged.
    private func isUnjudged(_ item: PanelItem) -> Bool {
        guard let article, case .facts(let indices) = item.content else { return false }
        return indices.contains { index in
            let verdict = article.facts.judgement(of: index, panel.page)?.verdict
            return verdict == nil || verdict == .noted
        }
    }

    mutating func jumpToMatch(forward: Bool) -> [Effect] {
        article?.pendingJump = .match(forward: forward)
        retryJump()
        return article?.pendingJump == nil ? [] : [.proceed]
    }

    /// Does the jump that waits, if what is known allows it.
    mutating func retryJump() {
        switch article?.pendingJump {
        case .fact(let goal, let forward): retryJump(to: goal, forward: forward)
        case .match(let forward): retryMatch(forward: forward)
        case nil: break
        }
    }

    private mutating func retryJump(to goal: JumpGoal, forward: Bool) {
        guard let article else { return }
        let known = article.plan.knownSpan(around: article.cursor)
        let target = forward ? article.facts.start(after: article.cursor, goal) : article.facts.start(before: article.cursor, goal)
        if let target, known.contains(target) {
            self.article?.pendingJump = nil
            land(target, goal)
        } else if forward ? (article.plan.coversText && known.end >= article.text.count) : (known.start == 0 && !known.isEmpty) {
            self.article?.pendingJump = nil
            if goal.filter != .standing, let target = article.facts.firstFromEdge(goal, forward: forward) {
                // What waits for a word is gone through in a ring, so that nothing is left out.
                land(target, goal)
                note = Note(message: Words.wentRound, isError: false)
                return
            }
            let none = forward ? Words.noMoreAfter : Words.noMoreBefore
            note = Note(message: goal.filter == .standing ? none : Words.nothingUnjudged, isError: false)
        }
    }

    private mutating func land(_ offset: Int, _ goal: JumpGoal) {
        focusText()
        let height = height
        article?.go(to: offset, height: height)
        if let layer = goal.layer, panel.page != layer { show(page: layer) }
        followCursor()
        // Where facts nest, the one that was looked for is chosen; `n` goes from highlight to highlight, whatever it is.
        guard goal != .any, let fact = article?.facts.first(at: offset, goal, panel.page) else { return }
        show(page: fact.layer)
        panel.choose(panel.item(of: fact.index))
        revealInPanel()
    }

    /// The chunk that a jump waits for.
    var wantedChunk: Int? {
        guard let article, case .fact(_, let forward)? = article.pendingJump else { return nil }
        let known = article.plan.knownSpan(around: article.cursor)
        guard !known.isEmpty else { return article.plan.chunk(at: article.cursor) }
        return article.plan.chunk(at: forward ? known.end : known.start - 1)
    }

    private mutating func retryMatch(forward: Bool) {
        guard let article, let search = article.search else { return }
        let answer =
            forward
            ? search.next(from: article.cursor + 1, article.text, isComplete: article.isComplete)
            : search.previous(before: article.cursor, article.text, isComplete: article.isComplete)
        take(answer)
    }

    /// Goes to the match that a search came to.
    mutating func take(_ answer: Search.Answer) {
        switch answer {
        case .found(let match, let wrapped):
            article?.pendingJump = nil
            focusText()
            let height = height
            article?.go(to: match.start, height: height)
            followCursor()
            if wrapped { note = Note(message: Words.wrapped, isError: false) }
        case .unknown: break
        case .none:
            article?.pendingJump = nil
            noteNotFound()
            article?.search = nil
        }
    }

    private mutating func noteNotFound() {
        let query = article?.search?.query ?? ""
        note = Note(message: Message("\(Words.notFound.arabic) «\(query)»", "\(Words.notFound.english) “\(query)”"), isError: true)
    }
}
