public import Comparison
public import Facts

/// `isnad.comparison/1`: what two articles say alike and otherwise, as one JSON object, an item a line.
public enum ComparisonJSON {
    /// What the member `schema` says.
    public static let schema = "isnad.comparison/1"

    /// Appends the object and a line feed to `bytes`. Cost: linear.
    public static func write(_ comparison: ArticleComparison, _ first: Article, _ second: Article, to bytes: inout [UInt8]) {
        let object = JSONValue.members(
            ("schema", .string(schema)), ("engine", .string(engineVersion)), ("first", JSONValue(describing: first)),
            ("second", JSONValue(describing: second)), ("items", .array(comparison.items.map(item))))
        var writer = JSONWriter(appendingTo: bytes)
        writer.object(object, withLists: ["items"])
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
