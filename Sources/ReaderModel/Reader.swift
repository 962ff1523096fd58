public import Annotations
public import ArabicText
internal import Facts

/// The reader as a state machine: events in, effects out, and a frame to show.
///
/// It knows no terminal, file, clock or thread. Only the executable carries out effects; their results come back as events.
/// `update` also decides what stands where on the screen, so `view` only paints it. Cost of a key that scrolls: that of setting
/// the rows that come into sight.
public struct Reader: Sendable {
    /// Which side of an article answers to keys.
    enum Focus: Sendable {
        case text, panel
    }

    /// A line in the footer until the next key.
    struct Note: Hashable, Sendable {
        var message: Message
        var isError: Bool
    }

    var configuration: ReaderConfiguration
    var list = ArticleList()
    var isListShown: Bool
    var article: OpenArticle?
    /// The article that was asked for and has not come yet.
    var opening: ArticleID?
    var focus = Focus.text
    var panel = Panel()
    var hidden: Set<LayerSwitch> = []
    var overlay: Overlay?
    var prompt: Prompt?
    /// What the panel had chosen when a form was opened.
    var itemBeforeForm: PanelItem.Content?
    /// The facts that the tags being typed are for, and what tags they have.
    var tagged: (subjects: [Subject], tags: [String]) = ([], [])
    /// What was typed into prompts before.
    var promptHistory = PromptHistory()
    var form: Form?
    var noteEditor: NoteEditor?
    /// Keys pressed that are the beginning of a sequence.
    var pendingKeys: [Key] = []
    var note: Note?
    /// Seconds for which work has been under way.
    var busySeconds = 0
    /// Where the left button went down, while it is down.
    var pressed: Target?
    var typesetter: Typesetter
    var geometry: Geometry
    var arrangement = Arrangement()

    /// Makes a reader with nothing open yet.
    public init(_ configuration: ReaderConfiguration) {
        self.configuration = configuration
        isListShown = configuration.opensList
        if let shown = configuration.layers { hidden = Set(LayerSwitch.all.filter { !shown.contains($0.layer) }) }
        typesetter = Typesetter(options: LayoutOptions(width: 80), isRightToLeft: configuration.language == .arabic)
        geometry = Geometry(configuration.size, configuration.panel, configuration.layoutOrder, isPanelFocused: false)
        applyLayout()
        arrange()
    }

    /// Whether work is under way that the footer reports: while it is, `Event.tick` is due every second.
    public var isBusy: Bool { progress != nil }

    /// Takes in what happened; what is to be done outside comes out.
    public mutating func update(_ event: Event) -> [Effect] {
        var effects = handle(event)
        returnToAdjudication()
        effects += requestWork()
        arrange()
        return effects
    }

    /// The screen as it should be now.
    public func view() -> Frame {
        arrangement.paint(size: configuration.size, theme: configuration.theme, isVisual: configuration.layoutOrder == .visual)
    }

    private mutating func handle(_ event: Event) -> [Effect] {
        switch event {
        case .started:
            return (isListShown ? [.loadList] : []) + [.loadPromptHistory(purposes: Prompt.Purpose.allCases.map(\.rawValue))]
        case .key(let key): return handle(key)
        case .mouse(let mouse): return handle(mouse)
        case .paste(let text):
            paste(text)
        case .resized(let size):
            configuration.size = size
            applyLayout()
        case .layoutChanged(let order, let shapes, let hidesMarks):
            configuration.layoutOrder = order
            configuration.shapes = shapes
            configuration.hidesMarks = hidesMarks
            applyLayout()
        case .listed(let entries): list.set(entries)
        case .entryUpdated(let entry): _ = list.update(entry)
        case .opened(let id, let location, let article, let isComplete, let totalBytes):
            return open(id, location, article, isComplete: isComplete, totalBytes: totalBytes)
        case .appended(let id, let utf8, let isComplete): return append(utf8, to: id, isComplete: isComplete)
        case .readThrough(let id, let sha256): return recordText(of: id, sha256: sha256)
        case .placeKnown(let id, let offset): resume(id, at: offset)
        case .extracted(let id, let span, let grade, let reading): takeFacts(reading, of: span, grade, in: id)
        case .extractionAdvanced(let id, let span, let fraction):
            if article?.id == id { article?.plan.advance(span, to: fraction) }
        case .journalExtended(let id, let entries): takeJournal(entries, of: id)
        case .proposed(let id, let fact): takeProposal(fact, for: id)
        case .themeLoaded(let theme): configuration.theme = theme
        case .failed(let message):
            opening = nil
            note = Note(message: message, isError: true)
        case .notice(let message): note = Note(message: message, isError: false)
        case .promptsKnown(let purpose, let texts):
            if let purpose = Prompt.Purpose(rawValue: purpose) { promptHistory.learn(texts, purpose) }
        case .textEdited(let text): return takeEdited(text)
        case .editingFailed(let reason): failEditing(reason)
        case .tick: busySeconds = isBusy ? busySeconds + 1 : 0
        case .proceed: return proceed()
        case .closing:
            // A note that is being written is kept: nobody can be asked any more.
            return (noteEditor?.hasChanges == true ? saveNote() : []) + keepProgress()
        case .stopping: return suspend()
        case .resumed: return [.redraw]
        }
        return []
    }

