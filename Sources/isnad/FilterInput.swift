internal import Glibc

/// Input of a command that works as a filter.
enum FilterInput {
    /// Returns the files that were named, or standard input where none was. Somebody who sits at a terminal is told to name one rather than
    /// left waiting.
    static func files(_ named: [String], of command: String) throws(Failure) -> [String] {
        guard named.isEmpty else { return named }
        guard isatty(0) == 0 else { throw Failure(.usage, "name a file, or pipe one in; see 'isnad \(command) --help'") }
        return ["-"]
    }
}
