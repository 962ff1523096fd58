import Foundation
import Glibc
import Testing

/// A note written in the user's editor: it gets the whole terminal; the file is private and removed afterwards.
@Suite("External editor", .serialized)
final class EditorTests {
    let folder = FileManager.default.temporaryDirectory.appending(path: "isnad-editor-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func script(_ lines: String) throws -> String {
        let path = folder.appending(path: "editor").path
        try Data("cd \(folder.path)\n\(lines)\n".utf8).write(to: URL(filePath: path))
        return "sh \(path)"
    }

    private func said(_ name: String) -> String {
        (try? String(contentsOf: folder.appending(path: name), encoding: .utf8))?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    }

    /// The program with the cursor on a claim.
    private func program(editor: String, visual: String = "") throws -> RunningProgram {
        let sample = RunningProgram.root.appending(path: "samples/06-cholera-in-two-camps.txt").path
        let program = try #require(
            RunningProgram(
                ["--language", "en", "--names", "lexicon", sample], columns: 100, rows: 30,
                environment: ["EDITOR": editor, "VISUAL": visual, "TMPDIR": folder.path]))
        #expect(program.waitsForStart())
        #expect(program.waits(for: "asserts"))
        program.type("]c")
        #expect(program.waits(for: "▌"))
        return program
    }

    @Test func aNoteIsWrittenThere() throws {
        let editor = try script(
            """
            printf %s "$1" >path; stat -c %a "$1" >mode; cat "$1" >before
            [ -t 0 ] && [ -t 1 ] && stty -a | grep -o -- ' icanon' >line
            echo 'from outside' >>"$1"
            """)
        let program = try program(editor: "false", visual: editor)
        program.type("mhere \u{0F}")
        #expect(program.waits(for: "from outside"))
        #expect(said("before") == "here")
        #expect(said("mode") == "600")
        #expect(said("line") == "icanon")
        #expect(said("path").hasSuffix(".txt"))
        #expect(access(said("path"), F_OK) != 0)
        program.type("\u{13}")
        #expect(program.waits(for: "note · claim"))
        // Opened directly from the text, the note is kept as returned.
        program.type("E")
        #expect(program.waits { _ in self.said("before").hasSuffix("from outside") })
        program.type("7")
        #expect(program.waits { $0.rows.filter { $0.contains("from outside") }.count >= 2 })
        program.type("q")
        #expect(program.end() == 0)
        #expect(program.unrestored == [])
    }

    @Test func anEditorThatFailsChangesNothing() throws {
        let program = try program(editor: try script("echo lost >\"$1\"; exit 3"))
        program.type("E")
        #expect(program.waits(for: "ended with status 3"))
        program.type("mkept\u{0F}")
        #expect(program.waits(for: "ended with status 3"))
        #expect(program.seen.rows.contains { $0.contains("kept") })
        program.type("\u{1B}")
        #expect(program.waits(for: "Not saved"))
        program.type("\u{1B}")
        program.drain()
        program.type("7")
        #expect(program.waits(for: "Nothing on this page"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["editor"])
    }

    /// ^S while the editor has the terminal stops its output, and must not stop ours afterwards.
    @Test func stoppedOutputGoesOn() throws {
        let program = try program(
            editor: try script(
                """
                : >running; until [ -e go ]; do sleep 0.05; done
                echo 'went on' >>"$1"
                """))
        program.type("E")
        let runs = program.waits { _ in access(self.folder.appending(path: "running").path, F_OK) == 0 }
        #expect(runs)
        program.type("\u{13}")
        try Data().write(to: folder.appending(path: "go"))
        #expect(program.waits(for: "note · claim"))
        program.type("q")
        #expect(program.end() == 0)
        #expect(program.unrestored == [])
    }

    @Test func aMissingEditor() throws {
        let program = try program(editor: "/no/such/editor")
        program.type("E")
        #expect(program.waits(for: "cannot run the editor"))
    }

    /// Suspending the editor suspends the whole job, as a shell expects, and both continue together. ^C in it is the editor's.
    @Test func theJobStopsTogether() throws {
        let program = try program(
            editor: try script(
                """
                if [ "$(cat /proc/$PPID/comm)" = isnad ]; then kill -STOP $$; else kill -STOP $PPID; fi
                echo 'went on' >>"$1"
                """))
        program.type("E")
        let stopped = program.waits { _ in
            let stat = (try? String(contentsOfFile: "/proc/\(program.child)/stat", encoding: .utf8)) ?? ""
            return stat.split(separator: ")").last?.split(separator: " ").first == "T"
        }
        #expect(stopped)
        kill(program.child, SIGINT)
        kill(program.child, SIGCONT)
        #expect(program.waits(for: "note · claim"))
        program.type("7")
        #expect(program.waits(for: "went on"))
        program.type("q")
        #expect(program.end() == 0)
        #expect(program.unrestored == [])
    }
}
