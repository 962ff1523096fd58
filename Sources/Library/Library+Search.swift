public import ArabicText
internal import GRDB

/// A place that a search found.
public struct LibraryHit: Hashable, Sendable {
    /// Absolute path of the article.
    public let path: String
    /// Its title.
    public let title: String
    /// First scalar of the paragraph in the article; nil for a hit in an annotation.
    public let paragraph: Int?
    /// Identifier of the annotation; nil for a hit in the text.
    public let annotation: String?
}

/// Search by matching form: hamza, ى/ي, ة/ه, diacritics and digit script make no difference.
extension Library {
    /// Keeps an article's words for search, in place of those kept before. An article that was never noted is left alone.
    public func index(_ text: SourceText, of path: String) throws(LibraryError) {
        let key = Library.key(of: path)
        try run { queue in
            try queue.write { database in
                guard let article = try Int64.fetchOne(database, sql: "SELECT id FROM article WHERE path = ?", arguments: [key]) else {
                    return
                }
                try database.execute(sql: "DELETE FROM paragraphSearch WHERE articleId = ?", arguments: [article])
                for index in 0..<text.paragraphCount {
                    let folded = String(scalarValues: MatchingForm(of: text.scalars(ofParagraph: index)).scalars)
                    guard !folded.isEmpty else { continue }
                    try database.execute(
                        sql: "INSERT INTO paragraphSearch (folded, articleId, start) VALUES (?, ?, ?)",
                        arguments: [folded, article, text.paragraph(index).span.start])
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
                        SELECT path, title, start FROM paragraphSearch JOIN article ON article.id = articleId
                        WHERE paragraphSearch MATCH ? ORDER BY rank LIMIT ?
                        """, arguments: [pattern, limit])
                let annotations = try Row.fetchAll(
                    database,
                    sql: """
                        SELECT path, title, annotation.id AS id FROM annotationSearch
                        JOIN annotation ON annotation.number = annotationSearch.rowid
                        JOIN article ON article.id = annotation.articleId WHERE annotationSearch MATCH ? ORDER BY rank LIMIT ?
                        """, arguments: [pattern, limit])
                return paragraphs.map { LibraryHit(path: $0["path"], title: $0["title"], paragraph: $0["start"], annotation: nil) }
                    + annotations.map { LibraryHit(path: $0["path"], title: $0["title"], paragraph: nil, annotation: $0["id"]) }
            }
        }
    }
}
