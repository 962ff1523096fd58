internal import Facts

/// Keys that run a command.
public struct KeyBinding: Sendable, Hashable {
    /// One key, or a prefix and a key: `]` `c`.
    public let keys: [Key]
    /// A `Command.name`.
    public let command: String

    init(_ command: String, _ keys: Key...) {
        self.command = command
        self.keys = keys
    }

    /// The keys as they are written in help: `]c`, `^D`, `⇧Tab`.
    public var label: String { keys.map(\.label).joined() }
}

/// Where keys are pressed.
enum KeyPlace: Sendable {
    case list, article
    /// In an article, while text is selected by keys.
    case selection
}

/// The table of keys.
public enum Keymap {
    /// The default keys; the first of a command's is the one that the footer shows.
    public static let `default`: [KeyBinding] = layers + fixed

    /// The keys of each layer: `]c`, `[c`, `a` `c`, and the number of its page.
    private static let layers: [KeyBinding] = FactLayer.pages.flatMap { layer in
        let jumps: [KeyBinding] =
            layer == .slip
            ? []
            : [
                KeyBinding("next-\(layer.commandName)", "]", .scalar(layer.key)),
                KeyBinding("previous-\(layer.commandName)", "[", .scalar(layer.key)),
            ]
        let adding = layer == .mention ? [] : [KeyBinding("annotate-\(layer.rawValue)", "a", .scalar(layer.key))]
        return jumps + adding + [KeyBinding(layer.pageName, .scalar(Unicode.Scalar(UInt8(0x30 + layer.page))))]
    }

    private static let fixed: [KeyBinding] = [
        KeyBinding("scroll-down", "j"), KeyBinding("scroll-down", .down),
        KeyBinding("scroll-up", "k"), KeyBinding("scroll-up", .up),
        KeyBinding("half-page-down", .control("d")),
        KeyBinding("half-page-up", .control("u")),
        KeyBinding("page-down", " "), KeyBinding("page-down", .pageDown),
        KeyBinding("page-up", "b"), KeyBinding("page-up", .pageUp),
        KeyBinding("go-to-start", "g"), KeyBinding("go-to-start", .home),
        KeyBinding("go-to-end", "G"), KeyBinding("go-to-end", .end),
        KeyBinding("cursor-left", .left), KeyBinding("cursor-right", .right),
        KeyBinding("next-highlight", "n"), KeyBinding("previous-highlight", "N"),
        KeyBinding("next-unjudged", "."), KeyBinding("previous-unjudged", ","),
        KeyBinding("next-unchecked", "]", "u"), KeyBinding("previous-unchecked", "[", "u"),
        KeyBinding("accept", "y"), KeyBinding("reject", "x"), KeyBinding("correct", "e"), KeyBinding("withdraw", "d"),
        KeyBinding("accept-page", "A", "y"), KeyBinding("reject-page", "A", "x"),
        KeyBinding("accept-kind", "A", "Y"), KeyBinding("reject-kind", "A", "X"),
        KeyBinding("select-word", "w"), KeyBinding("select-word-back", "b"), KeyBinding("select-word-back", "W"),
        KeyBinding("select-sentence", "s"), KeyBinding("select-sentence-back", "S"),
        KeyBinding("select-paragraph", "p"), KeyBinding("select-paragraph-back", "P"),
        KeyBinding("select-left", .left), KeyBinding("select-right", .right), KeyBinding("select-other-end", "o"),
        KeyBinding("status-supported", "s", "s"), KeyBinding("status-refuted", "s", "r"), KeyBinding("status-disputed", "s", "d"),
        KeyBinding("status-unchecked", "s", "u"),
        KeyBinding("status-evidence", "s", "e"), KeyBinding("note", "m"), KeyBinding("note-outside", "E"),
        KeyBinding("select", "v"), KeyBinding("undo", "u"), KeyBinding("redo", .control("r")), KeyBinding("tags", "#"),
        KeyBinding("journal", "J"), KeyBinding("state-before", "<"), KeyBinding("state-after", ">"), KeyBinding("next-annotator", "W"),
        KeyBinding("adjudicate", "C"), KeyBinding("adjudicate", .function(3)),
        KeyBinding("annotate-person", "a", "p"), KeyBinding("annotate-organization", "a", "o"), KeyBinding("annotate-place", "a", "l"),
        KeyBinding("annotate-facility", "a", "f"), KeyBinding("annotate-group", "a", "g"), KeyBinding("annotate-weapon", "a", "w"),
        KeyBinding("annotate-event", "a", "e"), KeyBinding("annotate-work", "a", "k"),
        KeyBinding("link-same-event", "l", "e"), KeyBinding("link-contradicts", "l", "x"), KeyBinding("link-supports", "l", "s"),
        KeyBinding("link-updates", "l", "u"), KeyBinding("link-repeats", "l", "r"),
        KeyBinding("other-side", .tab), KeyBinding("other-side", .backTab),
        KeyBinding("counterpart", .enter), KeyBinding("open-article", .enter),
        KeyBinding("search", "/"), KeyBinding("filter-list", "/"), KeyBinding("filter-list", "f"),
        KeyBinding("cancel", .escape),
        KeyBinding("filter-layers", "f"),
        KeyBinding("copy", "Y"), KeyBinding("open-url", "o"),
        KeyBinding("next-theme", "t"), KeyBinding("language", "L"), KeyBinding("language", .function(2)), KeyBinding("diacritics", "h"),
        KeyBinding("help", "?"), KeyBinding("help", .function(1)),
        KeyBinding("palette", ":"),
        KeyBinding("redraw", .control("l")), KeyBinding("suspend", .control("z")),
        KeyBinding("back", "q"), KeyBinding("quit", .control("c")),
    ]

