/// A fault in an article file: the place, the fault, the remedy.
public struct ArticleError: Error, Hashable, Sendable {
    /// The kind of a fault.
    public enum Kind: Sendable {
        /// The file does not exist, is a folder, or may not be opened.
        case cannotOpen
        /// Reading or writing broke off.
        case inputOutput
        /// The file, or a part of it, does not say what it should.
        case malformed
        /// The file could be read; something in it had to be replaced or left out.
        case warning
    }

    /// The kind of fault.
    public var kind: Kind
    /// The file; `-` is standard input.
    public var path: String
    /// Line of the file, from 1.
    public var line: Int?
    /// Bytes from the start of the line, or of the file where `line` is nil.
    public var offset: Int?
    /// Name of the member or key.
    public var key: String?
    /// A description of the fault, in a few words.
    public var message: String
    /// What to do about it.
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
    /// One line: the place, the fault, the remedy.
    public var description: String {
        var place = path == "-" ? "standard input" : path
        if let line { place += ":\(line)" }
        if let offset { place += ": byte \(offset)" }
        if let key { place += ": \(key)" }
        // What is quoted may have ends of lines.
        return String(
            String.UnicodeScalarView("\(place): \(message); \(remedy)".unicodeScalars.map { $0.properties.isWhitespace ? " " : $0 }))
    }
}
