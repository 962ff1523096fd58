import Annotations
import Facts
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Library

@Suite("Journal")
struct JournalTests {
    private let article = "/news/raid.txt"

    private func library(_ scratch: Scratch) throws -> Library {
        let library = try Library(path: scratch.path("library.sqlite"))
        try library.recordOpening(ArticleMetadata(id: "raid", title: "غارة على الميناء"), at: article)
        return library
    }

    private func mention(_ id: String, note: String = "") -> Annotation {
        let anchor = Anchor(start: 3, end: 8, exact: "بغداد", prefix: "في ", suffix: "")
        return Annotation(
            id: id, annotator: "سلمى", verdict: .added,
            fact: FactContent(layer: .mention, parts: [.span: anchor], values: [.kind: "place"]), note: note,
            created: "2024-03-05T10:00:00.000Z")
    }

    private func edit(_ before: Annotation?, _ after: Annotation?) -> JournalEntry {
        JournalEntry(annotator: "سلمى", time: "2024-03-05T10:00:00.000Z", changes: [AnnotationChange(before: before, after: after)])
    }

    @Test func whatIsAppendedIsReadBack() throws {
        let scratch = try Scratch()
        let library = try library(scratch)
        let first = try library.append(edit(nil, mention("a")), to: article)
        let second = try library.append(edit(mention("a"), mention("a", note: "تحقق")), to: article)
        #expect(second.number > first.number)
        #expect(try library.journal(of: article) == [first, second])
        #expect(try library.journal(of: article, after: first.number) == [second])
        #expect(try library.annotations(of: article) == [mention("a", note: "تحقق")])
    }

    @Test func undoAndRedoSurviveARestart() throws {
        let scratch = try Scratch()
        try library(scratch).append(edit(nil, mention("a")), to: article)
        try library(scratch).append(edit(nil, mention("b")), to: article)
        var state = AnnotationState(replaying: try library(scratch).journal(of: article))
        let undo = try #require(state.undo(by: "سلمى", time: "2024-03-05T10:00:01.000Z"))
        try library(scratch).append(undo, to: article)
        state = AnnotationState(replaying: try library(scratch).journal(of: article))
        #expect(state.annotations.keys.sorted() == ["a"])
        let redo = try #require(state.redo(by: "سلمى", time: "2024-03-05T10:00:02.000Z"))
        try library(scratch).append(redo, to: article)
        #expect(try library(scratch).annotations(of: article).map(\.id) == ["a", "b"])
        #expect(AnnotationState(replaying: try library(scratch).journal(of: article)).undoable(by: "سلمى")?.changes.first?.id == "b")
    }

    @Test func anEditOfWhatChangedElsewhereIsRefusedWhole() throws {
        let scratch = try Scratch()
        let library = try library(scratch)
        try library.append(edit(nil, mention("a")), to: article)
        try library.append(edit(mention("a"), mention("a", note: "أولى")), to: article)
        let stale = JournalEntry(
            annotator: "سلمى", time: "2024-03-05T10:00:00.000Z",
            changes: [
                AnnotationChange(before: nil, after: mention("b")),
                AnnotationChange(before: mention("a"), after: mention("a", note: "ثانية")),
            ])
        let error = #expect(throws: LibraryError.self) { try library.append(stale, to: article) }
        #expect(error?.kind == .conflict)
        #expect(try library.annotations(of: article) == [mention("a", note: "أولى")])
        #expect(try library.journal(of: article).count == 2)
    }

