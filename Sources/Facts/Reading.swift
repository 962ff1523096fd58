public import ArabicText

/// All facts of one article, in reading order: the object that `isnad extract` prints.
public struct ArticleReading: Codable, Hashable, Sendable {
    /// The schema of the JSON form.
    public static let schema = "isnad.reading/1"

    /// Names, each mention separately.
    public var mentions: [Mention] = []
    /// The entities, in the order of first mention.
    public var entities: [Entity] = []
    /// Expressions of quantity and rank.
    public var numbers: [NumberExpression] = []
    /// Expressions for points or periods of a calendar.
    public var dates: [DateExpression] = []
    /// Statements that the text attributes to a source.
    public var claims: [Claim] = []
    /// Counts of people with an outcome.
    public var tolls: [Toll] = []
    /// Passages that cannot both be true.
    public var disagreements: [Disagreement] = []
    /// Typing errors and misplaced characters.
    public var slips: [Slip] = []

    /// Makes an empty reading.
    public init() {}
}

/// Version of the extraction engine, written into every reading.
public let engineVersion = "0.1.0"

/// The metadata of an article.
public struct ArticleMetadata: Codable, Hashable, Sendable {
    /// Stable identifier: the given `id` of a JSON line, or the file's name without its extension.
    public var id: String
    /// Headline; nil if there is none.
    public var title: String?
    /// The publisher: a newspaper, an agency.
    public var source: String?
    /// Web address of publication.
    public var url: String?
    /// The author.
    public var author: String?
    /// Date of publication: `YYYY-MM-DD`, or with a time `YYYY-MM-DDThh:mm:ss`.
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

/// An article as opened: its text and its metadata.
public struct Article: Sendable {
    /// The metadata.
    public var metadata: ArticleMetadata
    /// Its text, without the front matter.
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
