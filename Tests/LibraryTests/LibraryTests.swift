import Facts
import Foundation
import GRDB
import Testing

@testable import Library

@Suite("Library")
struct LibraryTests {
    private let metadata = ArticleMetadata(id: "raid", title: "غارة على الميناء", source: "الساحل", published: "2024-03-05")

    @Test func anArticleIsKeptWithItsProgress() throws {
        let scratch = try Scratch()
        let path = scratch.path("deep/er/library.sqlite")
        let library = try Library(path: path)
        #expect(try library.article(at: "/news/raid.txt") == nil)
        try library.recordOpening(metadata, at: "/news/raid.txt", scalars: 900)
        #expect(
            try library.article(at: "/news/raid.txt")
                == LibraryArticle(
                    id: ArticleID(rawValue: 1), location: .file("/news/raid.txt"), title: "غارة على الميناء", source: "الساحل",
                    published: "2024-03-05"))
        try library.saveProgress(of: "/news/raid.txt", scalar: 450, fraction: 0.5, claims: 7)
        try library.saveProgress(of: "/news/raid.txt", scalar: 600, fraction: 0.75)
        let kept = try #require(try Library(path: path).article(at: "/news/raid.txt"))
        #expect(kept.position == 600)
        #expect(kept.fraction == 0.75)
        #expect(kept.claims == 7)
    }

    @Test func openingAgainKeepsProgressAndWhatIsNotSaid() throws {
        let scratch = try Scratch()
        let library = try Library(path: scratch.path("library.sqlite"))
        let hash = String(repeating: "a", count: 64)
        try library.recordOpening(metadata, at: "/a.txt", sha256: hash, scalars: 10)
        try library.saveProgress(of: "/a.txt", scalar: 5, fraction: 0.5, claims: 3)
        try library.recordOpening(ArticleMetadata(id: "a", title: "عنوان جديد"), at: "/a.txt")
        let article = try #require(try library.article(at: "/a.txt"))
        #expect(article.title == "عنوان جديد")
        #expect(article.source == nil)
        #expect(article.position == 5)
        #expect(article.claims == 3)
        let queue = try DatabaseQueue(path: library.path)
        let row = try #require(try queue.read { try Row.fetchOne($0, sql: "SELECT sha256, scalars FROM article") })
        #expect(row["sha256"] == hash)
        #expect(row["scalars"] == 10)
    }

    @Test func theLastOpenedComesFirst() throws {
        let scratch = try Scratch()
        let library = try Library(path: scratch.path("library.sqlite"))
        for name in ["/1", "/2", "/3"] {
            try library.recordOpening(ArticleMetadata(id: name), at: name)
            Thread.sleep(forTimeInterval: 0.003)
        }
        try library.recordOpening(ArticleMetadata(id: "/1"), at: "/1")
        #expect(try library.articles().map(\.path) == ["/1", "/3", "/2"])
    }

    /// Opened articles are found by location in one query for a list of files, however their paths are written.
    @Test func articlesAreFoundByTheirLocations() throws {
        let scratch = try Scratch()
        let library = try Library(path: scratch.path("library.sqlite"))
        let id = try library.recordOpening(metadata, at: "/a/b.txt")
        #expect(try library.recordOpening(metadata, at: "/a/c.txt") != id)
        let asked: [Location] = [.file("/a/b.txt"), .file("/a/./b.txt"), .file("/never.txt"), .standardInput]
        let found = try library.articles(at: asked)
        #expect(Set(found.keys) == [.file("/a/b.txt"), .file("/a/./b.txt")])
        #expect(found.values.allSatisfy { $0.id == id && $0.location == .file("/a/b.txt") })
        #expect(try library.id(of: .file("/a/../a/b.txt")) == id)
        #expect(try library.id(of: .standardInput) == nil)
    }

    /// Piped input cannot be opened again, so it is not stored.
    @Test func standardInputIsNotKept() throws {
        let scratch = try Scratch()
        let library = try Library(path: scratch.path("library.sqlite"))
        var caught: LibraryError?
        do throws(LibraryError) { try library.recordOpening(metadata, at: .standardInput) } catch { caught = error }
        #expect(caught?.kind == .unknownArticle)
        #expect(try library.articles().isEmpty)
    }

    @Test func pathsAreAbsoluteAndPlain() throws {
        #expect(Library.key(of: .file("/a/./b/../c.txt")) == "/a/c.txt")
        #expect(Library.key(of: .file("c.txt")) == FileManager.default.currentDirectoryPath + "/c.txt")
    }

    @Test func progressIsHeldInBounds() throws {
        let scratch = try Scratch()
        let library = try Library(path: scratch.path("library.sqlite"))
        try library.recordOpening(metadata, at: "/a")
        for (given, kept) in [(-1.0, 0.0), (2.0, 1.0), (Double.nan, 0.0), (0.25, 0.25)] {
            try library.saveProgress(of: "/a", scalar: -4, fraction: given)
            #expect(try library.article(at: "/a")?.fraction == kept)
        }
        #expect(try library.article(at: "/a")?.position == 0)
        try library.saveProgress(of: "/never-opened", scalar: 1, fraction: 1)
        #expect(try library.article(at: "/never-opened") == nil)
    }

    @Test func standardPathFollowsTheEnvironment() {
        #expect(Library.standardPath(environment: ["XDG_DATA_HOME": "/d", "HOME": "/h"]) == "/d/isnad/library.sqlite")
        #expect(Library.standardPath(environment: ["XDG_DATA_HOME": "relative", "HOME": "/h"]) == "/h/.local/share/isnad/library.sqlite")
        #expect(Library.standardPath(environment: [:]) == nil)
    }

    @Test func theFileIsInWALModeWithForeignKeys() throws {
        let scratch = try Scratch()
        let library = try Library(path: scratch.path("library.sqlite"))
        try library.recordOpening(metadata, at: "/a")
        try library.saveProgress(of: "/a", scalar: 1, fraction: 0.1)
        let queue = try DatabaseQueue(path: library.path)
        try queue.write { database in
            #expect(try String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal")
            try database.execute(sql: "DELETE FROM article")
            #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM readingPosition") == 0)
        }
    }

    /// Each row breaks one rule of the schema.
    @Test(arguments: [
        "INSERT INTO article (path, title) VALUES ('relative', 't')",
        "INSERT INTO article (path, title) VALUES ('/a', NULL)",
        "INSERT INTO article (path, title, sha256) VALUES ('/a', 't', 'abc')",
        "INSERT INTO article (path, title, sha256) VALUES ('/a', 't', '\(String(repeating: "G", count: 64))')",
        "INSERT INTO article (path, title, published) VALUES ('/a', 't', 'yesterday')",
        "INSERT INTO article (path, title, scalars) VALUES ('/a', 't', -1)",
        "INSERT INTO article (path, title, claims) VALUES ('/a', 't', -1)",
        "INSERT INTO article (path, title, claims) VALUES ('/a', 't', 'many')",
        "INSERT INTO article (path, title, openedAt) VALUES ('/a', 't', 'now')",
        "INSERT INTO readingPosition (articleId, scalar, fraction) VALUES (99, 0, 0)",
        "INSERT INTO readingPosition (articleId, scalar, fraction) VALUES (1, -1, 0)",
        "INSERT INTO readingPosition (articleId, scalar, fraction) VALUES (1, 0, 1.5)",
    ])
    func theSchemaRefuses(statement: String) throws {
        let scratch = try Scratch()
        let library = try Library(path: scratch.path("library.sqlite"))
        try library.recordOpening(metadata, at: "/first")
        let queue = try DatabaseQueue(path: library.path)
        #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: statement) } }
    }

    @Test func twoProgramsWriteAtOnce() async throws {
        let scratch = try Scratch()
        let path = scratch.path("library.sqlite")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    let library = try Library(path: path)
                    for index in 0..<50 {
                        try library.recordOpening(ArticleMetadata(id: "\(index)"), at: "/\(writer)/\(index)")
                        try library.saveProgress(of: "/\(writer)/\(index)", scalar: index, fraction: 0.5)
                    }
                }
            }
            try await group.waitForAll()
        }
        let articles = try Library(path: path).articles()
        #expect(articles.count == 200)
        #expect(articles.allSatisfy { $0.position == Int($0.title) })
    }
}

