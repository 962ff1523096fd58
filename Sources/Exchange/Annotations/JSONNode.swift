/// A JSON value that knows where in its file it stands, so that what is wrong with it can be told with the line.
///
/// The place is looked for only when it is asked for: a value costs its path.
struct JSONNode: Sendable {
    let value: JSONValue
    private let document: Document
    private let steps: [Step]

    private struct Document: Sendable {
        let path: String
        let bytes: [UInt8]
        let firstLine: Int
    }

    fileprivate enum Step: Sendable {
        case member(String)
        case item(Int)
    }

    /// Reads the one value that `bytes` hold.
    /// - Parameter firstLine: The line of the file on which they begin.
    init(parsing bytes: [UInt8], path: String, firstLine: Int = 1) throws(ExchangeError) {
        document = Document(path: path, bytes: bytes, firstLine: firstLine)
        steps = []
        do throws(JSONError) {
            value = try JSONValue(parsing: bytes[...])
        } catch {
            let before = bytes.prefix(error.offset)
            let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
            throw ExchangeError(
                .malformed, path: path, line: firstLine + before.count { $0 == 0x0A }, offset: error.offset - start,
                message: "not JSON: \(error.message)", remedy: "write the file again with the program it comes from")
        }
    }

    private init(_ value: JSONValue, _ document: Document, _ steps: [Step]) {
        self.value = value
        self.document = document
        self.steps = steps
    }

    /// The file.
    var path: String { document.path }

    /// The member of that name; nil where there is none, or null.
    subscript(_ name: String) -> JSONNode? {
        guard let value = value[name], value != .null else { return nil }
        return JSONNode(value, document, steps + [.member(name)])
    }

    /// The member of that name, which must be there.
    func required(_ name: String) throws(ExchangeError) -> JSONNode {
        _ = try members()
        guard let node = self[name] else { throw error("\(name) is missing", "add it, or export the file again") }
        return node
    }

    /// The items of an array.
    func items() throws(ExchangeError) -> [JSONNode] {
        guard case .array(let items) = value else { throw unexpected("an array") }
        return items.enumerated().map { JSONNode($0.element, document, steps + [.item($0.offset)]) }
    }

    /// The items of an array, or the value itself where it is none: JSON-LD writes one as itself.
    func oneOrMore() -> [JSONNode] {
        guard case .array(let items) = value else { return [self] }
        return items.enumerated().map { JSONNode($0.element, document, steps + [.item($0.offset)]) }
    }

    /// The members of an object.
    func members() throws(ExchangeError) -> [(name: String, node: JSONNode)] {
        guard case .object(let members) = value else { throw unexpected("an object") }
        return members.map { ($0.name, JSONNode($0.value, document, steps + [.member($0.name)])) }
    }

    func string() throws(ExchangeError) -> String {
        guard case .string(let text) = value else { throw unexpected("a string") }
        return text
    }

    /// A string, or a number as it was written: identifiers come as either.
    func identifier() throws(ExchangeError) -> String {
        if case .number(let text) = value { return text }
        return try string()
    }

    func integer() throws(ExchangeError) -> Int {
        guard case .number(let text) = value, let number = Int(text) else { throw unexpected("a whole number") }
        return number
    }

    /// Where something stands in a text: from 0, and not so far that what is counted from there would overflow.
    func offset() throws(ExchangeError) -> Int {
        let number = try integer()
        guard (0..<JSONNode.farthest).contains(number) else { throw error("\(number) is no place in a text", "count from 0") }
        return number
    }

    /// Behind the end of every text.
    static let farthest = 1 << 40

