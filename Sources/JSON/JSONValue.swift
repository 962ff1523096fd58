/// A JSON value; members keep their order and numbers their digits.
public enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// A number as it was written.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// A name and its value.
    public struct Member: Hashable, Sendable {
        /// Its name, escapes resolved.
        public var name: String
        /// Its value.
        public var value: JSONValue

        /// Makes a member.
        public init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The member of that name: the last one, as most parsers have it; nil where there is none or this is no object.
    public subscript(_ name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.name == name }?.value
    }

    /// The name of its type, for messages: `a string`.
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

    /// An object of these members, in their order.
    public static func members(_ members: (String, JSONValue)...) -> JSONValue { .object(members.map { Member($0.0, $0.1) }) }

    /// A string, or null.
    public static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    /// A whole number.
    public static func integer(_ number: Int) -> JSONValue { .number(String(number)) }

    /// An array of strings.
    public static func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

    /// The object without a member; any other value as it is.
    public func without(_ name: String) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { $0.name != name })
    }

    /// The object with the members of another after its own.
    public func joined(with other: JSONValue) -> JSONValue {
        guard case .object(let members) = self, case .object(let more) = other else { return self }
        return .object(members + more)
    }

    /// The object with its members by name, so that it is the same however a file has them.
    public var sorted: JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members.sorted { $0.name < $1.name })
    }

    /// The object with the members of another put in their place or after its own; where both have an object, the two are merged.
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
