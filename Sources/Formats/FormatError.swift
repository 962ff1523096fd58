internal import JSON

/// A fault in a file of annotations: the place, the fault, the remedy.
public struct FormatError: Error, Hashable, Sendable {
    /// The kind of a fault.
    public enum Kind: Sendable {
        /// The file, or a part of it, does not say what it should.
        case malformed
        /// The file could be read or written; something in it was left out.
        case warning
    }

    /// The kind of fault.
    public var kind: Kind
    /// The file, or the article that could not be written as a whole; `-` is standard input.
    public var path: String
    /// Line of the file, from 1.
    public var line: Int?
    /// Bytes from the start of the line.
    public var offset: Int?
    /// Name of the member.
    public var key: String?
    /// A description of the fault, in a few words.
    public var message: String
    /// What to do about it.
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

    /// Does `work`, and names the file in what it throws.
    static func naming<Result>(_ path: String, _ work: () throws(JSONError) -> Result) throws(FormatError) -> Result {
        do throws(JSONError) { return try work() } catch { throw FormatError(error, in: path) }
    }
}

extension FormatError: CustomStringConvertible {
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
