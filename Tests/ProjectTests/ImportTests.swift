import Testing

/// Who may import whom. SwiftPM lets a target import what its dependencies import; this table does not.
@Suite("Imports")
struct ImportTests {
    /// Target → what its files may import.
    static let table: [String: Set<String>] = [
        "ArabicText": ["CFriBidi"],
        "Facts": ["ArabicText"],
        "Annotations": ["ArabicText", "Facts"],
        "Comparison": ["ArabicText", "Facts"],
        "TextModel": ["ArabicText", "CLexicon", "CKernels", "Glibc", "Synchronization"],
        "Extraction": ["ArabicText", "Facts", "Annotations", "Comparison", "CLexicon", "TextModel", "Glibc"],
        "Library": ["Facts", "Annotations", "ArabicText", "GRDB", "Foundation"],
        "Exchange": ["Facts", "Annotations", "Comparison", "ArabicText", "TOMLKit", "Foundation", "Glibc"],
        "ReaderModel": ["ArabicText", "Facts", "Annotations", "TOMLKit"],
        "TerminalUI": ["CNcurses", "ReaderModel", "Glibc"],
        "isnad": [
            "ArabicText", "Facts", "Annotations", "Comparison", "TextModel", "Extraction", "Library", "Exchange", "ReaderModel",
            "TerminalUI",
            "ArgumentParser",
            "Foundation",
            "Glibc",
            "Dispatch", "Synchronization",
        ],
        "Bench": ["ArabicText", "Facts", "Annotations", "TextModel", "Extraction", "ReaderModel", "CFriBidi", "Glibc", "Exchange"],
    ]

    /// Modules that hand C types to Swift: they must not show in a public interface. `Bench` has none.
    static let hidden: Set<String> = ["CFriBidi", "CLexicon", "CKernels", "CNcurses", "TOMLKit", "GRDB"]

    @Test(arguments: files(below: "Sources", suffix: ".swift"))
    func importsOnlyWhatTheTableAllows(path: String) throws {
        let target = String(path.split(separator: "/")[1])
        let allowed = try #require(Self.table[target], "\(target) is not in the table of imports")
        for line in try text(path).split(separator: "\n") {
            let words = line.split(separator: " ")
            guard let at = words.firstIndex(of: "import"), words[..<at].allSatisfy({ Self.accessLevels.contains(String($0)) }),
                at + 1 < words.count
            else { continue }
            let module = String(words[at + 1])
            #expect(allowed.contains(module), "\(path) imports \(module)")
            if Self.hidden.contains(module), target != "Bench" {
                #expect(words.first == "internal" || words.first == "private", "\(path): \(line)")
            }
        }
    }

    private static let accessLevels: Set<String> = [
        "public", "internal", "package", "fileprivate", "private", "@testable", "@preconcurrency",
    ]

    @Test func everyTargetIsInTheTable() {
        let targets = Set(files(below: "Sources", suffix: ".swift").map { String($0.split(separator: "/")[1]) })
        #expect(targets == Set(Self.table.keys))
    }
}
