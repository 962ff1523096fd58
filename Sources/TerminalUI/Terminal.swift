internal import CNcurses
internal import Glibc
public import ReaderModel

/// The reason why the terminal could not be opened.
public enum TerminalError: Error, Hashable, Sendable {
    /// Standard output is no terminal, or there is none to read keys from.
    case notATerminal
    /// terminfo has no entry for `TERM`.
    case unknownType(String)
    /// The system provided no file descriptors.
    case noDescriptors

    /// The error in one line, with the remedy and without the name of the program.
    public var message: String {
        switch self {
        case .notATerminal: "no terminal to read keys from; use `isnad extract` in a pipe"
        case .unknownType(let name):
            "TERM=\(name): terminfo does not know this terminal; set TERM to one that it knows, as TERM=xterm-256color"
        case .noDescriptors: "the system gives no more file descriptors; close some programs"
        }
    }
}

/// An event from the terminal: input, a signal, or a wake.
public enum TerminalEvent: Sendable {
    case event(Event)
    /// `wake` was called.
    case woken
    /// The terminal's reply requires another text strategy.
    case profileChanged(TerminalProfile)
    /// SIGTSTP from outside: suspend.
    case stop
    /// Exit with this signal; 0 if the terminal is gone.
    case end(signal: Int32)
}

/// The terminal while the reader uses it: takes frames and returns input.
///
/// Not thread-safe, except that `wake` may be called from any thread.
public final class Terminal {
    /// Makes `wait` of the open terminal return `woken`; from any thread.
    public static func wake() { input_wake() }

    /// The environment of the process.
    public static var environment: [String: String] {
        var all: [String: String] = [:]
        guard var entry = input_environment() else { return all }
        while let text = entry.pointee {
            let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { all[String(parts[0])] = String(parts[1]) }
            entry += 1
        }
        return all
    }

    /// True if there is a terminal for the reader: standard output is one, and its cursor can be moved.
    public static func isUsable(environment: [String: String]) -> Bool {
        isatty(1) != 0 && !["", "dumb", "unknown"].contains(environment["TERM"] ?? "")
    }

    /// Detected properties of the terminal.
    public private(set) var profile: TerminalProfile

    private let environment: [String: String]
    private let wishes: TerminalProfile.Wishes
    private let screen: NcursesScreen
    private var renderer = Renderer()
    private var decoder = KeyDecoder()
    private var sequences: ControlSequences

    /// Opens the terminal. Nothing is drawn before the first `show`. Keys are read from the descriptor `input`, or from the controlling
    /// terminal if that is a file or a pipe; cells are written to `output`.
    public init(
        environment: [String: String], wishes: TerminalProfile.Wishes = .init(), input: Int32 = 0, output: Int32 = 1
    ) throws(TerminalError) {
        self.environment = environment
        self.wishes = wishes
        let names = TerminalProfile.terminfoNames(environment: environment)
        let colored = TerminalProfile.wantsColor(environment: environment)
        switch Self.open(names, colored: colored, input, output) {
        case SCREEN_OPENED: break
        case SCREEN_NO_TERMINAL: throw .notATerminal
        case SCREEN_UNKNOWN_TYPE: throw .unknownType(environment["TERM"] ?? "")
        default: throw .noDescriptors
        }
        profile = TerminalProfile.detect(environment: environment, wishes: wishes)
        sequences = ControlSequences(profile: profile)
        screen = NcursesScreen()
        restore_set(sequences.leave)
        screen.control(sequences.enter + (wishes.strategy == nil ? sequences.question : ""))
    }

    private static func open(_ names: [String], colored: Bool, _ input: Int32, _ output: Int32) -> screen_result {
        let copies = names.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        return screen_open(copies.map { UnsafePointer($0) }, copies.count, colored, input, output)
    }

    /// The number of colours in use.
    public var depth: ColorDepth { screen.depth }

    /// The size in cells.
    public var size: Size {
        var columns: Int32 = 0
        var rows: Int32 = 0
        screen_size(&columns, &rows)
        return Size(columns: Int(columns), rows: Int(rows))
    }

    /// Draws a frame.
    public func show(_ frame: Frame) { renderer.show(frame, on: screen, sequences: sequences) }

    /// Redraws the whole screen with the next frame.
    public func redraw() {
        renderer.forget()
        screen_redraw()
    }

    /// Copies text to the clipboard of the user's terminal, by OSC 52.
    public func copy(_ text: String) {
        screen.control(sequences.copy(text))
        screen.flush()
    }

