import Facts
import Foundation
import Testing

/// The filter, held open: lines go in and answers come out.
final class Filter {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var buffer = Data()

    init(in folder: Scratch) throws {
        process.executableURL = URL(filePath: Program.path)
        process.arguments = ["extract", "--from", "jsonl", "--format", "jsonl", "-"]
        process.environment = Program.environment(folder)
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    func write(_ text: String) throws { try input.fileHandleForWriting.write(contentsOf: Data(text.utf8)) }

    /// Returns the next line; nil at the end, or if none arrives within a minute.
    func readLine() -> String? {
        while true {
            if let end = buffer.firstIndex(of: 0x0A) {
                defer { buffer.removeSubrange(...end) }
                return String(decoding: buffer[..<end], as: UTF8.self)
            }
            var wish = pollfd(fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&wish, 1, 60_000) > 0 else { return nil }
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { return nil }
            buffer.append(more)
        }
    }

    func finish() throws -> Int32 {
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Private memory in kilobytes: without the pages of the program's file, which the system loads and evicts at will.
    var memory: Int {
        let status = try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
        return line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Int($0) } ?? 0
    }
}

@Suite("extract as a filter")
struct FilterTests {
    @Test func eachLineIsAnsweredBeforeTheNextIsAsked() throws {
        let filter = try Filter(in: try Scratch())
        for index in 0..<3 {
            try filter.write("{\"id\":\"line \(index)\",\"text\":\"وصل 5 جنود\"}\n")
            #expect(filter.readLine()?.contains("\"id\":\"line \(index)\"") == true)
        }
        // An incomplete line is not processed yet.
        try filter.write("{\"id\":\"half\",\"text\":")
        try filter.write("\"نص\"}\n")
        #expect(filter.readLine()?.contains("\"id\":\"half\"") == true)
        #expect(try filter.finish() == 0)
        #expect(filter.readLine() == nil)
    }

    @Test func orderAndIdentifiersAreKept() throws {
        let folder = try Scratch()
        let input = (0..<200).map { "{\"id\":\"\($0)\",\"text\":\"رقم \($0)\"}" }.joined(separator: "\n")
        let outcome = try Program.run(["extract", "--from", "jsonl", "-"], input: input, in: folder)
        #expect(outcome.status == 0)
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 200)
        for (index, line) in lines.enumerated() { #expect(line.contains("\"article\":{\"id\":\"\(index)\",")) }
    }

    @Test func itStopsAtTheFirstBadLine() throws {
        let folder = try Scratch()
        let input = "{\"text\":\"أول\"}\n\n{\"text\":\"ثان\"}\n{\"text\":\n{\"text\":\"رابع\"}\n"
        let outcome = try Program.run(["extract", "--from", "jsonl", "-"], input: input, in: folder)
        #expect(outcome.status == 65)
        #expect(outcome.errors == "isnad: standard input:4: byte 8: not JSON: a value is missing; give one object a line\n")
        #expect(outcome.output.split(separator: "\n").count == 2)
    }

    @Test func theDateOfALineCounts() throws {
        let folder = try Scratch()
        let input = """
            {"id":"a","text":"وصل أمس","published":"2024-03-05"}
            {"id":"b","text":"وصل أمس","published":"2024-03-05","now":"2024-05-02T10:00:00"}
            {"id":"c","text":"وصل أمس"}
            """
        let outcome = try Program.run(["extract", "--from", "jsonl", "-"], input: input, in: folder)
        let values = try outcome.output.split(separator: "\n").map { line in
            try JSONDecoder().decode(ArticleReading.self, from: Data(line.utf8)).dates.map(\.value)
        }
        #expect(values == [["2024-03-04"], ["2024-05-01"], [nil]])
    }

    /// Filters without files: the README's example, and every other command that takes articles.
    @Test(
        arguments: [
            ["extract", "--from", "jsonl", "--format", "jsonl"], ["extract", "--names", "lexicon"], ["explain", "--at", "15"],
            ["export", "--names", "lexicon"], ["annotate", "export", "--format", "json"],
        ])
    func withoutFilesStandardInputIsRead(arguments: [String]) throws {
        let folder = try Scratch()
        let input = arguments.contains("jsonl") ? #"{"id":"a","text":"وصل 5 جنود يوم 3 مارس 2024"}"# + "\n" : "وصل 5 جنود يوم 3 مارس 2024"
        let outcome = try Program.run(arguments, input: input, in: folder)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output == (try Program.run(arguments + ["-"], input: input, in: folder).output))
        #expect(!outcome.output.isEmpty)
    }

    @Test func surrogatesAndHugeLines() throws {
        let folder = try Scratch()
        let huge = String(repeating: "قال ", count: 20_000)
        let outcome = try Program.run(
            ["extract", "--from", "jsonl", "-"], input: #"{"id":"s","text":"\ud83d 5 \ude00\ud83d\ude00"}"# + "\n{\"text\":\"\(huge)\"}\n",
            in: folder)
        #expect(outcome.status == 0)
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first?.contains("\"scalars\":6") == true)
        #expect(lines.last?.contains("\"scalars\":80000") == true)
    }

    /// A long stream takes no more memory than a short one.
    @Test func memoryIsConstant() throws {
        let filter = try Filter(in: try Scratch())
        let line = "{\"text\":\"قال المندوب إن 5 جنود وصلوا إلى المدينة يوم 3 مارس 2024\"}\n"
        let batch = String(repeating: line, count: 400)
        func send(batches: Int) throws {
            for _ in 0..<batches {
                try filter.write(batch)
                for _ in 0..<400 { _ = try #require(filter.readLine()) }
            }
        }
        // A long line touches all of the model's working memory.
        let words = String(repeating: "قال المندوب إن الجنود وصلوا. ", count: 200)
        try filter.write("{\"text\":\"\(words)\"}\n")
        _ = try #require(filter.readLine())
        try send(batches: 2)
        let early = filter.memory
        try send(batches: 12)
        let late = filter.memory
        #expect(early > 0)
        // On a busy machine up to 1 MB of answers waits to be written, and the allocator keeps the memory through which their buffer grew.
        // A reading never released would take 4 kB a line, 19 MB in all.
        #expect(late - early < 16_384, "\(early) kB after 800 lines, \(late) kB after 5600")
        #expect(try filter.finish() == 0)
    }
}
