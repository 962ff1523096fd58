/// Place from which the text of an article comes: what its identifier is found by, and what is shown of it.
public enum Location: Hashable, Sendable {
    /// A file, by its path as it was given or as the library keeps it.
    case file(String)
    /// Text that was piped in. It is gone once it was read.
    case standardInput

    /// True if the text can be had from there once more: only such articles are kept in a library.
    public var isLasting: Bool { self != .standardInput }

    /// Text that names the place to a person: the path of a file.
    public var name: Message {
        switch self {
        case .file(let path): Message(path, path)
        case .standardInput: Message("الدخل القياسي", "standard input")
        }
    }
}
