import GRDB
import Testing

@testable import Store

@Suite("Migrations")
struct MigrationTests {
    /// Every migration as it was published. A new one is added here; one that is here is never changed.
    static let published: [(name: String, sql: String)] = [
        (
            "1 articles",
            """
            CREATE TABLE article (
                id INTEGER PRIMARY KEY,
                path TEXT NOT NULL UNIQUE CHECK (path LIKE '/%'),
                sha256 TEXT CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
                title TEXT NOT NULL,
                source TEXT,
                url TEXT,
                author TEXT,
                published TEXT CHECK (published GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]*'),
                scalars INTEGER CHECK (scalars >= 0),
                claims INTEGER CHECK (claims >= 0),
                addedAt TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (addedAt LIKE '____-__-__T__:__:__.___Z'),
                openedAt TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (openedAt LIKE '____-__-__T__:__:__.___Z')
            ) STRICT;
            CREATE INDEX articleByOpening ON article (openedAt DESC);
            CREATE INDEX articleByHash ON article (sha256);
            CREATE TABLE readingPosition (
                articleId INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
                scalar INTEGER NOT NULL CHECK (scalar >= 0),
                fraction REAL NOT NULL CHECK (fraction BETWEEN 0 AND 1)
            ) STRICT;
            """
        )
    ]

    @Test func publishedMigrationsAreUntouched() {
        #expect(Migrations.all.map(\.name) == Self.published.map(\.name))
        for (migration, published) in zip(Migrations.all, Self.published) { #expect(migration.sql == published.sql) }
    }

    /// A library of every earlier version, an empty file among them, comes up to date and keeps what it held.
    @Test(arguments: 0...Migrations.all.count)
    func everyVersionComesUpToDate(version: Int) throws {
        let scratch = try Scratch()
        let path = scratch.path("library.sqlite")
        do {
            let queue = try DatabaseQueue(path: path)
            try Migrations.migrate(queue, to: version)
            if version >= 1 {
                try queue.write { database in
                    try database.execute(
                        sql: """
                            INSERT INTO article (path, title, source, published, claims) VALUES ('/old.txt', 'قديم', 'الساحل', '2020-02-29', 4);
                            INSERT INTO readingPosition (articleId, scalar, fraction) VALUES (1, 12, 0.5);
                            """)
                }
            }
        }
        let library = try Library(path: path)
        let queue = try DatabaseQueue(path: path)
        try queue.read { (database: Database) throws -> Void in
            #expect(try Int.fetchOne(database, sql: "PRAGMA user_version") == Migrations.all.count)
            #expect(try String.fetchOne(database, sql: "PRAGMA integrity_check") == "ok")
            #expect(try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").isEmpty)
        }
        let expected = LibraryArticle(
            path: "/old.txt", title: "قديم", source: "الساحل", published: "2020-02-29", claims: 4, position: 12, fraction: 0.5)
        #expect(try library.articles() == (version >= 1 ? [expected] : []))
    }

    @Test func namesAreNumberedInOrder() {
        for (index, migration) in Migrations.all.enumerated() { #expect(migration.name.hasPrefix("\(index + 1) ")) }
    }
}
