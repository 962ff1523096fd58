/// What is wrong with a theme file, and where.
public struct ThemeError: Error, Hashable, Sendable {
    /// The file.
    public let path: String
    /// Its line, from 1, where it is known.
    public let line: Int?
    /// The key at fault, if it is one key.
    public let key: String?
    /// What is wrong and what to write instead.
    public let reason: Message

    /// Makes an error.
    public init(path: String, line: Int?, key: String?, reason: Message) {
        self.path = path
        self.line = line
        self.key = key
        self.reason = reason
    }

    /// One line for standard error or the footer: file, line, key, reason.
    public var message: Message {
        func put(_ reason: String) -> String {
            let place = line.map { "\(path):\($0)" } ?? path
            return key.map { "\(place): `\($0)`: \(reason)" } ?? "\(place): \(reason)"
        }
        return Message(arabic: put(reason.arabic), english: put(reason.english))
    }
}

extension Theme {
    /// Reads a theme as TOML, in the manner of Helix.
    ///
    /// - `source` is the file's text, `path` its name for messages, `name` the theme's.
    /// - `ancestor` gives path and text of a theme named by `inherits`, or nil where there is none.
    public static func parse(
        _ source: String, name: String, path: String, ancestor: (String) -> (path: String, source: String)?
    ) throws(ThemeError) -> Theme {
        Theme(name: name, styles: [:])
    }
}
