import CTestTerminal
import Foundation
import Glibc
import TestSupport
import Testing

@testable import TerminalUI

/// The program on a pseudo-terminal of its own, observed through libvterm.
final class RunningProgram {
    let seen: TestTerminal
    let master: Int32
    let child: pid_t
    private let slave: Int32
    private let home: URL

    /// Package root, two folders above this one.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The program built beside these tests.
    static let path: String = {
        let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let folders = [Bundle.allBundles.map(\.bundlePath), CommandLine.arguments, [tests ?? ""]].joined()
        for var folder in folders.map({ URL(filePath: $0).deletingLastPathComponent() }) {
            for _ in 0..<4 {
                let path = folder.appending(path: "isnad").path
                if access(path, X_OK) == 0, !FileSystem.isFolder(path) { return path }
                folder = folder.deletingLastPathComponent()
            }
        }
        return root.appending(path: ".build/debug/isnad").path
    }()

    init?(
        _ arguments: [String], columns: Int = 80, rows: Int = 24, environment: [String: String] = [:],
        program: String = RunningProgram.path
    ) {
        home = FileManager.default.temporaryDirectory.appending(path: "isnad-\(UUID().uuidString)")
        guard (try? FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)) != nil else { return nil }
        seen = TestTerminal(columns: columns, rows: rows)
        var all = ["TERM": "xterm-256color", "HOME": home.path, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"]
        all.merge(environment) { $1 }
        let words = ([program] + arguments).map { strdup($0) }
        let variables = all.map { strdup("\($0.key)=\($0.value)") }
        defer { (words + variables).forEach { free($0) } }
        var pid: pid_t = 0
        master = test_pty_spawn(
            words.map { UnsafePointer($0) } + [nil], variables.map { UnsafePointer($0) } + [nil], Int32(columns), Int32(rows), &pid)
        child = pid
        guard master >= 0 else { return nil }
        // The line discipline can be examined only while the other end is open.
        slave = test_pty_other_end(master)
    }

    deinit {
        kill(child, SIGKILL)
        _ = test_wait(child, 1000)
        close(slave)
        close(master)
        try? FileManager.default.removeItem(at: home)
    }

    /// Passes on the program's output until it is idle.
    func drain(quiet: Int32 = 150) { Pty.drain(master, into: seen, quiet: quiet) }

    /// Waits until the screen contains `text`; returns true if it did within five seconds.
    func waits(for text: String) -> Bool { waits { $0.rows.contains { $0.contains(text) } } }

    /// Waits until the screen satisfies `isSo`.
    func waits(until isSo: (TestTerminal) -> Bool) -> Bool {
        for _ in 0..<100 {
            Pty.drain(master, into: seen, quiet: 50)
            if isSo(seen) { return true }
        }
        return false
    }

    /// True if the program has the terminal: it wrote a first screen.
    func waitsForStart() -> Bool { waits { _ in String(decoding: seen.bytes, as: UTF8.self).contains("\u{1B}[?1002h") } }

    func type(_ text: String) { _ = write(master, text, text.utf8.count) }

    /// Changes the size of the pseudo-terminal. libvterm 0.1.4 crashes on some changes of size: from here on only the
    /// bytes are kept; the display after a resize is tested in tmux, by `smoke.sh`.
    func resize(columns: Int, rows: Int) {
        seen.draws = false
        test_pty_resize(master, Int32(columns), Int32(rows))
    }

    /// Returns the exit status, or minus the signal, after passing on the remaining output.
    func end(within milliseconds: Int32 = 5000) -> Int32 {
        for _ in 0..<(milliseconds / 50) {
            drain(quiet: 20)
            let status = test_wait(child, 30)
            if status != -1000 {
                drain(quiet: 50)
                return status
            }
        }
        return -1000
    }

    /// Differences from the terminal state that a shell expects.
    var unrestored: [String] {
        var faults: [String] = []
        if !test_pty_is_cooked(slave) { faults.append("line discipline") }
        let sequences = EscapeAudit(seen.bytes).sequences
        let pairs = [
            ("[?1049h", "[?1049l"), ("[?2004h", "[?2004l"), ("[?1002h", "[?1002l"), ("[?1006h", "[?1006l"), ("[8l", "[8h"),
            ("[1 k", "[0 k"),
            ("[22;2t", "[23;2t"),
        ]
        for (on, off) in pairs {
            guard let taken = sequences.lastIndex(of: on) else {
                faults.append("\(on) was never sent")
                continue
            }
            if sequences.lastIndex(of: off) ?? -1 < taken { faults.append("\(on) was left on") }
        }
        let shown = sequences.lastIndex { $0 == "[?25h" || $0.hasSuffix("25h") } ?? -1
        if shown < sequences.lastIndex(of: "[?25l") ?? -1 { faults.append("the cursor was left hidden") }
        return faults
    }
}

enum FileSystem {
    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}

@Suite("Program", .serialized)
struct ProgramTests {
    static let hostile = RunningProgram.root.appending(path: "samples/hostile.txt").path

    @Test func quitsByKeyAndRestoresTheTerminal() throws {
        let program = try #require(RunningProgram([Self.hostile]))
        #expect(program.waitsForStart())
        program.type("q")
        #expect(program.end() == 0)
        #expect(program.unrestored == [])
    }

