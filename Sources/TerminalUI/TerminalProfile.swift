/// What has to be sent so that Arabic stands right on this terminal.
public enum BidiStrategy: String, Hashable, Sendable, CaseIterable {
    /// Visual order, set by us; for terminals that show what they get, or can be told to.
    case app
    /// Logical order in one column; for terminals that reorder whatever they get.
    case terminal
    /// As `app`, with runs of Arabic turned round again, since kitty turns them itself; diacritics are hidden.
    case kitty
    /// As `app`, after mlterm was told by its own sequence not to reorder.
    case mlterm
    /// As `app`, with diacritics hidden, since foot draws them over their letter.
    case foot
}

/// What was found out about the terminal: pure data, from the environment and from the terminal's answer.
public struct TerminalProfile: Hashable, Sendable {
    /// How text is sent.
    public var strategy: BidiStrategy
    /// Whether letters become presentation forms; otherwise the terminal joins them.
    public var shapes: Bool
    /// Whether output must be wrapped to reach the terminal around tmux.
    public var isInTmux: Bool
    /// Whether the terminal has a title and may be asked questions.
    public var isXtermLike: Bool
    /// Why, in a few words for `isnad doctor`.
    public var reason: String

    /// Whether the terminal wants logical order.
    public var reorders: Bool { strategy == .terminal }
    /// Whether diacritics are hidden at first.
    public var hidesMarks: Bool { strategy == .kitty || strategy == .foot }

    /// What the user asked for; nil leaves it to detection.
    public struct Wishes: Hashable, Sendable {
        /// `--bidi`.
        public var strategy: BidiStrategy?
        /// `--shaping`.
        public var shapes: Bool?

        /// Makes wishes.
        public init(strategy: BidiStrategy? = nil, shapes: Bool? = nil) {
            self.strategy = strategy
            self.shapes = shapes
        }
    }

    /// Detects the terminal from its environment and its answer to `CSI 8 $ p`, asked after `CSI 8 l` was sent (nil: it has
    /// not answered).
    ///
    /// A terminal that insists on reordering (1, 3) gets logical order. One with a way of its own keeps it. One that obeyed
    /// (2, 4) gets visual order, whatever its name. Then the environment decides, then the default, `app`.
    public static func detect(environment: [String: String], reply: Int? = nil, wishes: Wishes = Wishes()) -> TerminalProfile {
        let term = environment["TERM"] ?? ""
        let (strategy, reason) = strategy(environment: environment, reply: reply, wish: wishes.strategy)
        return TerminalProfile(
            strategy: strategy,
            shapes: wishes.shapes ?? (strategy != .terminal),
            isInTmux: !(environment["TMUX"] ?? "").isEmpty,
            isXtermLike: !plainTerminals.contains { term.hasPrefix($0) } && !term.isEmpty,
            reason: reason
        )
    }

    /// What is known of terminals by their environment; the first row that holds decides.
    static let table: [(variable: String, test: Test, strategy: BidiStrategy)] = [
        ("MLTERM", .isSet, .mlterm),
        ("TERM", .begins("mlterm"), .mlterm),
        ("KITTY_WINDOW_ID", .isSet, .kitty),
        ("TERM", .begins("xterm-kitty"), .kitty),
        ("TERM", .begins("foot"), .foot),
        ("KONSOLE_VERSION", .isSet, .terminal),
        ("TERM", .begins("konsole"), .terminal),
        ("TERM_PROGRAM", .begins("Apple_Terminal"), .terminal),
        ("ITERM_SESSION_ID", .version("TERM_PROGRAM_VERSION", atLeast: [3, 7]), .terminal),
        ("TERM", .begins("putty"), .terminal),
        ("VTE_VERSION", .isSet, .app),
        ("WT_SESSION", .isSet, .app),
        ("TERM_PROGRAM", .isSet, .app),
    ]

    /// Terminals without titles, and that print the end of questions that they don't understand.
    static let plainTerminals = ["linux", "dumb", "vt", "ansi", "cons", "sun", "wy"]

    /// How a row of `table` looks at its variable.
    enum Test: Hashable {
        case isSet
        case begins(String)
        /// The variable is set, and another holds at least this version.
        case version(String, atLeast: [Int])

        func holds(_ value: String, in environment: [String: String]) -> Bool {
            guard !value.isEmpty else { return false }
            switch self {
            case .isSet: return true
            case .begins(let prefix): return value.hasPrefix(prefix)
            case .version(let other, let least):
                let version = (environment[other] ?? "").split(separator: ".").map { Int($0.prefix { $0.isNumber }) ?? 0 }
                return !version.lexicographicallyPrecedes(least)
            }
        }
    }

    private static func strategy(
        environment: [String: String], reply: Int?, wish: BidiStrategy?
    ) -> (BidiStrategy, String) {
        if let wish { return (wish, "--bidi \(wish.rawValue)") }
        let row = table.first { $0.test.holds(environment[$0.variable] ?? "", in: environment) }
        let known = row.map { ($0.strategy, "\($0.variable)=\(environment[$0.variable] ?? "")") }
        if let known, [.mlterm, .kitty, .foot].contains(known.0) { return known }
        switch reply {
        case 1, 3: return (.terminal, "the terminal keeps reordering (answered 8;\(reply ?? 0)$y)")
        case 2, 4: return (.app, "the terminal lets us set the order (answered 8;\(reply ?? 0)$y)")
        default: return known ?? (.app, "nothing known speaks against it")
        }
    }
}

extension TerminalProfile {
    /// Terminfo names to try in this order. True colour is taken where the terminal announces it and terminfo has a `-direct`
    /// entry of the same family; otherwise what `TERM` says.
    public static func terminfoNames(environment: [String: String]) -> [String] {
        let term = environment["TERM"] ?? ""
        guard ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "") else { return [term] }
        if term.hasSuffix("-direct") { return [term] }
        let family = term.split(separator: "-").first { $0 != "xterm" } ?? "xterm"
        let name = family == "256color" ? "xterm" : String(family)
        return ["\(name)-direct", term]
    }

    /// Whether colours are wanted at all: `NO_COLOR`, when it is not empty, says no.
    public static func wantsColor(environment: [String: String]) -> Bool { (environment["NO_COLOR"] ?? "").isEmpty }
}
