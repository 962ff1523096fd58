internal import GRDB

/// How the schema came to be: append-only. A migration that was published is never edited; a test holds the text of each.
enum Migrations {
    /// One step.
    struct Migration: Sendable {
        /// What `grdb_migrations` calls it: the version and what it brings.
        let name: String
        /// The statements, as they were published.
        let sql: String
    }

    /// All steps, the oldest first.
    static let all: [Migration] = [articles]

    /// The articles that were opened, and how far each was read. An article is known by its absolute path; times are UTC,
    /// to the millisecond, ISO 8601.
    private static let articles = Migration(
        name: "1 articles",
        sql: """
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
            """)

    /// A migrator over the first `count` steps; over all where it is nil.
    static func migrator(count: Int? = nil) -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for migration in all.prefix(count ?? all.count) {
            migrator.registerMigration(migration.name) { try $0.execute(sql: migration.sql) }
        }
        return migrator
    }
}
