/// A fault in JSON: bytes that are not JSON, or a value that is not what was asked for.
public struct JSONError: Error, Hashable, Sendable {
    /// The kind of a fault.
    public enum Kind: Sendable {
        /// The bytes are not JSON (RFC 8259).
        case syntax
        /// The value is missing, of another type, or not allowed.
        case value
    }

    /// The kind of fault.
    public let kind: Kind
    /// Bytes from the start of what was parsed to the fault, or to the value that has it.
    public let offset: Int
    /// The line of the fault, from 1 or from the first line that the parser was given.
    public let line: Int
    /// Bytes from the start of the line.
    public let column: Int
    /// The way to the value from the outermost one, `annotations[2].fact`; nil for the outermost one and for faults of syntax.
    public let key: String?
    /// A description of the fault, in a few words.
    public let message: String
    /// What to do about it.
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
    /// One line: the place, the fault, the remedy.
    public var description: String {
        "line \(line)\(kind == .syntax ? ": byte \(column)" : "")\(key.map { ": \($0)" } ?? ""): \(message); \(remedy)"
    }
}
