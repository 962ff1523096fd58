internal import ArabicText
internal import ArgumentParser
internal import Articles
internal import Reports
internal import Extraction
internal import Facts
internal import Glibc
internal import ReaderModel
internal import Library
internal import TerminalUI

/// `isnad [FILE|DIR|-]…`: reading. In a terminal, the reader; otherwise plain text with the facts.
struct ReadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read",
        abstract: "Read articles in the terminal.",
        usage: "isnad [<options>] [<file>|<folder>|-] ...",
        discussion: """
            One file is opened; a folder or several files open a list to choose from; without any, the library of what was read \
            before. Where standard output is no terminal, the text is printed with the facts beneath.
            """
    )

    @OptionGroup var terminal: TerminalOptions

    @Option(help: ArgumentHelp("Colours: the name of a theme or the path of its file.", valueName: "theme"))
    var theme: String?

    @Option(help: ArgumentHelp("Where the facts stand; without it, left.", valueName: "place"))
    var panel: PanelOption?

    @Option(help: ArgumentHelp("Language of the interface; without it, that of LANG.", valueName: "ar|en"))
    var language: Language?

    @Option(
        help: ArgumentHelp("The library's file; without it, $XDG_DATA_HOME/isnad/library.sqlite.", valueName: "path"), completion: .file())
    var library: String?

    @Option(
        help: ArgumentHelp("Day of publication, 2023-10-31, in place of what the files say.", valueName: "date"),
        transform: { try PublicationOption.parse($0) })
    var published: String?

    @Option(help: ArgumentHelp("Who annotates; without it, $ISNAD_ANNOTATOR or the login name.", valueName: "name"))
    var annotator: String?

    @OptionGroup var nameOptions: NameOptions

    @OptionGroup var settings: ConfigurationOptions

    @Argument(help: "Files and folders; - is standard input.", completion: .file())
    var files: [String] = []

    mutating func run() throws {
        let configuration = try settings.load()
        guard StandardOutput.isTerminal else { return try print(configuration) }
        var options = ReaderOptions()
        options.language = language ?? configuration.language ?? .ofEnvironment
        options.panel = panel?.placement ?? configuration.panel ?? .left
        options.theme = theme ?? configuration.theme
        options.layers = configuration.layers
        options.keys = configuration.keys
        options.wishes = terminal.wishes
        options.published = published
        options.library = library ?? configuration.library
        options.annotator = try Annotator.name(annotator, configuration)
        options.extraction = try nameOptions.extraction(configuration)
        try ReaderSession.run(paths: files, options: options)
    }

    // MARK: Without a terminal

    private func print(_ configuration: UserConfiguration) throws {
        if files.isEmpty { return try printLibrary(configuration) }
        var out: [UInt8] = []
        var worst: ExitStatus?
        let options = try nameOptions.extraction(configuration)
        let language = language ?? configuration.language ?? .ofEnvironment
        for path in files {
            do {
                if ArticleFolder.isFolder(path) {
                    let isEmpty = try printFolder(path, to: &out)
                    if isEmpty {
                        StandardError.write("\(path): holds no articles; put text files into it, or name a file")
                        worst = worst ?? .notFound
                    }
                } else {
                    let isWhole = try printArticle(path, options, language, to: &out)
                    if !isWhole { worst = worst ?? .badData }
                }
            } catch let error as ArticleError {
                guard files.count > 1 else { throw error }
                StandardError.write(error.description)
                worst = Failure(error).status
            }
            try StandardOutput.write(&out)
        }
        if let worst { throw Failure(worst) }
    }

    /// Prints an article with its facts; false if its metadata was broken.
    private func printArticle(_ path: String, _ options: ExtractionOptions, _ language: Language, to out: inout [UInt8]) throws -> Bool {
        var (article, problems) = try Article.read(path: path)
        for problem in problems { StandardError.write(problem.description) }
        if let published { article.metadata.published = published }
        if files.count > 1 { ListText.write(["==> \(path) <=="], to: &out) }
        let scalars = article.text.scalars(in: Span(start: 0, end: article.text.count))
        var options = options
        options.published = article.metadata.published
        let reading = Extractor.read(scalars, options: options).reading
        ReadingText.write(reading, of: article, language: language, to: &out)
        return !problems.contains { $0.kind == .malformed }
    }

    /// Prints the list of a folder, one line for each article; true if there is none.
    private func printFolder(_ folder: String, to out: inout [UInt8]) throws(ArticleError) -> Bool {
        let files = try ArticleFolder.files(in: folder)
        for path in files {
            do throws(ArticleError) {
                let metadata = try ArticleFile(path: path).article.metadata
                ListText.write([path, metadata.title, metadata.source, metadata.published], to: &out)
            } catch {
                StandardError.write(error.description)
            }
        }
        return files.isEmpty
    }

    /// Prints the library, one line for each article, with its progress. A missing library is not created.
    private func printLibrary(_ configuration: UserConfiguration) throws {
        guard let path = library ?? configuration.library ?? Library.standardPath(environment: Terminal.environment) else {
            throw Failure(.cannotOpen, "no library: HOME is not set; name the file with --library")
        }
        guard access(path, F_OK) == 0 else {
            return StandardError.write("nothing was read yet; open an article with 'isnad FILE'")
        }
        do {
            var out: [UInt8] = []
            for article in try Library(path: path).articles() {
                let percent = article.fraction.map { "\(Int(($0 * 100).rounded())) %" }
                ListText.write([article.location.argument, article.title, article.source, article.published, percent], to: &out)
            }
            try StandardOutput.write(&out)
        } catch let error as LibraryError {
            throw Failure(error)
        }
    }
}

/// `--panel`.
enum PanelOption: String, ExpressibleByArgument, CaseIterable {
    case left, right, bottom, off

    var placement: PanelPlacement { PanelPlacement(rawValue: rawValue) ?? .left }
}
