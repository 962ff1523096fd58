/// A JSON value with its place in the file, so that an error can name the line.
///
/// The parser keeps the offset of each value; line and key are computed only for an error.
public struct JSONNode: Sendable {
    /// The value.
    public let value: JSONValue
    private let document: Document
    /// The index of its place among those of the document.
    private let place: Int
    private let steps: [Step]

    private struct Document: Sendable {
        let bytes: [UInt8]
        let firstLine: Int
        let places: [JSONPlace]
    }

    private enum Step: Sendable {
        case member(String)
        case item(Int)
    }

    /// Parses the one value that `bytes` hold. Cost: linear.
    /// - Parameter firstLine: The number of the first line in the file.
    public init(parsing bytes: [UInt8], firstLine: Int = 1) throws(JSONError) {
        let (value, places) = try JSONParser.parse(bytes[...], firstLine: firstLine, keepingPlaces: true)
        self.init(value, Document(bytes: bytes, firstLine: firstLine, places: places), 0, [])
    }

    private init(_ value: JSONValue, _ document: Document, _ place: Int, _ steps: [Step]) {
        self.value = value
        self.document = document
        self.place = place
        self.steps = steps
    }

    /// The member with that name; nil if it is missing or null.
    public subscript(_ name: String) -> JSONNode? {
        guard case .object(let members) = value, let index = members.lastIndex(where: { $0.name == name }), members[index].value != .null
        else { return nil }
        var place = place + 1
        for _ in 0..<index { place = document.places[place].next }
        return JSONNode(members[index].value, document, place, steps + [.member(name)])
    }

    /// The member with that name, which is required.
    public func required(_ name: String) throws(JSONError) -> JSONNode {
        _ = try members()
        guard let node = self[name] else { throw error("\(name) is missing", "add it, or export the file again") }
        return node
    }

    /// The items of an array.
    public func items() throws(JSONError) -> [JSONNode] {
        guard case .array(let items) = value else { throw unexpected("an array") }
        return nodes(items)
    }

    /// The items of an array, or the value itself if it is not an array, as JSON-LD permits.
    public func oneOrMore() -> [JSONNode] {
        guard case .array(let items) = value else { return [self] }
        return nodes(items)
    }

    /// The members of an object.
    public func members() throws(JSONError) -> [(name: String, node: JSONNode)] {
        guard case .object(let members) = value else { throw unexpected("an object") }
        var place = place + 1
        return members.map { member in
            defer { place = document.places[place].next }
            return (member.name, JSONNode(member.value, document, place, steps + [.member(member.name)]))
        }
    }

    private func nodes(_ items: [JSONValue]) -> [JSONNode] {
        var place = place + 1
        return items.enumerated().map { index, item in
            defer { place = document.places[place].next }
            return JSONNode(item, document, place, steps + [.item(index)])
        }
    }

    /// The value as a string.
    public func string() throws(JSONError) -> String {
        guard case .string(let text) = value else { throw unexpected("a string") }
        return text
    }

    /// The value as an identifier: a string, or a number as written.
    public func identifier() throws(JSONError) -> String {
        if case .number(let text) = value { return text }
        return try string()
    }

    /// The value as an integer.
    public func integer() throws(JSONError) -> Int {
        guard case .number(let text) = value, let number = Int(text) else { throw unexpected("a whole number") }
        return number
    }

    /// The value as an offset in a text: not negative, and small enough that arithmetic with it does not overflow.
    public func offset() throws(JSONError) -> Int {
        let number = try integer()
        guard (0..<JSONNode.farthest).contains(number) else { throw error("\(number) is no place in a text", "count from 0") }
        return number
    }

    /// An offset beyond the end of every text.
    public static let farthest = 1 << 40

    /// The case whose raw value is the string.
    public func choice<Choice: RawRepresentable & CaseIterable>(_: Choice.Type) throws(JSONError) -> Choice
    where Choice.RawValue == String {
        let text = try string()
        guard let choice = Choice(rawValue: text) else {
            throw error("'\(text)' is not known", "write one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return choice
    }

    /// The value as JSON on one line.
    public var text: String { value.text }

    private func unexpected(_ what: String) -> JSONError {
        error("\(what) was expected, this is \(value.typeName)", "write it as \(what)")
    }

    /// An error about this value, with its line and key. Cost: linear in the file.
    public func error(_ message: String, _ remedy: String) -> JSONError {
        let key = steps.map { step in
            switch step {
            case .member(let name): "." + name
            case .item(let index): "[\(index)]"
            }
        }.joined()
        return JSONError(
            .value, at: document.places[place].offset, of: document.bytes, firstLine: document.firstLine,
            key: key.isEmpty ? nil : key.hasPrefix(".") ? String(key.dropFirst()) : key, message: message, remedy: remedy)
    }
}
