import ArabicText
import Glibc
import TextModel

/// The model of names and claims on the sample articles: words and marks a second of processor time, on one core, compared with PyTorch
/// on the same weights, and the memory it takes.
///
/// PyTorch runs if `ISNAD_PYTHON` names a Python that has it, or `Training/build/venv` does. Run from the root of the sources.
let textModel = Benchmark(name: "model", title: "names and claims by the model, one core") {
    let paths = sampleNames.map { "samples/\($0)" }
    let articles = paths.compactMap { File.text($0) }
    guard let model = TextModel.shared, !articles.isEmpty else {
        return [Measurement(what: "samples read; run from the root of the sources", value: 0, unit: "", bound: .atLeast(1))]
    }
    let texts = articles.map { TokenizedText($0) }
    let words = texts.reduce(0) { $0 + $1.tokens.count { $0.kind != .paragraphEnd } }
    func speed(_ parts: ModelParts) -> Double {
        var best = Double.infinity
        for _ in 0..<3 {
            let start = processorTime()
            for text in texts { _ = model.read(text, parts: parts) }
            best = min(best, processorTime() - start)
        }
        return Double(words) / best
    }
    let all = speed(.all)
    var results = [
        Measurement(what: "names and claims, \(TextModel.instructionSets.first ?? "?")", value: all, unit: "words/s", bound: .atLeast(900)),
        Measurement(what: "names", value: speed(.names), unit: "words/s"),
    ]
    if let torch = wordsPerSecondOfPyTorch(articles) {
        results.append(Measurement(what: "PyTorch, the same weights as floats, one thread", value: torch, unit: "words/s"))
        results.append(Measurement(what: "ours to PyTorch", value: all / torch, unit: "×"))
    }
    if let peak = peakMemory(["\(ProgramFolder.path)/isnad", "extract", "--format", "jsonl"] + paths) {
        results.append(Measurement(what: "memory of isnad extract", value: peak / 1e6, unit: "MB", bound: .atMost(100)))
    }
    return results
}

/// The sample articles that resemble news.
private let sampleNames = [
    "01-drones-over-ain-al-asad.txt", "02-three-drones-or-two.txt", "03-quake-first-hours.txt", "04-quake-by-evening.txt",
    "05-oil-and-a-refinery.txt", "06-cholera-in-two-camps.txt", "07-vote-under-two-calendars.txt", "08-late-goal-in-doha.txt",
    "09-the-dinar-and-the-bank.txt", "10-a-bridge-in-court.txt",
]

/// Returns the processor time of this thread in seconds.
private func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

private enum File {
    static func text(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while case let count = read(descriptor, &buffer, buffer.count), count > 0 { bytes += buffer.prefix(count) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Returns the words a second that PyTorch reads on one core; nil if it is not installed.
private func wordsPerSecondOfPyTorch(_ articles: [String]) -> Double? {
    let python = getenv("ISNAD_PYTHON").map { String(cString: $0) } ?? "Training/build/venv/bin/python3"
    guard access(python, X_OK) == 0, let folder = TemporaryFolder() else { return nil }
    let lines = articles.map { $0.replacing("\n", with: "\\n") + "\n" }.joined()
    let input = folder.file("articles.txt", Array(lines.utf8))
    let output = folder.file("speed.txt", [])
    let command = """
        PYTHONPATH=Training '\(python)' -m isnad_training.speed Sources/CLexicon/weights/names-claims.weights \
        < '\(input)' > '\(output)' 2> /dev/null
        """
    guard run(["/bin/sh", "-c", command])?.status == 0 else { return nil }
    return File.text(output).flatMap { Double($0.split(separator: "\n").last ?? "") }
}

/// Returns the peak memory of a program in bytes; nil if it failed. Its output is discarded.
private func peakMemory(_ arguments: [String]) -> Double? {
    guard access(arguments[0], X_OK) == 0, let ended = run(arguments), ended.status == 0 else { return nil }
    return Double(ended.memory)
}

/// Runs a program to its end; returns its status and its peak resident memory in bytes.
private func run(_ arguments: [String]) -> (status: Int32, memory: Int)? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    let words = arguments.map { $0.withCString { strdup($0) } } + [nil]
    defer {
        posix_spawn_file_actions_destroy(&actions)
        words.forEach { free($0) }
    }
    var child: pid_t = 0
    guard posix_spawn(&child, arguments[0], &actions, nil, words, environ) == 0 else { return nil }
    var status: Int32 = 0
    var usage = rusage()
    guard wait4(child, &status, 0, &usage) == child else { return nil }
    return (status, usage.ru_maxrss * 1024)
}
