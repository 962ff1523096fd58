internal import CNcurses
internal import Glibc
public import ReaderModel

/// Properties of the terminal, detected without opening it: the report of `isnad doctor`.
public struct TerminalProbe: Sendable {
    /// Detected profile.
    public let profile: TerminalProfile
    /// Number of colours that the reader would use.
    public let depth: ColorDepth
    /// The terminfo entry that the reader would use; nil if terminfo knows none.
    public let terminfo: String?
    /// The reply to `CSI 8 $ p`; nil if none came within 150 ms or no query was sent.
    public let reply: Int?
    /// True if there is a terminal.
    public let isTerminal: Bool

    /// Milliseconds within which a reply must come.
    private static let patience: Int32 = 150

    /// Detects the properties, querying the terminal if there is one. Takes 150 ms if no reply comes.
    public init(environment: [String: String], wishes: TerminalProfile.Wishes = .init()) {
        isTerminal = isatty(0) != 0 && Terminal.isUsable(environment: environment)
        let first = TerminalProfile.detect(environment: environment, wishes: wishes)
        let sequences = ControlSequences(profile: first)
        reply = isTerminal && !sequences.question.isEmpty ? Self.ask(sequences) : nil
        profile = TerminalProfile.detect(environment: environment, reply: reply, wishes: wishes)
        let known = TerminalProfile.terminfoNames(environment: environment).lazy.map { ($0, screen_terminfo_colors($0)) }.first {
            $0.1 >= 0
        }
        terminfo = known?.0
        let isColored = TerminalProfile.wantsColor(environment: environment)
        depth = isColored ? ColorDepth(colors: Int(known?.1 ?? 0)) : .none
    }

    /// Returns a row as the reader would send it to this terminal, as a line of its own.
    public func line(_ cells: [FrameCell]) -> String {
        var row = cells[...]
        CellGate.pass(row: &row)
        if profile.strategy == .kitty { KittyRow.transform(&row) }
        var text = String.UnicodeScalarView()
        for cell in row where cell.width > 0 {
            for value in [cell.scalar] + (cell.marks ?? []) { if let scalar = Unicode.Scalar(value) { text.append(scalar) } }
        }
        guard isTerminal else { return String(text) }
        let sequences = ControlSequences(profile: profile)
        return sequences.bidi(on: true) + String(text) + sequences.bidi(on: false)
    }

    /// Queries whether explicit mode is set, with echo and line editing off meanwhile.
    private static func ask(_ sequences: ControlSequences) -> Int? {
        var found = termios()
        guard tcgetattr(0, &found) == 0 else { return nil }
        var raw = found
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
        tcsetattr(0, TCSANOW, &raw)
        defer { tcsetattr(0, TCSAFLUSH, &found) }
        let question = sequences.bidi(on: true) + sequences.question + sequences.bidi(on: false)
        guard write(1, question, question.utf8.count) == question.utf8.count else { return nil }
        var decoder = KeyDecoder()
        for _ in 0..<8 {  // the reply comes in one piece, or after keys typed ahead
            var descriptor = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
            guard poll(&descriptor, 1, patience) > 0 else { return nil }
            var buffer = [UInt8](repeating: 0, count: 256)
            let count = read(0, &buffer, buffer.count)
            guard count > 0 else { return nil }
            for case .modeReport(mode: 8, let value) in decoder.feed(buffer[..<count]) { return value }
        }
        return nil
    }
}
