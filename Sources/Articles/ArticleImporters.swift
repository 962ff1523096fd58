/// The importers, by content.
public enum ArticleImporters {
    /// All of them; the first that recognizes a file reads it. A test holds this against the folder.
    public static let all: [any ArticleImporter.Type] = [JSONLinesImporter.self, TextImporter.self]

    /// The importer for a file with this head.
    static func importer(for head: FileHead) -> any ArticleImporter.Type { all.first { $0.recognizes(head) } ?? TextImporter.self }
}
