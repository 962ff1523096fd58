public import Facts
internal import Foundation
internal import GRDB

/// What the library knows of an article.
public struct LibraryArticle: Hashable, Sendable {
    /// Absolute path of its file.
    public var path: String
    /// Its title, or its identifier where it has none.
    public var title: String
    /// Who published it.
    public var source: String?
    /// `YYYY-MM-DD`, or with a time `YYYY-MM-DDThh:mm:ss`.
    public var published: String?
    /// Claims found in it, once all of it was read by the machine.
    public var claims: Int?
    /// Where reading stopped, in scalars; nil when it was never scrolled.
    public var position: Int?
    /// How far that is, from 0 to 1.
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

    /// The absolute path under which the library knows a file.
    public static func key(of path: String) -> String { URL(filePath: path).standardizedFileURL.path }

    /// Notes that an article was opened, and what it says of itself. What is nil leaves what was known.
    public func noteOpened(_ metadata: ArticleMetadata, at path: String, sha256: String? = nil, scalars: Int? = nil) throws(LibraryError) {
        let key = Library.key(of: path)
        let title = metadata.title ?? metadata.id
        try run { queue in
            try queue.write { database in
                try database.execute(
                    sql: """
                        INSERT INTO article (path, title, source, url, author, published, sha256, scalars) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (path) DO UPDATE SET title = excluded.title, source = excluded.source, url = excluded.url,
                            author = excluded.author, published = excluded.published, sha256 = coalesce(excluded.sha256, sha256),
                            scalars = coalesce(excluded.scalars, scalars), openedAt = excluded.openedAt
                        """,
                    arguments: [key, title, metadata.source, metadata.url, metadata.author, metadata.published, sha256, scalars])
            }
        }
    }

    /// Keeps how far an article was read, in scalars and as a share of the whole, and how many claims were found, where that
    /// is known. An article that was never noted as opened is left alone.
    public func saveProgress(of path: String, scalar: Int, fraction: Double, claims: Int? = nil) throws(LibraryError) {
        let key = Library.key(of: path)
        let fraction = fraction.isFinite ? min(max(fraction, 0), 1) : 0
        try run { queue in
            try queue.write { database in
                guard let id = try Int64.fetchOne(database, sql: "SELECT id FROM article WHERE path = ?", arguments: [key]) else { return }
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

    /// What is known of the article at `path`; nil where it was never opened.
    public func article(at path: String) throws(LibraryError) -> LibraryArticle? {
        let key = Library.key(of: path)
        return try run { queue in
            try queue.read { try Row.fetchOne($0, sql: Library.selection + " WHERE path = ?", arguments: [key]).map(LibraryArticle.init) }
        }
    }

    /// All articles, the one opened last first.
    public func articles() throws(LibraryError) -> [LibraryArticle] {
        try run { queue in
            try queue.read {
                try Row.fetchAll($0, sql: Library.selection + " ORDER BY openedAt DESC, article.id DESC").map(LibraryArticle.init)
            }
        }
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
        SELECT path, title, source, published, claims, scalar, fraction,
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
            path: row["path"], title: row["title"], source: row["source"], published: row["published"], claims: row["claims"],
            position: row["scalar"], fraction: row["fraction"], annotations: row["annotations"])
    }
}
