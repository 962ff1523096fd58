internal import Facts

/// The list of all screens, one row each. Help, the key map, `isnad keys` and the manual page derive from it.
enum Screens {
    static let all: [any Screen.Type] = [
        LibraryScreen.self, ArticleScreen.self, HelpScreen.self, LayersScreen.self, JournalScreen.self, AdjudicationScreen.self,
        FormScreen.self, NoteScreen.self, PromptScreen.self, PaletteScreen.self,
    ]

    /// The tables of all screens, and that of typing.
    static let tables: [KeyTableInfo] = all.flatMap(tables(of:)) + [EditBuffer.table]

    private static func tables(of screen: any Screen.Type) -> [KeyTableInfo] {
        func infos<S: Screen>(_ type: S.Type) -> [KeyTableInfo] { type.tables.map(\.info) }
        return infos(screen)
    }
}

extension KeyMap {
    /// The default keys of the tables.
    public static let standard = KeyMap(Screens.tables)

    /// The names of the tables, in the order of help: the screens and modes whose keys a user can change.
    public static let screens = Screens.tables.map(\.name)

    /// Makes a map in which a user's keys override those of the tables: for each screen, sequences of keys and the names of commands. The
    /// name `none` frees keys that the table binds.
    /// - Throws: The first fault, in alphabetical order of screens and keys.
    public init(laying overrides: [String: [String: String]]) throws(KeyMapError) {
        self = .standard
        for (screen, rows) in overrides.sorted(by: { $0.key < $1.key }) {
            guard let table = Screens.tables.first(where: { $0.name == screen }) else {
                throw KeyMapError(
                    kind: .unknownScreen, screen: screen, keys: nil, message: KeyMapWords.unknownScreen(screen, KeyMap.screens))
            }
            try lay(rows.sorted { $0.key < $1.key }, over: table)
        }
    }

    /// All commands of all screens with their keys, by group, as in help, `isnad keys` and the manual page. A command that several screens
    /// share is listed once.
    public var sections: [KeySection] {
        CommandGroup.allCases.compactMap { group in
            var rows: [(name: String, title: Message, keys: [String])] = []
            for table in Screens.tables {
                for command in table.commands where command.group == group {
                    let keys = labels(of: command.name, in: [table.name])
                    if let known = rows.firstIndex(where: { $0.name == command.name }) {
                        rows[known].keys += keys.filter { !rows[known].keys.contains($0) }
                    } else {
                        rows.append((command.name, command.title, keys))
                    }
                }
            }
            let listed = rows.map { KeySection.Row(keys: $0.keys.joined(separator: " "), name: $0.name, title: $0.title) }
            return listed.isEmpty ? nil : KeySection(title: group.title, rows: listed)
        }
    }
}
