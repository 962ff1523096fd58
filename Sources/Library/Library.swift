public import Facts
internal import Foundation
internal import GRDB

/// An article as the library knows it.
public struct LibraryArticle: Hashable, Sendable {
    /// Its identifier, above zero.
    public var id: ArticleID
    /// Place of its text: a file, by its absolute path.
    public var location: Location
    /// Its title, or its identifier where it has none.
    public var title: String
    /// Publisher.
    public var source: String?
    /// `YYYY-MM-DD`, or with a time `YYYY-MM-DDThh:mm:ss`.
    public var published: String?
    /// Claims that the machine found in it, whatever a person says to them; nil until all of it was read as thoroughly as the program
    /// reads.
    public var claims: Int?
    /// Place where reading stopped, in scalars; nil when it was never scrolled.
    public var position: Int?
    /// Share of the text up to there, from 0 to 1.
    public var fraction: Double?
    /// Annotations of it, everybody's.
    public var annotations = 0
}

/// The library: one SQLite file with the articles that were opened and how far each was read.
///
/// Several programs may have it open at once (WAL; a write waits up to five seconds for another). Every write is one short
/// transaction. Safe to call from several threads.
public final class Library: Sendable {
    /// The file.
    public let path: String
    private let database: DatabaseQueue

    /// Opens the library at `path`, makes it and its folder where they are missing, and brings its schema up to date.
    /// - Parameter patience: Seconds that a write waits for another program's.
    public init(path: String, patience: Double = 5) throws(LibraryError) {
        self.path = path
        do {
            let folder = URL(filePath: path).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            database = try Library.open(path, patience)
        } catch {
            throw LibraryError(error, path: path)
        }
        do throws(Migrations.Refusal) {
            try Migrations.migrate(database)
        } catch {
            throw switch error {
            case .foreign: LibraryError(.corrupt, path: path)
            case .newer: LibraryError(.newer, path: path)
            case .database(let error): LibraryError(error, path: path)
            }
        }
        // Finds out whether it can be written.
        try run { queue in try queue.write { try $0.execute(sql: "UPDATE article SET path = path WHERE 0") } }
    }

    /// Opens the file. While another program is making it, SQLite refuses the switch to WAL at once, so this waits itself.
    private static func open(_ path: String, _ patience: Double) throws -> DatabaseQueue {
        let deadline = ContinuousClock.now + .seconds(patience)
        while true {
            do {
                return try DatabaseQueue(path: path, configuration: configuration(patience))
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < deadline {
                Thread.sleep(forTimeInterval: 0.01)
            }
        }
    }

    private static func configuration(_ patience: Double) -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(patience)
        configuration.label = "library"
        return configuration
    }

