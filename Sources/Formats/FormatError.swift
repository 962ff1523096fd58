internal import JSON

/// An error in a file of annotations: the place, the problem, the remedy.
public struct FormatError: Error, Hashable, Sendable {
    /// The kinds of error.
    public enum Kind: Sendable {
        /// The file, or a part of it, is malformed.
        case malformed
        /// The file was read or written, but something was left out.
        case warning
    }

    /// The kind of error.
    public var kind: Kind
    /// The file, or the article that could not be written completely; `-` is standard input.
    public var path: String
    /// The line of the file, from 1.
    public var line: Int?
    /// The number of bytes from the start of the line.
    public var offset: Int?
    /// The name of the member.
    public var key: String?
    /// The problem in a few words.
    public var message: String
    /// The remedy.
    public var remedy: String

    init(_ kind: Kind, path: String, line: Int? = nil, message: String, remedy: String) {
        self.kind = kind
        self.path = path
        self.line = line
        self.message = message
        self.remedy = remedy
    }

    init(_ error: JSONError, in path: String) {
        self.init(.malformed, path: path, line: error.line, message: error.message, remedy: error.remedy)
        if error.kind == .syntax {
            offset = error.column
            message = "not JSON: \(error.message)"
        }
        key = error.key
    }

    /// Performs `work`, and adds the file's name to the errors that it throws.
    static func naming<Result>(_ path: String, _ work: () throws(JSONError) -> Result) throws(FormatError) -> Result {
        do throws(JSONError) { return try work() } catch { throw FormatError(error, in: path) }
    }
}

extension FormatError: CustomStringConvertible {
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
