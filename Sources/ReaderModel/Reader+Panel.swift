internal import Facts

/// Commands of the panel, and of what is taken from the article.
extension Reader {
    mutating func switchFocus() -> [Effect] {
        guard article != nil else { return [] }
        if focus == .panel { focusText() } else { focusPanel() }
        return []
    }

    mutating func focusText() {
        guard focus != .text else { return }
        focus = .text
        applyLayout()
    }

    mutating func focusPanel() {
        guard focus != .panel else { return }
        focus = .panel
        if panel.selected == nil { _ = panel.move(by: 0) }
        applyLayout()
        revealInPanel()
    }

    /// Turns to a page at the user's wish.
    mutating func show(_ page: FactLayer) -> [Effect] {
        guard article != nil else { return [] }
        show(page: page)
        // Where the panel is out of sight, a wish for a page is a wish to see it.
        if geometry.panel.rows == 0 { focusPanel() }
        return []
    }

    mutating func show(page: FactLayer) {
        guard let article, page != panel.page else { return }
        panel.page = page
        panel.rebuild(article.facts, at: article.cursor)
        revealInPanel()
    }

    mutating func goToCounterpart() -> [Effect] {
        guard let article else { return [] }
        if let link = article.link { return finishLink(link) }
        if focus == .panel {
            leavePanel(article)
            return []
        }
        let here = article.facts.innermost(at: article.cursor, panel.page) ?? article.facts.innermost(at: article.cursor)
        guard let here else {
            note = Note(message: Words.noFactHere, isError: false)
            return []
        }
        show(page: here.layer)
        panel.choose(panel.item(at: article.cursor))
        focusPanel()
        revealInPanel()
        return []
    }

    /// To the next place of the chosen item; into the text where it has but one.
    private mutating func leavePanel(_ article: OpenArticle) {
        if walk(forward: true) { return }
        guard let selected = panel.selected else { return }
        guard !panel.items[selected].places.isEmpty else {
            note = Note(message: Words.adriftHint, isError: false)
            return
        }
        focusText()
        goToChosen()
    }

    /// Brings the text to the next place of what the panel has chosen; false where it has but one.
    mutating func walk(forward: Bool) -> Bool {
        guard let cursor = article?.cursor, let next = panel.nextPlace(from: cursor, forward: forward) else { return false }
        article?.go(to: next, height: geometry.textHeight)
        return true
    }

    // MARK: Quotes and sources

    mutating func copyQuote() -> [Effect] {
        guard let quote = quote else {
            note = Note(message: Words.nothingToCopy, isError: true)
            return []
        }
        note = Note(message: Words.copied, isError: false)
        return [.copy(quote)]
    }

    /// What is selected or under the cursor, with who says so and where it was read.
    private var quote: String? {
        guard let article else { return nil }
        let metadata = article.article.metadata
        let place = [metadata.title, metadata.source, metadata.published, metadata.url].compactMap { $0 }
        let origin = place.isEmpty ? say(article.location.name) : place.joined(separator: configuration.language == .arabic ? "، " : ", ")
        if let span = article.selectedSpan { return "«\(article.text.string(in: span))»\n— \(origin)" }
        guard let fact = chosenFact(article) else { return nil }
        guard fact.layer == .claim else { return "«\(article.text.string(in: fact.span))»\n— \(origin)" }
        let claim = article.facts.reading.claims[fact.index]
        let chain = [claim.via?.text, claim.source?.text].compactMap { $0 }.joined(separator: " ← ")
        let said = "«\(article.text.string(in: claim.content))»"
        return chain.isEmpty ? "\(said)\n— \(origin)" : "\(said)\n— \(chain) (\(origin))"
    }

    /// The fact that the panel has chosen, if the cursor is on it or in the panel; else the shortest one under the cursor.
    private func chosenFact(_ article: OpenArticle) -> ListedFact? {
        if focus == .panel || panel.covers(article.cursor), let selected = panel.selected,
            case .facts(let indices) = panel.items[selected].content, !panel.items[selected].spans.isEmpty
        {
            let here = panel.items[selected].spans.firstIndex { $0.contains(article.cursor) } ?? 0
            return ListedFact(layer: panel.page, index: indices[here], span: panel.items[selected].spans[here])
        }
        return article.facts.innermost(at: article.cursor)
    }

    mutating func openAddress() -> [Effect] {
        guard let url = article?.article.metadata.url, !url.isEmpty else {
            note = Note(message: Words.noURL, isError: true)
            return []
        }
        // The address comes with the article: nothing but the web, and nothing that is not plain ASCII.
        let lowercased = url.lowercased()
        guard lowercased.hasPrefix("http://") || lowercased.hasPrefix("https://"),
            url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else {
            note = Note(message: Words.unsafeURL, isError: true)
            return []
        }
        return [.openURL(url)]
    }
}
