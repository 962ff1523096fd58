/// The form in which text must be sent so that the terminal displays Arabic correctly.
public enum BidiStrategy: String, Hashable, Sendable, CaseIterable {
    /// Visual order, set by the program, for terminals that display text as sent, or can be made to.
    case app
    /// Logical order in one column, for terminals that reorder text themselves.
    case terminal
    /// As `app`, with Arabic runs reversed again, since kitty reverses them itself; diacritics are hidden.
    case kitty
    /// As `app`, after mlterm's own sequence has turned its reordering off.
    case mlterm
    /// As `app`, with diacritics hidden, since foot draws them over their letter.
    case foot
}

/// The detected properties of the terminal: pure data, from the environment and from the terminal's reply.
public struct TerminalProfile: Hashable, Sendable {
    /// Form in which text is sent.
    public var strategy: BidiStrategy
    /// True to replace letters by presentation forms; otherwise the terminal joins them.
    public var shapes: Bool
    /// True if output must be wrapped to reach the terminal outside tmux.
    public var isInTmux: Bool
    /// True if the terminal has a title and can be queried.
    public var isXtermLike: Bool
    /// Reason for the choice, in a few words for `isnad doctor`.
    public var reason: String

    /// True if the terminal expects logical order.
    public var reorders: Bool { strategy == .terminal }
    /// True if diacritics are hidden by default.
    public var hidesMarks: Bool { strategy == .kitty || strategy == .foot }

    /// The user's explicit choices; nil leaves a property to detection.
    public struct Wishes: Hashable, Sendable {
        /// `--bidi`.
        public var strategy: BidiStrategy?
        /// `--shaping`.
        public var shapes: Bool?

        /// Creates choices.
        public init(strategy: BidiStrategy? = nil, shapes: Bool? = nil) {
            self.strategy = strategy
            self.shapes = shapes
        }
    }

    /// Detects the terminal from its environment and its reply to `CSI 8 $ p`, sent after `CSI 8 l`; the reply is nil if there is
    /// none.
    ///
    /// A terminal that insists on reordering (1, 3) gets logical order. One with a strategy of its own keeps it. One that obeyed
    /// (2, 4) gets visual order, whatever its name. Otherwise the environment decides, then the default, `app`.
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

    /// Terminals recognized by their environment; the first matching row decides.
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

    /// Terminals that have no title and print the end of queries that they don't understand.
    static let plainTerminals = ["linux", "dumb", "vt", "ansi", "cons", "sun", "wy"]

    /// A test of a row's variable.
    enum Test: Hashable {
        case isSet
        case begins(String)
        /// The variable is set, and another holds this version or a later one.
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
    /// Returns the terminfo names to try, in order. True colour is used if the terminal announces it and terminfo has a `-direct`
    /// entry of the same family; otherwise `TERM` decides.
    public static func terminfoNames(environment: [String: String]) -> [String] {
        let term = environment["TERM"] ?? ""
        guard ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "") else { return [term] }
        if term.hasSuffix("-direct") { return [term] }
        let family = term.split(separator: "-").first { $0 != "xterm" } ?? "xterm"
        let name = family == "256color" ? "xterm" : String(family)
        return ["\(name)-direct", term]
    }

    /// True if colours are allowed: `NO_COLOR` is unset or empty.
    public static func wantsColor(environment: [String: String]) -> Bool { (environment["NO_COLOR"] ?? "").isEmpty }
}
