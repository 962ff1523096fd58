internal import ArgumentParser
internal import Facts

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
