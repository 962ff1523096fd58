import Testing

/// The style of doc comments, as CONTRIBUTING states it.
@Suite("Comments")
struct CommentTests {
    /// All sources of Swift and C.
    static let sources = [".swift", ".h", ".c"].flatMap { files(below: "Sources", suffix: $0) }

    /// A doc comment begins with a noun or a verb, never with a relative clause.
    @Test(arguments: sources)
    func docCommentBeginsWithNounOrVerb(path: String) throws {
        var isInside = false
        for (number, line) in try text(path).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.drop { $0 == " " }
            defer { isInside = line.hasPrefix("///") }
            guard !isInside, line.hasPrefix("/// ") else { continue }
            let first = String(line.dropFirst(4).prefix { $0.isLetter })
            #expect(!Self.relatives.contains(first), "\(path):\(number + 1): the comment begins with '\(first)'")
        }
    }

    private static let relatives: Set<String> = [
        "How", "What", "Whatever", "When", "Where", "Wherever", "Whether", "Who", "Whoever", "Whom", "Whose", "Why",
    ]
}
