import Foundation
import Testing

/// The whole program in tmux, on real keys: opens, jumps, searches, is resized, suspended and ended, and looks at what is left.
@Suite("Smoke", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/tmux"), "tmux is not installed"))
struct SmokeTests {
    @Test func inTmux() throws {
        let script = Process()
        let output = Pipe()
        script.executableURL = RunningProgram.root.appending(path: "Tests/terminals/smoke.sh")
        script.arguments = [RunningProgram.path]
        script.standardOutput = output
        script.standardError = output
        try script.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        script.waitUntilExit()
        #expect(said == "")
        #expect(script.terminationStatus == 0)
    }
}
