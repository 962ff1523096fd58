internal import ArabicText
public import Facts
public import JSON

/// Articles as lines of JSON: one object a line with `text`, and optionally `id`, `title`, `source`, `url`, `author`, `published`, `now`;
/// other members are ignored. Empty lines are skipped.
///
/// Reads in constant memory, apart from the current line.
public struct JSONLinesImporter: Sendable {
    /// An article of one line, with its identifier, reference time and problems.
    public struct Record: Sendable {
        /// The article, complete; its hash is that of `text` in UTF-8.
        public var article: Article
        /// The `id` as given, a string or a number; nil if there is none, and the article is identified by its line.
        public var id: JSONValue?
        /// The date and time for resolving relative expressions, if given.
        public var now: String?
        /// The problems that leave the article readable.
        public var problems: [ArticleError]
    }

    /// The number of the last line read, from 1.
    public private(set) var line = 0

    private let file: InputFile
    private var buffer: [UInt8] = []
    private var start = 0
    private var searched = 0
    private var ended = false

    private var first: Record?

    /// Opens the file at `path`; `-` is standard input.
    public init(path: String) throws(ArticleError) { file = try InputFile(path: path) }

    /// True if the next line is not there yet, so that the output so far should be flushed.
    public var mustWait: Bool { !ended && !buffer[searched...].withUnsafeBufferPointer { $0.contains(0x0A) } }

    /// The next article; nil at the end. Throws for a malformed line; reading can continue after it.
    public mutating func nextRecord() throws(ArticleError) -> Record? {
        while let bytes = try nextLine() {
            line += 1
            if !bytes.allSatisfy(Self.isBlank) { return try record(bytes) }
        }
        return nil
    }

    /// The position of the line feed that ends the next line, among the buffered bytes.
    private mutating func endOfLine() -> Int? {
        let found = buffer[searched...].withUnsafeBufferPointer { $0.firstIndex(of: 0x0A) }
        if let found { return searched + found }
        searched = buffer.count
        return nil
    }

    private mutating func nextLine() throws(ArticleError) -> ArraySlice<UInt8>? {
        while true {
            if let end = endOfLine() {
                let line = buffer[start..<end]
                start = end + 1
                searched = start
                return line
            }
            if ended {
                guard start < buffer.count else { return nil }
                let line = buffer[start...]
                start = buffer.count
                return line
            }
            if start > 0 {
                buffer.removeSubrange(..<start)
                if buffer.capacity > 8 << 20, buffer.count < 1 << 20 { buffer = Array(buffer) }
                searched -= start
                start = 0
            }
            ended = try file.read(64 << 10, into: &buffer) == 0
        }
    }

    private static let remedy = #"give one object a line: {"id":"…","text":"…"}"#

    private func malformed(_ message: String, _ remedy: String, offset: Int? = nil, key: String? = nil) -> ArticleError {
        ArticleError(.malformed, path: file.path, line: line, offset: offset, key: key, message: message, remedy: remedy)
    }

    private func record(_ bytes: ArraySlice<UInt8>) throws(ArticleError) -> Record {
        let bytes = line == 1 ? bytes.withoutByteOrderMark : bytes
        let object: JSONValue
        do throws(JSONError) {
            object = try JSONValue(parsing: bytes)
        } catch {
            throw malformed("not JSON: \(error.message)", "give one object a line", offset: error.offset)
        }
        guard case .object = object else {
            throw malformed("a JSON object was expected, this is \(object.typeName)", Self.remedy)
        }
        guard let text = try string("text", object) else {
            throw malformed("it is missing", Self.remedy, key: "text")
        }
        var metadata = ArticleMetadata(id: String(line))
        let id = try identifier(object, &metadata)
        metadata.title = try string("title", object)
        metadata.source = try string("source", object)
        metadata.url = try string("url", object)
        metadata.author = try string("author", object)
        metadata.published = try time("published", object)
        let utf8 = Array(text.utf8)
        var source = SourceText(reservingBytes: utf8.count)
        source.append(utf8)
        let article = Article(metadata: metadata, text: source, sha256: SHA256.hexadecimal(utf8))
        return Record(article: article, id: id, now: try time("now", object), problems: replacements(bytes))
    }

