internal import ArabicText
internal import ArgumentParser
internal import Articles
internal import Reports
internal import JSON
internal import Extraction
internal import Facts

/// `isnad extract`: the findings in articles, for programs and for pipes.
struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Print what articles say: names, numbers, dates, claims, tolls, disagreements, slips.",
        discussion: """
            With --from jsonl it is a filter: one object a line in, {"id":…,"text":…,"published":…,"now":…}, one reading a line out, \
            in the same order. It stops at the first line that is not as it should be, after writing what came before.
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable { case json, jsonl, text }
    enum Input: String, ExpressibleByArgument, CaseIterable { case text, jsonl }

    @Option(help: "json: a fact a line; jsonl: an article a line; text: a report to read. Without it, jsonl from jsonl, else json.")
    var format: Format?

    @Option(help: "What the files hold: an article each, or an article a line.")
    var from: Input = .text

    @Option(
        help: ArgumentHelp("Day of publication, 2023-10-31, in place of what the files say.", valueName: "date"),
        transform: { try PublicationOption.parse($0) })
    var published: String?

    @OptionGroup var nameOptions: NameOptions

    @Option(help: ArgumentHelp("Language of the report; without it, that of LANG.", valueName: "ar|en"))
    var language: Language?

    @OptionGroup var settings: ConfigurationOptions

    @Argument(help: "Files; - is standard input, which is read where none is named.", completion: .file())
    var files: [String] = []

    mutating func run() throws {
        let configuration = try settings.load()
        language = language ?? configuration.language ?? .ofEnvironment
        var isWhole = true
        var out: [UInt8] = []
        let options = try nameOptions.extraction(configuration)
        for path in try FilterInput.files(files, of: "extract") {
            switch from {
            case .text: isWhole = try extract(path, options, to: &out) && isWhole
            case .jsonl: try filter(path, options, to: &out)
            }
        }
        try StandardOutput.write(&out)
        if !isWhole { throw Failure(.badData) }
    }

    /// Extracts facts from an article file; false if its metadata was broken.
    private func extract(_ path: String, _ options: ExtractionOptions, to out: inout [UInt8]) throws -> Bool {
        var (article, problems) = try Article.read(path: path)
        for problem in problems { StandardError.write(problem.description) }
        if let published { article.metadata.published = published }
        try write(article, options, id: nil, format ?? .json, to: &out)
        return !problems.contains { $0.kind == .malformed }
    }

    private func filter(_ path: String, _ options: ExtractionOptions, to out: inout [UInt8]) throws {
        var lines = try JSONLinesImporter(path: path)
        while true {
            if lines.mustWait { try StandardOutput.write(&out) }
            do {
                guard var record = try lines.nextRecord() else { return }
                for problem in record.problems { StandardError.write(problem.description) }
                if let published { record.article.metadata.published = published }
                var options = options
                options.now = record.now
                try write(record.article, options, id: record.id, format ?? .jsonl, to: &out)
            } catch {
                try StandardOutput.write(&out)
                throw error
            }
        }
    }

    private func write(
        _ article: Article, _ options: ExtractionOptions, id: JSONValue?, _ format: Format, to out: inout [UInt8]
    ) throws(Failure) {
        var options = options
        options.published = article.metadata.published
        let scalars = article.text.scalars(in: Span(start: 0, end: article.text.count))
        let reading = Extractor.read(scalars, options: options).reading
        switch format {
        case .json: ReadingJSON.write(reading, of: article, id: id, layout: .items, to: &out)
        case .jsonl: ReadingJSON.write(reading, of: article, id: id, layout: .line, to: &out)
        case .text: ReadingText.write(reading, of: article, language: language ?? .ofEnvironment, to: &out)
        }
        if out.count > 1 << 20 { try StandardOutput.write(&out) }
    }
}
