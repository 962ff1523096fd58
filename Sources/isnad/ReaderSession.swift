internal import ArabicText
internal import Dispatch
internal import Articles
internal import Extraction
internal import Facts
internal import Glibc
internal import ReaderModel
internal import Library
internal import TerminalUI

/// Options of the command line and the settings for reading.
struct ReaderOptions: Sendable {
    var language: Language = .arabic
    var panel: PanelPlacement = .left
    /// Name or path of a theme; nil is the built-in one.
    var theme: String?
    /// The layers highlighted initially; nil for all.
    var layers: Set<FactLayer>?
    /// The keys of all screens.
    var keys = KeyMap.standard
    var wishes = TerminalProfile.Wishes()
    /// Day of publication in place of the files' own.
    var published: String?
    /// The library's file; nil is `$XDG_DATA_HOME/isnad/library.sqlite`.
    var library: String?
    /// Name of the annotator.
    var annotator = ""
    /// Options of extraction; the day of publication is the article's own.
    var extraction = ExtractionOptions()
}

/// Reading in the terminal, from the first screen to the last key: waits, passes events to the reader, performs the effects and shows the
/// frames. Lengthy work runs elsewhere and is answered through the inbox.
final class ReaderSession {
    let terminal: Terminal
    let inbox: Inbox
    let history: History
    let loader: ArticleLoader
    let list: ListLoader
    /// Files and folders named on the command line.
    let named: [String]
    let themes: ThemeLibrary
    let options: ReaderOptions
    let extraction = DispatchQueue(label: "isnad.extraction", qos: .userInitiated)
    /// The extraction of full grade under way.
    var deepening: Cancellation?
    private var loop: ReaderLoop
    private(set) var isRunning = true
    var mustProceed = false
    private var pacing = Pacing()

    /// Reads `paths`: one file is opened; a folder or several files open the list; none opens the library.
    ///
    /// Returns when the user quits; a signal that ends the program ends it here, with the terminal restored.
    static func run(paths: [String], options: ReaderOptions) throws(Failure) {
        let environment = Terminal.environment
        let inbox = Inbox()
        let history = History(path: options.library ?? Library.standardPath(environment: environment), inbox: inbox)
        // A file that cannot be opened is reported before the terminal is taken over.
        var single: (location: Location, head: ArticleFile)?
        if let path = paths.first, paths.count == 1, !ArticleFolder.isFolder(path) {
            let location = Location(argument: path)
            do { single = (location, try ArticleFile(location)) } catch { throw Failure(error) }
        }
        let session: ReaderSession
        do {
            session = try ReaderSession(paths, environment, options, inbox, history, opensList: single == nil)
        } catch {
            throw Failure(.cannotOpen, error.message)
        }
        session.feed(.started)
        if let single { session.openFirst(single.head, single.location) } else { session.draw() }
        let signal = session.run()
        history.finish()
        if let signal { session.terminal.die(by: signal) } else { session.terminal.close() }
    }

    private init(
        _ named: [String], _ environment: [String: String], _ options: ReaderOptions, _ inbox: Inbox, _ history: History,
        opensList: Bool
    ) throws(TerminalError) {
        self.named = named
        self.options = options
        self.inbox = inbox
        self.history = history
        themes = ThemeLibrary(environment: environment)
        loader = ArticleLoader(inbox: inbox, published: options.published)
        list = ListLoader(
            history: history, inbox: inbox, language: options.language, published: options.published, extraction: options.extraction)
        terminal = try Terminal(environment: environment, wishes: options.wishes)
        var configuration = ReaderConfiguration(
            size: terminal.size, language: options.language, panel: options.panel,
            layoutOrder: terminal.profile.reorders ? .logical : .visual, shapes: terminal.profile.shapes,
            hidesMarks: terminal.profile.hidesMarks, opensList: opensList,
            grade: options.extraction.names == .model ? .full : .quick, annotator: options.annotator, layers: options.layers,
            keys: options.keys)
        if let name = options.theme {
            switch themes.load(name) {
            case .success(let theme): configuration.theme = theme
            case .failure(let error): inbox.post(.failed(error.message))
            }
        }
        loop = ReaderLoop(configuration)
    }

    /// The identifier of an article that is opened by itself.
    private static let first = ArticleID(rawValue: -1)

    private func openFirst(_ head: ArticleFile, _ location: Location) {
        feed(loader.opened(head, Self.first, location))
        draw()
        if let problem = head.problems.first { feed(.failed(Message(problem))) }
        loader.readOn(head, Self.first)
    }

    // MARK: The loop

    /// Runs until the end, and returns the signal that caused it, if any.
    private func run() -> Int32? {
        while isRunning {
            let happenings = terminal.wait(milliseconds: pacing.patience(isBusy: loop.reader.isBusy, mustProceed: mustProceed))
            for happening in happenings {
                if case .end(let signal) = happening {
                    feed(.closing)
                    return signal == 0 ? SIGHUP : signal
                }
                take(happening)
            }
            var (events, more) = inbox.take(atMost: 4)
            // Each is released before the next one: an article still held here would be copied when a piece is appended to it.
            while !events.isEmpty { feed(events.removeFirst()) }
            if pacing.tickIsDue(isBusy: loop.reader.isBusy) { feed(.tick) }
            if mustProceed, happenings.isEmpty {
                mustProceed = false
                feed(.proceed)
            }
            pacing.moreWaits = more
            if isRunning, pacing.drawIsDue { draw() }
        }
        return nil
    }

    private func take(_ event: TerminalEvent) {
        switch event {
        case .event(let event):
            feed(event)
            pacing.isUrgent = true
        case .profileChanged(let profile):
            let order: CellOrder = profile.reorders ? .logical : .visual
            feed(.layoutChanged(order: order, shapes: profile.shapes, hidesMarks: profile.hidesMarks))
        case .stop: feed(.stopping)
        case .woken, .end: break
        }
    }

    /// Applies an event and performs the resulting effects.
    private func feed(_ event: Event) {
        pacing.hasChanged = true
        loop.feed(event) { perform($0) }
    }

    func leave() { isRunning = false }

    private func draw() {
        terminal.show(loop.reader.view())
        pacing.noteDrawn()
    }
}

/// Timing of drawing and ticks: typed text is shown at once, background results at most thirty times a second.
private struct Pacing {
    var hasChanged = false
    var isUrgent = false
    var moreWaits = false
    private var drawnAt = 0
    private var tickedAt = 0
    private static let drawInterval = 33
    private static let tickInterval = 1000

    /// Returns the time for which the loop may sleep, in milliseconds; -1 until the next event.
    func patience(isBusy: Bool, mustProceed: Bool) -> Int {
        if mustProceed || moreWaits { return 0 }
        var waits: [Int] = []
        if hasChanged { waits.append(drawnAt + Self.drawInterval - Self.now) }
        if isBusy { waits.append(tickedAt + Self.tickInterval - Self.now) }
        return waits.min().map { max(0, $0) } ?? -1
    }

    mutating func tickIsDue(isBusy: Bool) -> Bool {
        guard isBusy, Self.now >= tickedAt + Self.tickInterval else { return false }
        tickedAt = Self.now
        return true
    }

    var drawIsDue: Bool { hasChanged && (isUrgent || Self.now >= drawnAt + Self.drawInterval) }

    mutating func noteDrawn() {
        hasChanged = false
        isUrgent = false
        drawnAt = Self.now
    }

    /// Milliseconds of a monotonic clock.
    private static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}
