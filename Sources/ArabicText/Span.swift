/// A half-open range of Unicode scalar values in an article's text, in logical order.
public struct Span: Hashable, Codable, Sendable, Comparable {
    /// Offset of the first scalar.
    public var start: Int
    /// Offset after the last scalar.
    public var end: Int

    /// Makes the span `start..<end`; a negative length is not checked here.
    public init(start: Int, end: Int) {
        self.start = start
        self.end = end
    }

    /// Length in scalars.
    public var count: Int { end - start }
    /// Whether the span holds no scalar.
    public var isEmpty: Bool { end <= start }
    /// Whether the scalar at `offset` lies in the span.
    public func contains(_ offset: Int) -> Bool { start <= offset && offset < end }
    /// Whether the whole of `other` lies in the span.
    public func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }
    /// Whether the two share a scalar.
    public func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }
    /// The same span `distance` scalars further on.
    public func moved(by distance: Int) -> Span { Span(start: start + distance, end: end + distance) }

    /// Reading order: by start, the longer first.
    public static func < (a: Span, b: Span) -> Bool { a.start == b.start ? a.end > b.end : a.start < b.start }
}

/// A span together with the text that stands there.
public struct Quote: Hashable, Codable, Sendable {
    /// Offset of the first scalar.
    public var start: Int
    /// Offset after the last scalar.
    public var end: Int
    /// The exact scalars of the article between the two.
    public var text: String

    /// Makes a quote; that `text` is what stands at the span is the caller's promise.
    public init(_ span: Span, text: String) {
        start = span.start
        end = span.end
        self.text = text
    }

    /// Where the quote stands.
    public var span: Span { Span(start: start, end: end) }
}

/// Anything found at one place of the text.
public protocol Located {
    /// Offset of the first scalar.
    var start: Int { get }
    /// Offset after the last scalar.
    var end: Int { get }
}

extension Located {
    /// Where it stands.
    public var span: Span { Span(start: start, end: end) }
}

extension Quote: Located {}
