import Testing

@testable import JSON

@Suite("JSON values")
struct JSONValueTests {
    private func parse(_ text: String) throws -> JSONValue { try JSONValue(parsing: Array(text.utf8)[...]) }

    @Test func everySort() throws {
        let value = try parse(#" { "a" : [ null , true,false , -1.50e+3, "ب\n" , {} , [] ] , "a" : 2 } "#)
        guard case .object(let members) = value else {
            Issue.record("no object")
            return
        }
        #expect(
            members.first?.value
                == .array([.null, .bool(true), .bool(false), .number("-1.50e+3"), .string("ب\n"), .object([]), .array([])]))
        #expect(value["a"] == .number("2"))
        #expect(value["b"] == nil)
    }

    @Test(arguments: [
        (#""\ud83d\ude00""#, "😀"), (#""a\ud83d b""#, "a\u{FFFD} b"), (#""\ude00""#, "\u{FFFD}"), (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
        (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""\u0644\/\b\f""#, "ل/\u{8}\u{C}"), (#""\uD83D\uDE00""#, "😀"),
    ])
    func escapes(json: String, text: String) throws {
        #expect(try parse(json) == .string(text))
    }

    /// Each lone surrogate is one scalar, so that offsets in code points stay correct.
    @Test func loneSurrogatesAreOneScalarEach() throws {
        guard case .string(let text) = try parse(#""\udc00x\ud800\ud800y""#) else { return }
        #expect(text.unicodeScalars.count == 5)
    }

    @Test(arguments: [
        ("", 0), ("{", 1), (#"{"a"}"#, 4), (#"{"a":1,}"#, 7), ("[1 2]", 3), ("01", 2), ("-", 1), ("1.", 2), ("1e", 2), ("tru", 0),
        ("nul", 0),
        (#""abc"#, 4), ("\"a\nb\"", 2), (#""\x""#, 2), (#""\u12g4""#, 5), (#"{"a":1} x"#, 8), ("{'a':1}", 1), ("NaN", 0), ("\u{FEFF}1", 0),
    ])
    func errorsSayWhere(json: String, offset: Int) throws {
        let error = #expect(throws: JSONError.self) { try parse(json) }
        #expect(error?.offset == offset)
    }

    @Test func nestingIsLimited() throws {
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: JSONError.self) { try parse(deep) }
        let fits = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
        #expect(throws: Never.self) { try parse(fits) }
    }

    @Test func invalidUTF8IsReplaced() throws {
        let value = try JSONValue(parsing: [0x22, 0xD8, 0xA7, 0xD8, 0x20, 0xFF, 0x22])
        #expect(value == .string("ا\u{FFFD} \u{FFFD}"))
    }
}
