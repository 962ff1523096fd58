public import Facts

/// Keys that run a command.
struct KeyBinding: Hashable, Sendable {
    /// One key, or a prefix and a key: `]` `c`.
    let keys: [Key]
    /// The name of a command of the table.
    let command: String

    /// The keys as written in help: `]c`, `^D`, `⇧Tab`.
    var label: String { KeyNotation.label(keys) }
}

/// A fault in a user's key map.
public struct KeyMapError: Error, Hashable, Sendable {
    /// The kinds of faults.
    public enum Kind: Hashable, Sendable {
        case unknownScreen, unknownCommand, unreadableKeys
        /// The keys are given twice, in different notations.
        case duplicate
        /// The table is for typing, and the keys are letters.
        case typed
        /// One sequence is a prefix of another.
        case shadowing
    }

    /// The kind of fault.
    public let kind: Kind
    /// The table's name: `[keys.SCREEN]`.
    public let screen: String
    /// The keys at fault, as the user wrote them; nil if the screen is at fault.
    public let keys: String?
    /// A line with the fault and the remedy.
    public let message: Message
}

/// The keys of all screens: the default keys, overridden by the user's.
public struct KeyMap: Hashable, Sendable {
    private var bindings: [String: [KeyBinding]]

    /// Makes the map of the tables' default keys.
    init(_ tables: [KeyTableInfo]) {
        let rows = tables.map { table in
            (table.name, table.commands.flatMap { row in row.keys.map { KeyBinding(keys: $0, command: row.name) } })
        }
        bindings = Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    /// The command name that frees keys.
    public static let unbound = "none"

    /// Overrides the keys of one table with the user's.
    mutating func lay(_ rows: [(key: String, value: String)], over table: KeyTableInfo) throws(KeyMapError) {
        var laid: [(text: String, keys: [Key])] = []
        var new: [KeyBinding] = []
        var kept = bindings[table.name] ?? []
        for (text, command) in rows {
            func fault(_ kind: KeyMapError.Kind, _ message: Message) -> KeyMapError {
                KeyMapError(kind: kind, screen: table.name, keys: text, message: message)
            }
            guard let keys = KeyNotation.keys(text) else { throw fault(.unreadableKeys, KeyMapWords.unreadable(text, table.name)) }
            guard command == KeyMap.unbound || table.commands.contains(where: { $0.name == command }) else {
                throw fault(.unknownCommand, KeyMapWords.unknownCommand(command, text, table.name))
            }
            if let other = laid.first(where: { $0.keys == keys }) {
                throw fault(.duplicate, KeyMapWords.duplicate(text, other.text, table.name))
            }
            if table.takesText, case .scalar(_, alt: false)? = keys.first {
                throw fault(.typed, KeyMapWords.typed(text, table.name))
            }
            laid.append((text, keys))
            kept.removeAll { $0.keys == keys }
            if command != KeyMap.unbound { new.append(KeyBinding(keys: keys, command: command)) }
        }
        for (text, keys) in laid where new.contains(where: { $0.keys == keys }) {
            if let other = (new + kept).first(where: { KeyMap.shadow($0.keys, keys) }) {
                throw KeyMapError(
                    kind: .shadowing, screen: table.name, keys: text, message: KeyMapWords.shadowing(text, other, table.name))
            }
        }
        // The user's choice is shown first.
        bindings[table.name] = new + kept
    }

    /// True if one sequence is a prefix of the other, which could then not be reached.
    private static func shadow(_ a: [Key], _ b: [Key]) -> Bool {
        a != b && (a.starts(with: b) || b.starts(with: a))
    }

    // MARK: Lookup

    /// The meaning of a sequence of keys.
    enum Meaning: Hashable {
        case command(String, table: String)
        /// A prefix of longer sequences.
        case prefix
        case nothing
    }

    /// Looks keys up in several tables, in order of precedence. Cost: linear in their bindings.
    func meaning(of keys: [Key], in tables: [String]) -> Meaning {
        for table in tables {
            var isPrefix = false
            for binding in bindings[table] ?? [] where binding.keys.starts(with: keys) {
                if binding.keys.count == keys.count { return .command(binding.command, table: table) }
                isPrefix = true
            }
            if isPrefix { return .prefix }
        }
        return .nothing
    }

    /// Returns the keys of a command in one of several tables, in the notation of help.
    func labels(of command: String, in tables: [String]) -> [String] {
        tables.lazy.map { table in (bindings[table] ?? []).filter { $0.command == command }.map(\.label) }.first { !$0.isEmpty } ?? []
    }

    /// Returns the key with which the sequences of a command begin.
    func prefixLabel(of command: String, in tables: [String]) -> String? {
        tables.lazy.compactMap { table in bindings[table]?.first { $0.command == command }?.keys.first?.label }.first
    }

    /// Returns the possible continuations of a sequence, in tables in order of precedence.
    func continuations(of keys: [Key], in tables: [String]) -> [(keys: String, command: String, table: String)] {
        for table in tables {
            let longer = (bindings[table] ?? []).filter { $0.keys.count > keys.count && $0.keys.starts(with: keys) }
            if !longer.isEmpty {
                return longer.map { (KeyNotation.label(Array($0.keys.dropFirst(keys.count))), $0.command, table) }
            }
        }
        return []
    }
}

// MARK: - Help

/// A heading of help with the commands under it.
public struct KeySection: Hashable, Sendable {
    /// A command with its keys.
    public struct Row: Hashable, Sendable {
        /// All keys of the command: `j ↓`; empty where it has none.
        public let keys: String
        /// The command's name.
        public let name: String
        /// The description, in a few words.
        public let title: Message
    }

