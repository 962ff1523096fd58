/// An error in JSON: bytes that are not JSON, or an unexpected value.
public struct JSONError: Error, Hashable, Sendable {
    /// The kinds of error.
    public enum Kind: Sendable {
        /// The bytes are not JSON (RFC 8259).
        case syntax
        /// The value is missing, of another type, or not allowed.
        case value
    }

    /// The kind of error.
    public let kind: Kind
    /// The number of bytes from the start of the parsed input to the error, or to the value at fault.
    public let offset: Int
    /// The line of the error, from 1 or from the first line passed to the parser.
    public let line: Int
    /// The number of bytes from the start of the line.
    public let column: Int
    /// The path to the value from the outermost one, such as `annotations[2].fact`; nil for the outermost one and for syntax errors.
    public let key: String?
    /// The problem in a few words.
    public let message: String
    /// The remedy.
    public let remedy: String

    /// Makes an error about the byte at `offset` of `bytes`. Cost: linear in `offset`.
    init(
        _ kind: Kind, at offset: Int, of bytes: some BidirectionalCollection<UInt8>, firstLine: Int, key: String? = nil, message: String,
        remedy: String
    ) {
        self.kind = kind
        self.offset = offset
        let before = bytes.prefix(offset)
        line = firstLine + before.count { $0 == 0x0A }
        column = before.lastIndex(of: 0x0A).map { before.distance(from: before.index(after: $0), to: before.endIndex) } ?? offset
        self.key = key
        self.message = message
        self.remedy = remedy
    }
}

extension JSONError: CustomStringConvertible {
    /// One line: the place, the problem, the remedy.
    public var description: String {
        "line \(line)\(kind == .syntax ? ": byte \(column)" : "")\(key.map { ": \($0)" } ?? ""): \(message); \(remedy)"
    }
}
