import Foundation
import Testing

/// Who may import whom. SwiftPM lets a target import what its dependencies import; the table of `docs/architecture.md` does not.
@Suite("Imports")
struct ImportTests {
    /// Target → what its files import, as the document says.
    private static let table: [String: Set<String>] = {
        var table: [String: Set<String>] = [:]
        for line in (try? text("docs/architecture.md"))?.split(separator: "\n") ?? [] where line.hasPrefix("| `") {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(quoted)
            guard cells.count == 6, let target = cells[1].first else { continue }
            table[target] = Set(cells[3] + cells[4])
        }
        return table
    }()

    /// The words of a cell that stand in backticks.
    private static func quoted(_ cell: Substring) -> [String] {
        cell.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }

    /// Modules that hand C types to Swift: they must not show in a public interface. `Bench` has none.
    private static let hidden: Set<String> = ["CFriBidi", "CLexicon", "CKernels", "CNcurses", "TOMLKit", "GRDB"]

    @Test(arguments: files(below: "Sources", suffix: ".swift"))
    func importsOnlyWhatTheTableAllows(path: String) throws {
        let target = try #require(Self.target(of: path))
        let allowed = try #require(Self.table[target], "\(target) is not in the table of docs/architecture.md")
        for (module, line) in try Self.imports(of: path) {
            #expect(allowed.contains(module), "\(path) imports \(module)")
            if Self.hidden.contains(module), target != "Bench" {
                #expect(line.hasPrefix("internal ") || line.hasPrefix("private "), "\(path): \(line)")
            }
        }
    }

    /// What the table says is so: no import stands in it that no file has.
    @Test func theTableSaysNoMoreThanIsSo() throws {
        var used: [String: Set<String>] = [:]
        for path in files(below: "Sources", suffix: ".swift") {
            guard let target = Self.target(of: path) else { continue }
            used[target, default: []].formUnion(try Self.imports(of: path).map(\.module))
        }
        for (target, modules) in Self.table { #expect(modules == used[target] ?? [], "\(target)") }
    }

    @Test func theTableHasEveryTarget() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path)
        #expect(Set(folders.filter { !$0.hasPrefix(".") }) == Set(Self.table.keys))
    }

    /// The folder below `Sources` that a file is in.
    private static func target(of path: String) -> String? { path.split(separator: "/").dropFirst().first.map(String.init) }

    private static func imports(of path: String) throws -> [(module: String, line: Substring)] {
        try text(path).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard let at = words.firstIndex(of: "import"), words[..<at].allSatisfy({ accessLevels.contains(String($0)) }),
                at + 1 < words.count
            else { return nil }
            return (String(words[at + 1]), line)
        }
    }

    private static let accessLevels: Set<String> = [
        "public", "internal", "package", "fileprivate", "private", "@testable", "@preconcurrency",
    ]
}
