import CTestTerminal
import Foundation
import Testing

/// The whole program in tmux, on real keys: opens, jumps, searches, is resized, suspended and ended, and looks at what is left.
@Suite("Smoke", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/tmux"), "tmux is not installed"))
struct SmokeTests {
    /// The script runs on a pseudo-terminal, not by `Process`: that hands on blocked signals, and here signals are tested.
    @Test func inTmux() throws {
        let script = RunningProgram.root.appending(path: "Tests/terminals/smoke.sh").path
        let run = try #require(RunningProgram(["-c", "'\(script)' '\(RunningProgram.path)'; echo status $?"], program: "/bin/bash"))
        #expect(run.end(within: 180_000) == 0)
        #expect(String(decoding: run.seen.bytes, as: UTF8.self) == "status 0\r\n")
    }
}