    // MARK: Keys

    private mutating func handle(_ key: Key) -> [Effect] {
        note = nil
        if prompt != nil { return type(key) }
        if let form, !form.isPicking { return handleInForm(key) }
        if noteEditor != nil { return handleInNoteEditor(key) }
        if overlay != nil { return handleInOverlay(KeyboardLayout.latin(key).plain) }
        if article?.pendingJump != nil, key == .escape {
            article?.pendingJump = nil
            return []
        }
        if form != nil, let effects = handleWhilePicking(key) { return effects }
        let sequence = pendingKeys + [key]
        pendingKeys = []
        for keys in [sequence, sequence.map(KeyboardLayout.latin), sequence.map(\.plain)] {
            switch Keymap.meaning(of: keys, in: keyPlace) {
            case .command(let command):
                guard form == nil || command.servesPicking else {
                    note = Note(message: Words.notWhilePicking, isError: false)
                    return []
                }
                return perform(command)
            case .prefix:
                pendingKeys = keys
                return []
            case .nothing: continue
            }
        }
        note = Note(message: Words.unboundKey, isError: false)
        return []
    }

    /// Where keys are pressed now.
    var keyPlace: KeyPlace { isListShown ? .list : (article?.isSelecting == true && focus == .text ? .selection : .article) }

    /// Carries out a command; a jump that waits is given up for it.
    mutating func perform(_ command: Command) -> [Effect] {
        article?.pendingJump = nil
        return command.run(&self)
    }

    // MARK: The article

    private mutating func open(
        _ id: ArticleID, _ location: Location, _ article: Article, isComplete: Bool, totalBytes: Int?
    ) -> [Effect] {
        guard !isListShown || opening == id || (opening == nil && self.article == nil) else { return [] }
        let saved = (self.article.map { $0.id == id } ?? true ? [] : keepProgress()) + giveUp()
        opening = nil
        isListShown = false
        focus = .text
        overlay = nil
        prompt = nil
        form = nil
        noteEditor = nil
        busySeconds = 0
        let flow = TextFlow(options: typesetter.options(width: geometry.text.columns), isSpaced: isSpaced)
        self.article = OpenArticle(
            id: id, location: location, article, isComplete: isComplete, totalBytes: totalBytes, flow: flow, best: configuration.grade)
        applyLayout()
        panel.rebuild(FactIndex(), at: 0)
        guard location.isLasting else { return saved }
        return saved + [.recordOpening(id: id, location: location, article.metadata), .loadPosition(id: id), .followJournal(id: id)]
    }

    /// Asks for the text to be kept, now that all of it is here; of what was left meanwhile nothing is.
    private mutating func recordText(of id: ArticleID, sha256: String) -> [Effect] {
        guard let article, article.id == id, article.location.isLasting else { return [] }
        let scalars = article.text.count
        let recorded = Effect.recordText(
            id: id, location: article.location, article.article.metadata, sha256: sha256, scalars: scalars)
        return [recorded, .indexText(id: id, article.text)]
    }

    private mutating func resume(_ id: ArticleID, at offset: Int?) {
        guard article?.id == id else { return }
        article?.isPositionKnown = true
        guard let offset, offset > 0, article?.cursor == 0, article?.anchor == 0 else { return }
        article?.resumeAt = offset
        article?.resume(height: geometry.textHeight)
        followCursor()
    }

