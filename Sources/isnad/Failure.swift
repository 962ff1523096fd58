internal import Articles
internal import Formats
internal import Library

/// Exit status of the command; the numbers are those of `sysexits.h`.
enum ExitStatus: Int32 {
    case done = 0
    /// Something requested was not found, or a check failed.
    case notFound = 1
    case usage = 64
    case badData = 65
    case cannotOpen = 66
    case cannotCreate = 73
    case inputOutput = 74

    /// Meaning of each status, for the manual page.
    static let meanings: [(status: ExitStatus, meaning: String)] = [
        (.done, "Done."),
        (.notFound, "Something asked for was not found, or a check failed."),
        (.usage, "Wrong usage."),
        (.badData, "Bad input: the message names the file and the place."),
        (.cannotOpen, "A file cannot be opened."),
        (.cannotCreate, "A file cannot be made."),
        (.inputOutput, "Reading or writing broke off."),
    ]
}

/// The end of a command that could not do its task. The message is one line with the place and the remedy; it is empty if everything has
/// been reported already.
struct Failure: Error {
    let status: ExitStatus
    let message: String

    init(_ status: ExitStatus, _ message: String = "") {
        self.status = status
        self.message = message
    }

    init(_ error: ArticleError) {
        switch error.kind {
        case .cannotOpen: self.init(.cannotOpen, error.description)
        case .inputOutput: self.init(.inputOutput, error.description)
        case .malformed, .warning: self.init(.badData, error.description)
        }
    }

    init(_ error: FormatError) { self.init(.badData, error.description) }

    init(_ error: LibraryError) {
        switch error.kind {
        case .cannotOpen: self.init(.cannotCreate, error.description)
        case .newer, .newerAnnotation, .corrupt, .conflict, .unknownArticle: self.init(.badData, error.description)
        case .readOnly, .diskFull, .busy, .inputOutput: self.init(.inputOutput, error.description)
        }
    }
}
