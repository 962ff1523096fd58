import Foundation
import Testing

/// Layers of facts are listed once, in `FactLayer.all`; whatever holds for all of them is made from its rows.
@Suite("Lists of layers")
struct LayerListTests {
    /// Files that may name most layers close together, with the reason.
    static let exempt: [String: String] = [
        "Sources/Extraction/Proposals/Proposer.swift": "a proposal of its own for each layer",
        "Sources/Extraction/Renumbering.swift": "the order within each layer, and references from one to another",
        "Sources/Facts/FactLayer.swift": "the list of rows",
        "Sources/Reports/Page/PageFacts.swift": "the arrangement of each layer on the page",
        "Sources/Reports/Page/PageStyle.swift": "the style sheet",
        "Sources/Reports/Page/PageText.swift": "the marks of each layer, the broader layer outside",
        "Sources/Reports/ReadingJSON.swift": "the members of each layer, in a fixed order",
    ]

    /// No other place of the sources names six of the seven layers that a machine finds within 24 lines of code.
    @Test func layersAreListedOnce() throws {
        var found: [String: Int] = [:]
        for path in files(below: "Sources", suffix: ".swift") {
            if let line = try placeOfList(in: path) { found[path] = line }
        }
        for (path, line) in found where Self.exempt[path] == nil {
            Issue.record("\(path):\(line) lists the layers of facts: derive the list from FactLayer")
        }
        for path in Self.exempt.keys { #expect(found[path] != nil, "\(path) lists no layers: take it off the exempt files") }
    }

    private static let words: [String] = ["mention", "number", "date", "claim", "toll", "disagreement", "slip"]

    /// The first line of 24 in which six layers are named; nil where there is none.
    private func placeOfList(in path: String) throws -> Int? {
        let source = try text(path)
        guard Self.words.count(where: source.contains) >= 6 else { return nil }
        let patterns = Self.patterns
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        var last: [String: Int] = [:]
        for (number, line) in lines.enumerated() {
            let code = line.components(separatedBy: "//").first ?? ""
            for word in Self.words where code.firstMatch(of: patterns[word] ?? /$^/) != nil { last[word] = number }
            let near = last.values.filter { number - $0 < 24 }
            if near.count >= 6, let first = near.min() { return first + 1 }
        }
        return nil
    }

    /// A layer as a case or list: `.claim`, `.claims`, `"claims"`, `Claim(`, `claims:`.
    private static var patterns: [String: Regex<Substring>] {
        [
            "mention": /(?:\.|")(?:mentions?|names?)\b|\bMention\.self\b/, "number": /(?:\.|")numbers?\b|\bNumberExpression\.self\b/,
            "date": /(?:\.|")dates?\b|\bDateExpression\.self\b/, "claim": /(?:\.|")claims?\b|\bClaim\.self\b/,
            "toll": /(?:\.|")tolls?\b|\bToll\.self\b/, "disagreement": /(?:\.|")disagreements?\b|\bDisagreement\.self\b/,
            "slip": /(?:\.|")slips?\b|\bSlip\.self\b/,
        ]
    }
}