    /// The heading.
    public let title: Message
    /// The rows, in the order of the tables.
    public let rows: [Row]
}

/// Messages about faults in a user's key map.
enum KeyMapWords {
    static func unknownScreen(_ screen: String, _ screens: [String]) -> Message {
        let known = screens.joined(separator: ", ")
        return Message("[keys.\(screen)]: لا شاشة بهذا الاسم؛ الأسماء: \(known)", "[keys.\(screen)]: no such screen; write one of \(known)")
    }
    static func unreadable(_ keys: String, _ screen: String) -> Message {
        Message(
            "[keys.\(screen)]: «\(keys)» ليست مفاتيح؛ اكتبها كما يكتبها isnad keys",
            "[keys.\(screen)]: “\(keys)” are no keys; write them as 'isnad keys' does")
    }
    static func unknownCommand(_ command: String, _ keys: String, _ screen: String) -> Message {
        Message(
            "[keys.\(screen)] «\(keys)»: لا أمر هناك باسم «\(command)»؛ isnad keys يذكر الأوامر، و«none» يحرر المفتاح",
            "[keys.\(screen)] “\(keys)”: there is no command “\(command)” there; 'isnad keys' lists them, and “none” frees the keys")
    }
    static func duplicate(_ keys: String, _ other: String, _ screen: String) -> Message {
        Message(
            "[keys.\(screen)] «\(keys)»: المفتاح نفسه مذكور باسم «\(other)»؛ احذف أحدهما",
            "[keys.\(screen)] “\(keys)”: the same keys are given as “\(other)”; remove one of the two")
    }
    static func typed(_ keys: String, _ screen: String) -> Message {
        Message(
            "[keys.\(screen)] «\(keys)»: الحروف هناك تُكتب؛ ابدأ بمفتاح مع Ctrl أو Alt أو F",
            "[keys.\(screen)] “\(keys)”: letters are typed there; begin with a key with Ctrl or Alt, or a function key")
    }
    static func shadowing(_ keys: String, _ other: KeyBinding, _ screen: String) -> Message {
        Message(
            "[keys.\(screen)] «\(keys)»: لا يجتمع مع «\(other.label)» (\(other.command))؛ اختر مفتاحا آخر، أو اكتب \"\(other.label)\" = \"none\"",
            "[keys.\(screen)] “\(keys)” and “\(other.label)” (\(other.command)) exclude each other; choose other keys, or write \"\(other.label)\" = \"none\""
        )
    }
}
