internal import GRDB

/// The history of the schema, append-only. A published migration is never edited; a test pins the text of each.
enum Migrations {
    /// One step of the schema's history.
    struct Migration: Sendable {
        /// The version that the step leads to, and its purpose.
        let name: String
        /// The statements, as published.
        let sql: String
    }

    /// The `PRAGMA application_id` of a library: "isnd".
    static let applicationID = 0x6973_6E64

    /// All steps, the oldest first.
    static let all: [Migration] = [articles, annotations, notes, formats]

    /// The articles that were opened, with their reading positions. An article is identified by its absolute path; times are UTC, to the
    /// millisecond, ISO 8601.
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

    /// The journal of annotations, the annotations that result from it, and search. Lines of the journal are appended and never changed or
    /// deleted, which triggers enforce. `annotation` and the search tables can be rebuilt from it.
    private static let annotations = Migration(
        name: "2 annotations",
        sql: """
            CREATE TABLE journal (
                number INTEGER PRIMARY KEY AUTOINCREMENT,
                articleId INTEGER NOT NULL REFERENCES article (id) ON DELETE RESTRICT,
                annotator TEXT NOT NULL CHECK (length(annotator) BETWEEN 1 AND 200),
                time TEXT NOT NULL CHECK (time LIKE '____-__-__T__:__:__.___Z'),
                action TEXT NOT NULL CHECK (action IN ('edit', 'undo', 'redo')),
                ofNumber INTEGER REFERENCES journal (number),
                CHECK ((action = 'edit') = (ofNumber IS NULL)),
                CHECK (ofNumber < number)
            ) STRICT;
            CREATE INDEX journalByArticle ON journal (articleId, number);
            CREATE TABLE journalChange (
                entry INTEGER NOT NULL REFERENCES journal (number),
                position INTEGER NOT NULL CHECK (position >= 0),
                annotationId TEXT NOT NULL CHECK (length(annotationId) BETWEEN 1 AND 200),
                before TEXT CHECK (before IS NULL OR json_valid(before)),
                after TEXT CHECK (after IS NULL OR json_valid(after)),
                PRIMARY KEY (entry, position),
                CHECK (before IS NOT NULL OR after IS NOT NULL)
            ) STRICT, WITHOUT ROWID;
            CREATE TABLE annotation (
                id TEXT PRIMARY KEY,
                articleId INTEGER NOT NULL REFERENCES article (id) ON DELETE RESTRICT,
                annotator TEXT NOT NULL CHECK (length(annotator) BETWEEN 1 AND 200),
                layer TEXT NOT NULL CHECK (layer IN
                    ('mention', 'number', 'date', 'claim', 'toll', 'disagreement', 'slip', 'passage')),
                verdict TEXT NOT NULL CHECK (verdict IN ('added', 'accepted', 'rejected', 'corrected')),
                status TEXT CHECK (status IN ('unchecked', 'supported', 'refuted', 'disputed')),
                json TEXT NOT NULL CHECK (json_valid(json))
            ) STRICT;
            CREATE INDEX annotationByArticle ON annotation (articleId, annotator);
            CREATE TRIGGER journalIsKept BEFORE DELETE ON journal BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
            CREATE TRIGGER journalStands BEFORE UPDATE ON journal BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
            CREATE TRIGGER changeIsKept BEFORE DELETE ON journalChange BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
            CREATE TRIGGER changeStands BEFORE UPDATE ON journalChange BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
            CREATE VIRTUAL TABLE paragraphSearch USING fts5 (
                folded, articleId UNINDEXED, start UNINDEXED, tokenize = 'unicode61 remove_diacritics 0'
            );
            CREATE VIRTUAL TABLE annotationSearch USING fts5 (
                folded, id UNINDEXED, tokenize = 'unicode61 remove_diacritics 0'
            );
            """)

