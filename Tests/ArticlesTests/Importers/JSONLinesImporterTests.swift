import ArabicText
import Facts
import Testing

@testable import Articles

@Suite("JSON Lines")
struct JSONLinesImporterTests {
    private func records(_ text: String) throws -> [JSONLinesImporter.Record] {
        let file = try ScratchFile(text, name: "in.jsonl")
        var lines = try JSONLinesImporter(path: file.path)
        var records: [JSONLinesImporter.Record] = []
        while let record = try lines.nextRecord() { records.append(record) }
        return records
    }

    @Test func members() throws {
        let records = try records(
            "\u{FEFF}"
                + #"{"id":"أ","text":"نص","published":"2024-03-05","now":"2024-03-06 10:00","title":"ع","source":"س","url":"u","x":[1]}"#
                + "\r\n\n"
                + #"{"text":"","id":null,"published":""}"# + "\n   \n" + #"{"id":12,"text":"a"}"#)
        #expect(records.map(\.article.metadata.id) == ["أ", "3", "12"])
        #expect(records.map(\.id) == [.string("أ"), nil, .number("12")])
        #expect(records[0].article.metadata == ArticleMetadata(id: "أ", title: "ع", source: "س", url: "u", published: "2024-03-05"))
        #expect(records[0].now == "2024-03-06T10:00:00")
        #expect(records[1].article.metadata.published == nil)
        #expect(records.map(\.article.text.string) == ["نص", "", "a"])
        #expect(records[2].article.sha256 == SHA256.hexadecimal([UInt8(ascii: "a")]))
    }

    @Test(arguments: [
        (#"{"text":1}"#, ":2: text: a string was expected, this is a number; put it in quotation marks"),
        (#"{"id":"a"}"#, #":2: text: it is missing; give one object a line: {"id":"…","text":"…"}"#),
        (#"["a"]"#, #":2: a JSON object was expected, this is an array; give one object a line: {"id":"…","text":"…"}"#),
        (#"{"text":"a","id":{}}"#, ":2: id: a string was expected, this is an object; put it in quotation marks"),
        (
            #"{"text":"a","published":"yesterday"}"#,
            ":2: published: 'yesterday' is no day of the calendar; write it as 2023-10-31 or 2023-10-31T08:00:00"
        ),
        (#"{"text":"a" "id":1}"#, ":2: byte 12: not JSON: ',' or '}' is missing; give one object a line"),
        (#"{"text":"a"#, ":2: byte 10: not JSON: the string is not closed; give one object a line"),
    ])
    func badLines(line: String, message: String) throws {
        let file = try ScratchFile("{\"text\":\"\"}\n\(line)\n{\"text\":\"بعدها\"}\n", name: "in.jsonl")
        var lines = try JSONLinesImporter(path: file.path)
        _ = try lines.nextRecord()
        let error = #expect(throws: ArticleError.self) { try lines.nextRecord() }
        #expect(error?.description == file.path + message)
        #expect(error?.kind == .malformed)
        #expect(try lines.nextRecord()?.article.text.string == "بعدها")
    }

    @Test func aHugeLineBetweenSmallOnes() throws {
        let huge = String(repeating: "قال ", count: 300_000)
        let records = try records("{\"text\":\"أ\"}\n{\"text\":\"\(huge)\"}\n{\"text\":\"ب\"}")
        #expect(records.map(\.article.text.count) == [1, 1_200_000, 1])
    }

    @Test func invalidUTF8IsSaid() throws {
        let file = try ScratchFile(Array("{\"text\":\"".utf8) + [0xFF] + Array("\"}\n".utf8), name: "in.jsonl")
        var lines = try JSONLinesImporter(path: file.path)
        let record = try #require(try lines.nextRecord())
        #expect(record.article.text.string == "\u{FFFD}")
        #expect(record.problems.map(\.description) == ["\(file.path):1: byte 9: not UTF-8; read as U+FFFD; write the lines in UTF-8"])
    }

    @Test func itMustWaitOnlyWhereNoLineIsHere() throws {
        let file = try ScratchFile("{\"text\":\"a\"}\n{\"text\":\"b\"}\n", name: "in.jsonl")
        var lines = try JSONLinesImporter(path: file.path)
        #expect(lines.mustWait)
        _ = try lines.nextRecord()
        #expect(!lines.mustWait)
        _ = try lines.nextRecord()
        #expect(lines.mustWait)
        #expect(try lines.nextRecord() == nil)
        #expect(!lines.mustWait)
    }
}
