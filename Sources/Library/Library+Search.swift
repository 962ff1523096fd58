public import ArabicText
public import Facts
internal import GRDB

/// A place that a search found.
public struct LibraryHit: Hashable, Sendable {
    /// Identifier of the article.
    public let article: ArticleID
    /// Place of its text.
    public let location: Location
    /// Its title.
    public let title: String
    /// First scalar of the paragraph in the article; nil for a hit in an annotation.
    public let paragraph: Int?
    /// Identifier of the annotation; nil for a hit in the text.
    public let annotation: String?
}

/// Search by matching form: hamza, ى/ي, ة/ه, diacritics and digit script make no difference.
extension Library {
    /// Keeps an article's words for search, in place of those kept before. An article that the library does not hold is left
    /// alone.
    public func index(_ text: SourceText, of article: ArticleID) throws(LibraryError) {
        try run { queue in
            try queue.write { database in
                guard try Library.holds(article, in: database) else { return }
                try database.execute(sql: "DELETE FROM paragraphSearch WHERE articleId = ?", arguments: [article.rawValue])
                for index in 0..<text.paragraphCount {
                    let folded = String(scalarValues: MatchingForm(of: text.scalars(ofParagraph: index)).scalars)
                    guard !folded.isEmpty else { continue }
                    try database.execute(
                        sql: "INSERT INTO paragraphSearch (folded, articleId, start) VALUES (?, ?, ?)",
                        arguments: [folded, article.rawValue, text.paragraph(index).span.start])
                }
            }
        }
    }

    /// Paragraphs and annotations that hold all words of `query`, in any spelling; the best first, at most `limit` of each.
    public func search(_ query: String, limit: Int = 200) throws(LibraryError) -> [LibraryHit] {
        let words = MatchingForm.of(query).split { !$0.isLetter && !$0.isNumber }
        guard !words.isEmpty else { return [] }
        let pattern = words.map { "\"\($0)\"" }.joined(separator: " ")
        return try run { queue in
            try queue.read { database in
                let paragraphs = try Row.fetchAll(
                    database,
                    sql: """
                        SELECT articleId, path, title, start FROM paragraphSearch JOIN article ON article.id = articleId
                        WHERE paragraphSearch MATCH ? ORDER BY rank LIMIT ?
                        """, arguments: [pattern, limit])
                let annotations = try Row.fetchAll(
                    database,
                    sql: """
                        SELECT articleId, path, title, annotation.id AS id FROM annotationSearch
                        JOIN annotation ON annotation.number = annotationSearch.rowid
                        JOIN article ON article.id = annotation.articleId WHERE annotationSearch MATCH ? ORDER BY rank LIMIT ?
                        """, arguments: [pattern, limit])
                return paragraphs.map { LibraryHit($0, paragraph: $0["start"]) } + annotations.map { LibraryHit($0, annotation: $0["id"]) }
            }
        }
    }
}

extension LibraryHit {
    fileprivate init(_ row: GRDB.Row, paragraph: Int? = nil, annotation: String? = nil) {
        article = ArticleID(rawValue: row["articleId"])
        location = .file(row["path"])
        title = row["title"]
        self.paragraph = paragraph
        self.annotation = annotation
    }
}
