import Facts
import Foundation
import Glibc
import Library
import Testing

@testable import TerminalUI

/// Two programs on one library and one article: changes made in one appear in the other.
@Suite("Two windows", .serialized)
struct LiveTests {
    /// A library and an article for one test.
    private final class Desk {
        let folder = FileManager.default.temporaryDirectory.appending(path: "isnad-live-\(UUID().uuidString)")
        let article: String

        init() throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            article = folder.appending(path: "flood.txt").path
            try """
            سيول تغلق الطريق

            قال مدير الدفاع المدني سامر حلبي إن السيول أغلقت الطريق. وأعلنت وزارة الصحة أن ثلاثة أشخاص أصيبوا بجروح.
            """.write(toFile: article, atomically: true, encoding: .utf8)
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func open(as annotator: String) throws -> RunningProgram {
            let program = try #require(
                RunningProgram(
                    ["--language", "en", "--names", "lexicon", "--annotator", annotator, article], columns: 100, rows: 24,
                    environment: ["XDG_DATA_HOME": folder.path]))
            #expect(program.waitsForStart())
            // A jump before facts are found would wait for them, and be cancelled by the next key.
            #expect(program.waits(for: "asserts"))
            program.type("]c")
            program.drain()
            return program
        }
    }

    /// All rows but the footer, without verdict signs.
    private func page(_ program: RunningProgram) -> [String] {
        program.seen.rows.dropLast().map { $0.replacing("✓", with: " ").replacing("✗", with: " ") }
    }

    @Test func anEditInOneShowsInTheOtherAndMovesNothing() throws {
        let desk = try Desk()
        let (first, second) = (try desk.open(as: "salma"), try desk.open(as: "salma"))
        second.type("4")
        second.drain()
        second.type("1j")
        second.drain()
        let before = page(second)
        #expect(!second.seen.rows.contains { $0.contains("✓") })
        first.type("y")
        #expect(first.waits(for: "accepted"))
        #expect(second.waits(for: "✓"), "what the first accepted is seen in the second")
        #expect(page(second) == before)
        // An undo in the second also appears in the first: there is one journal.
        second.type("u")
        #expect(second.waits(for: "taken back"))
        #expect(first.waits { $0.rows.allSatisfy { !$0.contains("✓") } })
        for program in [first, second] {
            program.type("q")
            #expect(program.end() == 0)
        }
    }

    /// Both judge one finding at once: the later one is informed in one line, and sees the earlier decision.
    @Test func theLaterDecisionReportsTheConflict() throws {
        let desk = try Desk()
        let windows = [try desk.open(as: "salma"), try desk.open(as: "salma")]
        let deeds = [(key: "y", said: "accepted", sign: "✓"), (key: "x", said: "rejected", sign: "✗")]
        let refusal = "another program changed it first"
        func footer(_ program: RunningProgram) -> String { program.seen.rows.last ?? "" }
        var told: [Int] = []
        for _ in 0..<6 where told.isEmpty {
            for window in windows { kill(window.child, SIGSTOP) }
            for (window, deed) in zip(windows, deeds) { window.type(deed.key) }
            for window in windows { kill(window.child, SIGCONT) }
            for (window, deed) in zip(windows, deeds) {
                #expect(window.waits { _ in [deed.said, refusal].contains { footer(window).contains($0) } })
            }
            told = windows.indices.filter { footer(windows[$0]).contains(refusal) }
            guard told.isEmpty else { break }
            // The first had received the other's decision in time, and changed its own: try again.
            windows[0].type("d")
            for window in windows { #expect(window.waits { $0.rows.allSatisfy { !$0.contains("✓") && !$0.contains("✗") } }) }
        }
        #expect(told.count == 1)
        let second = told.first ?? 0
        #expect(windows[second].waits(for: deeds[1 - second].sign), "what the first did is seen")
        // Once informed, the second tries again, and its decision is kept.
        windows[second].type(deeds[second].key)
        for window in windows { #expect(window.waits(for: deeds[second].sign)) }
        let library = desk.folder.appending(path: "isnad/library.sqlite").path
        let kept = try Library(path: library)
        let id = try #require(try kept.id(of: .file(desk.article)))
        #expect(try kept.annotations(of: id).map(\.verdict) == [second == 0 ? .accepted : .rejected])
        for window in windows {
            window.type("q")
            #expect(window.end() == 0)
        }
    }

    /// Two annotators are separate: neither's annotations appear in the other's window unless requested.
    @Test func twoAnnotatorsKeepApart() throws {
        let desk = try Desk()
        let (first, second) = (try desk.open(as: "salma"), try desk.open(as: "omar"))
        first.type("y")
        #expect(first.waits(for: "accepted"))
        second.type("x")
        #expect(second.waits(for: "rejected"))
        #expect(!second.seen.rows.contains { $0.contains("✓") })
        second.type("W")
        #expect(second.waits { $0.rows.contains { $0.contains("✓") } && $0.row(0).contains("salma") })
        second.type("J")
        #expect(second.waits { terminal in ["salma", "omar"].allSatisfy { name in terminal.rows.contains { $0.contains(name) } } })
        for program in [first, second] {
            program.type(program === second ? "Jq" : "q")
            #expect(program.end() == 0)
        }
    }
}
