public import ArabicText

/// What two articles about one event say alike, and what they say otherwise.
public struct Comparison: Hashable, Sendable {
    /// What is compared.
    public enum Subject: String, CaseIterable, Sendable {
        /// How many people something happened to.
        case toll
        /// How many of anything else.
        case number
        /// How an event ended.
        case outcome
        /// What one says and the other denies.
        case denial
    }

    /// How the two stand to each other.
    public enum Relation: String, CaseIterable, Sendable {
        case differs, same
        case onlyFirst = "only-first"
        case onlySecond = "only-second"
    }

    /// What one of the two articles says.
    public struct Side: Hashable, Located, Sendable {
        /// Offset of the first scalar, in that article.
        public let start: Int
        /// Offset after the last scalar.
        public let end: Int
        /// What stands there.
        public let text: String
        /// Who says it there; nil where the article says it in its own voice.
        public let source: String?

        /// Makes a side.
        public init(_ span: Span, text: String, source: String?) {
            start = span.start
            end = span.end
            self.text = text
            self.source = source
        }
    }

    /// One thing that was compared.
    public struct Item: Hashable, Sendable {
        /// What it is.
        public let subject: Subject
        /// How the two stand to each other.
        public let relation: Relation
        /// What it is about, in a few words.
        public let about: Message
        /// What the first article says; nil where it says nothing of it.
        public let first: Side?
        /// What the second says.
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

    /// What differs, then what is the same, then what only one of the two says; in each by subject, in the order of the first article.
    public let items: [Item]

    /// Makes a comparison; puts the items in order.
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
