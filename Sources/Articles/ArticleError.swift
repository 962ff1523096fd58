/// An error in an article file: the place, the problem, the remedy.
public struct ArticleError: Error, Hashable, Sendable {
    /// The kinds of error.
    public enum Kind: Sendable {
        /// The file does not exist, is a folder, or may not be opened.
        case cannotOpen
        /// Reading or writing failed midway.
        case inputOutput
        /// The file, or a part of it, is malformed.
        case malformed
        /// The file was read, but something in it was replaced or left out.
        case warning
    }

    /// The kind of error.
    public var kind: Kind
    /// The file; `-` is standard input.
    public var path: String
    /// The line of the file, from 1.
    public var line: Int?
    /// The number of bytes from the start of the line, or of the file if `line` is nil.
    public var offset: Int?
    /// The name of the member or key.
    public var key: String?
    /// The problem in a few words.
    public var message: String
    /// The remedy.
    public var remedy: String

    /// Makes an error.
    public init(
        _ kind: Kind, path: String, line: Int? = nil, offset: Int? = nil, key: String? = nil, message: String, remedy: String
    ) {
        self.kind = kind
        self.path = path
        self.line = line
        self.offset = offset
        self.key = key
        self.message = message
        self.remedy = remedy
    }
}

extension ArticleError: CustomStringConvertible {
    /// One line: the place, the problem, the remedy.
    public var description: String {
        var place = path == "-" ? "standard input" : path
        if let line { place += ":\(line)" }
        if let offset { place += ": byte \(offset)" }
        if let key { place += ": \(key)" }
        // Quoted text may contain line breaks.
        return String(
            String.UnicodeScalarView("\(place): \(message); \(remedy)".unicodeScalars.map { $0.properties.isWhitespace ? " " : $0 }))
    }
}
