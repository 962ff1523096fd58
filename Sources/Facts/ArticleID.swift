/// Identifier of one article in events, effects and the library.
///
/// A positive one is the library's: the key of the article there, the same in every session. A negative one is local to a session, for
/// articles opened before the library is, or outside any library, and has no meaning in another session. Zero is never used.
public struct ArticleID: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: Int64

    /// Makes an identifier from its number.
    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// Indicates that the library assigned it.
    public var isOfLibrary: Bool { rawValue > 0 }
}
