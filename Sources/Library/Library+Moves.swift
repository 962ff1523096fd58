internal import Foundation
public import Facts
internal import GRDB

/// Traces in the library of the same text under a path other than the one at hand.
public enum KnownElsewhere: Hashable, Sendable {
    /// Annotations of the text now belong to the path at hand, because the other path has no file any more.
    case takenOver(from: Location)
    /// An annotator annotated the same text at the other path, which still has a file. Those annotations are not displayed here.
    case annotated(at: Location)
}

extension Library {
    /// Moves annotations, journal and reading position along with an article whose file was moved: if `location` has no journal of its own,
    /// and the library knows a text of the same hash under a path that has no file any more. Returns the news for the user; nil if there is
    /// none. Texts without a scalar never match.
    ///
    /// The journal is unchanged: the stored article gets another path, and keeps its identifier. `isThere` returns true if a path has a
    /// file; if it is nil, the file system is consulted.
    public func recognize(
        _ location: Location, sha256: String, isThere: ((String) -> Bool)? = nil
    ) throws(LibraryError) -> KnownElsewhere? {
        guard let key = Library.key(of: location) else { return nil }
        let isThere = isThere ?? { FileManager.default.fileExists(atPath: $0) }
        return try run { queue in
            try queue.write { database in
                let articles = try Row.fetchAll(
                    database,
                    sql: """
                        SELECT id, path, EXISTS (SELECT 1 FROM journal WHERE articleId = article.id) AS hasJournal,
                            EXISTS (SELECT 1 FROM annotation WHERE articleId = article.id) AS isAnnotated
                        FROM article WHERE path = ?1 OR sha256 = ?2 AND coalesce(scalars, 1) > 0
                        ORDER BY isAnnotated DESC, hasJournal DESC, openedAt DESC, id DESC
                        """, arguments: [key, sha256])
                let own = articles.first { $0["path"] == key }
                let others = articles.filter { $0["path"] != key }
                if own?["hasJournal"] != true, let gone = others.first(where: { !isThere($0["path"]) }) {
                    try self.take(gone["id"], to: key, insteadOf: own?["id"], in: database)
                    return gone["isAnnotated"] ? .takenOver(from: .file(gone["path"])) : nil
                }
                guard own?["isAnnotated"] != true, let other = others.first(where: { $0["isAnnotated"] }) else { return nil }
                return .annotated(at: .file(other["path"]))
            }
        }
    }

    /// Gives an article the path of another that has no journal, and whose reading position replaces its own.
    private func take(_ article: Int64, to path: String, insteadOf own: Int64?, in database: Database) throws {
        if let own {
            try database.execute(
                sql: "INSERT OR REPLACE INTO readingPosition SELECT ?, scalar, fraction FROM readingPosition WHERE articleId = ?",
                arguments: [article, own])
            try database.execute(sql: "DELETE FROM paragraphSearch WHERE articleId = ?", arguments: [own])
            try database.execute(sql: "DELETE FROM article WHERE id = ?", arguments: [own])
        }
        try database.execute(sql: "UPDATE article SET path = ? WHERE id = ?", arguments: [path, article])
    }
}
