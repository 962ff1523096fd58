internal import ArabicText
public import Facts

/// Plain text with or without TOML front matter, for files that no other importer recognizes. Read piece by piece.
public struct TextImporter: ArticleImporter {
    /// The name `text`.
    public static let name = "text"
    /// The number of bytes read at a time after the head.
    static let pieceSize = 512 << 10

    /// True, since any bytes can be read as text.
    public static func recognizes(_ head: FileHead) -> Bool { true }

    /// The part of the article read first: the metadata, and the text of the head.
    public private(set) var article: Article
    /// The problems found so far; more may follow with each piece.
    public private(set) var problems: [ArticleError] = []
    /// True once the whole file has been read.
    public private(set) var isComplete = false
    /// The encoding of the file.
    var encoding: TextEncoding { decoder.encoding }
    /// The SHA-256 of the bytes read so far, hexadecimal: of the file, once it is complete.
    public var sha256: String { hash.hexadecimal() }

    private let file: InputFile
    private var decoder: TextDecoder
    private var hash = SHA256()

    /// Reads the head. Cost: constant.
    public init(_ head: FileHead, of file: InputFile) throws(ArticleError) {
        self.file = file
        decoder = head.bytes.withUnsafeBufferPointer { TextDecoder(head: $0) }
        article = Article(metadata: ArticleMetadata(id: InputFile.identifier(of: file.path)), text: SourceText())
        let text = take(head.bytes, isLast: head.isWhole)
        let frontMatter = FrontMatter(text, path: file.path, into: &article.metadata)
        problems.insert(contentsOf: frontMatter.problems, at: 0)
        article.text.append(Array(text[frontMatter.length...]))
        if article.metadata.title == nil { article.metadata.title = Self.title(of: article.text) }
        if isComplete { article.sha256 = sha256 }
    }

    /// The next piece of the text as UTF-8, cut at a scalar boundary; nil at the end.
    public mutating func next() throws(ArticleError) -> [UInt8]? {
        while !isComplete {
            var bytes: [UInt8] = []
            let ended = try file.read(Self.pieceSize, into: &bytes) == 0
            let text = take(bytes, isLast: ended)
            if !text.isEmpty { return text }
        }
        return nil
    }

    private mutating func take(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
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
        let problem = ArticleError(
            .warning, path: file.path, offset: decoder.firstReplacement, message: message,
            remedy: "shown as U+FFFD; convert the file, for instance with iconv, if it is in another encoding")
        if let last = problems.indices.last, problems[last].offset == problem.offset {
            problems[last] = problem
        } else {
            problems.append(problem)
        }
    }

    /// The title: a first line followed by an empty one.
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
