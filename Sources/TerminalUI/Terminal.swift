internal import CNcurses
internal import Glibc
public import ReaderModel

/// Why the terminal could not be taken over.
public enum TerminalError: Error, Hashable, Sendable {
    /// Standard output is no terminal, or there is none to read keys from.
    case notATerminal
    /// terminfo does not know `TERM`.
    case unknownType(String)
    /// The system gave no descriptors.
    case noDescriptors

    /// One line with the remedy.
    public var message: String {
        switch self {
        case .notATerminal: "isnad: no terminal to read keys from; use `isnad extract` in a pipe"
        case .unknownType(let name):
            "isnad: TERM=\(name): terminfo does not know this terminal; set TERM to one that it knows, as TERM=xterm-256color"
        case .noDescriptors: "isnad: the system gives no more file descriptors; close some programs"
        }
    }
}

/// The terminal while the reader has it: what is typed comes out, frames go in.
///
/// All of it belongs to one thread; only `wake` may be called from others.
public final class Terminal {
    /// What can come out of `wait`.
    public enum Happening: Sendable {
        case event(Event)
        /// Somebody called `wake`.
        case woken
        /// The terminal answered that it wants another way of setting text.
        case profileChanged(TerminalProfile)
        /// ^Z from outside: suspend.
        case stop
        /// End by this signal; 0 when the terminal is gone.
        case end(signal: Int32)
    }

    /// Makes `wait` of the terminal that is open return `woken`; from any thread.
    public static func wake() { input_wake() }

    /// The process's environment.
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

    /// Whether there is a terminal to read in: standard output is one, and it can move its cursor.
    public static func isUsable(environment: [String: String]) -> Bool {
        isatty(1) != 0 && !["", "dumb", "unknown"].contains(environment["TERM"] ?? "")
    }

    /// How the terminal was found to be.
    public private(set) var profile: TerminalProfile

    private let environment: [String: String]
    private let wishes: TerminalProfile.Wishes
    private let screen: NcursesScreen
    private var renderer = Renderer()
    private var decoder = KeyDecoder()
    private var sequences: ControlSequences

    /// Takes the terminal over. Nothing is shown before the first `show`. Keys come from the descriptor `input`, or from the
    /// controlling terminal where that is a file or a pipe; cells go to `output`.
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

    /// How many colours are shown.
    public var depth: ColorDepth { screen.depth }

    /// The size in cells.
    public var size: Size {
        var columns: Int32 = 0
        var rows: Int32 = 0
        screen_size(&columns, &rows)
        return Size(columns: Int(columns), rows: Int(rows))
    }

    /// Shows a frame.
    public func show(_ frame: Frame) { renderer.show(frame, on: screen, sequences: sequences) }

    /// Draws everything anew with the next frame.
    public func redraw() {
        renderer.forget()
        screen_redraw()
    }

    /// Puts text on the clipboard of whoever looks at the terminal, by OSC 52.
    public func copy(_ text: String) {
        screen.control(sequences.copy(text))
        screen.flush()
    }

    /// Gives the terminal back as it was.
    public func close() {
        screen.control(sequences.leave)
        screen_close()
    }

    /// Ends the process by a signal, as whoever sent it expects.
    public func die(by signal: Int32) {
        close()
        input_die(signal)
    }

    /// Stops the process as ^Z does; returns once it goes on.
    public func suspend() { lend { input_stop() } }

    /// Runs a program that takes the terminal meanwhile; its exit status, or nil where it could not be started.
    public func run(_ arguments: [String]) -> Int32? {
        var status: Int32 = -1
        lend { status = Self.start(arguments, detached: false) }
        return status < 0 ? nil : status
    }

    /// Starts a program that needs no terminal; whether it could be started.
    public static func launch(_ arguments: [String]) -> Bool { start(arguments, detached: true) == 0 }

    private func lend(_ use: () -> Void) {
        screen.control(sequences.leave)
        screen_suspend()
        use()
        takeAgain(sequences.enter)
    }

    private func takeAgain(_ sequence: String) {
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

    /// Milliseconds after which an Escape that nothing followed is the key.
    private static let escapeDelay: Int32 = 25

    /// Waits until something happens, at most `milliseconds` (-1: without end; 0: only looks), and gives all of it.
    public func wait(milliseconds: Int) -> [Happening] {
        let isShort = decoder.isWaiting && (milliseconds < 0 || milliseconds > Int(Self.escapeDelay))
        let found = Int(input_wait(isShort ? Self.escapeDelay : Int32(clamping: milliseconds)))
        var happenings: [Happening] = []
        if found & INPUT_SIGNAL != 0 { happenings += signals() }
        if found & INPUT_BYTES != 0 { happenings += typed() } else if isShort { happenings += meanings(decoder.flush()) }
        if found & INPUT_HANGUP != 0 { happenings.append(.end(signal: 0)) }
        if found & INPUT_WAKE != 0 { happenings.append(.woken) }
        return happenings
    }

    private func typed() -> [Happening] {
        var happenings: [Happening] = []
        for _ in 0..<16 {  // as much as came, but a paste without end does not stop the drawing
            var count: Int32 = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, used in
                count = buffer.baseAddress.map { input_read($0, 4096) } ?? -1
                used = max(0, Int(count))
            }
            if count < 0 { return happenings + [.end(signal: 0)] }
            if count == 0 { break }
            happenings += meanings(decoder.feed(bytes))
        }
        return happenings
    }

    private func meanings(_ inputs: [Input]) -> [Happening] {
        var happenings: [Happening] = []
        for input in inputs {
            switch input {
            case .event(let event): happenings.append(.event(event))
            case .modeReport(mode: 8, let value): if let changed = learn(value) { happenings.append(.profileChanged(changed)) }
            case .modeReport: break
            }
        }
        return happenings
    }

    /// Takes the answer to our question in; the new profile, if it is another.
    private func learn(_ reply: Int) -> TerminalProfile? {
        let learned = TerminalProfile.detect(environment: environment, reply: reply, wishes: wishes)
        let old = profile
        profile = learned
        guard learned.strategy != old.strategy else { return nil }
        screen.control(sequences.modes(on: false))
        sequences = ControlSequences(profile: learned)
        restore_set(sequences.leave)
        screen.control(sequences.modes(on: true))
        redraw()
        return learned
    }

    private func signals() -> [Happening] {
        var happenings: [Happening] = []
        while case let signal = input_signal(), signal != 0 {
            switch signal {
            case SIGWINCH:
                let size = size
                screen_resize(Int32(size.columns), Int32(size.rows))
                renderer.forget()
                happenings.append(.event(.resized(size)))
            case SIGCONT:
                takeAgain(sequences.modes(on: true))
                happenings += [.event(.resized(size)), .event(.resumed)]
            case SIGTSTP: happenings.append(.stop)
            default: happenings.append(.end(signal: signal))
            }
        }
        return happenings
    }
}
