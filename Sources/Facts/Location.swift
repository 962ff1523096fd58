/// The origin of an article's text, which identifies the article and is shown for it.
public enum Location: Hashable, Sendable {
    /// A file, by its path as given or as kept in the library.
    case file(String)
    /// Piped text, which can be read only once.
    case standardInput

    /// True if the text can be read from there again; only such articles are kept in a library.
    public var isLasting: Bool { self != .standardInput }

    /// The name shown to the user: the path of a file.
    public var name: Message {
        switch self {
        case .file(let path): Message(path, path)
        case .standardInput: Message("الدخل القياسي", "standard input")
        }
    }
}
