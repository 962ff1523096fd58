internal import ArabicText
internal import ArgumentParser
internal import Comparison
internal import Articles
internal import Reports
internal import Extraction
internal import Facts

/// `isnad compare`: agreements and differences of two articles about one event, with their sources.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare what two articles about one event say: tolls, figures, outcomes, denials.",
        discussion: """
            What differs comes first, then what both say, then tolls that only one of them has; each with its place and who says it. \
            That both are about one event is taken for granted; figures of other places and days are kept apart all the same.
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Option(help: "text: a line each, for eyes and for cut; json: isnad.comparison/1.")
    var format: Format = .text

    @Option(help: ArgumentHelp("Language of the table; without it, that of LANG.", valueName: "ar|en"))
    var language: Language?

    @OptionGroup var nameOptions: NameOptions

    @OptionGroup var settings: ConfigurationOptions

    @Argument(help: "An article's file; - is standard input.", completion: .file())
    var first: String

    @Argument(help: "Another one.", completion: .file())
    var second: String

    mutating func run() throws {
        let configuration = try settings.load()
        let options = try nameOptions.extraction(configuration)
        let articles = try [first, second].map { path in
            let (article, problems) = try Article.read(path: path)
            for problem in problems { StandardError.write(problem.description) }
            return article
        }
        let evidence = articles.map { article in
            var options = options
            options.published = article.metadata.published
            return Extractor.read(article.text.scalars(in: Span(start: 0, end: article.text.count)), options: options).evidence
        }
        let comparison = ArticleComparison(evidence[0], in: articles[0].text, evidence[1], in: articles[1].text)
        guard !comparison.items.isEmpty else {
            throw Failure(
                .notFound,
                "\(first), \(second): neither has a toll, nor do they differ in figures, outcomes or denials; "
                    + "compare articles about one event")
        }
        var out: [UInt8] = []
        switch format {
        case .text: ComparisonText.write(comparison, language: language ?? configuration.language ?? .ofEnvironment, to: &out)
        case .json: ComparisonJSON.write(comparison, articles[0], articles[1], to: &out)
        }
        try StandardOutput.write(&out)
    }
}
