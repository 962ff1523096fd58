internal import Annotations
internal import ArabicText
internal import ArgumentParser
internal import Articles
internal import Reports
internal import Extraction
internal import Facts
internal import Foundation
internal import Glibc
internal import Library

/// `isnad export`: an article with its facts and an annotator's annotations, as a page for other programs.
struct PageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write articles with their facts as pages to read and to pass on.",
        discussion: """
            html: one file that needs nothing else, with the text, its claims, tolls, disagreements and dates, and what a person says to \
            them. It runs no script and asks the network for nothing. Annotations for other programs: 'isnad annotate export'.
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable { case html }

    @Option(help: "The format.")
    var format: Format = .html

    @Option(help: ArgumentHelp("Whose annotations; without it, those of the one person who made some.", valueName: "name"))
    var annotator: String?

    @Flag(inversion: .prefixedNo, help: "What the machine found and nobody judged.")
    var machine = true

    @Option(
        help: ArgumentHelp("Where the page goes: a file, or a folder for several; - is standard output.", valueName: "path"),
        completion: .file())
    var output = "-"

    @Option(help: ArgumentHelp("Language of the page's own words; without it, Arabic.", valueName: "ar|en"))
    var language: Language?

    @Option(
        help: ArgumentHelp("Day of publication, 2023-10-31, in place of what the files say.", valueName: "date"),
        transform: { try PublicationOption.parse($0) })
    var published: String?

    @OptionGroup var nameOptions: NameOptions

    @OptionGroup var library: LibraryOptions

    @OptionGroup var settings: ConfigurationOptions

    @Argument(help: "The articles; - is standard input, which is read where none is named.", completion: .file())
    var files: [String] = []

    mutating func run() throws {
        let configuration = try settings.load()
        let files = try FilterInput.files(files, of: "export")
        let intoFolder = output.hasSuffix("/") || ArticleFolder.isFolder(output)
        guard files.count == 1 || intoFolder else {
            throw Failure(.usage, "\(files.count) articles are a page each; name a folder with --output FOLDER/")
        }
        let options = try nameOptions.extraction(configuration)
        let kept = try library.openExisting(configuration)
        var seen = Set<String>()
        for path in files {
            var (article, problems) = try Article.read(path: path)
            for problem in problems { StandardError.write(problem.description) }
            if let published { article.metadata.published = published }
            let annotations = try own(try kept?.annotations(of: article, at: Location(argument: path)) ?? [], path)
            var bytes: [UInt8] = []
            ArticlePage.write(
                read(article, annotations, options, path), of: article, findings: machine,
                language: language ?? configuration.language ?? .arabic, to: &bytes)
            if output == "-" {
                try StandardOutput.write(&bytes)
            } else {
                let name = article.metadata.fileName(".html")
                guard seen.insert(name).inserted else {
                    throw Failure(.usage, "two articles would be written to \(name); export them one by one")
                }
                try save(bytes, to: intoFolder ? URL(filePath: output).appending(path: name) : URL(filePath: output), intoFolder)
            }
        }
    }

    /// Returns the annotations of one annotator: two may contradict each other, and a page represents one.
    private func own(_ all: [Annotation], _ path: String) throws(Failure) -> [Annotation] {
        let names = Set(all.map(\.annotator)).sorted()
        if let annotator {
            if !all.isEmpty, !names.contains(annotator) {
                StandardError.write("\(path): \(annotator) annotated nothing in it; \(names.joined(separator: ", ")) did")
            }
            return all.filter { $0.annotator == annotator }
        }
        guard names.count <= 1 else {
            throw Failure(.usage, "\(path): annotated by \(names.joined(separator: ", ")); say with --annotator whose word the page gives")
        }
        return all
    }

    private func read(_ article: Article, _ annotations: [Annotation], _ options: ExtractionOptions, _ path: String) -> AnnotatedReading {
        var options = options
        options.published = article.metadata.published
        let progress = Progress(path)
        let scalars = article.text.scalars(in: Span(start: 0, end: article.text.count))
        // Judged facts are kept even if the engine's other findings are left out.
        let reading = Extractor.read(scalars, options: options, progress: progress.advance).reading
        progress.end()
        var placer = AnchorPlacer()
        return AnnotatedReading(reading, annotations, in: article.text, placer: &placer)
    }

    private func save(_ bytes: [UInt8], to file: URL, _ makesFolder: Bool) throws(Failure) {
        do {
            if makesFolder {
                try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            }
            try Data(bytes).write(to: file, options: .atomic)
        } catch {
            throw Failure(.cannotCreate, "\(file.path): it cannot be written; check the folder, or name another with --output")
        }
    }
}
