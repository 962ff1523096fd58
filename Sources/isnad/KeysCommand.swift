internal import ArabicText
internal import ArgumentParser
internal import Facts
internal import ReaderModel
internal import TerminalUI

/// `isnad keys`: the reader's keys and their commands.
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Print the reader's keys and what they do.",
        discussion: "The second column is the command's name, as ':' takes it. Keys answer on an Arabic keyboard too: ت is j."
    )

    @OptionGroup var terminal: TerminalOptions

    @Option(help: ArgumentHelp("Language of the table; without it, that of LANG.", valueName: "ar|en"))
    var language: Language?

    @OptionGroup var settings: ConfigurationOptions

    mutating func run() throws {
        let configuration = try settings.load()
        let keys = KeyTable(configuration.keys)
        let isArabic = (language ?? configuration.language ?? .ofEnvironment) == .arabic
        let probe = StandardOutput.isTerminal && isArabic ? TerminalProbe(environment: Terminal.environment, wishes: terminal.wishes) : nil
        let lines = keys.sections.flatMap { section -> [String] in
            let rows = section.rows.map { row in
                KeyTable.padded(row.keys, keys.keyWidth) + KeyTable.padded(row.name, keys.nameWidth)
                    + TerminalLine.set(isArabic ? row.title.arabic : row.title.english, probe)
            }
            return [TerminalLine.set(isArabic ? section.title.arabic : section.title.english, probe)] + rows + [""]
        }
        try StandardOutput.write(lines.dropLast().joined(separator: "\n") + "\n")
    }
}

/// The commands with their keys, by group, as printed by `isnad keys`.
struct KeyTable {
    let sections: [KeySection]
    /// Width of the column of keys, in cells.
    let keyWidth: Int
    /// Width of the column of names, in cells.
    let nameWidth: Int

    init(_ keys: KeyMap) {
        sections = keys.sections
        keyWidth = (sections.flatMap(\.rows).map { CellWidth.of($0.keys) }.max() ?? 0) + 2
        nameWidth = (sections.flatMap(\.rows).map { CellWidth.of($0.name) }.max() ?? 0) + 2
    }

    /// Returns a text padded with blanks to `width` cells.
    static func padded(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(0, width - CellWidth.of(text))) }
}
