/// A JSON value, in which members keep their order and numbers their digits.
public enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// A number as written.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// A name and its value.
    public struct Member: Hashable, Sendable {
        /// The name, with escapes resolved.
        public var name: String
        /// Its value.
        public var value: JSONValue

        /// Makes a member.
        public init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The member with that name, the last one as in most parsers; nil if there is none or the value is not an object.
    public subscript(_ name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.name == name }?.value
    }

    /// The name of the value's type, for messages: `a string`.
    public var typeName: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension JSONValue {
    /// The value as JSON on one line. Cost: linear.
    public var text: String {
        var writer = JSONWriter()
        writer.value(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Makes an object of these members, in their order.
    public static func members(_ members: (String, JSONValue)...) -> JSONValue { .object(members.map { Member($0.0, $0.1) }) }

    /// Makes a string, or null.
    public static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    /// Makes an integer.
    public static func integer(_ number: Int) -> JSONValue { .number(String(number)) }

    /// Makes an array of strings.
    public static func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

    /// The object without a member; any other value unchanged.
    public func without(_ name: String) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { $0.name != name })
    }

    /// The object with the members of another appended.
    public func joined(with other: JSONValue) -> JSONValue {
        guard case .object(let members) = self, case .object(let more) = other else { return self }
        return .object(members + more)
    }

    /// The object with its members sorted by name, so that their order in a file makes no difference.
    public var sorted: JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members.sorted { $0.name < $1.name })
    }

    /// The object with the members of another, which replace its own or are appended; if both have an object under one name, the two are
    /// merged.
    public func merged(with other: JSONValue) -> JSONValue {
        guard case .object(var members) = self, case .object(let more) = other else { return other }
        for member in more {
            if let i = members.firstIndex(where: { $0.name == member.name }) {
                members[i].value = members[i].value.merged(with: member.value)
            } else {
                members.append(member)
            }
        }
        return .object(members)
    }

    /// Adds a member to an object, unless its value is null.
    public mutating func add(_ name: String, _ value: JSONValue) {
        guard value != .null, case .object(let members) = self else { return }
        self = .object(members + [Member(name, value)])
    }
}
