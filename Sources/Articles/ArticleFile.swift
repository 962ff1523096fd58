public import Facts

/// An article file that is being read: its head at once, with the metadata, then the rest piece by piece.
///
/// A value, which may be handed to another thread between two calls and continues from its position.
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

    /// The metadata, and the text of the head.
    public var article: Article { importer.article }
    /// The problems found so far; more may follow with each piece.
    public var problems: [ArticleError] { importer.problems }
    /// True once the whole file has been read.
    public var isComplete: Bool { importer.isComplete }
    /// The size of the file in bytes; nil if it is not known before the end.
    public var fileSize: Int? { file.size }
    /// The SHA-256 of the bytes read so far, hexadecimal: of the file, once it is complete.
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
