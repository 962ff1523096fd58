import Foundation
import Testing

/// Permitted imports. SwiftPM lets a target import anything its dependencies import; the table of `docs/architecture.md` does not.
@Suite("Imports")
struct ImportTests {
    /// The imports of each target's files, according to the document.
    private static let table: [String: Set<String>] = {
        var table: [String: Set<String>] = [:]
        for line in (try? text("docs/architecture.md"))?.split(separator: "\n") ?? [] where line.hasPrefix("| `") {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(quoted)
            guard cells.count == 6, let target = cells[1].first else { continue }
            table[target] = Set(cells[3] + cells[4])
        }
        return table
    }()

    /// Returns the words of a cell between backticks.
    private static func quoted(_ cell: Substring) -> [String] {
        cell.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }

    /// Modules that pass C types to Swift, which must not appear in a public interface. `Bench` has none.
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

    /// The table is minimal: every import in it occurs in some file.
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

    /// Returns the folder below `Sources` that holds a file.
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