@Suite("Unusable libraries")
struct LibraryErrorTests {
    private func failure(opening path: String) -> LibraryError? {
        do {
            _ = try Library(path: path)
            return nil
        } catch {
            return error
        }
    }

    @Test func noDatabase() throws {
        let scratch = try Scratch()
        let path = scratch.path("notes.sqlite")
        try Data("ليست مكتبة، بل ملف نص عادي لا أكثر، وهو أطول من رأس قاعدة البيانات".utf8).write(to: URL(filePath: path))
        let error = try #require(failure(opening: path))
        #expect(error.kind == .corrupt)
        #expect(
            error.description
                == "library \(path): is damaged or no library; move it away or restore a copy, or name another file with --library")
    }

    @Test func anotherProgramsDatabase() throws {
        let scratch = try Scratch()
        let path = scratch.path("other.sqlite")
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE recipe (name TEXT)") }
        #expect(failure(opening: path)?.kind == .corrupt)
        let wasTouched = try DatabaseQueue(path: path).read { try $0.tableExists("article") }
        #expect(!wasTouched)
    }

    @Test func damaged() throws {
        let scratch = try Scratch()
        let path = scratch.path("library.sqlite")
        do {
            let library = try Library(path: path)
            for index in 0..<200 { try library.recordOpening(ArticleMetadata(id: "\(index)"), at: "/\(index)") }
        }
        try? FileManager.default.removeItem(atPath: path + "-wal")
        let handle = try FileHandle(forUpdating: URL(filePath: path))
        try handle.seek(toOffset: 100)
        try handle.write(contentsOf: Data(repeating: 0xA5, count: 6000))
        try handle.close()
        #expect(failure(opening: path)?.kind == .corrupt)
    }

    @Test func newer() throws {
        let scratch = try Scratch()
        let path = scratch.path("library.sqlite")
        _ = try Library(path: path)
        try DatabaseQueue(path: path).write { try $0.execute(sql: "PRAGMA user_version = 999") }
        #expect(failure(opening: path)?.kind == .newer)
    }

    @Test func noSuchFolder() throws {
        #expect(failure(opening: "/proc/isnad/library.sqlite")?.kind == .cannotOpen)
        let scratch = try Scratch()
        #expect(failure(opening: scratch.folder.path)?.kind == .cannotOpen)
    }

    /// SQLite refuses to let the file grow, as on a full disk: nothing stored is lost.
    @Test func diskFull() throws {
        let scratch = try Scratch()
        let library = try Library(path: scratch.path("library.sqlite"))
        try library.recordOpening(ArticleMetadata(id: "first"), at: "/first")
        try library.limitGrowth()
        var caught: LibraryError?
        do {
            for index in 0..<1000 { try library.recordOpening(ArticleMetadata(id: String(repeating: "x", count: 500)), at: "/\(index)") }
        } catch {
            caught = error
        }
        #expect(caught?.kind == .diskFull)
        #expect(try library.article(at: "/first") != nil)
    }

    @Test func busy() throws {
        let scratch = try Scratch()
        let path = scratch.path("library.sqlite")
        _ = try Library(path: path)
        let other = try DatabaseQueue(path: path)
        let library = try Library(path: path, patience: 0.05)
        try other.inDatabase { database in
            try database.execute(sql: "BEGIN IMMEDIATE")
            var caught: LibraryError?
            do throws(LibraryError) { try library.recordOpening(ArticleMetadata(id: "a"), at: "/a") } catch { caught = error }
            #expect(caught?.kind == .busy)
            try database.execute(sql: "ROLLBACK")
        }
        try library.recordOpening(ArticleMetadata(id: "a"), at: "/a")
    }
}
