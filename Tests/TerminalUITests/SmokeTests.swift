import CTestTerminal
import Foundation
import Testing

/// The whole program in tmux, with real keys: opens, jumps, searches, is resized, suspended and ended; checks what it leaves behind.
@Suite("Smoke", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/tmux"), "tmux is not installed"))
struct SmokeTests {
    /// The script runs on a pseudo-terminal and not by `Process`, which passes on blocked signals, and signals are under test.
    @Test func inTmux() throws {
        let script = RunningProgram.root.appending(path: "Tests/terminals/smoke.sh").path
        let run = try #require(RunningProgram(["-c", "'\(script)' '\(RunningProgram.path)'; echo status $?"], program: "/bin/bash"))
        #expect(run.end(within: 180_000) == 0)
        #expect(String(decoding: run.seen.bytes, as: UTF8.self) == "status 0\r\n")
    }
}
