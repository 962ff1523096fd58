import Foundation
import Testing

@testable import isnad

/// The file of settings: its settings apply, the command line overrides them, and faults are reported with their line.
@Suite("Settings")
struct ConfigurationTests {
    private let folder: Scratch
    private let article: String

    init() throws {
        folder = try Scratch()
        article = try folder.write(sampleArticle, to: "bridge.txt")
    }

    private func settings(_ text: String) throws -> UserConfiguration {
        try UserConfiguration(text, path: "config.toml", environment: ["HOME": "/home/salma"])
    }

    private func error(_ text: String) -> String? {
        do {
            _ = try settings(text)
            return nil
        } catch {
            return (error as? Failure).map { $0.status == .badData ? $0.message : "status \($0.status)" }
        }
    }

    @Test func everySettingIsTaken() throws {
        let all = try settings(
            """
            # What the README shows.
            theme = "light"
            language = "en"
            panel = "right"
            annotator = "سلمى"
            library = "~/news.sqlite"
            names = "lexicon"
            layers = ["claim", "toll"]
            """)
        #expect(all.theme == "light")
        #expect(all.language == .english)
        #expect(all.panel == .right)
        #expect(all.annotator == "سلمى")
        #expect(all.library == "/home/salma/news.sqlite")
        #expect(all.names == .lexicon)
        #expect(all.layers == [.claim, .toll])
        #expect(try settings("").language == nil)
        #expect(try settings("layers = []").layers == [])
    }

    @Test(
        arguments: [
            (
                "\ncolour = 1",
                "config.toml:2: colour: no such setting; the settings are annotator, language, layers, library, names, panel, theme and [keys.SCREEN]"
            ),
            ("language = \"fr\"", "config.toml:1: language: must be \"ar\" or \"en\""),
            ("theme = \"dark\"\npanel = 3", "config.toml:2: panel: must be \"left\", \"right\", \"bottom\" or \"off\""),
            ("theme = \"\"", "config.toml:1: theme: must be the name of a theme or the path of its file, in quotes"),
            ("names = true", "config.toml:1: names: must be \"lexicon\" or \"model\""),
            ("annotator = 5", "config.toml:1: annotator: must be a name in quotes, of at most 200 characters"),
            ("library = [\"a\"]", "config.toml:1: library: must be the path of a file, in quotes"),
        ])
    func whatIsWrongIsToldWithItsLine(text: String, message: String) {
        #expect(error(text) == message)
    }

