extension JSONValue {
    /// Parses one JSON value that occupies all of `bytes` (RFC 8259). Cost: linear; nesting is limited to 256.
    ///
    /// An escaped surrogate without its partner and every maximal piece of invalid UTF-8 become U+FFFD.
    public init(parsing bytes: ArraySlice<UInt8>) throws(JSONError) {
        self = try JSONParser.parse(bytes, keepingPlaces: false).value
    }
}

/// The place of a value in its file. The places of a file are in the order in which the values begin.
struct JSONPlace: Sendable {
    /// The number of bytes before the value.
    let offset: Int
    /// The index of the first place after those of the value and all values in it.
    fileprivate(set) var next: Int
}

/// The parser of JSON.
struct JSONParser {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let firstLine: Int
    private let keepsPlaces: Bool
    private var at = 0
    private var places: [JSONPlace] = []

    private init(_ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int, keepsPlaces: Bool) {
        self.bytes = bytes
        self.firstLine = firstLine
        self.keepsPlaces = keepsPlaces
    }

    /// Parses one value that occupies all of `bytes`, and records the start of each value in it on request. Cost: linear.
    static func parse(
        _ bytes: ArraySlice<UInt8>, firstLine: Int = 1, keepingPlaces: Bool
    ) throws(JSONError) -> (value: JSONValue, places: [JSONPlace]) {
        try bytes.withUnsafeBufferPointer { buffer -> Result<(value: JSONValue, places: [JSONPlace]), JSONError> in
            var parser = JSONParser(buffer, firstLine: firstLine, keepsPlaces: keepingPlaces)
            do throws(JSONError) {
                let value = try parser.value(depth: 0)
                try parser.end()
                return .success((value, parser.places))
            } catch {
                return .failure(error)
            }
        }.get()
    }

    private func error(_ message: String) -> JSONError {
        JSONError(
            .syntax, at: at, of: bytes, firstLine: firstLine, message: message,
            remedy: "write the file again with the program it comes from")
    }

    private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        at += 1
        return true
    }

    private mutating func end() throws(JSONError) {
        skipBlanks()
        if at < bytes.count { throw error("something follows the end of the value") }
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        skipBlanks()
        guard depth < 256 else { throw error("nested more than 256 deep") }
        guard let byte = next else { throw error("a value is missing") }
        guard keepsPlaces else { return try value(beginningWith: byte, depth: depth) }
        let place = places.count
        places.append(JSONPlace(offset: at, next: 0))
        let value = try value(beginningWith: byte, depth: depth)
        places[place].next = places.count
        return value
    }

    private mutating func value(beginningWith byte: UInt8, depth: Int) throws(JSONError) -> JSONValue {
        switch byte {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw error("no JSON value begins so")
        }
    }

    private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        let count = text.utf8CodeUnitCount
        guard at + count <= bytes.count, (0..<count).allSatisfy({ bytes[at + $0] == text.utf8Start[$0] }) else {
            throw error("no JSON value begins so")
        }
        at += count
        return value
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
        at += 1
        var members: [JSONValue.Member] = []
        skipBlanks()
        if take("}") { return .object(members) }
        while true {
            skipBlanks()
            guard next == UInt8(ascii: "\"") else { throw error("a name in quotation marks is missing") }
            let name = try string()
            skipBlanks()
            guard take(":") else { throw error("':' is missing") }
            members.append(JSONValue.Member(name, try value(depth: depth + 1)))
            skipBlanks()
            if take("}") { return .object(members) }
            guard take(",") else { throw error("',' or '}' is missing") }
        }
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
        at += 1
        var values: [JSONValue] = []
        skipBlanks()
        if take("]") { return .array(values) }
        while true {
            values.append(try value(depth: depth + 1))
            skipBlanks()
            if take("]") { return .array(values) }
            guard take(",") else { throw error("',' or ']' is missing") }
        }
    }

    private mutating func digits() -> Int {
        let start = at
        while let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { at += 1 }
        return at - start
    }

    private mutating func number() throws(JSONError) -> JSONValue {
        let start = at
        _ = take("-")
        let leading = next
        let whole = digits()
        guard whole > 0, whole == 1 || leading != UInt8(ascii: "0") else { throw error("a number is not written so") }
        if take("."), digits() == 0 { throw error("a digit is missing") }
        if take("e") || take("E") {
            if !take("-") { _ = take("+") }
            if digits() == 0 { throw error("a digit is missing") }
        }
        return .number(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<at]), as: UTF8.self))
    }

    private mutating func string() throws(JSONError) -> String {
        at += 1
        let start = at
        while let byte = next, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { at += 1 }
        let plain = UnsafeBufferPointer(rebasing: bytes[start..<at])
        if take("\"") { return String(decoding: plain, as: UTF8.self) }
        var text = Array(plain)
        while true {
            guard let byte = next else { throw error("the string is not closed") }
            if byte == UInt8(ascii: "\"") {
                at += 1
                return String(decoding: text, as: UTF8.self)
            } else if byte == UInt8(ascii: "\\") {
                try escape(into: &text)
            } else if byte < 0x20 {
                throw error("a control character in a string is not escaped")
            } else {
                let start = at
                while let byte = next, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { at += 1 }
                text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<at]))
            }
        }
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        at += 1
        guard let letter = next else { throw error("the string is not closed") }
        at += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "u"): text.append(contentsOf: Array(String(try escapedScalar()).utf8))
        default:
            at -= 1
            throw error("no escape is written so")
        }
    }

    /// Parses the scalar of `\uXXXX`, with its second half if it is a surrogate; U+FFFD for a lone surrogate, after which nothing is
    /// consumed.
    private mutating func escapedScalar() throws(JSONError) -> Unicode.Scalar {
        let first = try hexadecimal()
        if first & 0xFC00 == 0xD800, at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") {
            let back = at
            at += 2
            let second = try hexadecimal()
            if second & 0xFC00 == 0xDC00 {
                return Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + second & 0x3FF) ?? "\u{FFFD}"
            }
            at = back
        }
        return Unicode.Scalar(first) ?? "\u{FFFD}"
    }

    private mutating func hexadecimal() throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = digitValue(byte) else { throw error("four hexadecimal digits are missing") }
            value = value << 4 | digit
            at += 1
        }
        return value
    }

    private func digitValue(_ byte: UInt8) -> UInt32? {
        if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { return UInt32(byte) - 48 }
        let lower = byte | 0x20
        return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "f") ? UInt32(lower) - 87 : nil
    }
}
