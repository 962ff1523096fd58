import Facts
import Foundation
import Testing

@Suite("Output of the command")
struct OutputTests {
    private let folder: Scratch
    private let file: String

    init() throws {
        folder = try Scratch()
        file = try folder.write(sampleArticle, to: "bridge.txt")
    }

    private var text: String { sampleArticle.components(separatedBy: "+++\n")[2] }

    /// The output decodes, and every quote is at its stated place, counted in scalars from the end of the front matter.
    @Test func offsetsAreScalarsOfTheText() throws {
        let outcome = try Program.run(["extract", file], in: folder)
        let reading = try JSONDecoder().decode(ArticleReading.self, from: Data(outcome.output.utf8))
        let scalars = Array(text.unicodeScalars)
        let quotes =
            reading.mentions.map { ($0.span, $0.text) } + reading.numbers.map { ($0.span, $0.text) }
            + reading.dates.map { ($0.span, $0.text) }
            + reading.claims.flatMap { claim in
                [(claim.cue.span, claim.cue.text)] + (claim.source.map { [($0.span, $0.text)] } ?? [])
                    + (claim.via.map { [($0.span, $0.text)] } ?? [])
            } + reading.slips.map { ($0.span, $0.text) }
        #expect(quotes.count >= 5)
        for (span, quote) in quotes { #expect(String(String.UnicodeScalarView(scalars[span.start..<span.end])) == quote) }
        #expect(reading.slips.contains { $0.kind == .control })
        #expect(outcome.output.contains("\"title\":\"افتتاح الجسر\",\"source\":\"صحيفة الساحل\",\"url\":null,\"published\":\"2024-03-05\""))
        #expect(outcome.output.contains("\"scalars\":\(scalars.count)}"))
    }

    @Test func theOptionOverridesTheFile() throws {
        let outcome = try Program.run(["extract", "--published", "2020-02-29", file], in: folder)
        #expect(outcome.output.contains("\"published\":\"2020-02-29\""))
    }

    @Test func withoutATerminalTheTextAndTheFacts() throws {
        let read = try Program.run([file], in: folder)
        let extracted = try Program.run(["extract", "--format", "text", file], in: folder)
        #expect(read.output == extracted.output)
        #expect(read.output.hasPrefix("افتتاح الجسر\n\nقال وزير الأشغال 😀"))
        #expect(read.output.contains("\nsource\tصحيفة الساحل\n"))
        #expect(read.output.contains("\ndate\t"))
        #expect(!read.output.unicodeScalars.contains("\u{202E}"))
    }

    @Test func theLanguageIsThatOfTheLocaleOrTheOption() throws {
        let locales: [([String: String], [String], String)] = [
            (["LANG": "ar_EG.UTF-8"], [], "تاريخ"), (["LANG": "en_GB.UTF-8"], [], "date"), (["LANG": ""], [], "تاريخ"),
            (["LANG": "en_GB.UTF-8", "LC_ALL": "ar"], [], "تاريخ"), (["LANG": "ar"], ["--language", "en"], "date"),
        ]
        for (environment, options, word) in locales {
            let outcome = try Program.run(options + [file], in: folder, environment: environment)
            #expect(outcome.output.contains("\n\(word)\t"), "\(environment) \(options)")
        }
    }

    @Test func severalFilesAndAFolder() throws {
        let other = try folder.write("خبر ثان\n\nنص", to: "list/other.txt")
        try folder.write("x", to: "list/.hidden")
        let several = try Program.run([file, other], in: folder)
        #expect(several.output.hasPrefix("==> \(file) <==\n"))
        #expect(several.output.contains("==> \(other) <==\n"))
        let list = try Program.run([folder.path("list")], in: folder)
        #expect(list.output == "\(other)\tخبر ثان\t\t\n")
        let mixed = try Program.run([file, folder.path("missing.txt"), other], in: folder)
        #expect(mixed.status == 66)
        #expect(mixed.output == several.output)
    }

    @Test func standardInputIsAFile() throws {
        let outcome = try Program.run(["extract", "-"], input: sampleArticle, in: folder)
        #expect(outcome.output.contains("\"id\":\"stdin\",\"title\":\"افتتاح الجسر\""))
    }

    @Test func explainNamesTheRule() throws {
        let number = try #require(text.range(of: "ثلاثة"))
        let offset = text.unicodeScalars.distance(from: text.startIndex, to: number.lowerBound)
        let outcome = try Program.run(["explain", file, "--at", "\(offset)"], in: folder)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("number: 3000000"))
        #expect(outcome.output.contains(", more than"))
        #expect(outcome.output.contains("─ numbers."))
    }

    @Test func helpNamesEverySubcommand() throws {
        let help = try Program.run(["--help"], in: folder).output
        #expect(!help.contains("  manual"))
        for name in ["read", "extract", "explain", "export", "annotate", "search", "agree", "compare", "keys", "doctor"] {
            #expect(help.contains("  \(name)"), "\(name)")
        }
    }
}

@Suite("Output generated from tables")
struct DerivedTests {
    @Test func keysTellEveryCommandInBothLanguages() throws {
        let folder = try Scratch()
        let english = try Program.run(["keys", "--language", "en"], in: folder).output.split(separator: "\n")
        let arabic = try Program.run(["keys", "--language", "ar"], in: folder).output.split(separator: "\n")
        #expect(english.count == arabic.count)
        #expect(english.contains { $0.hasPrefix("]c ") && $0.contains("next-claim") })
        #expect(arabic.contains { $0.hasPrefix("]c ") && $0.contains("next-claim") })
        for line in arabic { #expect(line.unicodeScalars.contains { $0.value >= 0x620 && $0.value < 0x700 }, "\(line)") }
    }

    @Test func theManualHasEveryOptionAndCommand() throws {
        let folder = try Scratch()
        let manual = try Program.run(["manual"], in: folder).output.replacing("\\-", with: "-").replacing("\\(ha", with: "^")
        for option in [
            "--bidi", "--shaping", "--theme", "--panel", "--language", "--library", "--published", "--format", "--from", "--at", "--onto",
            "--annotator",
        ] {
            #expect(manual.contains(".B \"\(option) <"), "\(option)")
        }
        let keys = try Program.run(["keys", "--language", "en"], in: folder).output.split(separator: "\n")
        let names = keys.compactMap { line in
            line.split(separator: " ").first { $0.contains("-") && $0.allSatisfy { $0.isLowercase || $0 == "-" } }
        }
        #expect(names.count > 15)
        for name in names { #expect(manual.contains("(\(name))"), "\(name)") }
        for status in [0, 1, 64, 65, 66, 73, 74] { #expect(manual.contains(".B \"\(status)\"")) }
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/groff"))) func groffTakesTheManual() throws {
        let folder = try Scratch()
        let page = try folder.write(try Program.run(["manual"], in: folder).output, to: "isnad.1")
        let outcome = try Program.run(["-man", "-K", "utf8", "-T", "utf8", "-ww", page], in: folder, program: "/usr/bin/groff")
        #expect(outcome.output.contains("isnad - a reader for Arabic news in the terminal"))
        #expect(outcome.errors == "")
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) throws {
        let folder = try Scratch()
        let outcome = try Program.run(["--generate-completion-script", shell], in: folder)
        #expect(outcome.status == 0)
        for word in ["extract", "explain", "annotate", "doctor", "keys", "format"] { #expect(outcome.output.contains(word)) }
    }
}
