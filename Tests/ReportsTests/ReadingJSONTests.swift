import JSON
import ArabicText
import Facts
import Foundation
import Testing

@testable import Reports

@Suite("isnad.reading/1")
struct ReadingJSONTests {
    private func written(_ layout: ReadingJSON.Layout = .line, id: JSONValue? = nil) -> [UInt8] {
        var bytes: [UInt8] = []
        ReadingJSON.write(Example.reading, of: Example.article, id: id, layout: layout, to: &bytes)
        return bytes
    }

    /// The keys of an object in their order, with those of the first item of each list below them.
    private func keys(_ value: JSONValue, prefix: String = "") -> [String] {
        switch value {
        case .object(let members): members.flatMap { [prefix + $0.name] + keys($0.value, prefix: prefix + $0.name + ".") }
        case .array(let items): items.first.map { keys($0, prefix: prefix) } ?? []
        default: []
        }
    }

    @Test func keysAndTheirOrder() throws {
        let expected = """
            schema engine
            article article.id article.title article.source article.url article.published article.sha256 article.scalars
            mentions mentions.id mentions.start mentions.end mentions.text mentions.kind mentions.core mentions.core.start
            mentions.core.end mentions.entity mentions.confidence mentions.rule
            entities entities.id entities.kind entities.name entities.mentions
            entities.references entities.references.start entities.references.end entities.references.text
            numbers numbers.id numbers.start numbers.end numbers.text numbers.figure numbers.figure.start numbers.figure.end numbers.value
            numbers.min numbers.max numbers.approx numbers.unit numbers.ordinal numbers.rule
            dates dates.id dates.start dates.end dates.text dates.value dates.calendar dates.rule
            claims claims.id claims.source claims.source.start claims.source.end claims.source.text claims.source.kind
            claims.source.implicit claims.source.entity claims.via claims.via.start claims.via.end claims.via.text claims.cue
            claims.cue.start claims.cue.end claims.cue.text claims.cue.lemma claims.content claims.content.start claims.content.end
            claims.stance claims.mode claims.confidence claims.rule
            tolls tolls.id tolls.outcome tolls.value tolls.min tolls.max tolls.approx tolls.number tolls.number.start tolls.number.end
            tolls.victims tolls.victims.start tolls.victims.end tolls.victims.text tolls.by tolls.by.start tolls.by.end
            tolls.by.text tolls.claim tolls.scope tolls.part_of tolls.rule
            disagreements disagreements.id disagreements.about disagreements.about_ar disagreements.a disagreements.a.start disagreements.a.end
            disagreements.a.claim disagreements.b disagreements.b.start disagreements.b.end disagreements.b.claim disagreements.why
            disagreements.why_ar disagreements.rule
            slips slips.id slips.start slips.end slips.text slips.fix slips.kind slips.rule
            """
        #expect(keys(try JSONValue(parsing: written()[...])) == expected.split { $0 == " " || $0 == "\n" }.map(String.init))
    }

    @Test(arguments: [ReadingJSON.Layout.line, .items])
    func whatIsPrintedDecodesToTheSame(layout: ReadingJSON.Layout) throws {
        let decoded = try JSONDecoder().decode(ArticleReading.self, from: Data(written(layout)))
        #expect(decoded == Example.reading)
    }

    @Test func offsetsAreScalarsOfTheText() throws {
        let scalars = Array(Example.text.unicodeScalars)
        let value = try JSONValue(parsing: written()[...])
        guard case .array(let slips)? = value["slips"], case .array(let mentions)? = value["mentions"] else {
            Issue.record("no lists")
            return
        }
        for item in slips + mentions {
            guard case .number(let start)? = item["start"], case .number(let end)? = item["end"], case .string(let text)? = item["text"],
                let from = Int(start), let to = Int(end)
            else {
                Issue.record("no place")
                continue
            }
            #expect(String(String.UnicodeScalarView(scalars[from..<to])) == text)
        }
        #expect(value["article"]?["scalars"] == .number("\(scalars.count)"))
    }

    @Test func unknownIsNull() throws {
        var bytes: [UInt8] = []
        ReadingJSON.write(ArticleReading(), of: Article(metadata: ArticleMetadata(id: "a"), text: SourceText()), to: &bytes)
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == #"{"schema":"isnad.reading/1","engine":"\#(engineVersion)","article":{"id":"a","title":null,"source":null,"url":null,"#
                + #""published":null,"sha256":null,"scalars":0},"mentions":[],"entities":[],"numbers":[],"dates":[],"claims":[],"#
                + #""tolls":[],"disagreements":[],"slips":[]}"# + "\n")
    }

    @Test(arguments: ["0.1", "123456789012345678", "0.000000123456789012", "-5.4", "0", "1e30", "999999999999999999"])
    func decimalsAreExact(digits: String) throws {
        var reading = ArticleReading()
        let value = try #require(DecimalNumber(digits))
        reading.numbers = [NumberExpression(at: Example.quote("٣"), figure: Span(start: 0, end: 1), value: value, rule: "r")]
        var bytes: [UInt8] = []
        ReadingJSON.write(reading, of: Example.article, to: &bytes)
        guard case .array(let numbers)? = try JSONValue(parsing: bytes[...])["numbers"],
            case .number(let printed)? = numbers.first?["value"]
        else {
            Issue.record("no value")
            return
        }
        #expect(DecimalNumber(printed) == value)
    }

    @Test func aNumericIdentifierStaysANumber() throws {
        #expect(try JSONValue(parsing: written(id: .number("17"))[...])["article"]?["id"] == .number("17"))
        #expect(try JSONValue(parsing: written(id: .string("لقاء"))[...])["article"]?["id"] == .string("لقاء"))
    }

    @Test func aLineIsALineAndItemsHaveOneEach() {
        let line = written()
        #expect(line.filter { $0 == 0x0A }.count == 1)
        #expect(line.last == 0x0A)
        #expect(String(decoding: written(.items), as: UTF8.self).split(separator: "\n").filter { $0.hasPrefix(" {\"id\":") }.count == 11)
    }

    /// Characters that a terminal would obey are escaped in the output.
    @Test func controlsAreEscaped() throws {
        let hostile =
            "\u{0}\u{1B}]52;c;\u{7}\u{7F}\u{85}\u{9B}\u{61C}\u{200E}\u{200F}\u{2028}\u{202A}\u{202E}\u{2066}\u{2069}\u{FEFF}\"\\/\t\r\n"
        var writer = JSONWriter()
        writer.string(hostile + "سلام\u{600}\u{A0}é€😀")
        let printed = String(decoding: writer.bytes, as: UTF8.self)
        #expect(
            printed
                == #""\u0000\u001b]52;c;\u0007\u007f\u0085\u009b\u061c\u200e\u200f\u2028\u202a\u202e\u2066\u2069\ufeff\"\\/\t\r\n"#
                + "سلام\u{600}\u{A0}é€😀\"")
        #expect(try JSONValue(parsing: writer.bytes[...]) == .string(hostile + "سلام\u{600}\u{A0}é€😀"))
    }
}
