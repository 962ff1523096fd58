public import Facts

/// The first bytes of a file, by which its kind is recognized.
public struct FileHead: Sendable {
    /// The number of bytes that are read before the first screen.
    public static let size = 64 << 10

    /// The bytes.
    public let bytes: [UInt8]
    /// True if the bytes are the whole file.
    public let isWhole: Bool

    /// Makes a head.
    public init(_ bytes: [UInt8], isWhole: Bool) {
        self.bytes = bytes
        self.isWhole = isWhole
    }

    /// Reads the head of a file.
    init(of file: InputFile) throws(ArticleError) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(FileHead.size)
        var ended = false
        while !ended, bytes.count < FileHead.size { ended = try file.read(FileHead.size - bytes.count, into: &bytes) == 0 }
        if !ended, let size = file.size, size == bytes.count { ended = try file.read(1, into: &bytes) == 0 }
        self.init(bytes, isWhole: ended)
    }
}

/// An importer for one kind of file, recognized by its content. An importer is a value that reads one article of a file: the beginning when
/// it is made, the rest piece by piece.
public protocol ArticleImporter: Sendable {
    /// The name of the kind: `text`.
    static var name: String { get }
    /// True if a file with this head is of the kind.
    static func recognizes(_ head: FileHead) -> Bool
    /// Reads the beginning of the article. `head` was read from `file` before.
    init(_ head: FileHead, of file: InputFile) throws(ArticleError)

    /// The part of the article read when the importer was made.
    var article: Article { get }
    /// The problems found so far.
    var problems: [ArticleError] { get }
    /// True once the whole article has been read.
    var isComplete: Bool { get }
    /// The SHA-256 of the article's file, or of the article if a file holds several; hexadecimal. Valid once the article is complete.
    var sha256: String { get }
    /// The next piece of the text as UTF-8, cut at a scalar boundary; nil at the end.
    mutating func next() throws(ArticleError) -> [UInt8]?
}
