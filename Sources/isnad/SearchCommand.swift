internal import Annotations
internal import ArabicText
internal import ArgumentParser
internal import Articles
internal import Reports
internal import Facts
internal import Library

/// `isnad search`: search in the library's articles and annotations.
struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find words in the articles that were read and in their annotations.",
        discussion: """
            Spelling variants make no difference: hamza, ى and ي, ة and ه, diacritics, digits of either script. A line each: the file, the \
            place in scalars, the title, and the paragraph or the annotation.
            """
    )

    @OptionGroup var library: LibraryOptions

    @OptionGroup var settings: ConfigurationOptions

    @Argument(help: "Words; all of them must stand in one paragraph or annotation.")
    var words: [String]

    mutating func run() throws {
        let configuration = try settings.load()
        guard let kept = try library.openExisting(configuration) else {
            throw Failure(.notFound, "nothing was read yet; open an article with 'isnad FILE'")
        }
        let hits = try kept.search(words.joined(separator: " "))
        guard !hits.isEmpty else {
            throw Failure(.notFound, "'\(words.joined(separator: " "))' stands nowhere in the library; try fewer words")
        }
        var out: [UInt8] = []
        var texts: [ArticleID: SourceText] = [:]
        var annotations: [ArticleID: [Annotation]] = [:]
        for hit in hits {
            var place = ""
            var words = ""
            if let start = hit.paragraph {
                if texts[hit.article] == nil {
                    texts[hit.article] = (try? Article.read(path: hit.location.argument))?.article.text ?? SourceText()
                }
                place = String(start)
                if let text = texts[hit.article], start < text.count { words = Self.words(of: text, at: start) }
            } else if let id = hit.annotation {
                if annotations[hit.article] == nil { annotations[hit.article] = try kept.annotations(of: hit.article) }
                let annotation = annotations[hit.article]?.first { $0.id == id }
                place = annotation?.fact.mainAnchor.map { String($0.start) } ?? ""
                words = [annotation?.annotator, annotation?.fact.mainAnchor?.exact, annotation?.note].compactMap { $0 }.filter {
                    !$0.isEmpty
                }
                .joined(separator: ": ")
            }
            ListText.write([hit.location.argument, place, hit.title, words], to: &out)
        }
        try StandardOutput.write(&out)
    }

    /// Returns the paragraph, if it is short, or else its beginning.
    private static func words(of text: SourceText, at start: Int) -> String {
        let paragraph = text.paragraph(text.paragraphIndex(at: start)).span
        let limit = 200
        return text.string(in: Span(start: start, end: min(paragraph.end, start + limit))) + (paragraph.end > start + limit ? "…" : "")
    }
}
