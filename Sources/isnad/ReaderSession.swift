internal import ReaderModel
internal import TerminalUI

/// What the command line decides of reading.
struct ReaderOptions: Sendable {
    var language: InterfaceLanguage = .arabic
    var panel: PanelPlacement = .left
    /// Name or path of a theme; nil is the built-in one.
    var theme: String?
    var wishes = TerminalProfile.Wishes()
    /// Day of publication in place of what the files say.
    var published: String?
    /// The library's file; nil is `$XDG_DATA_HOME/isnad/library.sqlite`.
    var library: String?
}

/// Reading in the terminal, from the first screen to the last key.
enum ReaderSession {
    /// Reads `paths`: one file is opened; a folder or several files open the list; none opens the library.
    static func run(paths: [String], options: ReaderOptions) throws(Failure) {
        throw Failure(.usage, "")
    }
}
