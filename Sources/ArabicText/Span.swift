/// A half-open range of Unicode scalar values in an article's text, in logical order.
public struct Span: Hashable, Codable, Sendable, Comparable {
    /// Offset of the first scalar.
    public var start: Int
    /// Offset after its last scalar.
    public var end: Int

    /// Creates the span `start..<end`, without checking for a negative length.
    public init(start: Int, end: Int) {
        self.start = start
        self.end = end
    }

    /// Length in scalars.
    public var count: Int { end - start }
    /// True if the span has no scalars.
    public var isEmpty: Bool { end <= start }
    /// True if the scalar at `offset` is in the span.
    public func contains(_ offset: Int) -> Bool { start <= offset && offset < end }
    /// True if the span contains all of `other`.
    public func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }
    /// True if the two share a scalar.
    public func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }
    /// Returns the span moved forward by `distance` scalars.
    public func moved(by distance: Int) -> Span { Span(start: start + distance, end: end + distance) }

    /// Orders spans by start, and of equal starts the longer first: reading order.
    public static func < (a: Span, b: Span) -> Bool { a.start == b.start ? a.end > b.end : a.start < b.start }
}

/// A span together with its text.
public struct Quote: Hashable, Codable, Sendable {
    /// Offset of the first scalar.
    public var start: Int
    /// Offset after its last scalar.
    public var end: Int
    /// Exact scalars of the article in the span.
    public var text: String

    /// Creates a quote; the caller guarantees that `text` is the text of the span.
    public init(_ span: Span, text: String) {
        start = span.start
        end = span.end
        self.text = text
    }

    /// Span of the quote.
    public var span: Span { Span(start: start, end: end) }
}

/// A value with a span in the text.
public protocol Located {
    /// Offset of the first scalar.
    var start: Int { get }
    /// Offset after its last scalar.
    var end: Int { get }
}

extension Located {
    /// Span of the value.
    public var span: Span { Span(start: start, end: end) }
}

extension Quote: Located {}
