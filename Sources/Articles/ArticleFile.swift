public import Facts

/// An article file that is being read: its head at once, with what it says of itself, then the rest piece by piece.
///
/// A value; it may be handed to another thread between two calls, and reads on from where it stands.
///
/// ```swift
/// var file = try ArticleFile(path: path)
/// var article = file.article             // the head is enough for the first screen
/// while let piece = try file.next() { article.text.append(piece) }
/// article.sha256 = file.sha256
/// ```
public struct ArticleFile: Sendable {
    private let file: InputFile
    private var importer: any ArticleImporter

    /// Opens the file at `path` (`-` is standard input), chooses the importer by its content, and reads its head. Cost: constant.
    public init(path: String) throws(ArticleError) {
        file = try InputFile(path: path)
        let head = try FileHead(of: file)
        importer = try ArticleImporters.importer(for: head).init(head, of: file)
    }

    /// What the file says of itself, and the text of its head.
    public var article: Article { importer.article }
    /// Faults so far; more may come with each piece.
    public var problems: [ArticleError] { importer.problems }
    /// True once all of it was read.
    public var isComplete: Bool { importer.isComplete }
    /// Bytes of the file; nil where that is not known before its end.
    public var fileSize: Int? { file.size }
    /// SHA-256 of what was read, hexadecimal: of the file, once it is complete.
    public var sha256: String { importer.sha256 }

    /// The next piece of the text as UTF-8, cut at a scalar boundary; nil at the end.
    public mutating func next() throws(ArticleError) -> [UInt8]? { try importer.next() }
}

extension Article {
    /// Reads a whole article file. Cost: linear.
    public static func read(path: String) throws(ArticleError) -> (article: Article, problems: [ArticleError]) {
        var file = try ArticleFile(path: path)
        var article = file.article
        while let piece = try file.next() { article.text.append(piece) }
        article.sha256 = file.sha256
        return (article, file.problems)
    }
}
