/// A language in which the program speaks; the article's own is never touched.
public enum Language: String, Hashable, Sendable, CaseIterable {
    /// The default: whoever opens an Arabic article reads Arabic.
    case arabic = "ar"
    /// For all else.
    case english = "en"
}

/// A text of the program in each of its languages.
public struct Message: Hashable, Sendable {
    /// The text in Arabic.
    public var arabic: String
    /// The text in English.
    public var english: String

    /// Makes a message.
    public init(arabic: String, english: String) {
        self.arabic = arabic
        self.english = english
    }

    /// Makes a message; first Arabic, then English.
    public init(_ arabic: String, _ english: String) { self.init(arabic: arabic, english: english) }

    /// The text in one language.
    public func text(_ language: Language) -> String {
        switch language {
        case .arabic: arabic
        case .english: english
        }
    }
}