    func choice<Choice: RawRepresentable & CaseIterable>(_: Choice.Type) throws(ExchangeError) -> Choice where Choice.RawValue == String {
        let text = try string()
        guard let choice = Choice(rawValue: text) else {
            throw error("'\(text)' is not known", "write one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return choice
    }

    /// The value as JSON on one line.
    var text: String { value.text }

    private func unexpected(_ what: String) -> ExchangeError {
        error("\(what) was expected, this is \(value.sort)", "write it as \(what)")
    }

    /// What is wrong with this value, with its line. Cost: linear in the file.
    func error(_ message: String, _ remedy: String) -> ExchangeError {
        var locator = JSONLocator(bytes: document.bytes)
        for step in steps { locator.enter(step) }
        let line = document.firstLine + document.bytes.prefix(locator.at).count { $0 == 0x0A }
        let key = steps.map { step in
            switch step {
            case .member(let name): "." + name
            case .item(let index): "[\(index)]"
            }
        }.joined()
        return ExchangeError(
            .malformed, path: document.path, line: line, key: key.isEmpty ? nil : key.hasPrefix(".") ? String(key.dropFirst()) : key,
            message: message, remedy: remedy)
    }
}

/// Finds a value in bytes that are known to be JSON.
private struct JSONLocator {
    let bytes: [UInt8]
    var at = 0

    private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
    }

    mutating func enter(_ step: JSONNode.Step) {
        skipBlanks()
        at += 1
        switch step {
        case .item(let index):
            for _ in 0..<index { skipValue() }
            skipSeparators()
        case .member(let name):
            while next != nil {
                skipSeparators()
                let start = at
                skipString()
                let found = try? JSONValue(parsing: bytes[start..<at])
                skipBlanks()
                at += 1
                skipBlanks()
                if found == .string(name) { return }
                skipValue()
            }
        }
    }

    private mutating func skipSeparators() {
        skipBlanks()
        if next == UInt8(ascii: ",") { at += 1 }
        skipBlanks()
    }

    private mutating func skipString() {
        at += 1
        while let byte = next, byte != UInt8(ascii: "\"") { at += byte == UInt8(ascii: "\\") ? 2 : 1 }
        at += 1
    }

    private mutating func skipValue() {
        skipSeparators()
        var depth = 0
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                skipString()
                if depth == 0 { return }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return }
                depth -= 1
                if depth == 0 {
                    at += 1
                    return
                }
            case UInt8(ascii: ","): if depth == 0 { return }
            default: break
            }
            at += 1
        }
    }
}

extension JSONValue {
    /// The value as JSON on one line.
    var text: String {
        var writer = JSONWriter()
        writer.value(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// An object of these members, in their order.
    static func members(_ members: (String, JSONValue)...) -> JSONValue { .object(members.map { Member($0.0, $0.1) }) }

    /// A string, or null.
    static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    /// A whole number.
    static func integer(_ number: Int) -> JSONValue { .number(String(number)) }

    /// An array of strings.
    static func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

    /// The object without a member.
    func without(_ name: String) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { $0.name != name })
    }

    /// The object with the members of another after its own.
    func joined(with other: JSONValue) -> JSONValue {
        guard case .object(let members) = self, case .object(let more) = other else { return self }
        return .object(members + more)
    }

    /// The object with its members by name, so that it is the same however a file has them.
    var sorted: JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members.sorted { $0.name < $1.name })
    }

    /// The object with the members of another put in their place or after its own; where both have an object, the two are merged.
    func merged(with other: JSONValue) -> JSONValue {
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

    /// The object with a member more; not where the value is null.
    mutating func add(_ name: String, _ value: JSONValue) {
        guard value != .null, case .object(let members) = self else { return }
        self = .object(members + [Member(name, value)])
    }
}

extension JSONWriter {
    /// Writes any value.
    mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let bool): self.bool(bool)
        case .number(let text): number(text)
        case .string(let text): string(text)
        case .array(let items):
            beginArray()
            for item in items { self.value(item) }
            endArray()
        case .object(let members):
            beginObject()
            for member in members {
                key(named: member.name)
                self.value(member.value)
            }
            endObject()
        }
    }

    /// Writes an object whose member `list` has an item a line, the other members on lines of their own.
    mutating func object(_ value: JSONValue, withLists lists: Set<String>) {
        guard case .object(let members) = value else { return self.value(value) }
        beginObject()
        for (index, member) in members.enumerated() {
            if index > 0 { lineBreak() }
            key(named: member.name)
            guard lists.contains(member.name), case .array(let items) = member.value else {
                self.value(member.value)
                continue
            }
            beginArray()
            for item in items {
                lineBreak()
                self.value(item)
            }
            endArray()
        }
        endObject()
    }
}
