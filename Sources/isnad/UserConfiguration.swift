internal import Articles
internal import Extraction
internal import Facts
internal import ReaderModel
internal import TOMLKit

/// Settings of a user, from a TOML file. Options of the command line override them; they override the defaults.
struct UserConfiguration: Sendable {
    /// Name or path of a theme.
    var theme: String?
    /// Language of the interface, of tables and of reports.
    var language: Language?
    /// Position of the panel.
    var panel: PanelPlacement?
    /// Name of the annotator.
    var annotator: String?
    /// The library's file.
    var library: String?
    /// Method of finding names and claims.
    var names: NameFinder?
    /// The layers highlighted initially; nil for all.
    var layers: Set<FactLayer>?
    /// The keys of all screens: the program's with the user's over them.
    var keys = KeyMap.standard

    /// The folder of configuration files and themes; nil without a home.
    static func folder(environment: [String: String]) -> String? {
        if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") { return "\(folder)/isnad" }
        return home(environment).map { "\($0)/.config/isnad" }
    }

    private static func home(_ environment: [String: String]) -> String? { environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } }

    /// Greatest size of the file, in bytes.
    private static let longest = 1 << 20

    /// Parses the file at `path`.
    init(path: String, environment: [String: String]) throws {
        let bytes = try InputFile.bytes(path: path, atMost: Self.longest)
        try self.init(String(decoding: bytes, as: UTF8.self), path: path, environment: environment)
    }

    /// Makes a configuration without settings.
    init() {}

    /// Parses the text of a file; `path` is its name in messages.
    init(_ source: String, path: String, environment: [String: String]) throws(Failure) {
        let file = ConfigurationFile(source, path: path)
        let table = try file.parse()
        keys = try Self.keys(table, file)
        for key in table.keys.filter({ $0 != "keys" }).sorted(by: { file.line(of: $0) ?? 0 < file.line(of: $1) ?? 0 }) {
            guard let setting = Self.settings[key] else {
                throw file.failure(
                    key, "no such setting; the settings are \(Self.settings.keys.sorted().joined(separator: ", ")) and [keys.SCREEN]")
            }
            guard let value = table[key], setting.take(value, &self) else { throw file.failure(key, setting.remedy) }
        }
        if let path = library, path.hasPrefix("~/"), let home = Self.home(environment) { library = home + path.dropFirst() }
    }

    /// Reads the tables `[keys.SCREEN]` over the keys of the program.
    private static func keys(_ table: TOMLTable, _ file: ConfigurationFile) throws(Failure) -> KeyMap {
        guard let value = table["keys"] else { return .standard }
        let remedy = "must be tables, as [keys.article], of keys and names of commands: \"]c\" = \"next-claim\""
        guard let screens = value.table else { throw file.failure("keys", remedy) }
        var overrides: [String: [String: String]] = [:]
        for screen in screens.keys.sorted() {
            guard let rows = screens[screen]?.table else { throw file.failure("keys", remedy) }
            for keys in rows.keys.sorted() {
                guard let command = rows[keys]?.string else {
                    throw file.failure(keys, "must be the name of a command, in quotes; 'isnad keys' lists them", in: "keys.\(screen)")
                }
                overrides[screen, default: [:]][keys] = command
            }
        }
        do throws(KeyMapError) {
            return try KeyMap(laying: overrides)
        } catch {
            let table = "keys.\(error.screen)"
            let line = error.keys.flatMap { file.line(of: $0, in: table) } ?? file.line(of: table) ?? file.line(of: "keys")
            throw Failure(.badData, file.path + (line.map { ":\($0)" } ?? "") + ": " + error.message.english)
        }
    }

    /// A setting: a description of its value, and a parser that returns false for anything else.
    private struct Setting: Sendable {
        let remedy: String
        let take: @Sendable (any TOMLValueConvertible, inout UserConfiguration) -> Bool

        /// Makes a setting for a text that is not empty.
        init(_ remedy: String, text key: any WritableKeyPath<UserConfiguration, String?> & Sendable) {
            self.init(remedy) { value, configuration in
                guard let text = value.string, !text.isEmpty else { return false }
                configuration[keyPath: key] = text
                return true
            }
        }

        /// Makes a setting for one of several words.
        init<Choice: RawRepresentable & CaseIterable>(choice key: any WritableKeyPath<UserConfiguration, Choice?> & Sendable)
        where Choice.RawValue == String {
            self.init("must be \(Self.list(Choice.allCases.map(\.rawValue)))") { value, configuration in
                guard let choice = value.string.flatMap(Choice.init(rawValue:)) else { return false }
                configuration[keyPath: key] = choice
                return true
            }
        }

        init(_ remedy: String, take: @escaping @Sendable (any TOMLValueConvertible, inout UserConfiguration) -> Bool) {
            self.remedy = remedy
            self.take = take
        }

        static func list(_ words: [String]) -> String {
            words.map { "\"\($0)\"" }.joined(separator: ", ").replacingLast(", ", with: " or ")
        }
    }

    private static let settings: [String: Setting] = [
        "theme": Setting("must be the name of a theme or the path of its file, in quotes", text: \.theme),
        "language": Setting(choice: \.language),
        "panel": Setting(choice: \.panel),
        "annotator": Setting("must be a name in quotes, of at most 200 characters") { value, configuration in
            guard let name = value.string, (1...200).contains(name.unicodeScalars.count) else { return false }
            configuration.annotator = name
            return true
        },
        "library": Setting("must be the path of a file, in quotes", text: \.library),
        "names": Setting(choice: \.names),
        "layers": Setting("must be a list of some of \(Setting.list(FactLayer.all.map(\.rawValue)))") { value, configuration in
            guard let items = value.array else { return false }
            let layers = items.map { $0.string.flatMap(FactLayer.init(rawValue:)) }
            guard !layers.contains(nil) else { return false }
            configuration.layers = Set(layers.compactMap { $0 })
            return true
        },
    ]
}