    /// `$XDG_DATA_HOME/isnad/library.sqlite`, or below `~/.local/share` where that is not set; nil without a home.
    public static func standardPath(environment: [String: String]) -> String? {
        if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return data + "/isnad/library.sqlite" }
        guard let home = environment["HOME"], !home.isEmpty else { return nil }
        return home + "/.local/share/isnad/library.sqlite"
    }

    /// Absolute path under which the library knows a location; nil for one that does not last.
    static func key(of location: Location) -> String? {
        switch location {
        case .file(let path): URL(filePath: path).standardizedFileURL.path
        case .standardInput: nil
        }
    }

    /// Finds the identifier of the article at a location; nil where none was ever opened there.
    public func id(of location: Location) throws(LibraryError) -> ArticleID? {
        guard let key = Library.key(of: location) else { return nil }
        return try run { queue in
            try queue.read { try Int64.fetchOne($0, sql: "SELECT id FROM article WHERE path = ?", arguments: [key]) }
        }.map(ArticleID.init(rawValue:))
    }

    /// Records that the article at a location was opened, and what it says of itself, and returns its identifier: the one that it
    /// had, or a new one. What is nil leaves what was known. Throws `.unknownArticle` for a location that does not last.
    @discardableResult
    public func recordOpening(
        _ metadata: ArticleMetadata, at location: Location, sha256: String? = nil, scalars: Int? = nil
    ) throws(LibraryError) -> ArticleID {
        guard let key = Library.key(of: location) else { throw LibraryError(.unknownArticle, path: path) }
        let title = metadata.title ?? metadata.id
        let id = try run { queue in
            try queue.write { database in
                try Int64.fetchOne(
                    database,
                    sql: """
                        INSERT INTO article (path, title, source, url, author, published, sha256, scalars) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (path) DO UPDATE SET title = excluded.title, source = excluded.source, url = excluded.url,
                            author = excluded.author, published = excluded.published, sha256 = coalesce(excluded.sha256, sha256),
                            scalars = coalesce(excluded.scalars, scalars), openedAt = excluded.openedAt
                        RETURNING id
                        """,
                    arguments: [key, title, metadata.source, metadata.url, metadata.author, metadata.published, sha256, scalars])
            }
        }
        guard let id else { throw LibraryError(.unknownArticle, path: path) }
        return ArticleID(rawValue: id)
    }

    /// Keeps how far an article was read, in scalars and as a share of the whole, and how many claims were found, where that
    /// is known. An article that the library does not hold is left alone.
    public func saveProgress(of article: ArticleID, scalar: Int, fraction: Double, claims: Int? = nil) throws(LibraryError) {
        let fraction = fraction.isFinite ? min(max(fraction, 0), 1) : 0
        try run { queue in
            try queue.write { database in
                guard try Library.holds(article, in: database) else { return }
                let id = article.rawValue
                try database.execute(
                    sql: """
                        INSERT INTO readingPosition (articleId, scalar, fraction) VALUES (?, ?, ?)
                        ON CONFLICT (articleId) DO UPDATE SET scalar = excluded.scalar, fraction = excluded.fraction
                        """,
                    arguments: [id, max(0, scalar), fraction])
                if let claims { try database.execute(sql: "UPDATE article SET claims = ? WHERE id = ?", arguments: [max(0, claims), id]) }
            }
        }
    }

    /// True if there is an article of this identifier.
    static func holds(_ article: ArticleID, in database: Database) throws -> Bool {
        try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM article WHERE id = ?)", arguments: [article.rawValue]) ?? false
    }

    /// Finds what is known of an article; nil where the library does not hold it.
    public func article(_ id: ArticleID) throws(LibraryError) -> LibraryArticle? {
        try run { queue in
            try queue.read {
                try Row.fetchOne($0, sql: Library.selection + " WHERE article.id = ?", arguments: [id.rawValue]).map(LibraryArticle.init)
            }
        }
    }

    /// Lists all articles, the one opened last first. Cost: one query.
    public func articles() throws(LibraryError) -> [LibraryArticle] {
        try run { queue in
            try queue.read {
                try Row.fetchAll($0, sql: Library.selection + " ORDER BY openedAt DESC, article.id DESC").map(LibraryArticle.init)
            }
        }
    }

    /// Finds what is known of the articles at these locations, those left out that were never opened. Cost: one query.
    public func articles(at locations: [Location]) throws(LibraryError) -> [Location: LibraryArticle] {
        let keyed = Dictionary(
            locations.compactMap { location in Library.key(of: location).map { ($0, [location]) } }, uniquingKeysWith: +)
        guard let json = try? String(decoding: JSONEncoder().encode(Array(keyed.keys)), as: UTF8.self) else { return [:] }
        let known = try run { queue in
            try queue.read {
                try Row.fetchAll($0, sql: Library.selection + " WHERE path IN (SELECT value FROM json_each(?))", arguments: [json])
                    .map { (path: $0["path"] as String, article: LibraryArticle($0)) }
            }
        }
        var found: [Location: LibraryArticle] = [:]
        for (path, article) in known { for location in keyed[path] ?? [] { found[location] = article } }
        return found
    }

    /// Lets the file grow no further, as a full disk would: for tests.
    func limitGrowth() throws(LibraryError) {
        try run { queue in
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                _ = try Int.fetchOne(database, sql: "PRAGMA max_page_count = 1")
            }
        }
    }

    private static let selection = """
        SELECT article.id, path, title, source, published, claims, scalar, fraction,
            (SELECT count(*) FROM annotation WHERE annotation.articleId = article.id) AS annotations
        FROM article LEFT JOIN readingPosition ON readingPosition.articleId = article.id
        """

    func run<Value>(_ body: (DatabaseQueue) throws -> Value) throws(LibraryError) -> Value {
        do {
            return try body(database)
        } catch let error as LibraryError {
            throw error
        } catch {
            throw LibraryError(error, path: path)
        }
    }
}

extension LibraryArticle {
    fileprivate init(_ row: Row) {
        self.init(
            id: ArticleID(rawValue: row["id"]), location: .file(row["path"]), title: row["title"], source: row["source"],
            published: row["published"], claims: row["claims"],
            position: row["scalar"], fraction: row["fraction"], annotations: row["annotations"])
    }
}
