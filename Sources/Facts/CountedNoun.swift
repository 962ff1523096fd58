/// A counted noun with its number, in agreement according to Arabic and English grammar.
///
/// Arabic has six forms: none, one, two, 3–10 (and 103–110…) with the plural, 11–99 with the accusative singular, and hundreds with the
/// genitive singular. Source: CLDR plural rules for Arabic.
public struct CountedNoun: Hashable, Sendable {
    let none: String
    let one: String
    let two: String
    let few: String
    let many: String
    let hundred: String
    let englishOne: String
    let englishMany: String

    /// Makes a noun of its Arabic forms, the first three with their number, and its English singular and plural.
    public init(
        none: String, one: String, two: String, few: String, many: String, hundred: String, englishOne: String, englishMany: String
    ) {
        self.none = none
        self.one = one
        self.two = two
        self.few = few
        self.many = many
        self.hundred = hundred
        self.englishOne = englishOne
        self.englishMany = englishMany
    }

    /// The singular, without a number.
    public var singular: Message { Message(hundred, englishOne) }

    /// The plural, without a number.
    public var plural: Message { Message(few, englishMany) }

    /// Returns the count in words and digits.
    public func counted(_ count: Int) -> Message {
        let arabic: String
        switch (count, count % 100) {
        case (0, _): arabic = none
        case (1, _): arabic = one
        case (2, _): arabic = two
        case (_, 3...10): arabic = "\(count) \(few)"
        case (_, 11...99): arabic = "\(count) \(many)"
        default: arabic = "\(count) \(hundred)"
        }
        return Message(arabic, count == 1 ? "1 \(englishOne)" : "\(count) \(englishMany)")
    }
}