/// The text of a configuration file, and the lines of its keys.
private struct ConfigurationFile {
    let source: String
    let path: String

    init(_ source: String, path: String) {
        self.source = source
        self.path = path
    }

    func parse() throws(Failure) -> TOMLTable {
        do {
            return try TOMLTable(string: source)
        } catch {
            let found = error as? TOMLParseError
            let line = found.map { ":\($0.source.begin.line)" } ?? ""
            throw Failure(.badData, "\(path)\(line): this is not TOML: \(found?.description ?? "\(error)"); mend the line, or remove it")
        }
    }

    func failure(_ key: String, _ remedy: String, in table: String = "") -> Failure {
        Failure(.badData, path + (line(of: key, in: table).map { ":\($0)" } ?? "") + ": \(key): \(remedy)")
    }

    /// Returns the line on which a key of a table is given; in the top table, which has no name, also the one on which the table `key` begins.
    func line(of key: String, in table: String = "") -> Int? {
        var current = ""
        var number = 0
        for text in source.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            let line = text.drop { $0 == " " || $0 == "\t" }
            if let name = Self.header(line) {
                current = name
                if table.isEmpty, name == key || name.hasPrefix("\(key).") { return number }
            } else if current == table, Self.begins(line, with: key) {
                return number
            }
        }
        return nil
    }

    /// The name in `[name]`.
    private static func header(_ line: Substring) -> String? {
        guard line.first == "[", let end = line.lastIndex(of: "]") else { return nil }
        return line[line.index(after: line.startIndex)..<end].filter { !" \t\"'".contains($0) }
    }

    /// Indicates whether a line gives a value to a key, written bare, in either quotes, or as the beginning of a dotted one.
    private static func begins(_ line: Substring, with key: String) -> Bool {
        let escaped = key.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        for written in [key, "\"\(escaped)\"", "'\(key)'"] where line.hasPrefix(written) {
            let rest = line.dropFirst(written.count).drop { $0 == " " || $0 == "\t" }
            if rest.first == "=" || rest.first == "." { return true }
        }
        return false
    }
}

extension String {
    /// Returns the text with the last occurrence of `word` replaced.
    fileprivate func replacingLast(_ word: String, with other: String) -> String {
        ranges(of: word).last.map { replacingCharacters(in: $0, by: other) } ?? self
    }

    private func replacingCharacters(in range: Range<Index>, by other: String) -> String {
        String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
    }
}
