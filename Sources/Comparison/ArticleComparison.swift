public import ArabicText
public import Facts

/// Agreements and differences between two articles about one event.
public struct ArticleComparison: Hashable, Sendable {
    /// The kind of content compared.
    public enum Subject: String, CaseIterable, Sendable {
        /// A number of people affected by an event.
        case toll
        /// Any other number.
        case number
        /// The result of an event.
        case outcome
        /// A statement in one article and its denial in the other.
        case denial
    }

    /// The relation between the two articles.
    public enum Relation: String, CaseIterable, Sendable {
        case differs, same
        case onlyFirst = "only-first"
        case onlySecond = "only-second"
    }

    /// The passage of one article, with its speaker.
    public struct Side: Hashable, Located, Sendable {
        /// The offset of the first scalar in that article.
        public let start: Int
        /// The offset after the last scalar.
        public let end: Int
        /// The text of the passage.
        public let text: String
        /// The speaker; nil if the article says it in its own voice.
        public let source: String?

        /// Makes a side.
        public init(_ span: Span, text: String, source: String?) {
            start = span.start
            end = span.end
            self.text = text
            self.source = source
        }
    }

    /// One result of the comparison.
    public struct Item: Hashable, Sendable {
        /// The kind of content.
        public let subject: Subject
        /// The relation between the two articles.
        public let relation: Relation
        /// The question that both passages answer, in a few words.
        public let about: Message
        /// The passage of the first article; nil if it has none.
        public let first: Side?
        /// The passage of the second article; nil if it has none.
        public let second: Side?

        /// Makes an item.
        public init(_ subject: Subject, _ relation: Relation, about: Message, first: Side?, second: Side?) {
            self.subject = subject
            self.relation = relation
            self.about = about
            self.first = first
            self.second = second
        }
    }

    /// The results: differences, then agreements, then passages that only one article has; within each by subject, in the order of the
    /// first article.
    public let items: [Item]

    /// Makes a comparison, and sorts the items.
    public init(_ items: [Item]) {
        func rank(_ item: Item) -> (Int, Int, Int) {
            (
                Relation.allCases.firstIndex(of: item.relation) ?? 0, Subject.allCases.firstIndex(of: item.subject) ?? 0,
                item.first?.start ?? item.second?.start ?? 0
            )
        }
        self.items = items.enumerated().sorted { a, b in
            let (x, y) = (rank(a.element), rank(b.element))
            return x == y ? a.offset < b.offset : x < y
        }.map(\.element)
    }
}
