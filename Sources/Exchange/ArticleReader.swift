internal import ArabicText
public import Facts

/// Reads an article file: first its head, with what it says of itself, then the rest piece by piece.
///
/// A value; it may be handed to another thread between two calls, and reads on from where it stands.
///
/// ```swift
/// var reader = try ArticleReader(path: path)
/// var article = reader.article             // the head is enough for the first screen
/// while let piece = try reader.next() { article.text.append(piece) }
/// article.sha256 = reader.sha256
/// ```
public struct ArticleReader: Sendable {
    /// Bytes of the file that are read before the first screen.
    public static let headSize = 64 << 10
    /// Bytes of the file that are read at a time after that.
    public static let pieceSize = 512 << 10

    /// What the file says of itself, and the text of its head.
    public private(set) var article: Article
    /// What was wrong with it so far; more may come with each piece.
    public private(set) var problems: [ExchangeError] = []
    /// Whether all of it was read.
    public private(set) var isComplete = false
    /// How the file is encoded.
    public var encoding: TextEncoding { decoder.encoding }
    /// Bytes of the file read so far.
    public private(set) var bytesRead = 0
    /// Bytes of the file; nil where that is not known before its end.
    public var fileSize: Int? { file.size }
    /// SHA-256 of the bytes read so far, hexadecimal: of the file, once it is complete.
    public var sha256: String { hash.hexadecimal() }

    private let file: InputFile
    private var decoder: TextDecoder
    private var hash = SHA256()

    /// Opens the file at `path` (`-` is standard input) and reads its head. Cost: constant.
    public init(path: String) throws(ExchangeError) {
        file = try InputFile(path: path)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(ArticleReader.headSize)
        var ended = false
        while !ended, bytes.count < ArticleReader.headSize {
            ended = try file.read(ArticleReader.headSize - bytes.count, into: &bytes) == 0
        }
        decoder = bytes.withUnsafeBufferPointer { TextDecoder(head: $0) }
        article = Article(metadata: ArticleMetadata(id: ArticleReader.identifier(of: path)), text: SourceText())
        if !ended, let size = file.size, size == bytes.count { ended = try file.read(1, into: &bytes) == 0 }
        let text = take(bytes, isLast: ended)
        let frontMatter = FrontMatter(text, path: path, into: &article.metadata)
        problems.insert(contentsOf: frontMatter.problems, at: 0)
        article.text.append(Array(text[frontMatter.length...]))
        if article.metadata.title == nil { article.metadata.title = ArticleReader.title(of: article.text) }
        if isComplete { article.sha256 = sha256 }
    }

    /// The next piece of the text as UTF-8, cut at a scalar boundary; nil at the end.
    public mutating func next() throws(ExchangeError) -> [UInt8]? {
        while !isComplete {
            var bytes: [UInt8] = []
            let ended = try file.read(ArticleReader.pieceSize, into: &bytes) == 0
            let text = take(bytes, isLast: ended)
            if !text.isEmpty { return text }
        }
        return nil
    }

    private mutating func take(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
        bytesRead += bytes.count
        isComplete = isLast
        let text = bytes.withUnsafeBufferPointer {
            hash.update($0)
            return decoder.decode($0, isLast: isLast)
        }
        if decoder.replacements > 0 { noteReplacements() }
        return text
    }

    private mutating func noteReplacements() {
        let count = decoder.replacements
        let message = count == 1 ? "1 piece is not \(encoding.rawValue)" : "\(count) pieces are not \(encoding.rawValue)"
        let problem = ExchangeError(
            .warning, path: file.path, offset: decoder.firstReplacement, message: message,
            remedy: "shown as U+FFFD; convert the file, for instance with iconv, if it is in another encoding")
        if let last = problems.indices.last, problems[last].offset == problem.offset {
            problems[last] = problem
        } else {
            problems.append(problem)
        }
    }

    /// The file's name without folder and extension.
    static func identifier(of path: String) -> String {
        if path == "-" { return "stdin" }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
        return String(name[..<dot])
    }

    /// A first line followed by an empty one.
    static func title(of text: SourceText) -> String? {
        guard text.paragraphCount > 2, text.paragraph(1).span.isEmpty else { return nil }
        let scalars = text.scalars(ofParagraph: 0)
        let isBlank = { (scalar: UInt32) in scalar == 0x20 || scalar == 0x09 || scalar == 0xA0 }
        guard let first = scalars.firstIndex(where: { !isBlank($0) }), let last = scalars.lastIndex(where: { !isBlank($0) }) else {
            return nil
        }
        return String(scalarValues: scalars[first...last])
    }
}

extension Article {
    /// Reads a whole article file. Cost: linear.
    public static func read(path: String) throws(ExchangeError) -> (article: Article, problems: [ExchangeError]) {
        var reader = try ArticleReader(path: path)
        var article = reader.article
        while let piece = try reader.next() { article.text.append(piece) }
        article.sha256 = reader.sha256
        return (article, reader.problems)
    }
}
