internal import Annotations
internal import ArgumentParser
internal import Articles
internal import Formats
internal import Reports
internal import Facts

/// `isnad agree`: the agreement of two annotators, and their differences.
struct AgreeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agree",
        abstract: "Measure how far two annotators agree, and list where they do not.",
        discussion: """
            Two names of annotators, or one and 'machine', with the articles; or two files of 'annotate export --format json' without \
            articles. F1 for each layer (the same place), Cohen's kappa for kinds and stances, Krippendorff's alpha for stretches of text.
            """
    )

    @Option(help: ArgumentHelp("Language of the report; without it, that of LANG.", valueName: "ar|en"))
    var language: Language?

    @OptionGroup var nameOptions: NameOptions

    @OptionGroup var library: LibraryOptions

    @OptionGroup var settings: ConfigurationOptions

    @Argument(help: "An annotator, 'machine', or a json file.")
    var first: String

    @Argument(help: "Another one.")
    var second: String

    @Argument(help: "The articles.", completion: .file())
    var files: [String] = []

    mutating func run() throws {
        let configuration = try settings.load()
        let agreement = Agreement(files.isEmpty ? [try exported()] : try annotated(configuration))
        guard !agreement.overlaps.isEmpty else {
            throw Failure(.notFound, "neither \(first) nor \(second) says anything of these articles; check the names")
        }
        var out: [UInt8] = []
        for line in AgreementText.lines(agreement, first, second, language: language ?? configuration.language ?? .ofEnvironment) {
            out += Array(line.utf8) + [0x0A]
        }
        try StandardOutput.write(&out)
    }

    private func exported() throws -> Agreement.Text {
        let a = try IsnadFormat.read(try InputFile.bytes(path: first), path: first)
        let b = try IsnadFormat.read(try InputFile.bytes(path: second), path: second)
        guard a.scalars == b.scalars else {
            throw Failure(.badData, "\(second): it is about another text than \(first), or another state of it; export both again")
        }
        // A file in which nothing is judged holds the engine's findings.
        func facts(_ content: ImportedAnnotations) -> [FactContent] {
            content.annotations.contains { $0.verdict != .noted }
                ? content.annotations.filter(\.verdict.vouches).map(\.fact) : content.findings + content.annotations.map(\.fact)
        }
        return Agreement.Text(length: a.scalars, first: facts(a.content), second: facts(b.content))
    }

    private func annotated(_ configuration: UserConfiguration) throws -> [Agreement.Text] {
        let kept = try library.openExisting(configuration)
        let options = try nameOptions.extraction(configuration)
        var texts: [Agreement.Text] = []
        for path in files {
            let (article, problems) = try Article.read(path: path)
            for problem in problems { StandardError.write(problem.description) }
            let annotations = try kept?.annotations(of: article, at: Location(argument: path)) ?? []
            for name in Set([first, second]) where name != "machine" && !annotations.contains(where: { $0.annotator == name }) {
                StandardError.write("\(path): \(name) says nothing of it")
            }
            var placer = AnchorPlacer()
            func facts(_ name: String) -> [FactContent] {
                Party(named: name).facts(annotations, machine: ExportCommand.findings(in: article, options), in: article.text, &placer)
            }
            texts.append(Agreement.Text(length: article.text.count, first: facts(first), second: facts(second)))
        }
        return texts
    }
}
