public import Comparison
public import Facts
internal import JSON

/// `isnad.comparison/1`: the common and differing statements of two articles, as one JSON object with one item a line.
public enum ComparisonJSON {
    /// The value of the member `schema`.
    public static let schema = "isnad.comparison/1"

    /// Appends the object and a line feed to `bytes`. Cost: linear.
    public static func write(_ comparison: ArticleComparison, _ first: Article, _ second: Article, to bytes: inout [UInt8]) {
        var writer = JSONWriter(appendingTo: bytes)
        bytes = []
        writer.beginObject()
        writer.key("schema")
        writer.string(schema)
        writer.lineBreak()
        writer.key("engine")
        writer.string(engineVersion)
        writer.lineBreak()
        writer.key("first")
        writer.article(first)
        writer.lineBreak()
        writer.key("second")
        writer.article(second)
        writer.lineBreak()
        writer.key("items")
        writer.beginArray()
        for item in comparison.items {
            writer.lineBreak()
            writer.value(self.item(item))
        }
        writer.endArray()
        writer.endObject()
        bytes = writer.bytes
        bytes.append(0x0A)
    }

    private static func item(_ item: ArticleComparison.Item) -> JSONValue {
        .members(
            ("subject", .string(item.subject.rawValue)), ("relation", .string(item.relation.rawValue)),
            ("about", .string(item.about.english)), ("about_ar", .string(item.about.arabic)), ("first", side(item.first)),
            ("second", side(item.second)))
    }

    private static func side(_ side: ArticleComparison.Side?) -> JSONValue {
        guard let side else { return .null }
        return .members(
            ("start", .integer(side.start)), ("end", .integer(side.end)), ("text", .string(side.text)), ("source", .optional(side.source)))
    }
}