    private mutating func append(_ utf8: [UInt8], to id: ArticleID, isComplete: Bool) -> [Effect] {
        guard article?.id == id else { return [] }
        article?.append(utf8, isComplete: isComplete)
        article?.resume(height: geometry.textHeight)
        // What was annotated further on has its place now.
        if isComplete, article?.annotations.entries.isEmpty == false { relay() }
        followCursor()
        return article?.search == nil ? [] : [.proceed]
    }

    /// Takes in facts, or better ones for those that were known: cursor, selection and what the panel shows stay where they are.
    private mutating func takeFacts(_ reading: ArticleReading, of span: Span, _ grade: ExtractionGrade, in id: ArticleID) {
        let old = factWriter
        guard var article, article.id == id else { return }
        self.article = nil
        if article.plan.take(reading, of: span, grade, seen: article.anchor) {
            article.layAnnotations(for: configuration.annotator, hiding: hidden)
            article.adjudication?.forgetComparison()
            let new = writer(of: article)
            panel.replace(article.facts, at: article.cursor, height: geometry.panel.rows, from: old ?? new, to: new, &typesetter)
        }
        self.article = article
        refreshAdjudication()
        retryJump()
    }

    /// Gives up what is extracted slowly for the article that is left.
    mutating func giveUp() -> [Effect] { article?.plan.isDeepening == true ? [.cancelExtraction] : [] }

    /// Shows other layers than before.
    mutating func layersChanged() {
        guard var article else { return }
        self.article = nil
        article.facts = FactIndex(article.facts.annotated, hiding: hidden)
        article.flow.forgetRoles()
        panel.rebuild(article.facts, at: article.cursor)
        self.article = article
    }

    /// Asks for facts of what is seen, jumped to or near.
    private mutating func requestWork() -> [Effect] {
        guard !isListShown, article != nil else { return [] }
        let seen = article?.anchor ?? 0
        let wanted = wantedChunk
        guard let request = article?.plan.request(seen: seen, wanted: wanted), let article else { return [] }
        let extract = Effect.extract(
            ExtractionRequest(
                id: article.id, span: request.span, grade: request.grade, scalars: article.text.scalars(in: request.span),
                published: article.article.metadata.published))
        return request.givesUp ? [.cancelExtraction, extract] : [extract]
    }

    /// Notes in the list how far the open article was read, and what must be remembered of it.
    mutating func keepProgress() -> [Effect] {
        guard let article, article.resumeAt == nil else { return [] }
        var end = article
        let seen = end.seen(height: geometry.textHeight)
        let claims = article.plan.isComplete(at: configuration.grade) ? article.plan.reading.claims.count : nil
        let fraction = article.fraction(readTo: seen.end)
        list.setProgress(of: article.id, fraction: fraction, claims: claims, annotations: article.annotations.state.annotations.count)
        // Until it is known where reading stopped, nothing is kept over that.
        guard article.isPositionKnown else { return [] }
        return [.saveProgress(id: article.id, offset: article.cursor, fraction: fraction, claims: claims)]
    }

    // MARK: Layout

    /// Whether paragraphs are parted by a blank row: not on small screens.
    private var isSpaced: Bool { geometry.body.rows >= 12 }

    /// Takes in that size, language, focus or the way of setting text has changed.
    mutating func applyLayout() {
        // A form has its place where the panel would be.
        let placement = form != nil && configuration.panel == .off ? .left : configuration.panel
        geometry = Geometry(configuration.size, placement, configuration.layoutOrder, isPanelFocused: focus == .panel)
        typesetter.isRightToLeft = configuration.language == .arabic
        typesetter.options = LayoutOptions(
            width: 80, order: configuration.layoutOrder, shapes: configuration.shapes, hidesMarks: configuration.hidesMarks)
        panel.forgetLines()
        let flow = TextFlow(options: typesetter.options(width: geometry.text.columns), isSpaced: isSpaced)
        article?.set(flow)
    }

    /// Lets the panel follow the cursor in the text.
    mutating func followCursor() {
        guard let article else { return }
        panel.follow(article.cursor)
        revealInPanel()
    }

    /// Brings the panel's chosen item into sight.
    mutating func revealInPanel() {
        guard let writer = factWriter else { return }
        panel.reveal(height: geometry.panel.rows, writer, &typesetter)
    }

    var factWriter: FactWriter? { article.map { writer(of: $0) } }

    private func writer(of article: OpenArticle) -> FactWriter {
        FactWriter(facts: article.facts, text: article.text, language: configuration.language, width: geometry.panel.columns)
    }
}
