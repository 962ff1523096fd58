internal import ArgumentParser
internal import JSON
internal import Facts
internal import ReaderModel

/// `isnad manual`: the manual page, generated from the tables of options and of keys for `make install`.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Print the manual page, for man(1).", shouldDisplay: false)

    @OptionGroup var settings: ConfigurationOptions

    mutating func run() throws {
        let dump: JSONValue
        do throws(JSONError) {
            dump = try JSONValue(parsing: Array(Isnad._dumpHelp().utf8)[...])
        } catch {
            throw Failure(.inputOutput, "manual: the table of options cannot be read: \(error.message); build again")
        }
        guard let command = dump["command"] else { throw Failure(.inputOutput, "manual: the table of options is empty; build again") }
        try StandardOutput.write(ManualPage(command, keys: settings.load().keys).text)
    }
}

/// A manual page in roff.
struct ManualPage {
    private(set) var text = ""

    /// Makes the page from ArgumentParser's description of the command.
    init(_ command: JSONValue, keys map: KeyMap) {
        macro("TH", "ISNAD", "1", "", "isnad \(engineVersion)", "User Commands")
        section("NAME")
        paragraph("isnad - a reader for Arabic news in the terminal")
        synopsis(command)
        section("DESCRIPTION")
        paragraph(
            """
            Isnad sets Arabic articles right in any terminal, highlights the names, numbers, dates and claims in them, and shows \
            beside the text who said what, and through whom.
            """)
        paragraph(command.string("discussion"))
        for (name, subcommand) in ManualPage.leaves(command) { describe(subcommand, name) }
        keys(map)
        files()
        exitStatus()
        section("SEE ALSO")
        paragraph("less(1), man(1)")
    }

    private mutating func synopsis(_ command: JSONValue) {
        section("SYNOPSIS")
        for (name, subcommand) in ManualPage.leaves(command) {
            let positionals = subcommand.items("arguments").filter { $0.string("kind") == "positional" }.map { argument in
                "<\(argument.string("valueName"))>" + (argument["isRepeating"] == .bool(true) ? " ..." : "")
            }
            macro("B", name == "read" ? "isnad" : "isnad \(name)")
            line("[<options>] " + (name == "read" ? "[\(positionals.joined(separator: " "))]" : positionals.joined(separator: " ")))
            macro("br")
        }
    }

    /// Returns the commands without subcommands, with their full names: `annotate export`.
    private static func leaves(_ command: JSONValue, below name: String = "") -> [(name: String, command: JSONValue)] {
        command.items("subcommands").filter { $0["shouldDisplay"] == .bool(true) && $0.string("commandName") != "help" }.flatMap {
            subcommand in
            let name = (name.isEmpty ? "" : name + " ") + subcommand.string("commandName")
            let inner = leaves(subcommand, below: name)
            return inner.isEmpty ? [(name, subcommand)] : inner
        }
    }

    private mutating func describe(_ command: JSONValue, _ name: String) {
        section(name == "read" ? "READING" : name.uppercased())
        paragraph(command.string("abstract"))
        paragraph(command.string("discussion"))
        for argument in command.items("arguments") where argument["shouldDisplay"] == .bool(true) {
            let long = argument["preferredName"]?.string("name") ?? ""
            guard long != "help", long != "version" else { continue }
            let value = "<\(argument.string("valueName"))>"
            let head =
                argument.string("kind") == "positional" ? value : argument.string("kind") == "flag" ? "--\(long)" : "--\(long) \(value)"
            macro("TP")
            macro("B", head)
            var help = argument.string("abstract")
            let values = argument.items("allValues").compactMap { if case .string(let value) = $0 { value } else { nil } }
            if !values.isEmpty { help += " One of " + values.joined(separator: ", ") + "." }
            if case .string(let standard)? = argument["defaultValue"] { help += " Without it: \(standard)." }
            line(help)
        }
    }

    private mutating func keys(_ map: KeyMap) {
        section("KEYS OF THE READER")
        paragraph("Keys answer on an Arabic keyboard too: ت is j. The names are those that ':' takes.")
        for group in map.sections {
            macro("SS", group.title.english)
            for row in group.rows {
                macro("TP")
                macro("B", row.keys.isEmpty ? ":" + row.name : row.keys)
                line(row.name.isEmpty ? row.title.english : "\(row.title.english) (\(row.name))")
            }
        }
    }

    private mutating func files() {
        section("ARTICLES")
        paragraph(
            """
            An article is a text file in UTF-8, UTF-16 with a byte order mark, or Windows-1256. It may begin with front matter: TOML between \
            two lines of +++, with title, source, url, published (2023-10-31) and author. Without a title, a first line followed by \
            an empty one is the title.
            """)
        section("FILES")
        macro("TP")
        macro("I", "$XDG_DATA_HOME/isnad/library.sqlite")
        line(
            "The articles that were opened, how far each was read, and what was annotated; below ~/.local/share where XDG_DATA_HOME is not set."
        )
        macro("TP")
        macro("I", "$XDG_CONFIG_HOME/isnad/config.toml")
        line("Settings: theme, language, panel, annotator, library, names, layers, and keys by screen. An option goes before them.")
        macro("TP")
        macro("I", "$XDG_CONFIG_HOME/isnad/themes/*.toml")
        line("Themes of one's own.")
        section("ENVIRONMENT")
        for (name, help) in [
            ("LC_ALL, LC_MESSAGES, LANG", "The language of the interface: English where the locale is, else Arabic."),
            ("ISNAD_ANNOTATOR", "Who annotates, where --annotator does not say it; else the one of the settings, or the login name."),
            ("VISUAL, EDITOR", "The editor for notes; else sensible-editor, nano or vi."),
            ("NO_COLOR", "No colours where it is not empty."),
        ] {
            macro("TP")
            macro("B", name)
            line(help)
        }
    }

    private mutating func exitStatus() {
        section("EXIT STATUS")
        for (status, meaning) in ExitStatus.meanings {
            macro("TP")
            macro("B", String(status.rawValue))
            line(meaning)
        }
    }

    // MARK: roff

    private mutating func section(_ title: String) { macro("SH", title) }

    private mutating func paragraph(_ words: String) {
        guard !words.isEmpty else { return }
        macro("PP")
        line(words)
    }

    private mutating func macro(_ name: String, _ arguments: String...) {
        text += "." + name + arguments.map { " \"" + Self.escaped($0).replacing("\"", with: "\\(dq") + "\"" }.joined() + "\n"
    }

    private mutating func line(_ words: String) {
        let words = Self.escaped(words.split(whereSeparator: \.isNewline).joined(separator: " "))
        text += (words.hasPrefix(".") || words.hasPrefix("'") ? "\\&" : "") + words + "\n"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("'", with: "\\(aq").replacing("`", with: "\\(ga")
            .replacing("^", with: "\\(ha").replacing("~", with: "\\(ti")
    }
}

extension JSONValue {
    /// Returns the text of a member; empty if there is none.
    fileprivate func string(_ name: String) -> String {
        if case .string(let value)? = self[name] { value } else { "" }
    }

    /// Returns the items of a member; none if it is no array.
    fileprivate func items(_ name: String) -> [JSONValue] {
        if case .array(let items)? = self[name] { items } else { [] }
    }
}
