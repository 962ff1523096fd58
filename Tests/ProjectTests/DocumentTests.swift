import Foundation
import Testing

/// The promises of the project's documents.
@Suite("Documents")
struct DocumentTests {
    /// Every path in the "to add an X, touch Y" table of CONTRIBUTING exists.
    @Test func pathsOfContributingExist() throws {
        let rows = try text("CONTRIBUTING.md").split(separator: "\n").filter { $0.hasPrefix("| ") }
        let paths = rows.flatMap { row in
            row.split(separator: "`", omittingEmptySubsequences: false).enumerated()
                .filter { $0.offset % 2 == 1 }.map { String($0.element) }
        }.filter { $0.contains("/") && !$0.contains("NAME") }
        #expect(paths.count >= 10)
        for path in paths { #expect(FileManager.default.fileExists(atPath: root.appending(path: path).path), "CONTRIBUTING names \(path)") }
    }

    /// Pictures and files to which the README links exist.
    @Test func linksOfReadmeExist() throws {
        let readme = try text("README.md")
        let links = readme.matches(of: /\]\((?<path>[^)#:]+)\)/).map { String($0.output.path) }
        #expect(!links.isEmpty)
        for link in links { #expect(FileManager.default.fileExists(atPath: root.appending(path: link).path), "README links to \(link)") }
    }

    /// Every dependency of Package.swift is explained in the README.
    @Test func everyDependencyIsExplained() throws {
        let readme = try text("README.md")
        for match in try text("Package.swift").matches(of: /package\(url: "https:\/\/github.com\/[^\/]+\/(?<name>[^"]+)"/) {
            #expect(readme.contains(match.output.name), "README does not say why \(match.output.name) is there")
        }
    }

    /// Sources hold no force unwrap by another name and no trap on bad data.
    @Test(arguments: files(below: "Sources", suffix: ".swift"))
    func noTraps(path: String) throws {
        for (number, line) in try text(path).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let code = line.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false).first.map(String.init) ?? ""
            for trap in ["try!", "as!", "fatalError(", "preconditionFailure(", "precondition(", "unsafeBitCast("] {
                #expect(!code.contains(trap), "\(path):\(number + 1) has \(trap)")
            }
        }
    }
}
