/// Everything that was found in one article, in reading order: the object that `isnad extract` prints.
public struct ArticleReading: Codable, Hashable, Sendable {
    /// The schema of the JSON form.
    public static let schema = "isnad.reading/1"

    public var mentions: [Mention] = []
    public var entities: [Entity] = []
    public var numbers: [NumberExpression] = []
    public var dates: [DateExpression] = []
    public var claims: [Claim] = []
    public var tolls: [Toll] = []
    public var disagreements: [Disagreement] = []
    public var slips: [Slip] = []

    /// Makes an empty reading.
    public init() {}
}

/// Version of the extraction engine, written into every reading.
public let engineVersion = "0.1.0"

/// What an article says of itself, apart from its text.
public struct ArticleMetadata: Codable, Hashable, Sendable {
    /// Stable identifier: the given `id` of a JSON line, or the file's name without its extension.
    public var id: String
    public var title: String?
    public var source: String?
    public var url: String?
    public var author: String?
    /// `YYYY-MM-DD`, or with a time `YYYY-MM-DDThh:mm:ss`.
    public var published: String?

    /// Makes metadata.
    public init(
        id: String, title: String? = nil, source: String? = nil, url: String? = nil, author: String? = nil, published: String? = nil
    ) {
        self.id = id
        self.title = title
        self.source = source
        self.url = url
        self.author = author
        self.published = published
    }
}

/// An article as it was opened: its text and what it says of itself.
public struct Article: Sendable {
    public var metadata: ArticleMetadata
    public var text: SourceText
    /// SHA-256 of the file's bytes, hexadecimal; empty until all of it was read.
    public var sha256: String

    /// Makes an article.
    public init(metadata: ArticleMetadata, text: SourceText, sha256: String = "") {
        self.metadata = metadata
        self.text = text
        self.sha256 = sha256
    }
}
