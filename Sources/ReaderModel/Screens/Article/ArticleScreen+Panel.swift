internal import Facts

/// Commands of the panel, and of copying from the article.
extension ArticleScreen {
    func switchFocus(_ desk: inout Desk) -> [Effect] {
        guard desk.article != nil else { return [] }
        if desk.focus == .panel { desk.focusText() } else { desk.focusPanel() }
        return []
    }

    /// Turns to a page at the user's request.
    func show(_ page: FactLayer, _ desk: inout Desk) -> [Effect] {
        guard desk.article != nil else { return [] }
        desk.show(page: page)
        // Show the panel too if it is hidden.
        if desk.geometry.panel.rows == 0 { desk.focusPanel() }
        return []
    }

    func goToCounterpart(_ desk: inout Desk) -> [Effect] {
        guard let article = desk.article else { return [] }
        if let link = article.link { return finishLink(link, &desk) }
        if desk.focus == .panel {
            leavePanel(&desk)
            return []
        }
        let here = article.facts.innermost(at: article.cursor, desk.panel.page) ?? article.facts.innermost(at: article.cursor)
        guard let here else {
            desk.note = Desk.Note(message: Words.noFactHere, isError: false)
            return []
        }
        desk.show(page: here.layer)
        desk.panel.choose(desk.panel.item(at: article.cursor))
        desk.focusPanel()
        desk.revealInPanel()
        return []
    }

    /// Moves to the next place of the chosen item, or into the text if there is only one.
    private func leavePanel(_ desk: inout Desk) {
        if walk(forward: true, &desk) { return }
        guard let selected = desk.panel.selected else { return }
        guard !desk.panel.items[selected].places.isEmpty else {
            desk.note = Desk.Note(message: Words.adriftHint, isError: false)
            return
        }
        desk.focusText()
        desk.goToChosen()
    }

    /// Moves the text to the next place of the panel's chosen item; false if there is only one.
    func walk(forward: Bool, _ desk: inout Desk) -> Bool {
        guard let cursor = desk.article?.cursor, let next = desk.panel.nextPlace(from: cursor, forward: forward) else { return false }
        desk.article?.go(to: next, height: desk.geometry.textHeight)
        return true
    }

    // MARK: Quotes and sources

    func copyQuote(_ desk: inout Desk) -> [Effect] {
        guard let quote = quote(desk) else {
            desk.note = Desk.Note(message: Words.nothingToCopy, isError: true)
            return []
        }
        desk.note = Desk.Note(message: Words.copied, isError: false)
        return [.copy(quote)]
    }

    /// Returns the selection or the chosen fact as a quote, with its source and a citation of the article.
    private func quote(_ desk: Desk) -> String? {
        guard let article = desk.article else { return nil }
        let metadata = article.article.metadata
        let place = [metadata.title, metadata.source, metadata.published, metadata.url].compactMap { $0 }
        let origin =
            place.isEmpty ? desk.say(article.location.name) : place.joined(separator: desk.configuration.language == .arabic ? "، " : ", ")
        if let span = article.selectedSpan { return "«\(article.text.string(in: span))»\n— \(origin)" }
        guard let fact = chosenFact(article, desk) else { return nil }
        guard fact.layer == .claim else { return "«\(article.text.string(in: fact.span))»\n— \(origin)" }
        let claim = article.facts.reading.claims[fact.index]
        let chain = [claim.via?.text, claim.source?.text].compactMap { $0 }.joined(separator: " ← ")
        let said = "«\(article.text.string(in: claim.content))»"
        return chain.isEmpty ? "\(said)\n— \(origin)" : "\(said)\n— \(chain) (\(origin))"
    }

    /// Returns the fact chosen in the panel, if the cursor is on it or in the panel; otherwise the shortest one under the cursor.
    private func chosenFact(_ article: OpenArticle, _ desk: Desk) -> ListedFact? {
        if desk.focus == .panel || desk.panel.covers(article.cursor), let selected = desk.panel.selected,
            case .facts(let indices) = desk.panel.items[selected].content, !desk.panel.items[selected].spans.isEmpty
        {
            let here = desk.panel.items[selected].spans.firstIndex { $0.contains(article.cursor) } ?? 0
            return ListedFact(layer: desk.panel.page, index: indices[here], span: desk.panel.items[selected].spans[here])
        }
        return article.facts.innermost(at: article.cursor)
    }

    func openAddress(_ desk: inout Desk) -> [Effect] {
        guard let url = desk.article?.article.metadata.url, !url.isEmpty else {
            desk.note = Desk.Note(message: Words.noURL, isError: true)
            return []
        }
        // The address is the article's: only web addresses in plain ASCII are opened.
        let lowercased = url.lowercased()
        guard lowercased.hasPrefix("http://") || lowercased.hasPrefix("https://"),
            url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else {
            desk.note = Desk.Note(message: Words.unsafeURL, isError: true)
            return []
        }
        return [.openURL(url)]
    }
}
