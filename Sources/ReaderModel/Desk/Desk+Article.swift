internal import Annotations
internal import ArabicText
internal import Facts

/// The open article: its text, and its facts as they arrive.
extension Desk {
    /// Applies an event that is meant for no single screen.
    mutating func receive(_ event: Event) -> [Effect] {
        switch event {
        case .resized(let size):
            configuration.size = size
            applyLayout()
        case .layoutChanged(let order, let shapes, let hidesMarks):
            configuration.layoutOrder = order
            configuration.shapes = shapes
            configuration.hidesMarks = hidesMarks
            applyLayout()
        case .readThrough(let id, let sha256): return recordText(of: id, sha256: sha256)
        case .appended(let id, let utf8, let isComplete): return append(utf8, to: id, isComplete: isComplete)
        case .placeKnown(let id, let offset): resume(id, at: offset)
        case .extracted(let id, let span, let grade, let reading): applyFacts(reading, of: span, grade, in: id)
        case .extractionAdvanced(let id, let span, let fraction):
            if article?.id == id { article?.plan.advance(span, to: fraction) }
        case .journalExtended(let id, let entries): applyJournal(entries, of: id)
        case .themeLoaded(let theme): configuration.theme = theme
        case .failed(let message):
            opening = nil
            note = Note(message: message, isError: true)
        case .notice(let message): note = Note(message: message, isError: false)
        case .promptsKnown(let purpose, let texts):
            if let purpose = Prompt.Purpose(rawValue: purpose) { promptHistory.learn(texts, purpose) }
        case .tick: busySeconds = progress == nil ? 0 : busySeconds + 1
        case .proceed: return proceed()
        case .closing: return keepProgress()
        case .stopping: return suspend()
        case .started: return [.loadPromptHistory(purposes: Prompt.Purpose.allCases.map(\.rawValue))]
        case .key, .mouse, .paste, .opened, .resumed, .listed, .entryUpdated, .proposed, .textEdited, .editingFailed: break
        }
        return []
    }

    /// Opens an article on the desk in place of the present one.
    mutating func open(_ id: ArticleID, _ location: Location, _ article: Article, isComplete: Bool, totalBytes: Int?) -> [Effect] {
        let saved = (self.article.map { $0.id == id } ?? true ? [] : keepProgress()) + giveUp()
        opening = nil
        focus = .text
        showsForm = false
        busySeconds = 0
        let flow = TextFlow(options: typesetter.options(width: geometry.text.columns), isSpaced: isSpaced)
        self.article = OpenArticle(
            id: id, location: location, article, isComplete: isComplete, totalBytes: totalBytes, flow: flow, best: configuration.grade)
        applyLayout()
        panel.rebuild(FactIndex(), at: 0)
        guard location.isLasting else { return saved }
        return saved + [.recordOpening(id: id, location: location, article.metadata), .loadPosition(id: id), .followJournal(id: id)]
    }

    /// Requests that the complete text be recorded, unless the article has been left meanwhile.
    private func recordText(of id: ArticleID, sha256: String) -> [Effect] {
        guard let article, article.id == id, article.location.isLasting else { return [] }
        let recorded = Effect.recordText(
            id: id, location: article.location, article.article.metadata, sha256: sha256, scalars: article.text.count)
        return [recorded, .indexText(id: id, article.text)]
    }

    /// Closes the article.
    mutating func close() -> [Effect] {
        let effects = keepProgress() + giveUp()
        article = nil
        panel.rebuild(FactIndex(), at: 0)
        focus = .text
        applyLayout()
        return effects
    }

    mutating func resume(_ id: ArticleID, at offset: Int?) {
        guard article?.id == id else { return }
        article?.isPositionKnown = true
        guard let offset, offset > 0, article?.cursor == 0, article?.anchor == 0 else { return }
        article?.resumeAt = offset
        article?.resume(height: geometry.textHeight)
        followCursor()
    }

    mutating func append(_ utf8: [UInt8], to id: ArticleID, isComplete: Bool) -> [Effect] {
        guard article?.id == id else { return [] }
        article?.append(utf8, isComplete: isComplete)
        article?.resume(height: geometry.textHeight)
        // Annotations further on in the text have their places now.
        if isComplete, article?.annotations.entries.isEmpty == false { reapplyAnnotations() }
        followCursor()
        return article?.search == nil ? [] : [.proceed]
    }