    private func identifier(_ object: JSONValue, _ metadata: inout ArticleMetadata) throws(ArticleError) -> JSONValue? {
        switch object["id"] {
        case nil, .null: return nil
        case .string(let id):
            metadata.id = id
            return .string(id)
        case .number(let literal):
            metadata.id = literal
            return .number(literal)
        case .some(let other): throw malformed("a string was expected, this is \(other.typeName)", "put it in quotation marks", key: "id")
        }
    }

    private func string(_ key: String, _ object: JSONValue) throws(ArticleError) -> String? {
        switch object[key] {
        case nil, .null: return nil
        case .string(let value): return value
        case .some(let other): throw malformed("a string was expected, this is \(other.typeName)", "put it in quotation marks", key: key)
        }
    }

    private func time(_ key: String, _ object: JSONValue) throws(ArticleError) -> String? {
        guard let value = try string(key, object), !value.isEmpty else { return nil }
        guard let normalized = PublicationTime.normalized(value) else {
            throw malformed("'\(value)' is no day of the calendar", "write it as 2023-10-31 or 2023-10-31T08:00:00", key: key)
        }
        return normalized
    }

    private func replacements(_ bytes: ArraySlice<UInt8>) -> [ArticleError] {
        let offset = bytes.withUnsafeBufferPointer { bytes -> Int? in
            var i = 0
            while i < bytes.count {
                let (length, isWhole) = UTF8Sequence.measure(bytes, at: i)
                guard isWhole else { return i }
                i += length
            }
            return nil
        }
        guard let offset else { return [] }
        return [
            ArticleError(
                .warning, path: file.path, line: line, offset: offset, message: "not UTF-8",
                remedy: "read as U+FFFD; write the lines in UTF-8")
        ]
    }
}

extension JSONLinesImporter: ArticleImporter {
    /// The name `jsonl`.
    public static let name = "jsonl"

    /// True if the first line is a JSON object with a text.
    public static func recognizes(_ head: FileHead) -> Bool {
        let bytes = head.bytes.withoutByteOrderMark
        guard bytes.first(where: { !isBlank($0) }) == UInt8(ascii: "{"), head.isWhole || bytes.contains(0x0A) else { return false }
        guard let object = try? JSONValue(parsing: bytes.prefix { $0 != 0x0A }), case .string? = object["text"] else { return false }
        return true
    }

    /// Reads the first article; a file that holds several is displayed as its first.
    public init(_ head: FileHead, of file: InputFile) throws(ArticleError) {
        self.file = file
        buffer = head.bytes
        ended = head.isWhole
        guard var record = try nextRecord() else { throw malformed("it holds no article", Self.remedy) }
        if record.id == nil { record.article.metadata.id = InputFile.identifier(of: file.path) }
        if try hasMore() {
            record.problems.append(
                ArticleError(
                    .warning, path: file.path, message: "it holds several articles, of which this is the first",
                    remedy: "read them all with isnad extract --from jsonl"))
        }
        first = record
    }

    /// The first article.
    public var article: Article {
        first?.article ?? Article(metadata: ArticleMetadata(id: InputFile.identifier(of: file.path)), text: SourceText())
    }
    /// The problems of its line.
    public var problems: [ArticleError] { first?.problems ?? [] }
    /// True, since an article is read as a whole.
    public var isComplete: Bool { true }
    /// The SHA-256 of the article's text in UTF-8.
    public var sha256: String { article.sha256 }

    /// Nil, since an article is read as a whole.
    public mutating func next() throws(ArticleError) -> [UInt8]? { nil }

    private mutating func hasMore() throws(ArticleError) -> Bool {
        while let bytes = try nextLine() { if !bytes.allSatisfy(Self.isBlank) { return true } }
        return false
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}