    /// A signal ends the program with its usual status and the terminal restored, crashes included.
    @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGSEGV, SIGABRT, SIGILL, SIGBUS, SIGFPE, SIGTRAP])
    func endsBySignal(signal: Int32) throws {
        let program = try #require(RunningProgram([Self.hostile]))
        #expect(program.waitsForStart())
        program.drain()
        kill(program.child, signal)
        #expect(program.end() == -signal)
        #expect(program.unrestored == [])
    }

    /// No screen of the hostile sample, at several sizes and in every text strategy, has any effect beyond display.
    @Test(arguments: ["app", "terminal", "kitty", "mlterm", "foot"]) func nothingOfTheArticleIsExecuted(bidi: String) throws {
        for (columns, rows) in [(80, 24), (20, 5), (200, 60)] {
            let program = try #require(RunningProgram(["--bidi", bidi, Self.hostile], columns: columns, rows: rows))
            #expect(program.waitsForStart())
            for key in [
                " ", " ", "G", "g", "\u{1B}[B", "\u{1B}[6~", "G", "\t", "j", "2", "3", "4", "5", "\t", "n", "?", "\u{1B}", ":", "\u{1B}",
            ] {
                program.type(key)
                program.drain(quiet: 20)
            }
            kill(program.child, SIGTERM)
            #expect(program.end() == -SIGTERM)
            let allowed = bidi == "mlterm" ? ["]5379;use_ctl=false\u{07}", "]5379;use_ctl=true\u{07}"] : []
            let strangers = EscapeAudit(program.seen.bytes).strangers.filter { !allowed.contains($0) }
            #expect(strangers == [], "\(bidi) \(columns)×\(rows)")
        }
    }

    /// Malformed texts: each is opened, scrolled through and closed.
    @Test(arguments: ["empty", "lone CR", "NUL", "10 MB line", "broken UTF-8", "only controls", "CRLF"]) func malformedFiles(name: String)
        throws
    {
        let bytes: [UInt8] =
            switch name {
            case "empty": []
            case "lone CR": Array("قال\rنعم\r".utf8)
            case "NUL": Array("قال\0\0نعم".utf8)
            case "10 MB line": [UInt8](repeatElement(Array("كلمة ".utf8), count: 1_165_084).joined())
            case "broken UTF-8": [UInt8](repeating: 0xD9, count: 5000) + [0xFF, 0xFE, 0x80, 0xC0, 0xAF, 0xED, 0xA0, 0x80]
            case "only controls": [UInt8](0..<0x20) + [0x7F] + Array("\u{9B}\u{9D}\u{202E}\u{2066}".utf8)
            default: Array("قال\r\nنعم\r\n\r\nلا".utf8)
            }
        let path = FileManager.default.temporaryDirectory.appending(path: "isnad-strange-\(UUID().uuidString).txt")
        try Data(bytes).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let program = try #require(RunningProgram([path.path]))
        #expect(program.waitsForStart())
        for key in ["G", "g", " ", "j", "/", "ن", "\r"] { program.type(key) }
        program.drain()
        kill(program.child, SIGTERM)
        #expect(program.end(within: 20000) == -SIGTERM)
        #expect(EscapeAudit(program.seen.bytes).strangers == [])
        #expect(program.unrestored == [])
    }

    /// Sizes that change during use, down to 20×5 and up to 400×120, and absurd ones.
    @Test func resizing() throws {
        let program = try #require(RunningProgram([Self.hostile]))
        #expect(program.waitsForStart())
        var random = SeededGenerator(seed: 5)
        for step in 0..<60 {
            let columns = step % 20 == 19 ? 1 : 20 + Int(random.next() % 381)
            let rows = step % 20 == 19 ? 1 : 5 + Int(random.next() % 116)
            program.resize(columns: columns, rows: rows)
            program.type(["j", " ", "k", "G", "g", "\t"][Int(random.next() % 6)])
            program.drain(quiet: Int32(random.next() % 8))
        }
        program.resize(columns: 80, rows: 24)
        program.drain()
        kill(program.child, SIGTERM)
        #expect(program.end() == -SIGTERM)
        #expect(EscapeAudit(program.seen.bytes).strangers == [])
        #expect(program.unrestored == [])
    }

    /// A missing reply costs nothing; a reply is no key, and one that insists on reordering changes the order.
    @Test func theTerminalsAnswer() throws {
        let program = try #require(RunningProgram([Self.hostile]))
        #expect(program.waitsForStart())
        program.type("\u{1B}[8;1$y")
        let gaveUp = program.waits { _ in EscapeAudit(program.seen.bytes).sequences.contains("[8h") }
        #expect(gaveUp, "explicit mode is not given up where the terminal insists")
        kill(program.child, SIGTERM)
        #expect(program.end() == -SIGTERM)
    }

    @Test func errorsOfOpening() throws {
        let program = try #require(RunningProgram(["/no/such/file.txt"]))
        #expect(program.end() == 66)
        #expect(!EscapeAudit(program.seen.bytes).sequences.contains("[?1049h"))
        let unknown = try #require(RunningProgram([Self.hostile], environment: ["TERM": "no-such-terminal"]))
        #expect(unknown.end() == 66)
        let said = String(decoding: unknown.seen.bytes, as: UTF8.self)
        #expect(said.hasPrefix("isnad: TERM=no-such-terminal: terminfo does not know this terminal"))
    }
}