    /// A verdict for findings that are noted but not judged, which takes a new table since SQLite cannot change a CHECK; and prompt history
    /// for each purpose, the newest text with the highest number.
    private static let notes = Migration(
        name: "3 notes",
        sql: """
            CREATE TABLE annotationAnew (
                number INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 200),
                articleId INTEGER NOT NULL REFERENCES article (id) ON DELETE RESTRICT,
                annotator TEXT NOT NULL CHECK (length(annotator) BETWEEN 1 AND 200),
                layer TEXT NOT NULL CHECK (layer IN
                    ('mention', 'number', 'date', 'claim', 'toll', 'disagreement', 'slip', 'passage')),
                verdict TEXT NOT NULL CHECK (verdict IN ('added', 'accepted', 'rejected', 'corrected', 'noted')),
                status TEXT CHECK (status IN ('unchecked', 'supported', 'refuted', 'disputed')),
                json TEXT NOT NULL CHECK (json_valid(json))
            ) STRICT;
            INSERT INTO annotationAnew (id, articleId, annotator, layer, verdict, status, json)
                SELECT id, articleId, annotator, layer, verdict, status, json FROM annotation;
            DROP TABLE annotation;
            ALTER TABLE annotationAnew RENAME TO annotation;
            CREATE INDEX annotationByArticle ON annotation (articleId, annotator);
            CREATE INDEX annotationBySubject ON annotation
                (articleId, annotator, coalesce(json_extract(json, '$.finding'), json_extract(json, '$.fact')));
            CREATE VIRTUAL TABLE annotationSearchAnew USING fts5 (folded, tokenize = 'unicode61 remove_diacritics 0');
            INSERT INTO annotationSearchAnew (rowid, folded)
                SELECT number, folded FROM annotationSearch JOIN annotation ON annotation.id = annotationSearch.id;
            DROP TABLE annotationSearch;
            ALTER TABLE annotationSearchAnew RENAME TO annotationSearch;
            CREATE TABLE promptHistory (
                number INTEGER PRIMARY KEY AUTOINCREMENT,
                purpose TEXT NOT NULL CHECK (length(purpose) BETWEEN 1 AND 200),
                text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
                time TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) CHECK (time LIKE '____-__-__T__:__:__.___Z'),
                UNIQUE (purpose, text)
            ) STRICT;
            """)

    /// The version of the stored form with every annotation; a lookup of annotations by subject that does not depend on the formatting of
    /// JSON, in place of an index over JSON text; and layers without a fixed list, so that a new layer needs no new table.
    ///
    /// Older data is of form 1. So are rows that a running program of an earlier version writes, for which the defaults are set. A subject
    /// that cannot be read stays unknown.
    private static let formats = Migration(
        name: "4 formats",
        sql: """
            CREATE TABLE annotationAnew (
                number INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 200),
                articleId INTEGER NOT NULL REFERENCES article (id) ON DELETE RESTRICT,
                annotator TEXT NOT NULL CHECK (length(annotator) BETWEEN 1 AND 200),
                layer TEXT NOT NULL CHECK (layer GLOB '[a-z]*'),
                verdict TEXT NOT NULL CHECK (verdict IN ('added', 'accepted', 'rejected', 'corrected', 'noted')),
                status TEXT CHECK (status IN ('unchecked', 'supported', 'refuted', 'disputed')),
                format INTEGER NOT NULL DEFAULT 1 CHECK (format >= 1),
                subject INTEGER,
                json TEXT NOT NULL CHECK (json_valid(json))
            ) STRICT;
            INSERT INTO annotationAnew (number, id, articleId, annotator, layer, verdict, status, format, subject, json)
                SELECT number, id, articleId, annotator, layer, verdict, status, 1, annotationSubject(json), json FROM annotation;
            DROP TABLE annotation;
            ALTER TABLE annotationAnew RENAME TO annotation;
            CREATE INDEX annotationByArticle ON annotation (articleId, annotator);
            CREATE INDEX annotationBySubject ON annotation (articleId, annotator, subject);
            ALTER TABLE journalChange ADD COLUMN format INTEGER NOT NULL DEFAULT 1 CHECK (format >= 1);
            """)

    /// `annotationSubject(json)`: the key of an annotation's subject; NULL if the text is not an annotation. Migration 4 calls it.
    private static let annotationSubject = DatabaseFunction("annotationSubject", argumentCount: 1, pure: true) { values in
        values.first.flatMap { String.fromDatabaseValue($0) }.flatMap { StoredAnnotation.decoded($0) }.map { SubjectKey.of($0.subject) }
    }

    /// Brings the database from its version to version `target`, in one transaction that no other program can interrupt. `PRAGMA
    /// user_version` counts the steps taken.
    static func migrate(_ queue: DatabaseQueue, to target: Int = all.count) throws(Refusal) {
        let result = Result {
            try queue.writeWithoutTransaction { database -> Refusal? in
                var refusal: Refusal?
                database.add(function: annotationSubject)
                defer { database.remove(function: annotationSubject) }
                try database.inTransaction(.immediate) {
                    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
                    refusal = try check(database, version)
                    guard refusal == nil, version < target else { return .commit }
                    for migration in all[version..<target] { try database.execute(sql: migration.sql) }
                    try database.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(target)")
                    return .commit
                }
                return refusal
            }
        }
        switch result {
        case .success(nil): return
        case .success(.some(let refusal)): throw refusal
        case .failure(let error): throw .database(error)
        }
    }

    /// The reasons to leave a database unchanged.
    enum Refusal: Error {
        /// Another program created it.
        case foreign
        /// A newer version of this program created it.
        case newer
        case database(any Error)
    }

    private static func check(_ database: Database, _ version: Int) throws -> Refusal? {
        let mark = try Int.fetchOne(database, sql: "PRAGMA application_id")
        let objects = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema")
        if mark != applicationID, objects != 0 { return .foreign }
        return version > all.count || version < 0 ? .newer : nil
    }
}