    /// Restores the terminal to its original state.
    public func close() {
        screen.control(sequences.leave)
        screen_close()
    }

    /// Ends the process by a signal, so that the sender sees its default effect.
    public func die(by signal: Int32) {
        close()
        input_die(signal)
    }

    /// Suspends the process as ^Z does; returns when it is continued.
    public func suspend() { lend { input_stop() } }

    /// Runs a program that uses the terminal in the meantime; returns its exit status, or nil if it could not be started.
    public func run(_ arguments: [String]) -> Int32? {
        var status: Int32 = -1
        lend { status = Self.start(arguments, detached: false) }
        return status < 0 ? nil : status
    }

    /// Starts a program that needs no terminal; returns true if it started.
    public static func launch(_ arguments: [String]) -> Bool { start(arguments, detached: true) == 0 }

    private func lend(_ use: () -> Void) {
        screen.control(sequences.leave)
        screen_suspend()
        use()
        reclaim(sequences.enter)
    }

    private func reclaim(_ sequence: String) {
        screen_resume()
        screen.control(sequence)
        renderer.forget()
        let size = size
        screen_resize(Int32(size.columns), Int32(size.rows))
    }

    private static func start(_ arguments: [String], detached: Bool) -> Int32 {
        guard !arguments.isEmpty else { return -1 }
        let copies = arguments.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        return input_run(copies.map { UnsafePointer($0) } + [nil], detached)
    }

    // MARK: Waiting

    /// Milliseconds after which an Escape followed by nothing is the Escape key.
    private static let escapeDelay: Int32 = 25

    /// Waits for events, at most `milliseconds` (-1: indefinitely; 0: not at all), and returns all that are pending.
    public func wait(milliseconds: Int) -> [TerminalEvent] {
        let isShort = decoder.isWaiting && (milliseconds < 0 || milliseconds > Int(Self.escapeDelay))
        let found = Int(input_wait(isShort ? Self.escapeDelay : Int32(clamping: milliseconds)))
        var events: [TerminalEvent] = []
        if found & INPUT_SIGNAL != 0 { events += signals() }
        if found & INPUT_BYTES != 0 { events += typed() } else if isShort { events += decoded(decoder.flush()) }
        if found & INPUT_HANGUP != 0 { events.append(.end(signal: 0)) }
        if found & INPUT_WAKE != 0 { events.append(.woken) }
        return events
    }

    private func typed() -> [TerminalEvent] {
        var events: [TerminalEvent] = []
        for _ in 0..<16 {  // reads all that has come, yet an endless paste does not block drawing
            var count: Int32 = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, used in
                count = buffer.baseAddress.map { input_read($0, 4096) } ?? -1
                used = max(0, Int(count))
            }
            if count < 0 { return events + [.end(signal: 0)] }
            if count == 0 { break }
            events += decoded(decoder.feed(bytes))
        }
        return events
    }

    private func decoded(_ inputs: [Input]) -> [TerminalEvent] {
        var events: [TerminalEvent] = []
        for input in inputs {
            switch input {
            case .event(let event): events.append(.event(event))
            case .modeReport(mode: 8, let value): if let changed = apply(reply: value) { events.append(.profileChanged(changed)) }
            case .modeReport: break
            }
        }
        return events
    }

    /// Applies the terminal's reply to the query; returns the new profile if it differs.
    private func apply(reply: Int) -> TerminalProfile? {
        let new = TerminalProfile.detect(environment: environment, reply: reply, wishes: wishes)
        let old = profile
        profile = new
        guard new.strategy != old.strategy else { return nil }
        screen.control(sequences.modes(on: false))
        sequences = ControlSequences(profile: new)
        restore_set(sequences.leave)
        screen.control(sequences.modes(on: true))
        redraw()
        return new
    }

    private func signals() -> [TerminalEvent] {
        var events: [TerminalEvent] = []
        while case let signal = input_signal(), signal != 0 {
            switch signal {
            case SIGWINCH:
                let size = size
                screen_resize(Int32(size.columns), Int32(size.rows))
                renderer.forget()
                events.append(.event(.resized(size)))
            case SIGCONT:
                reclaim(sequences.modes(on: true))
                events += [.event(.resized(size)), .event(.resumed)]
            case SIGTSTP: events.append(.stop)
            default: events.append(.end(signal: signal))
            }
        }
        return events
    }
}
