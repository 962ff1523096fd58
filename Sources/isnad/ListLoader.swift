internal import ArabicText
internal import Dispatch
internal import Articles
internal import Extraction
internal import Facts
internal import Glibc
internal import Library
internal import ReaderModel

/// The list of articles to choose from: names at once; titles, dates and counts of claims as they become known.
struct ListLoader: Sendable {
    let history: History
    let inbox: Inbox
    let language: Language
    /// Day of publication in place of the files' own.
    let published: String?
    /// Options for extracting the claims to be counted: those with which an article is read once it is opened.
    let extraction: ExtractionOptions

    /// Lists the articles named on the command line; data from the library and from the files is posted later. Without names, lists the
    /// whole library, the article opened last first.
    func load(_ named: [String]) -> [Event] {
        guard !named.isEmpty else {
            history.articles(at: nil) { all, _ in
                let entries = all.map { article in
                    var entry = ListEntry(id: article.id, location: article.location, title: article.title)
                    entry.learn(article)
                    return entry
                }
                inbox.post(.listed(entries))
                fill(entries)
            }
            return []
        }
        let entries = Self.entries(of: named, language)
        history.articles(at: entries.map(\.location)) { _, known in
            let told = entries.map { entry in
                var entry = entry
                if let article = known[entry.location] { entry.learn(article) }
                return entry
            }
            for entry in told where known[entry.location] != nil { inbox.post(.entryUpdated(entry)) }
            fill(told)
        }
        return [.listed(entries)]
    }

    /// Returns entries as far as they are known without reading a file: files in the order given, those of a folder by name.
    static func entries(of named: [String], _ language: Language) -> [ListEntry] {
        var entries: [ListEntry] = []
        var seen = Set<Location>()
        func add(_ location: Location, problem: Message? = nil) {
            guard seen.insert(location).inserted else { return }
            let name = location.name.text(language)
            entries.append(
                ListEntry(
                    id: ArticleID(rawValue: Int64(-1 - entries.count)), location: location,
                    title: name.split(separator: "/").last.map(String.init) ?? name, problem: problem?.text(language)))
        }
        for name in named {
            let location = Location(argument: name)
            if location.isLasting, ArticleFolder.isFolder(name), let files = try? ArticleFolder.files(in: name) {
                for file in files { add(.file(file)) }
            } else if location.isLasting, access(name, R_OK) != 0 {
                add(location, problem: Message("تعذّر فتحه", String(cString: strerror(errno)).lowercased()))
            } else {
                add(location)
            }
        }
        return entries
    }

    /// Reads the files' heads, then counts claims not counted before; each entry is posted as it becomes known.
    private func fill(_ entries: [ListEntry]) {
        DispatchQueue(label: "isnad.list", qos: .utility).async {
            var known: [ListEntry] = []
            for var entry in entries where entry.problem == nil && entry.location.isLasting {
                do throws(ArticleError) {
                    let metadata = try ArticleFile(entry.location).article.metadata
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
                entry.claims = countClaims(in: entry.location)
                if entry.claims != nil { inbox.post(.entryUpdated(entry)) }
            }
        }
    }

    /// Length in bytes above which the claims of an article are counted only once it is opened, because the model is slow.
    private var longestCounted: Int { extraction.names == .model ? 1 << 16 : 1 << 20 }

    /// Returns the number of claims that the engine finds in an article; nil if extraction would take long.
    private func countClaims(in location: Location) -> Int? {
        guard var reader = try? ArticleFile(location), (reader.fileSize ?? .max) <= longestCounted else { return nil }
        var text = reader.article.text
        while let piece = try? reader.next() { text.append(piece) }
        var options = extraction
        options.published = published ?? reader.article.metadata.published
        return Extractor.read(text.scalars(in: Span(start: 0, end: text.count)), options: options).reading.claims.count
    }
}

extension ListEntry {
    /// Applies the library's data on the article.
    fileprivate mutating func learn(_ article: LibraryArticle) {
        title = article.title
        source = article.source
        published = article.published.map { String($0.prefix(10)) }
        claims = article.claims
        annotations = article.annotations
        progress = article.fraction
    }
}
