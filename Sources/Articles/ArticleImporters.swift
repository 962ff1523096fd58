/// The registry of importers.
public enum ArticleImporters {
    /// All importers; the first that recognizes a file reads it. A test checks this list against the folder.
    public static let all: [any ArticleImporter.Type] = [JSONLinesImporter.self, TextImporter.self]

    /// The importer for a file with this head.
    static func importer(for head: FileHead) -> any ArticleImporter.Type { all.first { $0.recognizes(head) } ?? TextImporter.self }
}
