import Testing

@testable import TerminalUI

@Suite("Detection")
struct TerminalProfileTests {
    static let cases: [(environment: [String: String], reply: Int?, strategy: BidiStrategy)] = [
        (["TERM": "xterm-256color", "XTERM_VERSION": "XTerm(379)"], nil, .app),
        (["TERM": "xterm-256color", "XTERM_VERSION": "XTerm(379)"], 0, .app),
        (["TERM": "xterm-256color", "VTE_VERSION": "7006"], 2, .app),
        (["TERM": "xterm-256color", "VTE_VERSION": "7006"], nil, .app),
        (["TERM": "xterm-256color", "KONSOLE_VERSION": "220403"], nil, .terminal),
        (["TERM": "xterm-256color", "KONSOLE_VERSION": "220403"], 4, .app),
        (["TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"], nil, .terminal),
        (
            ["TERM": "xterm-256color", "ITERM_SESSION_ID": "w0", "TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.7.1"], nil,
            .terminal
        ),
        (
            ["TERM": "xterm-256color", "ITERM_SESSION_ID": "w0", "TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.10"], nil,
            .terminal
        ),
        (["TERM": "xterm-256color", "ITERM_SESSION_ID": "w0", "TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.4.23"], nil, .app),
        (["TERM": "putty-256color"], nil, .terminal),
        (["TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"], 0, .kitty),
        (["TERM": "tmux-256color", "KITTY_WINDOW_ID": "1", "TMUX": "/tmp/s,1,0"], nil, .kitty),
        (["TERM": "mlterm-256color"], nil, .mlterm),
        (["TERM": "xterm", "MLTERM": "3.9.0"], 3, .mlterm),
        (["TERM": "foot"], nil, .foot),
        (["TERM": "xterm-256color", "WT_SESSION": "x"], nil, .app),
        (["TERM": "xterm-256color"], 1, .terminal),
        (["TERM": "xterm-256color"], 3, .terminal),
        (["TERM": "xterm-256color", "VTE_VERSION": ""], nil, .app),
        ([:], nil, .app),
    ]

    @Test(arguments: cases) func detect(environment: [String: String], reply: Int?, strategy: BidiStrategy) {
        let profile = TerminalProfile.detect(environment: environment, reply: reply)
        #expect(profile.strategy == strategy, "\(profile.reason)")
        #expect(profile.shapes == (strategy != .terminal))
        #expect(profile.hidesMarks == (strategy == .kitty || strategy == .foot))
        #expect(!profile.reason.isEmpty)
    }

    @Test(arguments: BidiStrategy.allCases) func wishesDecide(strategy: BidiStrategy) {
        let konsole = ["TERM": "xterm-256color", "KONSOLE_VERSION": "220403"]
        let wishes = TerminalProfile.Wishes(strategy: strategy, shapes: false)
        let profile = TerminalProfile.detect(environment: konsole, reply: 3, wishes: wishes)
        #expect(profile.strategy == strategy)
        #expect(!profile.shapes)
    }

    /// Each mode that is set is reset again.
    @Test(arguments: cases) func modesAreReset(environment: [String: String], reply: Int?, strategy: BidiStrategy) {
        let sequences = ControlSequences(profile: .detect(environment: environment, reply: reply))
        let pairs = [
            ("\u{1B}[8l", "\u{1B}[8h"), ("\u{1B}[1 k", "\u{1B}[0 k"), ("\u{1B}]5379;use_ctl=false", "\u{1B}]5379;use_ctl=true"),
            ("\u{1B}[?2004h", "\u{1B}[?2004l"), ("\u{1B}[22;2t", "\u{1B}[23;2t"),
            ("\u{1B}Ptmux;\u{1B}\u{1B}[8l", "\u{1B}Ptmux;\u{1B}\u{1B}[8h"),
        ]
        for (on, off) in pairs { #expect(sequences.enter.contains(on) == sequences.leave.contains(off), "\(off.debugDescription)") }
        #expect(sequences.leave.contains("\u{1B}[?1002l\u{1B}[?1006l"))
        #expect(sequences.leave.utf8.count < 500)
        #expect(sequences.enter.contains("\u{1B}[8l") == ([.app, .kitty, .foot].contains(strategy) && environment["TERM"] != nil))
    }

    /// No query is sent where it or its reply would be displayed or arrive as keys.
    @Test func questions() {
        func question(_ environment: [String: String]) -> String { ControlSequences(profile: .detect(environment: environment)).question }
        #expect(question(["TERM": "xterm-256color"]) == "\u{1B}[8$p")
        #expect(question(["TERM": "linux"]).isEmpty)
        #expect(question(["TERM": "tmux-256color", "TMUX": "/tmp/s,1,0"]).isEmpty)
    }

    @Test func titlesAndClipboardAreHarmless() {
        let plain = ControlSequences(profile: .detect(environment: ["TERM": "xterm"]))
        #expect(
            plain.title("a\u{1B}]52;c;eA==\u{7}\u{9B}31m\u{202E}ب") == "\u{1B}]2;a\u{FFFD}]52;c;eA==\u{FFFD}\u{FFFD}31m\u{FFFD}ب\u{1B}\\")
        #expect(plain.copy("قال\u{1B}") == "\u{1B}]52;c;2YLYp9mEGw==\u{1B}\\")
        let tmux = ControlSequences(profile: .detect(environment: ["TERM": "tmux-256color", "TMUX": "x"]))
        #expect(tmux.copy("a") == "\u{1B}]52;c;YQ==\u{1B}\\\u{1B}Ptmux;\u{1B}\u{1B}]52;c;YQ==\u{1B}\u{1B}\\\u{1B}\\")
        #expect(ControlSequences(profile: .detect(environment: ["TERM": "linux"])).title("a").isEmpty)
    }

    @Test(arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")])
    func base64(text: String, expected: String) {
        #expect(ControlSequences.base64(Array(text.utf8)) == expected)
    }
}
