internal import ArgumentParser
internal import Articles
internal import Formats
internal import Facts
internal import Glibc
internal import Library

/// The command and its subcommands.
struct Isnad: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "isnad",
        abstract: "A reader for Arabic news in the terminal: who said it, and through whom.",
        usage: """
            isnad [<options>] [<file>|<folder>|-] ...
            isnad <subcommand> ...
            """,
        discussion: """
            Opens an article, a list of several or of a folder, or the library of what was read before. 'isnad help read' tells \
            the options, 'isnad keys' the keys.
            """,
        version: engineVersion,
        subcommands: [
            ReadCommand.self, ExtractCommand.self, ExplainCommand.self, PageCommand.self, AnnotateCommand.self, SearchCommand.self,
            AgreeCommand.self, CompareCommand.self, KeysCommand.self, DoctorCommand.self, ManualCommand.self,
        ],
        defaultSubcommand: ReadCommand.self
    )
}

extension Failure {
    /// Ends the program as `error` requires: help and version on standard output, anything else in one line on standard error.
    static func exit(for error: any Error) -> Never {
        let failure: Failure
        if let error = error as? Failure {
            failure = error
        } else if let error = error as? ArticleError {
            failure = Failure(error)
        } else if let error = error as? FormatError {
            failure = Failure(error)
        } else if let error = error as? LibraryError {
            failure = Failure(error)
        } else if Isnad.exitCode(for: error) == .success {
            Isnad.exit(withError: error)
        } else {
            failure = Failure(.usage, "\(Isnad.message(for: error)); see '\(helpCommand(for: error))'")
        }
        if !failure.message.isEmpty { StandardError.write(failure.message) }
        Glibc.exit(failure.status.rawValue)
    }

    /// Returns the command that shows the help of a subcommand, as named by ArgumentParser after an error.
    private static func helpCommand(for error: any Error) -> String {
        let parts = Isnad.fullMessage(for: error).split(separator: "'", omittingEmptySubsequences: false)
        return parts.last { $0.hasPrefix("isnad ") && $0.hasSuffix("--help") }.map(String.init) ?? "isnad --help"
    }
}

@main
enum Main {
    static func main() {
        do {
            var command = try Isnad.parseAsRoot()
            try command.run()
        } catch {
            Failure.exit(for: error)
        }
    }
}
