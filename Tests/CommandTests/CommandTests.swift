import Foundation
import Testing

/// The built program, run as users run it.
enum Program {
    /// The path of the program, beside the test bundle.
    static let path = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "isnad").path

    /// The results of a run.
    struct Outcome {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Returns an environment without traces of this machine's user.
    static func environment(_ folder: Scratch, _ extra: [String: String] = [:]) -> [String: String] {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let own = ["PATH": path, "HOME": folder.path(""), "XDG_DATA_HOME": folder.path("data"), "LANG": "en_US.UTF-8", "TERM": "xterm"]
        return own.merging(extra) { $1 }
    }

    /// Runs the program, or another one, to its end in the folder; output goes to files, so that none of it can block.
    static func run(
        _ arguments: [String], input: String = "", in folder: Scratch, environment: [String: String] = [:], output: String? = nil,
        prefix: [String] = [], program: String = path
    ) throws -> Outcome {
        let process = Process()
        let command = prefix + [program] + arguments
        process.executableURL = URL(filePath: command[0])
        process.arguments = Array(command.dropFirst())
        process.environment = self.environment(folder, environment)
        process.currentDirectoryURL = URL(filePath: folder.path(""))
        let names = ["in", "out", "err"].map { folder.path("\($0)-\(UUID().uuidString)") }
        try Data(input.utf8).write(to: URL(filePath: names[0]))
        for name in names.dropFirst() { _ = FileManager.default.createFile(atPath: name, contents: nil) }
        process.standardInput = FileHandle(forReadingAtPath: names[0])
        process.standardOutput = FileHandle(forWritingAtPath: output ?? names[1])
        process.standardError = FileHandle(forWritingAtPath: names[2])
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
            output: try String(contentsOfFile: names[1], encoding: .utf8), errors: try String(contentsOfFile: names[2], encoding: .utf8))
    }
}

/// A temporary folder for one test, removed when the test releases it.
final class Scratch {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "isnad-command-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // Accessible to the other user as whom some tests run the program.
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ name: String) -> String { name.isEmpty ? folder.path : folder.appending(path: name).path }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String { try write(Data(text.utf8), to: name) }

    @discardableResult
    func write(_ data: Data, to name: String) throws -> String {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
        return file.path
    }
}

/// An article written for the tests, with an emoji, marks, a lam-alef and a control.
let sampleArticle = """
    +++
    title = "افتتاح الجسر"
    source = "صحيفة الساحل"
    published = 2024-03-05
    +++
    افتتاح الجسر

    قال وزير الأشغال 😀 إن الجسر كلّف أكثر من ثلاثة ملايين دولار، لا 5 ملايين.
    وأضاف أن الأعمال انتهت في 1 مارس 2024.\u{202E}

    """
