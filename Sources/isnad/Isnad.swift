import ArgumentParser

@main
struct Isnad: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "isnad", abstract: "A reader for Arabic news in the terminal.")
}
