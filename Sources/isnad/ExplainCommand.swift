internal import ArabicText
internal import ArgumentParser
internal import Articles
internal import Reports
internal import Extraction
internal import Facts

/// `isnad explain`: the rule behind a finding, and the text that it matched.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Tell how what was found at a place of an article was come to.",
        discussion: "Places are those that 'isnad extract' prints: scalars from the start of the text, front matter left out."
    )

    @Option(help: ArgumentHelp("The place, in scalars from the start of the text.", valueName: "offset"))
    var at: Int

    @Option(
        help: ArgumentHelp("Day of publication, 2023-10-31, in place of what the file says.", valueName: "date"),
        transform: { try PublicationOption.parse($0) })
    var published: String?

    @OptionGroup var nameOptions: NameOptions

    @OptionGroup var settings: ConfigurationOptions

    @Argument(help: "The article's file; - is standard input, which is read where none is named.", completion: .file())
    var file: String?

    mutating func run() throws {
        let configuration = try settings.load()
        let file = try FilterInput.files(file.map { [$0] } ?? [], of: "explain").first ?? "-"
        let (article, problems) = try Article.read(path: file)
        for problem in problems { StandardError.write(problem.description) }
        let count = article.text.count
        guard at >= 0, at < count else {
            throw Failure(.usage, "--at \(at): the text of \(file) has \(count) scalars; give a place from 0 to \(max(0, count - 1))")
        }
        let scalars = article.text.scalars(in: Span(start: 0, end: count))
        var options = try nameOptions.extraction(configuration)
        options.published = published ?? article.metadata.published
        let (reading, steps) = Extractor.explain(scalars, at: at, options: options)
        let lines = ExplanationText.lines(
            ExplainedFinding.at(at, in: reading), steps.map { ExplainedStep(rule: $0.rule, span: $0.span, note: $0.note) },
            of: article.text, summary: Extractor.summary(ofRule:))
        guard !lines.isEmpty else {
            throw Failure(.notFound, "\(file): nothing was found at \(at); 'isnad extract --format text' lists the places of what was")
        }
        try StandardOutput.write(lines.joined(separator: "\n") + "\n")
    }
}
