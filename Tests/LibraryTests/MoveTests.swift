import Annotations
import ArabicText
import Facts
import Foundation
import GRDB
import Testing

@testable import Library

/// Articles whose files are moved, renamed and copied.
@Suite("Moved articles")
struct MoveTests {
    private let scratch: Scratch
    private let library: Library
    private let hash = String(repeating: "a", count: 64)

    init() throws {
        scratch = try Scratch()
        library = try Library(path: scratch.path("library.sqlite"))
    }

    private func note(_ path: String, hash: String? = nil, scalars: Int = 10) throws {
        try library.recordOpening(ArticleMetadata(id: path, title: "غارة"), at: path, sha256: hash ?? self.hash, scalars: scalars)
    }

    private func annotate(_ path: String, _ id: String) throws {
        let anchor = Anchor(start: 3, end: 8, exact: "بغداد", prefix: "في ", suffix: "")
        let fact = FactContent(layer: .mention, parts: [.span: anchor], values: [.kind: "place"])
        let annotation = Annotation(id: id, annotator: "سلمى", verdict: .added, fact: fact, created: "2024-03-05T10:00:00.000Z")
        try library.append(
            JournalEntry(
                annotator: "سلمى", time: "2024-03-05T10:00:00.000Z", changes: [AnnotationChange(before: nil, after: annotation)]),
            to: path)
    }

    private func recognize(_ path: String, there: Set<String> = [], hash: String? = nil) throws -> KnownElsewhere? {
        try library.recognize(.file(path), sha256: hash ?? self.hash, isThere: { there.contains($0) || $0 == path })
    }

    @Test func whatWasAnnotatedFollowsTheFile() throws {
        try note("/old.txt")
        try annotate("/old.txt", "a")
        try library.saveProgress(of: "/old.txt", scalar: 7, fraction: 0.7, claims: 2)
        try library.index(SourceText("قصف الميناء"), of: "/old.txt")
        let journal = try library.journal(of: "/old.txt")
        #expect(try recognize("/new.txt") == .takenOver(from: .file("/old.txt")))
        #expect(try library.articles().map(\.path) == ["/new.txt"])
        #expect(try library.journal(of: "/new.txt") == journal)
        #expect(try library.annotations(of: "/new.txt").map(\.id) == ["a"])
        #expect(try library.article(at: "/new.txt")?.position == 7)
        #expect(try library.article(at: "/new.txt")?.claims == 2)
        #expect(Set(try library.search("الميناء").map(\.path)) == ["/new.txt"])
        #expect(Set(try library.search("بغداد").map(\.path)) == ["/new.txt"])
        // The move is reported once.
        #expect(try recognize("/new.txt") == nil)
        // The article moves back under another name, along with further edits.
        try annotate("/new.txt", "b")
        #expect(try recognize("/old.txt") == .takenOver(from: .file("/new.txt")))
        #expect(try library.annotations(of: "/old.txt").map(\.id) == ["a", "b"])
    }

    /// The reader records an article once its head is read, and knows its text only later.
    @Test func aPathThatWasJustNotedTakesOverToo() throws {
        try note("/old.txt")
        try annotate("/old.txt", "a")
        try library.saveProgress(of: "/old.txt", scalar: 2, fraction: 0.2)
        try library.recordOpening(ArticleMetadata(id: "new", title: "غارة"), at: "/new.txt")
        try library.saveProgress(of: "/new.txt", scalar: 5, fraction: 0.5)
        try library.index(SourceText("قصف الميناء"), of: "/new.txt")
        #expect(try recognize("/new.txt") == .takenOver(from: .file("/old.txt")))
        try note("/new.txt")
        #expect(try library.articles().map(\.path) == ["/new.txt"])
        #expect(try library.annotations(of: "/new.txt").map(\.id) == ["a"])
        // The present reading position takes precedence over that before the move.
        #expect(try library.article(at: "/new.txt")?.position == 5)
        #expect(try library.search("الميناء").isEmpty)
        try library.index(SourceText("قصف الميناء"), of: "/new.txt")
        #expect(try library.search("الميناء").count == 1)
    }

    @Test func aCopyTakesNothing() throws {
        try note("/old.txt")
        try annotate("/old.txt", "a")
        try note("/copy.txt")
        #expect(try recognize("/copy.txt", there: ["/old.txt"]) == .annotated(at: .file("/old.txt")))
        #expect(try library.annotations(of: "/copy.txt").isEmpty)
        #expect(try library.annotations(of: "/old.txt").map(\.id) == ["a"])
        #expect(try recognize("/never-noted.txt", there: ["/old.txt", "/copy.txt"]) == .annotated(at: .file("/old.txt")))
        #expect(try library.article(at: "/never-noted.txt") == nil)
        // An annotator of the copy is not notified again.
        try annotate("/copy.txt", "b")
        #expect(try recognize("/copy.txt", there: ["/old.txt"]) == nil)
    }

    /// Two journals are never merged: an article with annotations of its own keeps them.
    @Test func ownAnnotationsStay() throws {
        try note("/old.txt")
        try annotate("/old.txt", "a")
        try note("/new.txt")
        try annotate("/new.txt", "b")
        #expect(try recognize("/new.txt") == nil)
        #expect(try library.annotations(of: "/new.txt").map(\.id) == ["b"])
        #expect(try library.annotations(of: "/old.txt").map(\.id) == ["a"])
    }

    @Test func ofSeveralTheOneWithAnnotations() throws {
        try note("/1.txt")
        try note("/2.txt")
        try annotate("/2.txt", "a")
        try note("/3.txt")
        #expect(try recognize("/new.txt", there: ["/1.txt"]) == .takenOver(from: .file("/2.txt")))
        #expect(Set(try library.articles().map(\.path)) == ["/1.txt", "/new.txt", "/3.txt"])
    }

    /// A reading position follows silently; a different or empty text is unrelated.
    @Test func whatIsNotTold() throws {
        try note("/old.txt")
        try library.saveProgress(of: "/old.txt", scalar: 7, fraction: 0.7)
        #expect(try recognize("/other.txt", hash: String(repeating: "b", count: 64)) == nil)
        #expect(try library.article(at: "/other.txt") == nil)
        #expect(try recognize("/new.txt") == nil)
        #expect(try library.article(at: "/new.txt")?.position == 7)
        let empty = String(repeating: "c", count: 64)
        try note("/empty.txt", hash: empty, scalars: 0)
        try annotate("/empty.txt", "e")
        #expect(try recognize("/empty-too.txt", hash: empty) == nil)
        #expect(try library.annotations(of: "/empty.txt").map(\.id) == ["e"])
    }

    @Test func filesAreLookedAt() throws {
        let path = scratch.path("here.txt")
        try Data("نص".utf8).write(to: URL(filePath: path))
        try note(path)
        try annotate(path, "a")
        #expect(try library.recognize(.file("/new.txt"), sha256: hash) == .annotated(at: .file(path)))
        try FileManager.default.removeItem(atPath: path)
        #expect(try library.recognize(.file("/new.txt"), sha256: hash) == .takenOver(from: .file(path)))
    }
}