    /// The keys of a command, as they are written in help.
    public static func labels(of command: String) -> [String] { `default`.filter { $0.command == command }.map(\.label) }

    /// What a sequence of keys comes to in a scope.
    enum Meaning {
        case command(Command)
        /// The beginning of longer sequences.
        case prefix
        case nothing
    }

    static func meaning(of keys: [Key], in place: KeyPlace) -> Meaning {
        var isPrefix = false
        var found: Command?
        for binding in `default` where binding.keys.starts(with: keys) {
            guard let command = Commands.named(binding.command), command.means(in: place) else { continue }
            if binding.keys.count > keys.count {
                isPrefix = true
            } else if found.map({ command.scope == .selection && $0.scope != .selection }) ?? true {
                found = command
            }
        }
        return found.map(Meaning.command) ?? (isPrefix ? .prefix : .nothing)
    }
}

extension Command {
    /// Whether it means something there.
    func means(in place: KeyPlace) -> Bool {
        switch scope {
        case .anywhere: true
        case .article: place != .list
        case .list: place == .list
        case .selection: place == .selection
        }
    }
}

extension Key: ExpressibleByUnicodeScalarLiteral {
    /// A key that types a scalar.
    public init(unicodeScalarLiteral value: Unicode.Scalar) { self = .scalar(value) }

    /// The key as help writes it.
    public var label: String {
        switch self {
        case .scalar(" ", alt: false): "Space"
        case .scalar(let scalar, let alt): (alt ? "M-" : "") + String(scalar)
        case .control(let scalar): "^" + String(scalar).uppercased()
        case .up: "↑"
        case .down: "↓"
        case .left: "←"
        case .right: "→"
        case .home: "Home"
        case .end: "End"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .enter: "Enter"
        case .escape: "Esc"
        case .tab: "Tab"
        case .backTab: "⇧Tab"
        case .backspace: "⌫"
        case .delete: "Del"
        case .insert: "Ins"
        case .function(let number): "F\(number)"
        case .modified(let key): "C-" + key.label
        }
    }
}
