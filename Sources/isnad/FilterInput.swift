internal import Glibc

/// Input of a command that works as a filter.
enum FilterInput {
    /// Returns the files that were named, or standard input if there were none. If standard input is a terminal, throws a request to name a
    /// file rather than wait.
    static func files(_ named: [String], of command: String) throws(Failure) -> [String] {
        guard named.isEmpty else { return named }
        guard isatty(0) == 0 else { throw Failure(.usage, "name a file, or pipe one in; see 'isnad \(command) --help'") }
        return ["-"]
    }
}
