import Testing

/// Circles of files: files of a target that name each other's types, directly or through others, can only be understood together.
@Suite("Circles of files")
struct CircleTests {
    /// The largest remaining circle of each target. A figure here may only become smaller; a target that is not listed has none.
    static let bounds = ["ArabicText": 2, "Facts": 12, "JSON": 2, "ReaderModel": 12, "isnad": 2]

    static let targets = Set(files(below: "Sources", suffix: ".swift").map { String($0.split(separator: "/")[1]) }).sorted()

    @Test(arguments: targets)
    func noCircleIsLargerThanItsBound(target: String) throws {
        let circles = try SourceGraph(target: target).circles
        let bound = Self.bounds[target] ?? 1
        for circle in circles where circle.count > bound {
            Issue.record("\(target) has a circle of \(circle.count) files, at most \(bound) are allowed: \(circle.joined(separator: ", "))")
        }
        #expect((circles.map(\.count).max() ?? 1) >= bound, "the largest circle of \(target) is smaller than its bound: lower the bound")
    }

    @Test func circlesAreFound() {
        let graph = SourceGraph(files: [
            "A": "struct Alpha { let beta: Beta }", "B": "struct Beta {}\nextension Gamma { func f() -> [Alpha] { [] } }",
            "C": "enum Gamma { case one } // Delta", "D": "final class Delta { let gamma: Gamma; let text = \"Epsilon\" }",
            "E": "protocol Epsilon { var delta: Delta { get } }", "F": "struct Outer { struct Alpha {} }",
        ])
        #expect(graph.circles == [["A", "B"]])
    }
}

/// Files, each with those that declare the types it names. Comments and string literals do not count; nested types belong to the file of
/// the enclosing type.
struct SourceGraph {
    private var names: [String] = []
    private var neighbours: [[Int]] = []

    /// Reads the sources of a target.
    init(target: String) throws {
        let paths = files(below: "Sources/\(target)", suffix: ".swift")
        self.init(files: try Dictionary(uniqueKeysWithValues: paths.map { ($0, try text($0)) }))
    }

    init(files: [String: String]) {
        names = files.keys.sorted()
        let sources = names.map { SourceNames(files[$0] ?? "") }
        var owners: [String: [Int]] = [:]
        for (file, source) in sources.enumerated() { for name in source.declared { owners[name, default: []].append(file) } }
        neighbours = sources.enumerated().map { file, source in
            Set(source.used.subtracting(source.declared).flatMap { owners[$0] ?? [] }).subtracting([file]).sorted()
        }
    }

    /// The circles of at least two files, the largest first: strongly connected components, by Tarjan's algorithm.
    var circles: [[String]] {
        var order = [Int?](repeating: nil, count: names.count)
        var low = [Int](repeating: 0, count: names.count)
        var stack: [Int] = []
        var found: [[String]] = []
        var next = 0
        func visit(_ file: Int) -> Int {
            order[file] = next
            low[file] = next
            next += 1
            stack.append(file)
            for neighbour in neighbours[file] {
                if order[neighbour] == nil {
                    low[file] = min(low[file], visit(neighbour))
                } else if stack.contains(neighbour) {
                    low[file] = min(low[file], order[neighbour] ?? 0)
                }
            }
            if low[file] == order[file], let at = stack.firstIndex(of: file) {
                if stack.count - at > 1 { found.append(stack[at...].map { names[$0] }.sorted()) }
                stack.removeSubrange(at...)
            }
            return low[file]
        }
        for file in names.indices where order[file] == nil { _ = visit(file) }
        return found.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
    }
}

/// The types that a source declares outside any braces, and all capitalized names in it.
private struct SourceNames {
    private(set) var declared: Set<String> = []
    private(set) var used: Set<String> = []

    init(_ source: String) {
        let bytes = Array(source.utf8)
        let keywords: Set<String> = ["struct", "class", "enum", "protocol", "actor", "typealias"]
        var depth = 0
        var before = ""
        var at = 0
        func isAt(_ distance: Int, _ byte: UInt8) -> Bool { at + distance < bytes.count && bytes[at + distance] == byte }
        func startsTextBlock() -> Bool { isAt(0, 0x22) && isAt(1, 0x22) && isAt(2, 0x22) }
        func isLetter(_ byte: UInt8) -> Bool { byte == 0x5F || byte >= 0x80 || (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }
        func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
        while at < bytes.count {
            let byte = bytes[at]
            if byte == 0x2F, isAt(1, 0x2F) {
                while at < bytes.count, bytes[at] != 0x0A { at += 1 }
            } else if byte == 0x22, startsTextBlock() {
                at += 3
                while at < bytes.count, !startsTextBlock() { at += 1 }
                at += 3
            } else if byte == 0x22 {
                at += 1
                while at < bytes.count, bytes[at] != 0x22, bytes[at] != 0x0A { at += bytes[at] == 0x5C ? 2 : 1 }
                at += 1
            } else if isLetter(byte) {
                let start = at
                while at < bytes.count, isLetter(bytes[at]) || isDigit(bytes[at]) { at += 1 }
                let word = String(decoding: bytes[start..<at], as: UTF8.self)
                if byte >= 0x41, byte <= 0x5A {
                    used.insert(word)
                    if depth == 0, keywords.contains(before) { declared.insert(word) }
                }
                before = word
            } else {
                if byte == 0x7B { depth += 1 }
                if byte == 0x7D { depth -= 1 }
                at += 1
            }
        }
    }
}
