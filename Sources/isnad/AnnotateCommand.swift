internal import Annotations
internal import ArabicText
internal import ArgumentParser
internal import Articles
internal import Formats
internal import Extraction
internal import Facts
internal import Foundation
internal import Library

/// `isnad annotate`: export and import of annotations.
struct AnnotateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "annotate",
        abstract: "Take annotations to other programs and back.",
        subcommands: [ExportCommand.self, ImportCommand.self]
    )
}

/// Returns the names and descriptions of formats, for help.
private func formatList(_ formats: [any AnnotationFormat.Type]) -> String {
    formats.map { "\($0.name): \($0.summary.english)" }.joined(separator: "; ") + "."
}

/// `isnad annotate export`.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the annotations of articles in a format of another program.",
        discussion: formatList(AnnotationFormats.all)
    )

    @Option(help: "The format.", completion: .list(AnnotationFormats.all.map { $0.name }))
    var format: String

    @Option(help: ArgumentHelp("Whose annotations; without it, everybody's.", valueName: "name"))
    var annotator: String?

    @Flag(help: "What the machine finds too, where nobody has judged it.")
    var machine = false

    @Option(
        help: ArgumentHelp("Where the files go; - writes the annotations to standard output.", valueName: "folder"),
        completion: .directory)
    var output = "-"

    @OptionGroup var nameOptions: NameOptions

    @OptionGroup var library: LibraryOptions

    @OptionGroup var settings: ConfigurationOptions

    @Argument(help: "The articles; - is standard input, which is read where none is named.", completion: .file())
    var files: [String] = []

    mutating func run() throws {
        let configuration = try settings.load()
        let options = try nameOptions.extraction(configuration)
        guard let format = AnnotationFormats.named(format) else { throw Failure(.usage, unknownFormat(self.format, AnnotationFormats.all)) }
        let files = try FilterInput.files(files, of: "annotate export")
        let kept = try library.openExisting(configuration)
        var articles: [AnnotatedArticle] = []
        for path in files {
            let (article, problems) = try Article.read(path: path)
            for problem in problems { StandardError.write(problem.description) }
            let everybodys = try kept?.annotations(of: article, at: Location(argument: path)) ?? []
            let annotations = everybodys.filter { annotator == nil || $0.annotator == annotator }
            if let annotator, annotations.isEmpty {
                let names = Set(everybodys.map(\.annotator)).sorted().joined(separator: ", ")
                StandardError.write("\(path): \(annotator) says nothing of it\(names.isEmpty ? "" : "; \(names) do")")
            }
            articles.append(
                AnnotatedArticle(article: article, annotations: annotations, findings: machine ? Self.findings(in: article, options) : nil))
        }
        let export = format.write(articles)
        for warning in export.warnings { StandardError.write(warning.description) }
        if output == "-" { try printOut(export.files) } else { try save(export.files) }
    }

    /// Returns the engine's findings in an article.
    static func findings(in article: Article, _ options: ExtractionOptions) -> [FactContent] {
        var options = options
        options.published = article.metadata.published
        let progress = Progress(article.metadata.id)
        let scalars = article.text.scalars(in: Span(start: 0, end: article.text.count))
        let reading = Extractor.read(scalars, options: options, progress: progress.advance).reading
        progress.end()
        return reading.factContents(in: article.text)
    }

    private func printOut(_ files: [ExportedFile]) throws {
        let annotations = files.filter { $0.role == .annotations }
        guard annotations.count == 1 else {
            throw Failure(.usage, "--output -: \(format) has a file for each article; name a folder with --output")
        }
        var bytes = annotations.flatMap(\.bytes)
        try StandardOutput.write(&bytes)
    }

    private func save(_ files: [ExportedFile]) throws {
        var seen = Set<String>()
        for file in files where !seen.insert(file.name).inserted {
            throw Failure(.usage, "two articles would be written to \(file.name); export them one by one")
        }
        let folder = URL(filePath: output)
        for file in files {
            do {
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try Data(file.bytes).write(to: folder.appending(path: file.name), options: .atomic)
            } catch {
                throw Failure(
                    .cannotCreate, "\(output)/\(file.name): it cannot be written; check the folder, or name another with --output")
            }
        }
    }
}