    @Test func layersAreNamed() {
        #expect(
            error("\n\nlayers = [\"claim\", \"rumour\"]")?.hasPrefix("config.toml:3: layers: must be a list of some of \"mention\"") == true
        )
        #expect(error("layers = \"claim\"")?.hasPrefix("config.toml:1: layers: must be a list") == true)
    }

    @Test func whatIsNoTOMLIsTold() {
        #expect(error("theme = \"dark\"\nlanguage = ")?.hasPrefix("config.toml:2: this is not TOML: ") == true)
    }

    @Test func theFileHoldsAndTheCommandLineGoesBeforeIt() throws {
        try folder.write("language = \"ar\"\n", to: ".config/isnad/config.toml")
        let arabic = try Program.run([article], in: folder)
        #expect(arabic.output.contains("\nتاريخ\t"))
        let english = try Program.run(["--language", "en", article], in: folder)
        #expect(english.output.contains("\ndate\t"))
        // Another place, and another file.
        try folder.write("language = \"en\"\n", to: "xdg/isnad/config.toml")
        let moved = try Program.run([article], in: folder, environment: ["XDG_CONFIG_HOME": folder.path("xdg"), "LANG": "ar"])
        #expect(moved.output.contains("\ndate\t"))
        let named = try folder.write("language = \"en\"\n", to: "mine.toml")
        #expect(try Program.run(["--config", named, article], in: folder, environment: ["LANG": "ar"]).output.contains("\ndate\t"))
        #expect(try Program.run(["extract", "--format", "text", article], in: folder).output.contains("\nتاريخ\t"))
    }

    @Test func aFileThatIsNamedMustBeThere() throws {
        let missing = try Program.run(["--config", "none.toml", article], in: folder)
        #expect(missing.status == 66)
        #expect(missing.errors == "isnad: none.toml: no such file or directory; check the name\n")
        let none = try Program.run(["--config", "/dev/null", article], in: folder)
        #expect(none.status == 0)
    }

    @Test func aWrongFileStopsEveryCommandThatReadsIt() throws {
        try folder.write("language = \"en\"\npannel = \"left\"\n", to: ".config/isnad/config.toml")
        for arguments in [[article], ["extract", article], ["keys"], ["doctor"], ["search", "x"], ["explain", "--at", "3", article]] {
            let outcome = try Program.run(arguments, in: folder)
            #expect(outcome.status == 65, "\(arguments)")
            #expect(outcome.errors.contains("/config.toml:2: pannel: no such setting"), "\(arguments)")
            #expect(outcome.output.isEmpty, "\(arguments)")
        }
    }

    @Test func libraryAndAnnotatorAreSettled() throws {
        let library = folder.path("mine.sqlite")
        try folder.write("library = \"\(library)\"\nannotator = \"salma\"\n", to: ".config/isnad/config.toml")
        let text = "وصل 5 جنود"
        let article = try folder.write(text, to: "short.txt")
        let line =
            #"{"id":1,"text":"\#(text)","entities":[{"id":0,"label":"mention:group","start_offset":6,"end_offset":10}]}"# + "\n"
        let environment = ["ISNAD_ANNOTATOR": ""]
        let outcome = try Program.run(
            ["annotate", "import", "--format", "doccano", "--onto", article], input: line, in: folder, environment: environment)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(FileManager.default.fileExists(atPath: library))
        let exported = try Program.run(["annotate", "export", "--format", "json", article], in: folder)
        #expect(exported.output.contains("\"annotator\":\"salma\""))
    }

    // MARK: Keys

    @Test func keysAreLaidOverTheProgramsOwn() throws {
        #expect(try settings("").keys == .standard)
        let own = try settings("theme = \"dark\"\n[keys.article]\n\"^N\" = \"next-claim\"\n'n' = \"none\"\n[keys.help]\nz = \"close\"\n")
        #expect(own.theme == "dark")
        let rows = own.keys.sections.flatMap(\.rows)
        let claim = try #require(rows.first { $0.name == "next-claim" })
        #expect(claim.keys == "^N ]c")
        let highlight = try #require(rows.first { $0.name == "next-highlight" })
        #expect(!highlight.keys.split(separator: " ").contains("n"))
    }

    @Test(
        arguments: [
            ("theme = \"dark\"\n\n[keys.nowhere]\nx = \"quit\"", "config.toml:3: [keys.nowhere]: no such screen; write one of "),
            (
                "[keys.help]\nz = \"close\"\n[keys.article]\nz = \"fly\"",
                "config.toml:4: [keys.article] “z”: there is no command “fly” there"
            ),
            ("[keys.article]\n# A prefix.\n\"]\" = \"quit\"", "config.toml:3: [keys.article] “]” and “]"),
            ("[keys.article]\n'x' = 5", "config.toml:2: x: must be the name of a command, in quotes; 'isnad keys' lists them"),
            ("[keys]\narticle = \"x\"", "config.toml:1: keys: must be tables, as [keys.article]"),
            ("\nkeys = 5", "config.toml:2: keys: must be tables, as [keys.article]"),
        ])
    func whatIsWrongWithKeysIsToldWithItsLine(text: String, message: String) {
        #expect(error(text)?.hasPrefix(message) == true, "\(error(text) ?? "no error")")
    }

    @Test(arguments: [("keys", "^N ]c"), ("manual", "\\(haN ]c")])
    func keysAndManualPrintTheKeysInEffect(command: String, label: String) throws {
        try folder.write("[keys.article]\n\"^N\" = \"next-claim\"\n", to: ".config/isnad/config.toml")
        let environment = ["LANG": "en_US.UTF-8"]
        #expect(try Program.run([command], in: folder, environment: environment).output.contains(label))
        #expect(try !Program.run([command, "--config", "/dev/null"], in: folder, environment: environment).output.contains(label))
        try folder.write("[keys.article]\n\"^N\" = \"fly\"\n", to: ".config/isnad/config.toml")
        #expect(try Program.run([command], in: folder, environment: environment).status == 65)
    }
}
