internal import ArabicText
internal import Dispatch
internal import Exchange
internal import Extraction
internal import Facts
internal import Glibc
internal import ReaderModel

/// The list of articles: names at once; titles, dates and counts of claims as they become known.
struct ArticleList: Sendable {
    /// Files in the order given; those of a folder by name, hidden ones left out.
    let paths: [String]
    private let problems: [String: Message]

    /// Looks at what was given on the command line.
    init(_ given: [String]) {
        var paths: [String] = []
        var problems: [String: Message] = [:]
        for path in given {
            if ArticleFolder.isFolder(path), let files = try? ArticleFolder.files(in: path) {
                paths += files
            } else {
                paths.append(path)
                if access(path, R_OK) != 0, path != "-" {
                    problems[path] = Message(arabic: "تعذّر فتحه", english: String(cString: strerror(errno)).lowercased())
                }
            }
        }
        self.paths = paths
        self.problems = problems
    }

    /// Entries as far as they are known without reading a file.
    func entries(_ history: History, _ language: Language) -> [ListEntry] {
        paths.map { path in
            let place = history.article(at: path)
            let name = path.split(separator: "/").last.map(String.init) ?? path
            let problem = problems[path].map { language == .arabic ? $0.arabic : $0.english }
            return ListEntry(
                path: path, title: name, claims: place?.claims, annotations: place?.annotations ?? 0, progress: place?.fraction,
                problem: problem)
        }
    }

    /// Reads the files' heads, then counts claims where that was not done before; each entry is posted as it becomes known.
    func fill(_ entries: [ListEntry], published: String?, inbox: Inbox) {
        DispatchQueue(label: "isnad.list", qos: .utility).async {
            var known: [ListEntry] = []
            for var entry in entries where entry.problem == nil && entry.path != "-" {
                do throws(ExchangeError) {
                    let metadata = try ArticleReader(path: entry.path).article.metadata
                    entry.title = metadata.title ?? entry.title
                    entry.source = metadata.source
                    entry.published = (published ?? metadata.published).map { String($0.prefix(10)) }
                } catch {
                    entry.problem = error.message
                }
                inbox.post(.entryUpdated(entry))
                known.append(entry)
            }
            for var entry in known where entry.problem == nil && entry.claims == nil {
                entry.claims = Self.countClaims(in: entry.path, published: published)
                if entry.claims != nil { inbox.post(.entryUpdated(entry)) }
            }
        }
    }

    /// Articles longer than this, in bytes, are counted once they are opened.
    private static let longestCounted = 1 << 20

    private static func countClaims(in path: String, published: String?) -> Int? {
        guard var reader = try? ArticleReader(path: path), (reader.fileSize ?? .max) <= longestCounted else { return nil }
        var text = reader.article.text
        while let piece = try? reader.next() { text.append(piece) }
        let options = ExtractionOptions(published: published ?? reader.article.metadata.published)
        return Extractor.read(text.scalars(in: Span(start: 0, end: text.count)), options: options).reading.claims.count
    }
}