private func unknownFormat(_ name: String, _ formats: [any AnnotationFormat.Type]) -> String {
    "--format \(name): no such format; give one of \(formats.map { $0.name }.joined(separator: ", "))"
}

/// `isnad annotate import`.
struct ImportCommand: ParsableCommand {
    private static let formats: [any AnnotationFormat.Type] = AnnotationFormats.all.filter { $0 is any ReadableAnnotationFormat.Type }

    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take annotations of an article from files of another program into the library.",
        discussion: """
            All of them or, where a file has a fault, none. What is read twice is there once. \
            \(formatList(formats))
            """
    )

    @Option(help: "The format.", completion: .list(ImportCommand.formats.map { $0.name }))
    var format: String

    @Option(help: ArgumentHelp("The article that the files are about.", valueName: "article"), completion: .file())
    var onto: String

    @Option(
        help: ArgumentHelp("Who says what the files ascribe to nobody; without it, $ISNAD_ANNOTATOR or the login name.", valueName: "name"))
    var annotator: String?

    @OptionGroup var library: LibraryOptions

    @OptionGroup var settings: ConfigurationOptions

    @Argument(help: "The files; - is standard input, which is read where none is named.", completion: .file())
    var files: [String] = []

    mutating func run() throws {
        let configuration = try settings.load()
        guard let format = AnnotationFormats.named(format) as? any ReadableAnnotationFormat.Type else {
            throw Failure(.usage, unknownFormat(self.format, Self.formats))
        }
        let files = try FilterInput.files(files, of: "annotate import")
        let (article, problems) = try Article.read(path: onto)
        for problem in problems { StandardError.write(problem.description) }
        let name = try Annotator.name(annotator, configuration)
        let context = ImportContext(article: article, annotator: name, time: Annotator.now)
        var wanted: [String: Annotation] = [:]
        var findings = 0
        for path in files {
            let content = try AnnotationFormats.read(format, try InputFile.bytes(path: path), path: path, context)
            for warning in content.warnings { StandardError.write(warning.description) }
            for annotation in content.annotations { wanted[annotation.id] = annotation }
            findings += content.findings.count
        }
        try Self.check(wanted.values, against: article, onto)
        let kept = try library.open(configuration)
        let location = Location(argument: onto)
        _ = try kept.annotations(of: article, at: location)
        let id = try kept.recordOpening(article.metadata, at: location, sha256: article.sha256, scalars: article.text.count)
        try kept.index(article.text, of: id)
        let editor = AnnotationEditor(try kept.annotations(of: id), annotator: name)
        let changes = editor.replace(with: wanted.values, at: context.time)
        if !changes.isEmpty { try kept.append(JournalEntry(annotator: name, time: context.time, changes: changes), to: id) }
        try StandardOutput.write(
            "\(onto)\t\(changes.count) imported\t\(wanted.count - changes.count) unchanged\t\(findings) findings of the machine left as they are\n"
        )
    }

    /// Reports annotations without a place in the article, and refuses them if none has one, as they belong to another article.
    private static func check(_ annotations: some Collection<Annotation>, against article: Article, _ path: String) throws(Failure) {
        var placer = AnchorPlacer()
        let adrift = annotations.filter { $0.fact.mainAnchor.map { placer.place($0, in: article.text) == nil } ?? false }
        guard !adrift.isEmpty else { return }
        guard adrift.count < annotations.count else {
            throw Failure(.badData, "\(path): none of the \(annotations.count) quotes stands in it; name the article that they are about")
        }
        StandardError.write(
            "\(path): \(adrift.count) of \(annotations.count) annotations have a quote that is not in it; they are kept, and listed as adrift"
        )
    }
}