    /// Applies facts, or better ones in place of known ones; cursor, selection and panel keep their places.
    mutating func applyFacts(_ reading: ArticleReading, of span: Span, _ grade: ExtractionGrade, in id: ArticleID) {
        let old = factWriter
        guard var article, article.id == id else { return }
        self.article = nil
        if article.plan.take(reading, of: span, grade, seen: article.anchor) {
            article.layAnnotations(for: configuration.annotator, hiding: hidden)
            article.adjudication?.adjudication.forgetComparison()
            let new = writer(of: article)
            panel.replace(article.facts, at: article.cursor, height: geometry.panel.rows, from: old ?? new, to: new, &typesetter)
        }
        self.article = article
        retryJump()
    }

    /// Cancels the extraction of full grade for the article that is left.
    private mutating func giveUp() -> [Effect] { article?.plan.isDeepening == true ? [.cancelExtraction] : [] }

    /// Hides layers, or shows them if any of them is hidden.
    mutating func toggle(_ layers: [LayerSwitch]) {
        if layers.contains(where: hidden.contains) { hidden.subtract(layers) } else { hidden.formUnion(layers) }
        if var article {
            self.article = nil
            article.facts = FactIndex(article.facts.annotated, hiding: hidden)
            article.flow.forgetRoles()
            panel.rebuild(article.facts, at: article.cursor)
            self.article = article
        }
        revealInPanel()
    }

    /// Requests extraction of what is visible, jumped to or near.
    mutating func requestWork() -> [Effect] {
        guard article != nil else { return [] }
        let seen = article?.anchor ?? 0
        let wanted = wantedChunk
        guard let request = article?.plan.request(seen: seen, wanted: wanted), let article else { return [] }
        let extract = Effect.extract(
            ExtractionRequest(
                id: article.id, span: request.span, grade: request.grade, scalars: article.text.scalars(in: request.span),
                published: article.article.metadata.published))
        return request.givesUp ? [.cancelExtraction, extract] : [extract]
    }

    /// Requests that the reading position of the open article be saved.
    mutating func keepProgress() -> [Effect] {
        guard article?.resumeAt == nil else { return [] }
        let height = geometry.textHeight
        let seen = article?.seen(height: height).end ?? 0
        guard let article else { return [] }
        let claims = article.plan.isComplete(at: configuration.grade) ? article.plan.reading.claims.count : nil
        let fraction = article.fraction(readTo: seen)
        if configuration.opensList {
            progressSince[article.id] = ReadingProgress(
                fraction: fraction, claims: claims, annotations: article.annotations.state.annotations.count)
        }
        // Until the earlier reading position is known, nothing may overwrite it.
        guard article.isPositionKnown else { return [] }
        return [.saveProgress(id: article.id, offset: article.cursor, fraction: fraction, claims: claims)]
    }

    /// Background work and its progress, from 0 to 1 if known.
    var progress: (work: Message, fraction: Double?)? {
        guard let article else { return opening == nil ? nil : (Words.opening, nil) }
        if isSearching { return (Words.searching, article.search?.progress(article.text)) }
        if case .fact? = article.pendingJump {
            return (Words.seeking, article.fraction(readTo: article.plan.knownSpan(around: article.cursor).end))
        }
        if !article.isComplete { return (Words.reading, article.totalBytes.map { Double(article.text.byteCount) / Double(max(1, $0)) }) }
        if article.plan.isWaiting { return (Words.extracting, article.plan.count == 1 ? nil : article.plan.progress(seen: article.anchor)) }
        if article.plan.isDeepening { return (Words.deepening, article.plan.fullProgress(seen: article.anchor)) }
        return nil
    }

    // MARK: Panel and text in step

    var factWriter: FactWriter? { article.map { writer(of: $0) } }

    private func writer(of article: OpenArticle) -> FactWriter {
        FactWriter(facts: article.facts, text: article.text, language: configuration.language, width: geometry.panel.columns)
    }

    /// Moves the panel's choice to the cursor.
    mutating func followCursor() {
        guard let cursor = article?.cursor else { return }
        panel.follow(cursor)
        revealInPanel()
    }

    /// Scrolls the panel to its chosen item.
    mutating func revealInPanel() {
        guard let writer = factWriter else { return }
        panel.reveal(height: geometry.panel.rows, writer, &typesetter)
    }

    /// Moves the cursor to a scalar and scrolls it into view.
    mutating func go(to offset: Int) {
        let height = geometry.textHeight
        article?.go(to: offset, height: height)
    }

    /// Moves the text to the panel's chosen item.
    mutating func goToChosen() {
        guard let selected = panel.selected, let first = panel.items[selected].spans.first else { return }
        go(to: first.start)
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

    mutating func show(page: FactLayer) {
        guard let article, page != panel.page else { return }
        panel.page = page
        panel.rebuild(article.facts, at: article.cursor, recounts: false)
        revealInPanel()
    }
}
