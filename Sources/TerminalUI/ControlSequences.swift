/// The control sequences that ncurses does not write: modes on and off, queries, title, clipboard.
///
/// None contains text of an article except the title, which has passed `CellGate`, and the clipboard, which is base64.
public struct ControlSequences: Hashable, Sendable {
    var profile: TerminalProfile

    /// Creates the sequences for a terminal.
    public init(profile: TerminalProfile) { self.profile = profile }

    /// Saves the title and sets the modes: at start and after each resumption.
    var enter: String { (profile.isXtermLike ? "\u{1B}[22;2t" : "") + modes(on: true) }

    /// Restores both: at exit, on suspension, before another program, and in the crash handler. At most 500 bytes.
    var leave: String { mouse(on: false) + modes(on: false) + (profile.isXtermLike ? "\u{1B}[23;2t" : "") }

    /// Sets or resets text order and bracketed paste.
    func modes(on: Bool) -> String { bidi(on: on) + (on ? "\u{1B}[?2004h" : "\u{1B}[?2004l") }

    /// Queries whether explicit mode is set. Empty for terminals that would print the query, and in tmux, where the reply could
    /// arrive as keys.
    var question: String { profile.isXtermLike && !profile.isInTmux ? "\u{1B}[8$p" : "" }

    /// Reports presses, releases, drags and the wheel, in SGR coordinates.
    func mouse(on: Bool) -> String { on ? "\u{1B}[?1002h\u{1B}[?1006h" : "\u{1B}[?1002l\u{1B}[?1006l" }

    /// Sets the window's title.
    func title(_ title: String) -> String {
        profile.isXtermLike ? "\u{1B}]2;" + CellGate.pass(title: title) + "\u{1B}\\" : ""
    }

    /// Copies text to the clipboard (OSC 52). In tmux it is sent both to tmux and through it, since either may be permitted.
    func copy(_ text: String) -> String {
        let sequence = "\u{1B}]52;c;" + Self.base64(Array(text.utf8)) + "\u{1B}\\"
        return profile.isInTmux ? sequence + Self.passThrough(sequence) : sequence
    }

    /// Explicit mode (ECMA-48 BDSM) and left-to-right character path, so that the terminal does not reorder the text.
    func bidi(on: Bool) -> String {
        switch profile.strategy {
        case .terminal: return ""
        case .mlterm: return Self.wrapped("\u{1B}]5379;use_ctl=\(on ? "false" : "true")\u{07}", inTmux: profile.isInTmux)
        case .app, .kitty, .foot:
            guard profile.isXtermLike else { return "" }
            return Self.wrapped(on ? "\u{1B}[8l\u{1B}[1 k" : "\u{1B}[8h\u{1B}[0 k", inTmux: profile.isInTmux)
        }
    }

    private static func wrapped(_ sequence: String, inTmux: Bool) -> String {
        inTmux ? sequence + passThrough(sequence) : sequence
    }

    /// Wraps a sequence for tmux to pass on to the outer terminal.
    static func passThrough(_ sequence: String) -> String {
        "\u{1B}Ptmux;" + sequence.unicodeScalars.map { $0 == "\u{1B}" ? "\u{1B}\u{1B}" : String($0) }.joined() + "\u{1B}\\"
    }

    static func base64(_ bytes: [UInt8]) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var out: [UInt8] = []
        out.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let value = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for i in 0..<4 { out.append(i <= group.count ? digits[value >> (18 - 6 * i) & 63] : UInt8(ascii: "=")) }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
