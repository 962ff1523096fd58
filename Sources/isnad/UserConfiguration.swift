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
        for key in table.keys.sorted(by: { file.line(of: $0) ?? 0 < file.line(of: $1) ?? 0 }) {
            guard let setting = Self.settings[key] else {
                throw file.failure(key, "no such setting; the settings are \(Self.settings.keys.sorted().joined(separator: ", "))")
            }
            guard let value = table[key], setting.take(value, &self) else { throw file.failure(key, setting.remedy) }
        }
        if let path = library, path.hasPrefix("~/"), let home = Self.home(environment) { library = home + path.dropFirst() }
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

    func failure(_ key: String, _ remedy: String) -> Failure {
        Failure(.badData, path + (line(of: key).map { ":\($0)" } ?? "") + ": \(key): \(remedy)")
    }

    /// Returns the line on which a key of the top table is given, or a table of that name begins.
    func line(of key: String) -> Int? {
        var number = 0
        for text in source.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            let line = text.filter { !" \t\"'".contains($0) }
            if line.hasPrefix("\(key)=") || line.hasPrefix("\(key).") || line.hasPrefix("[\(key)]") || line.hasPrefix("[\(key).") {
                return number
            }
        }
        return nil
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
