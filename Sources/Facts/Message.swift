/// A language of the interface; the article's own text is never translated.
public enum Language: String, Hashable, Sendable, CaseIterable {
    /// The default, since users open Arabic articles.
    case arabic = "ar"
    /// The language for other locales.
    case english = "en"
}

/// A text of the interface in each of its languages.
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

    /// Returns the text in one language.
    public func text(_ language: Language) -> String {
        switch language {
        case .arabic: arabic
        case .english: english
        }
    }
}
