internal import Annotations
internal import Facts

/// Jumps, which may wait for text to be extracted or scanned, and search.
extension Desk {
    mutating func jump(_ goal: JumpGoal, forward: Bool) -> [Effect] {
        article?.pendingJump = .fact(goal, forward: forward)
        retryJump()
        return []
    }

    mutating func jumpToMatch(forward: Bool) -> [Effect] {
        article?.pendingJump = .match(forward: forward)
        retryJump()
        return article?.pendingJump == nil ? [] : [.proceed]
    }

    /// Makes the pending jump, if enough is known for it.
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
                // Unjudged facts are visited in a ring, so that none is missed.
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
        let height = geometry.textHeight
        article?.go(to: offset, height: height)
        if let layer = goal.layer, panel.page != layer { show(page: layer) }
        followCursor()
        // If facts nest, choose the one sought; `n` goes from highlight to highlight of any layer.
        guard goal != .any, let fact = article?.facts.first(at: offset, goal, panel.page) else { return }
        show(page: fact.layer)
        panel.choose(panel.item(of: fact.index))
        revealInPanel()
    }

    /// The chunk that a pending jump waits for.
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
        land(answer)
    }

    /// Moves to the match that a search returned.
    mutating func land(_ answer: Search.Answer) {
        switch answer {
        case .found(let match, let wrapped):
            article?.pendingJump = nil
            focusText()
            let height = geometry.textHeight
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

    // MARK: Search

    mutating func beginSearch(_ query: String) -> [Effect] {
        guard var article else { return [] }
        guard var search = Search(query, fromParagraph: article.text.paragraphIndex(at: article.cursor)) else {
            self.article?.search = nil
            return []
        }
        self.article = nil
        search.step(article.text, isComplete: article.isComplete)
        article.search = search
        article.pendingJump = .match(forward: true)
        self.article = article
        land(search.next(from: article.cursor, article.text, isComplete: article.isComplete))
        return isSearching ? [.proceed] : []
    }

    /// True if the search has text left to scan.
    var isSearching: Bool {
        guard let article, let search = article.search else { return false }
        return !search.isDone(article.text, isComplete: article.isComplete)
    }

    mutating func proceed() -> [Effect] {
        guard isSearching, let text = article?.text, let isComplete = article?.isComplete else { return [] }
        article?.search?.step(text, isComplete: isComplete)
        retryJump()
        return isSearching ? [.proceed] : []
    }
}
