import Annotations
import Facts
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Library

/// Other programs that write to the library: one that is killed, and several at once.
@Suite("Other writers", .serialized)
struct KillTests {
    private let article = "/news/raid.txt"

    private func writer(_ library: Library, _ annotator: String, seed: UInt64, count: Int) throws -> (process: Process, output: Pipe) {
        // The program is beside the test's own bundle.
        let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        let process = Process()
        process.executableURL = folder.appending(path: "LibraryWriter")
        process.arguments = [library.path, article, annotator, "\(seed)", "\(count)"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        return (process, output)
    }

    private func numbers(_ output: Pipe) -> [Int] {
        String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).split(separator: "\n").compactMap { Int($0) }
    }

    private func check(_ library: Library) throws {
        let queue = try DatabaseQueue(path: library.path)
        #expect(try queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
        let replayed = AnnotationState(replaying: try library.journal(of: article))
        #expect(try library.annotations(of: article) == replayed.annotations.values.sorted { $0.id < $1.id })
    }

    /// A writer is killed at random moments, over some 1,000 edits in all: every edit that was acknowledged is there.
    @Test func aKilledWriterLosesNothingThatWasAcknowledged() throws {
        let scratch = try Scratch()
        let path = scratch.path("library.sqlite")
        try Library(path: path).recordOpening(ArticleMetadata(id: "raid"), at: article)
        var random = SeededGenerator(seed: 7)
        var acknowledged: Set<Int> = []
        var round: UInt64 = 0
        while acknowledged.count < 1_000, round < 400 {
            round += 1
            let (process, output) = try writer(try Library(path: path), "سلمى", seed: round, count: 100_000)
            // Wait for the first edit, so that every round makes some.
            let first = output.fileHandleForReading.availableData
            Thread.sleep(forTimeInterval: Double.random(in: 0...0.06, using: &random))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            let all = first + output.fileHandleForReading.readDataToEndOfFile()
            acknowledged.formUnion(String(decoding: all, as: UTF8.self).split(separator: "\n").compactMap { Int($0) })
            let library = try Library(path: path)
            let kept = try Set(library.journal(of: article).map(\.number))
            #expect(acknowledged.isSubset(of: kept))
            // At most the edit in flight of each round was stored without acknowledgement.
            #expect(kept.count - acknowledged.count <= Int(round))
            if round % 10 == 0 { try check(library) }
        }
        #expect(acknowledged.count >= 1_000)
        try check(Library(path: path))
    }

    /// Writes of another process are noticed each time, own writes never, and the journal returns exactly the new entries.
    @Test func whatAnotherProcessWritesIsNoticed() throws {
        let scratch = try Scratch()
        let library = try Library(path: scratch.path("library.sqlite"))
        try library.recordOpening(ArticleMetadata(id: "raid"), at: article)
        var random = SeededGenerator(seed: 3)
        var here = RandomAnnotator(name: "سلمى")
        var version = try library.foreignChanges()
        var last = 0
        for round in 1...6 {
            let mine = try library.append(here.next(using: &random), to: article)
            here.state.apply(mine)
            try library.remember(prompt: "بحث \(round)", purpose: "search")
            #expect(try library.foreignChanges() == version)
            #expect(try library.journal(of: article, after: last) == [mine])
            last = mine.number
            let (process, output) = try writer(library, "omar", seed: UInt64(round), count: round)
            let theirs = numbers(output)
            process.waitUntilExit()
            #expect(theirs.count == round)
            #expect(try library.foreignChanges() != version)
            version = try library.foreignChanges()
            let entries = try library.journal(of: article, after: last)
            #expect(entries.map(\.number) == theirs)
            #expect(entries.allSatisfy { $0.annotator == "omar" })
            for entry in entries { here.state.apply(entry) }
            last = theirs.last ?? last
            #expect(try library.journal(of: article, after: last).isEmpty)
            #expect(try library.foreignChanges() == version)
        }
        #expect(try library.annotations(of: article) == here.state.annotations.values.sorted { $0.id < $1.id })
        try check(library)
    }

    /// Two programs that write 5,000 edits each at the same time.
    @Test func twoWritersLoseNothing() throws {
        let scratch = try Scratch()
        let library = try Library(path: scratch.path("library.sqlite"))
        try library.recordOpening(ArticleMetadata(id: "raid"), at: article)
        let first = try writer(library, "سلمى", seed: 1, count: 5_000)
        let second = try writer(library, "omar", seed: 2, count: 5_000)
        let numbers = [numbers(first.output), numbers(second.output)]
        first.process.waitUntilExit()
        second.process.waitUntilExit()
        #expect(first.process.terminationStatus == 0)
        #expect(second.process.terminationStatus == 0)
        #expect(numbers.map(\.count) == [5_000, 5_000])
        #expect(try Set(library.journal(of: article).map(\.number)) == Set(numbers.joined()))
        // They did write at the same time: neither was finished before the other began.
        #expect((numbers[0].min() ?? 0) < (numbers[1].max() ?? 0))
        #expect((numbers[1].min() ?? 0) < (numbers[0].max() ?? 0))
        try check(library)
    }
}
