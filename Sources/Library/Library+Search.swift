public import ArabicText
public import Facts
internal import GRDB

/// A result of a search.
public struct LibraryHit: Hashable, Sendable {
    /// The identifier of the article.
    public let article: ArticleID
    /// The location of the article.
    public let location: Location
    /// The title of the article.
    public let title: String
    /// The offset of the paragraph's first scalar in the article; nil for a hit in an annotation.
    public let paragraph: Int?
    /// The identifier of the annotation; nil for a hit in the text.
    public let annotation: String?
}

/// Search by matching form: hamza, ى/ي, ة/ه, diacritics and digit script make no difference.
extension Library {
    /// Replaces the words by which an article is searched. An article that the library does not hold is ignored.
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

    /// The paragraphs and annotations that hold all words of `query`, in any spelling, the best first, at most `limit` of each.
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
