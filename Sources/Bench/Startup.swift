import Glibc

/// The time from start to the first full screen, compared with `vim -R`, also for a file ten thousand times as long.
let startup = Benchmark(name: "startup", title: "first full screen, in a pseudo-terminal of 100×30") {
    guard let folder = TemporaryFolder() else { return [] }
    let small = folder.file("small.txt", ArabicSample.text(bytes: 10_000))
    let large = folder.file("large.txt", ArabicSample.text(bytes: 100_000_000))
    let isnad = ProgramFolder.path + "/isnad"
    var results: [Measurement] = []
    var times: [String: [Double]] = [:]
    let programs = [
        ("isnad, 10 kB", [isnad, "--library", folder.path + "/library.sqlite", small]), ("vim -R, 10 kB", ["/usr/bin/vim", "-R", small]),
        ("isnad, 100 MB", [isnad, "--library", folder.path + "/library.sqlite", large]),
    ]
    // Alternate, so that the machine's other load affects all alike.
    for _ in 0..<15 {
        for (name, arguments) in programs where access(arguments[0], X_OK) == 0 {
            if let time = PseudoTerminal.firstScreen(arguments, home: folder.path) { times[name, default: []].append(time) }
        }
    }
    let medians = times.mapValues { $0.sorted()[$0.count / 2] }
    for (name, _) in programs {
        if let time = medians[name] { results.append(Measurement(what: name, value: time * 1000, unit: "ms")) }
    }
    if medians["isnad, 10 kB"] == nil {
        results.append(Measurement(what: "screens of \(isnad); build it beside Bench", value: 0, unit: "", bound: .atLeast(1)))
    }
    if let ours = medians["isnad, 10 kB"], let vim = medians["vim -R, 10 kB"] {
        results.append(Measurement(what: "isnad to vim", value: ours / vim, unit: "×", bound: .atMost(1)))
    }
    if let small = medians["isnad, 10 kB"], let large = medians["isnad, 100 MB"] {
        results.append(Measurement(what: "100 MB to 10 kB", value: large / small, unit: "×", bound: .atMost(2)))
    }
    if let peak = PseudoTerminal.peakMemory(programs[2].1, home: folder.path) {
        results.append(Measurement(what: "memory with all of 100 MB read, to the file", value: peak / 100e6, unit: "×", bound: .atMost(3)))
    }
    return results
}

/// The folder of this program.
enum ProgramFolder {
    static let path: String = {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let path = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return path.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
    }()
}

/// A folder removed with this value.
final class TemporaryFolder {
    let path: String
    private var files: [String] = ["library.sqlite", "library.sqlite-wal", "library.sqlite-shm", ".viminfo"]

    init?() {
        var template = Array("/tmp/isnad-bench-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { return nil }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    func file(_ name: String, _ bytes: [UInt8]) -> String {
        files.append(name)
        let target = "\(path)/\(name)"
        let descriptor = open(target, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var start = 0
        while descriptor >= 0, start < bytes.count {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress?.advanced(by: start), $0.count - start) }
            guard count > 0 else { break }
            start += count
        }
        close(descriptor)
        return target
    }

    deinit {
        for name in files { unlink("\(path)/\(name)") }
        rmdir(path)
    }
}

/// A program run on a pseudo-terminal, measured for its first screen and its memory.
enum PseudoTerminal {
    private struct Running {
        var master: Int32
        var child: pid_t
        var startedAt: Double
    }

    /// Returns the seconds from start until the first screen is complete: the last byte before the first pause of 15 ms after a
    /// screenful of bytes. The same measure for every program. Nil if it shows nothing within five seconds.
    static func firstScreen(_ arguments: [String], home: String) -> Double? {
        guard let program = start(arguments, home: home) else { return nil }
        defer { end(program) }
        var count = 0
        var lastByte = 0.0
        var buffer = [UInt8](repeating: 0, count: 65536)
        while now - program.startedAt < 5 {
            var descriptor = pollfd(fd: program.master, events: Int16(POLLIN), revents: 0)
            if poll(&descriptor, 1, count > 1500 ? 15 : 5000) <= 0 { return count > 1500 ? lastByte - program.startedAt : nil }
            let got = read(program.master, &buffer, buffer.count)
            guard got > 0 else { return nil }
            count += got
            lastByte = now
        }
        return nil
    }

    /// Returns the peak memory of a program in bytes once it is idle: two seconds without work or change of memory.
    static func peakMemory(_ arguments: [String], home: String) -> Double? {
        guard let program = start(arguments, home: home) else { return nil }
        defer { end(program) }
        var peak = 0.0
        var steady = 0
        var buffer = [UInt8](repeating: 0, count: 65536)
        let limit = now + 120
        while steady < 10, now < limit {
            usleep(200_000)
            var descriptor = pollfd(fd: program.master, events: Int16(POLLIN), revents: 0)
            while poll(&descriptor, 1, 0) > 0, read(program.master, &buffer, buffer.count) > 0 {}
            guard let held = highWater(of: program.child) else { return nil }
            steady = held == peak ? steady + 1 : 0
            peak = held
        }
        return peak
    }

    /// `POSIX_SPAWN_SETSID` of spawn.h, which Swift does not import.
    private static let setsidFlag = 0x80

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    private static func start(_ arguments: [String], home: String) -> Running? {
        var master: Int32 = -1
        var slave: Int32 = -1
        var size = winsize(ws_row: 30, ws_col: 100, ws_xpixel: 0, ws_ypixel: 0)
        var name = [CChar](repeating: 0, count: 256)
        guard openpty(&master, &slave, &name, nil, &size) == 0 else { return nil }
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
            close(slave)
        }
        // In a session of its own, the first terminal opened becomes the controlling one.
        posix_spawnattr_setflags(&attributes, Int16(setsidFlag))
        posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        posix_spawn_file_actions_addclose(&actions, master)
        posix_spawn_file_actions_addclose(&actions, slave)
        let environment = ["TERM=xterm-256color", "LANG=C.UTF-8", "HOME=\(home)", "PATH=/usr/bin:/bin"]
        let words = arguments.map { $0.withCString { strdup($0) } } + [nil]
        let variables = environment.map { $0.withCString { strdup($0) } } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var child: pid_t = 0
        let startedAt = now
        guard posix_spawn(&child, arguments[0], &actions, &attributes, words, variables) == 0 else {
            close(master)
            return nil
        }
        return Running(master: master, child: child, startedAt: startedAt)
    }

    private static func end(_ program: Running) {
        kill(program.child, SIGKILL)
        var status: Int32 = 0
        waitpid(program.child, &status, 0)
        close(program.master)
    }

    /// Returns `VmHWM` of a process, in bytes.
    private static func highWater(of child: pid_t) -> Double? {
        let descriptor = open("/proc/\(child)/status", O_RDONLY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 8192)
        let count = read(descriptor, &buffer, buffer.count)
        let lines = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self).split(separator: "\n")
        guard let line = lines.first(where: { $0.hasPrefix("VmHWM:") }) else { return nil }
        return line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Double($0) }.map { $0 * 1024 }
    }
}
