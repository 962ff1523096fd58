public import Facts
internal import Foundation
internal import GRDB

/// An article in the library.
public struct LibraryArticle: Hashable, Sendable {
    /// Its identifier, above zero.
    public var id: ArticleID
    /// The location of its text: a file, by its absolute path.
    public var location: Location
    /// Its title, or its identifier if it has none.
    public var title: String
    /// Its publisher.
    public var source: String?
    /// Its date of publication: `YYYY-MM-DD`, or with a time `YYYY-MM-DDThh:mm:ss`.
    public var published: String?
    /// The number of claims that the engine found in it, regardless of annotations; nil until all of it was read at the program's highest
    /// grade.
    public var claims: Int?
    /// The reading position, in scalars; nil if the article was never scrolled.
    public var position: Int?
    /// The share of the text before the reading position, from 0 to 1.
    public var fraction: Double?
    /// The number of its annotations, by all annotators.
    public var annotations = 0
}

/// The library: one SQLite file with the articles that were opened, their reading positions and annotations.
///
/// Several programs may have it open at once (WAL; a write waits up to five seconds for another). Every write is one short transaction.
/// Safe to call from several threads.
public final class Library: Sendable {
    /// The file.
    public let path: String
    private let database: DatabaseQueue

    /// Opens the library at `path`, creates it and its folder if they are missing, and brings its schema up to date.
    /// - Parameter patience: The number of seconds that a write waits for another program's.
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
        // Checks that the library can be written.
        try run { queue in try queue.write { try $0.execute(sql: "UPDATE article SET path = path WHERE 0") } }
    }

    /// Opens the file. While another program is creating it, SQLite refuses the switch to WAL at once, so this function waits itself.
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

    /// The standard path: `$XDG_DATA_HOME/isnad/library.sqlite`, or below `~/.local/share` if that is not set; nil without a home.
    public static func standardPath(environment: [String: String]) -> String? {
        if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return data + "/isnad/library.sqlite" }
        guard let home = environment["HOME"], !home.isEmpty else { return nil }
        return home + "/.local/share/isnad/library.sqlite"
    }

    /// The absolute path under which the library knows a location; nil for a transient one.
    static func key(of location: Location) -> String? {
        switch location {
        case .file(let path): URL(filePath: path).standardizedFileURL.path
        case .standardInput: nil
        }
    }

    /// Finds the identifier of the article at a location; nil if none was ever opened there.
    public func id(of location: Location) throws(LibraryError) -> ArticleID? {
        guard let key = Library.key(of: location) else { return nil }
        return try run { queue in
            try queue.read { try Int64.fetchOne($0, sql: "SELECT id FROM article WHERE path = ?", arguments: [key]) }
        }.map(ArticleID.init(rawValue:))
    }

    /// Records the opening of the article at a location, with its metadata, and returns its identifier: the existing one, or a new one.
    /// Metadata that is nil leaves the known values. Throws `.unknownArticle` for a transient location.
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

    /// Stores the reading position of an article, in scalars and as a share of the whole, and the number of claims found, if known. An
    /// article that the library does not hold is ignored.
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

    /// True if there is an article with this identifier.
    static func holds(_ article: ArticleID, in database: Database) throws -> Bool {
        try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM article WHERE id = ?)", arguments: [article.rawValue]) ?? false
    }

    /// Finds an article; nil if the library does not hold it.
    public func article(_ id: ArticleID) throws(LibraryError) -> LibraryArticle? {
        try run { queue in
            try queue.read {
                try Row.fetchOne($0, sql: Library.selection + " WHERE article.id = ?", arguments: [id.rawValue]).map(LibraryArticle.init)
            }
        }
    }

    /// Lists all articles, the last opened first. Cost: one query.
    public func articles() throws(LibraryError) -> [LibraryArticle] {
        try run { queue in
            try queue.read {
                try Row.fetchAll($0, sql: Library.selection + " ORDER BY openedAt DESC, article.id DESC").map(LibraryArticle.init)
            }
        }
    }

    /// Finds the articles at these locations, without those never opened. Cost: one query.
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

    /// Stops the file from growing, as a full disk would; for tests.
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
