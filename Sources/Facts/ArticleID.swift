/// Identifier of one article, by which events, effects and the library speak of it.
///
/// Above zero it is the library's: the key of the article there, the same in every session. Below zero it is a session's own, given to
/// what is opened before the library is, or is in no library at all; it means nothing to another session. Zero is never given.
public struct ArticleID: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: Int64

    /// Makes an identifier of its number.
    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// Indicates that the library gave it.
    public var isOfLibrary: Bool { rawValue > 0 }
}
