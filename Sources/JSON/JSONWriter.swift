/// Writes JSON as UTF-8: keys in the order given, decimals exact, unknown values as `null`.
///
/// Control characters (C0, DEL, C1), line separators and bidi controls are escaped, so that the output is safe to print on a terminal.
/// Cost: linear; runs of plain bytes are copied whole.
public struct JSONWriter: Sendable {
    /// The output so far.
    public private(set) var bytes: [UInt8]
    private var needsComma = false

    /// Makes a writer that appends to `bytes`.
    public init(appendingTo bytes: consuming [UInt8] = []) { self.bytes = bytes }

    /// Opens an object.
    public mutating func beginObject() { open(UInt8(ascii: "{")) }
    /// Closes the object.
    public mutating func endObject() { close(UInt8(ascii: "}")) }
    /// Opens an array.
    public mutating func beginArray() { open(UInt8(ascii: "[")) }
    /// Closes the array.
    public mutating func endArray() { close(UInt8(ascii: "]")) }

    /// Writes a key; a value must follow.
    public mutating func key(_ name: StaticString) {
        comma()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes a key that is known only at run time; a value must follow.
    public mutating func key(named name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Breaks the line between two members, for legibility.
    public mutating func lineBreak() {
        if needsComma {
            bytes.append(UInt8(ascii: ","))
            needsComma = false
        }
        bytes.append(0x0A)
        bytes.append(0x20)
    }

    /// Writes `null`.
    public mutating func null() { literal("null") }
    /// Writes `true` or `false`.
    public mutating func bool(_ value: Bool) { literal(value ? "true" : "false") }

    /// Writes an integer.
    public mutating func integer(_ value: Int) {
        comma()
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        let first = bytes.count
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[first...].reverse()
        needsComma = true
    }

    /// Writes a number given as text that is already a JSON number.
    public mutating func number(_ text: String) {
        comma()
        bytes.append(contentsOf: text.utf8)
        needsComma = true
    }

    /// Writes a string, escaped.
    public mutating func string(_ value: String) {
        comma()
        bytes.append(UInt8(ascii: "\""))
        var value = value
        value.withUTF8 { escape($0) }
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Writes a string, or `null`.
    public mutating func string(_ value: String?) {
        if let value { string(value) } else { null() }
    }

    private mutating func literal(_ text: StaticString) {
        comma()
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        needsComma = true
    }

    private mutating func open(_ bracket: UInt8) {
        comma()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    @inline(__always)
    private mutating func comma() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
        var copied = 0
        var i = 0
        while i < text.count {
            let byte = text[i]
            guard JSONWriter.mayNeedEscape[Int(byte)] else {
                i += 1
                continue
            }
            let (scalar, length) = JSONWriter.escaped(text, i)
            if length == 0 {
                i += 1
                continue
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<i]))
            appendEscape(scalar)
            i += length
            copied = i
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied...]))
    }

    private mutating func appendEscape(_ scalar: UInt32) {
        bytes.append(UInt8(ascii: "\\"))
        switch scalar {
        case 0x22, 0x5C: bytes.append(UInt8(scalar))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        default:
            bytes.append(UInt8(ascii: "u"))
            for shift in [12, 8, 4, 0] as [UInt32] {
                let digit = UInt8(scalar >> shift & 0xF)
                bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            }
        }
    }

    /// The scalar at `i` and its length in bytes if it must be escaped; length 0 if it is plain.
    private static func escaped(_ text: UnsafeBufferPointer<UInt8>, _ i: Int) -> (scalar: UInt32, length: Int) {
        let byte = text[i]
        if byte < 0x80 { return (UInt32(byte), 1) }
        let second = i + 1 < text.count ? text[i + 1] : 0
        if byte == 0xC2 { return second < 0xA0 ? (UInt32(second), 2) : (0, 0) }  // C1
        if byte == 0xD8 { return second == 0x9C ? (0x61C, 2) : (0, 0) }  // Arabic letter mark
        guard i + 2 < text.count else { return (0, 0) }
        let scalar = (UInt32(byte) & 0x0F) << 12 | (UInt32(second) & 0x3F) << 6 | UInt32(text[i + 2]) & 0x3F
        switch scalar {
        case 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: return (scalar, 3)
        default: return (0, 0)
        }
    }

    /// True if a byte, or the scalar that it leads, may have to be escaped.
    private static let mayNeedEscape: [Bool] = (0..<256).map { byte in
        byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || byte == 0xC2 || byte == 0xD8 || byte == 0xE2 || byte == 0xEF
    }
}

extension JSONWriter {
    /// Writes a value of any type.
    public mutating func value(_ value: JSONValue) {
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

    /// Writes an object with one line for each member, and for each item of the arrays that `lists` names.
    public mutating func object(_ value: JSONValue, withLists lists: Set<String>) {
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
