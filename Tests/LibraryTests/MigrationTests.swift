import Annotations
import Facts
import GRDB
import Testing

@testable import Library

@Suite("Migrations")
struct MigrationTests {
    /// The published migrations. Add new ones here; never change an existing one.
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
        ),
        (
            "2 annotations",
            """
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
            """
        ),
        (
            "3 notes",
            """
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
            """
        ),
        (
            "4 formats",
            """
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
            """
        ),
    ]

    @Test func publishedMigrationsAreUntouched() {
        #expect(Migrations.all.map(\.name) == Self.published.map(\.name))
        for (migration, published) in zip(Migrations.all, Self.published) { #expect(migration.sql == published.sql) }
    }

    /// A library of every earlier version, including an empty file, is migrated and keeps its content; `EarlierVersionsTests` tests its
    /// annotations.
    @Test(arguments: 0...Migrations.all.count)
    func everyVersionComesUpToDate(version: Int) throws {
        let scratch = try Scratch()
        let path = scratch.path("library.sqlite")
        try EarlierLibrary.make(version: version, at: path)
        let library = try Library(path: path)
        let queue = try DatabaseQueue(path: path)
        try queue.read { (database: Database) throws -> Void in
            #expect(try Int.fetchOne(database, sql: "PRAGMA user_version") == Migrations.all.count)
            #expect(try String.fetchOne(database, sql: "PRAGMA integrity_check") == "ok")
            #expect(try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").isEmpty)
        }
        #expect(try library.prompts(purpose: "search") == (version >= 3 ? ["قصف الميناء"] : []))
        guard version >= 1 else { return #expect(try library.articles().isEmpty) }
        let known = LibraryArticle(
            id: ArticleID(rawValue: 1), location: .file(EarlierLibrary.article), title: "غارة على ميناء السنديان", source: "صحيفة الساحل",
            published: "2024-03-06", claims: 2,
            position: 120, fraction: 0.5, annotations: EarlierLibrary.annotations[version] ?? 0)
        let old = LibraryArticle(id: ArticleID(rawValue: 2), location: .file("/news/old.txt"), title: "خبر قديم")
        #expect(try library.articles() == [old, known])
    }

    /// The schema refuses rows that no version writes, whatever the library's first version.
    @Test(arguments: 0...Migrations.all.count)
    func theChecksHoldInEveryVersionsLibrary(version: Int) throws {
        let scratch = try Scratch()
        let path = scratch.path("library.sqlite")
        try Migrations.migrate(try DatabaseQueue(path: path), to: version)
        let library = try Library(path: path)
        try library.recordOpening(ArticleMetadata(id: "a"), at: "/a")
        let queue = try DatabaseQueue(path: path)
        func insert(_ verdict: String, article: Int = 1, format: Int? = 1) throws {
            try queue.write {
                try $0.execute(
                    sql:
                        "INSERT INTO annotation (id, articleId, annotator, layer, verdict, format, json) VALUES (?, ?, 'x', 'date', ?, ?, '{}')",
                    arguments: ["\(verdict) \(format ?? -1) \(article)", article, verdict, format])
            }
        }
        for verdict in Verdict.allCases { try insert(verdict.rawValue) }
        #expect(throws: DatabaseError.self) { try insert("doubted") }
        #expect(throws: DatabaseError.self) { try insert("added", format: 0) }
        #expect(throws: DatabaseError.self) { try insert("added", format: nil) }
        #expect(throws: DatabaseError.self) { try insert("added", article: 2) }
        #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: "DELETE FROM article") } }
        let indices = try queue.read { try String.fetchAll($0, sql: "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql NOTNULL") }
        #expect(Set(indices) == ["articleByOpening", "articleByHash", "journalByArticle", "annotationByArticle", "annotationBySubject"])
    }

    @Test func namesAreNumberedInOrder() {
        for (index, migration) in Migrations.all.enumerated() { #expect(migration.name.hasPrefix("\(index + 1) ")) }
    }
}
