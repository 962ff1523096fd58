internal import Facts

/// The reader as a state machine: events in, effects out, and a frame to show.
///
/// It is independent of terminal, files, clock and threads. Only the executable performs effects; their results come back as events.
/// `update` also decides the layout of the screen, so `view` only paints it. The reader consists of a desk, which all screens share, and a
/// stack of screens, of which the topmost receives events first. Cost of a key that scrolls: the layout of the rows that come into view.
public struct Reader: Sendable {
    var desk: Desk
    /// The screens, the topmost last; never empty.
    private(set) var screens: [any Screen]
    /// The pressed keys, if they are a prefix of a sequence.
    private(set) var pendingKeys: [Key] = []
    /// Indicates that the left button is down after a press that a screen accepted.
    private var isPressed = false

    /// Rows scrolled by a step of the wheel.
    private static let wheelRows = 3

    /// Makes a reader without an open article.
    public init(_ configuration: ReaderConfiguration) {
        desk = Desk(configuration)
        let first: any Screen = configuration.opensList ? LibraryScreen() : ArticleScreen()
        screens = [first]
        arrange()
    }

    /// True if work is under way that the footer reports; meanwhile `Event.tick` is due every second.
    public var isBusy: Bool { desk.progress != nil }

    /// Applies an event and returns the effects to be performed.
    public mutating func update(_ event: Event) -> [Effect] {
        var effects = handle(event)
        effects += desk.requestWork()
        arrange()
        return effects
    }

    /// Returns the screen to be shown.
    public func view() -> Frame {
        let configuration = desk.configuration
        return desk.arrangement.paint(
            size: configuration.size, theme: configuration.theme, isVisual: configuration.layoutOrder == .visual)
    }

    private mutating func handle(_ event: Event) -> [Effect] {
        switch event {
        case .key(let key): return handle(key)
        case .mouse(let mouse): return handle(mouse)
        case .paste(let text): return apply(screens[top].paste(text, &desk), of: top)
        case .opened(let id, let location, let article, let isComplete, let totalBytes):
            return open(id, location, article, isComplete: isComplete, totalBytes: totalBytes)
        case .resumed: return [.redraw]
        default:
            // The note being written is kept before the reading position, as there is no time left for questions.
            let effects = desk.receive(event)
            return tell(event) + effects
        }
    }

    /// Passes an event to all screens, the topmost first.
    private mutating func tell(_ event: Event) -> [Effect] {
        var effects: [Effect] = []
        for position in screens.indices.reversed() where position < screens.count {
            effects += apply(screens[position].receive(event, &desk), of: position)
        }
        return effects
    }

    /// Opens an article on the desk, and replaces all screens but the library with its screen.
    private mutating func open(
        _ id: ArticleID, _ location: Location, _ article: Article, isComplete: Bool, totalBytes: Int?
    ) -> [Effect] {
        let isListShown = !screens.contains { $0 is ArticleScreen }
        guard !isListShown || desk.opening == id || (desk.opening == nil && desk.article == nil) else { return [] }
        let effects = desk.open(id, location, article, isComplete: isComplete, totalBytes: totalBytes)
        screens = screens.filter { $0 is LibraryScreen } + [ArticleScreen()]
        return effects
    }

    // MARK: Keys and mouse

    private var top: Int { screens.count - 1 }

    private mutating func handle(_ key: Key) -> [Effect] {
        desk.note = nil
        let sequence = pendingKeys + [key]
        pendingKeys = []
        let tables = screens[top].activeTables(desk)
        for keys in ways(of: sequence) {
            switch desk.configuration.keys.meaning(of: keys, in: tables) {
            case .command(let command, let table): return apply(screens[top].run(command, table: table, &desk), of: top)
            case .prefix:
                pendingKeys = keys
                return []
            case .nothing: continue
            }
        }
        guard sequence.count == 1 else {
            desk.note = Desk.Note(message: Words.unboundKey, isError: false)
            return []
        }
        screens[top].prepare(for: nil, &desk)
        return apply(screens[top].type(key, &desk), of: top)
    }

    /// Returns the readings of a key sequence: as it is, by its Latin equivalents, and without Ctrl or Alt. While text is typed a letter
    /// stands for itself, and Ctrl and Alt count.
    private func ways(of sequence: [Key]) -> [[Key]] {
        guard screens[top].takesText(desk) else { return [sequence, sequence.map(KeyboardLayout.latin), sequence.map(\.plain)] }
        let latin = sequence.map { key in
            if case .scalar(_, alt: false) = key { key } else { KeyboardLayout.latin(key) }
        }
        return latin == sequence ? [sequence] : [sequence, latin]
    }

    private mutating func handle(_ mouse: MouseEvent) -> [Effect] {
        switch mouse.action {
        case .wheelUp, .wheelDown:
            let rows = mouse.action == .wheelDown ? Reader.wheelRows : -Reader.wheelRows
            for position in screens.indices.reversed() {
                let outcome = screens[position].turnWheel(mouse, by: rows, &desk)
                if case .ignored = outcome { continue }
                return apply(outcome, of: position)
            }
        case .press:
            desk.note = nil
            pendingKeys = []
            isPressed = true
            let target = desk.arrangement.target(column: mouse.column, row: mouse.row)
            return apply(screens[top].press(target, mouse, &desk), of: top)
        case .drag:
            if isPressed { screens[top].drag(mouse, &desk) }
        case .release: isPressed = false
        }
        return []
    }

    // MARK: The stack

    /// Applies the outcome returned by the screen at a position.
    private mutating func apply(_ outcome: Outcome, of position: Int) -> [Effect] {
        switch outcome {
        case .ignored: return []
        case .done(let effects): return effects
        case .push(let screen, let effects):
            // A screen opened meanwhile takes precedence over a late outcome.
            guard position == top else { return [] }
            screens.append(screen)
            isPressed = false
            screens[top].opened(&desk)
            return effects
        case .pop(let effects):
            remove(from: position)
            return effects
        case .answer(let answer, let closes, let effects):
            guard position > 0 else { return effects }
            if closes { remove(from: position) }
            return effects + apply(screens[position - 1].answer(answer, &desk), of: position - 1)
        }
    }

    private mutating func remove(from position: Int) {
        guard position > 0 else { return }
        screens.removeSubrange(position...)
        isPressed = false
        screens[top].uncovered(&desk)
    }

    // MARK: Drawing

    /// Lays out the screens, from the lowest visible one to the topmost; the footer belongs to the topmost.
    private mutating func arrange() {
        desk.arrangement = Arrangement()
        desk.arrangement.title = "Isnad"
        let lowest = screens.lastIndex { $0.isOpaque } ?? 0
        for position in lowest...top { screens[position].arrange(&desk) }
        if !pendingKeys.isEmpty { desk.placeContinuations(continuations) }
        guard let row = desk.geometry.footer else { return }
        var summary: [String]?
        for screen in screens.reversed() where summary == nil { summary = screen.summary(&desk) }
        screens[top].arrangeFooter(Footer(row: row, pendingKeys: pendingKeys, summary: summary ?? []), &desk)
    }

    /// The possible continuations of the pressed keys.
    private var continuations: [(keys: String, title: Message)] {
        let commands = screens[top].activeCommands(desk)
        return desk.configuration.keys.continuations(of: pendingKeys, in: screens[top].activeTables(desk)).compactMap { next in
            commands.first { $0.table == next.table && $0.command.name == next.command }.map { (next.keys, $0.command.title) }
        }
    }
}