    /// A finding judged in two windows at once gives one annotation: the second window gets a conflict, and sees the first one's edit.
    @Test func aSecondWordOnTheSameFindingIsRefused() throws {
        let scratch = try Scratch()
        let (one, other) = (try library(scratch), try library(scratch))
        func judged(_ id: String, _ verdict: Verdict, by annotator: String = "سلمى") -> Annotation {
            var annotation = mention(id)
            annotation.annotator = annotator
            annotation.verdict = verdict
            annotation.finding = annotation.fact
            if verdict == .corrected { annotation.fact.values[.kind] = "group" }
            return annotation
        }
        func entry(_ annotation: Annotation) -> JournalEntry {
            JournalEntry(
                annotator: annotation.annotator, time: "2024-03-05T10:00:00.000Z",
                changes: [AnnotationChange(before: nil, after: annotation)])
        }
        try one.append(entry(judged("a", .accepted)), to: article, refusingTwins: true)
        let error = #expect(throws: LibraryError.self) {
            try other.append(entry(judged("b", .corrected)), to: article, refusingTwins: true)
        }
        #expect(error?.kind == .conflict)
        #expect(try other.annotations(of: article) == [judged("a", .accepted)])
        #expect(try other.journal(of: article).count == 1)
        // A fact that an annotator added twice is refused too; one of another annotator, in another article or from an import is not.
        let added = #expect(throws: LibraryError.self) { try other.append(edit(nil, mention("c")), to: article, refusingTwins: true) }
        #expect(added?.kind == .conflict, "the machine found it, and it is judged")
        try other.append(entry(judged("d", .rejected, by: "عمر")), to: article, refusingTwins: true)
        try other.recordOpening(ArticleMetadata(id: "other", title: nil), at: "/news/other.txt")
        try other.append(entry(judged("e", .accepted)), to: "/news/other.txt", refusingTwins: true)
        try other.append(entry(judged("f", .corrected)), to: article)
        // An entry may replace an annotation that it removes.
        let swap = JournalEntry(
            annotator: "عمر", time: "2024-03-05T10:00:00.000Z",
            changes: [
                AnnotationChange(before: judged("d", .rejected, by: "عمر"), after: nil),
                AnnotationChange(before: nil, after: judged("g", .accepted, by: "عمر")),
            ])
        try other.append(swap, to: article, refusingTwins: true)
        #expect(try one.annotations(of: article).map(\.id) == ["a", "f", "g"])
    }

    @Test func anArticleNeverOpenedHasNoJournal() throws {
        let scratch = try Scratch()
        let library = try library(scratch)
        let error = #expect(throws: LibraryError.self) { try library.append(edit(nil, mention("a")), to: "/other.txt") }
        #expect(error?.kind == .unknownArticle)
        #expect(try library.journal(of: "/other.txt").isEmpty)
    }

    @Test func linesOfTheJournalCannotBeChanged() throws {
        let scratch = try Scratch()
        let library = try library(scratch)
        try library.append(edit(nil, mention("a")), to: article)
        let queue = try DatabaseQueue(path: library.path)
        for sql in [
            "DELETE FROM journal", "UPDATE journal SET annotator = 'x'", "DELETE FROM journalChange",
            "UPDATE journalChange SET after = '{}'",
        ] {
            #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: sql) } }
        }
        #expect(try library.journal(of: article).count == 1)
    }

    @Test func aChangeMadeElsewhereIsNoticed() throws {
        let scratch = try Scratch()
        let here = try library(scratch)
        let before = try here.foreignChanges()
        try here.append(edit(nil, mention("a")), to: article)
        #expect(try here.foreignChanges() == before)
        try Library(path: here.path).append(edit(nil, mention("b")), to: article)
        #expect(try here.foreignChanges() != before)
    }

    /// Two annotators edit, undo and redo in turn: the stored annotations always equal a replay of the journal.
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func whatIsKeptIsWhatTheJournalSays(seed: UInt64) throws {
        let scratch = try Scratch()
        let library = try library(scratch)
        var random = SeededGenerator(seed: seed)
        var authors = [RandomAnnotator(name: "سلمى"), RandomAnnotator(name: "omar")]
        for step in 0..<150 {
            let who = Int.random(in: 0..<authors.count, using: &random)
            let kept = try library.append(authors[who].next(using: &random), to: article)
            for i in authors.indices { authors[i].state.apply(kept) }
            guard step % 25 == 24 else { continue }
            let replayed = AnnotationState(replaying: try library.journal(of: article))
            #expect(replayed == authors[0].state)
            #expect(try library.annotations(of: article) == replayed.annotations.values.sorted { $0.id < $1.id })
        }
        // All of it can be undone, after which nothing is left.
        for author in authors {
            var state = AnnotationState(replaying: try library.journal(of: article))
            while let undo = state.undo(by: author.name, time: "2024-03-05T10:00:00.000Z") {
                state.apply(try library.append(undo, to: article))
            }
        }
        #expect(try library.annotations(of: article).isEmpty)
    }

    @Test func aFullDiskLosesNothingThatWasKept() throws {
        let scratch = try Scratch()
        let library = try library(scratch)
        try library.append(edit(nil, mention("a")), to: article)
        try library.limitGrowth()
        let long = mention("b", note: String(repeating: "نص ", count: 20_000))
        let error = #expect(throws: LibraryError.self) { try library.append(edit(nil, long), to: article) }
        #expect(error?.kind == .diskFull)
        #expect(try Library(path: library.path).annotations(of: article) == [mention("a")])
    }
}
