import Foundation
import Testing

/// An annotated article whose file was moved: its annotations appear in the reader, and the footer reports the move.
@Suite("Moved files in the reader", .serialized)
struct MovedFileTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "isnad-moved-\(UUID().uuidString)")
    private var environment: [String: String] { ["XDG_DATA_HOME": folder.path, "ISNAD_ANNOTATOR": "salma"] }
    private static let words = "عاد السكان إلى بيوتهم في المدينة صباح اليوم"

    private func annotate(_ path: String) throws {
        let file = """
            {"schema":"isnad.annotations/1","annotations":[{"id":"a","verdict":"added","note":"verify with the mayor",
            "fact":{"layer":"passage","parts":{"span":{"start":4,"end":10,"exact":"السكان"}}}}]}
            """
        let input = folder.appending(path: "in.json")
        try Data(file.utf8).write(to: input)
        let process = Process()
        process.executableURL = URL(filePath: RunningProgram.path)
        process.arguments = ["annotate", "import", "--format", "json", "--onto", path, input.path]
        process.environment = environment
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    /// Short articles are read whole, long ones in pieces.
    @Test(arguments: [1, 4_000]) func annotationsFollow(paragraphs: Int) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let old = folder.appending(path: "old.txt").path
        let new = folder.appending(path: "new.txt").path
        try Data(String(repeating: Self.words + "\n", count: paragraphs).utf8).write(to: URL(filePath: old))
        try annotate(old)
        try FileManager.default.copyItem(atPath: old, toPath: new)
        let copy = try #require(RunningProgram(["--language", "en", new], columns: 200, environment: environment))
        #expect(
            copy.waits(for: "another copy of this text has annotations: \(old)"),
            "\(copy.seen.rows.filter { !$0.allSatisfy { $0 == " " } })")
        copy.type("q")
        #expect(copy.end() == 0)
        try FileManager.default.removeItem(atPath: old)
        let program = try #require(RunningProgram(["--language", "en", new], columns: 200, environment: environment))
        #expect(program.waits(for: "annotations taken over from \(old)"), "\(program.seen.rows.filter { !$0.allSatisfy { $0 == " " } })")
        program.type("7")
        #expect(program.waits(for: "verify with the mayor"), "\(program.seen.rows.filter { !$0.allSatisfy { $0 == " " } })")
        program.type("q")
        #expect(program.end() == 0)
    }
}
