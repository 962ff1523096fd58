public import ArabicText

/// The position of an annotation in a text: the quote with its context, and the offsets at which it was made.
///
/// The quote survives edits of the article; the offsets distinguish several equal quotes. Source: W3C Web Annotation Data Model,
/// TextQuoteSelector and TextPositionSelector.
public struct Anchor: Hashable, Sendable {
    /// The number of scalars kept before and after the quote.
    public static let context = 32

    /// The offset of the first scalar in the text in which the anchor was made or last found.
    public var start: Int
    /// The offset after the last scalar.
    public var end: Int
    /// The exact scalars between the two offsets.
    public var exact: String
    /// Up to `context` scalars before the quote.
    public var prefix: String
    /// Up to `context` scalars after the quote.
    public var suffix: String

    /// Makes an anchor from its parts.
    public init(start: Int, end: Int, exact: String, prefix: String, suffix: String) {
        self.start = start
        self.end = end
        self.exact = exact
        self.prefix = prefix
        self.suffix = suffix
    }

    /// Makes the anchor of a span, clamped to the text.
    public init(_ span: Span, in text: SourceText) {
        let start = min(max(0, span.start), text.count)
        let end = min(max(start, span.end), text.count)
        self.init(
            start: start, end: end, exact: text.string(in: Span(start: start, end: end)),
            prefix: text.string(in: Span(start: max(0, start - Anchor.context), end: start)),
            suffix: text.string(in: Span(start: end, end: min(text.count, end + Anchor.context))))
    }

    /// The span at which the anchor was made or last found.
    public var span: Span { Span(start: start, end: end) }
}

extension Anchor: Located {}

extension Anchor: Codable {
    private enum CodingKeys: String, CodingKey { case start, end, exact, prefix, suffix }

    /// Decodes the stored form, in which prefix and suffix may be missing.
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            start: try members.decode(Int.self, forKey: .start), end: try members.decode(Int.self, forKey: .end),
            exact: try members.decode(String.self, forKey: .exact),
            prefix: try members.decodeIfPresent(String.self, forKey: .prefix) ?? "",
            suffix: try members.decodeIfPresent(String.self, forKey: .suffix) ?? "")
    }
}
