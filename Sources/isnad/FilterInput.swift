internal import Glibc

/// What a filter reads.
enum FilterInput {
    /// The files that were named; where none was, standard input, as of every filter. Somebody who sits at a terminal is told to name one
    /// rather than left waiting.
    static func files(_ named: [String], of command: String) throws(Failure) -> [String] {
        guard named.isEmpty else { return named }
        guard isatty(0) == 0 else { throw Failure(.usage, "name a file, or pipe one in; see 'isnad \(command) --help'") }
        return ["-"]
    }
}
