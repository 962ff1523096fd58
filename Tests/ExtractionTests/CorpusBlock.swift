import ArabicText
import Foundation
import Testing

@testable import Extraction

/// One block of a corpus file: a title between rules of `=`, and what must be found in an Arabic text.
///
/// The text stands on lines of its own, the parts of each finding in `⟦⟧`. Below a line `---` stand the findings, one a line in ASCII:
/// what it is, the names of its parts in the order in which their brackets open, and its rule, parted by ` | `. Two names joined by `=`
/// share a pair of brackets. The brackets of a text belong to its lines one after the other. Where two findings share a part or their parts
/// alternate, `---` and the text with its other brackets follow, then again `---` and lines:
///
///     و⟦أكد⟧ ⟦الوزير⟧ ل⟦رويترز⟧ ⟦أن الجسر مغلق⟧.
///     ---
///     confirms indirect official | cue source via content
///
/// With `ISNAD_RECORD` in the environment the file is written anew and the run fails: read it before the next.
struct CorpusBlock: Sendable, CustomTestStringConvertible {
    let title: String
    /// The text, without brackets.
    let text: String
    /// Everything below the title.
    let body: String
    /// The lines of all findings.
    let expected: [String]

    var testDescription: String { title }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Corpus")

    /// The blocks of `Corpus/NAME.txt`.
    static func load(_ name: String) -> [CorpusBlock] {
        guard let file = try? String(contentsOf: folder.appending(path: name + ".txt"), encoding: .utf8) else { return [] }
        var blocks: [CorpusBlock] = []
        var lines = file.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        func isRule(_ line: String) -> Bool { line.count >= 3 && line.allSatisfy { $0 == "=" } }
        while let rule = lines.firstIndex(where: isRule), rule + 2 < lines.endIndex, isRule(lines[rule + 2]) {
            let rest = lines[(rule + 3)...]
            let end = rest.firstIndex(where: isRule) ?? rest.endIndex
            blocks.append(CorpusBlock(title: lines[rule + 1], body: rest[..<end].joined(separator: "\n")))
            lines = lines[end...]
        }
        return blocks
    }

    init(title: String, body: String) {
        self.title = title
        self.body = body.trimmingCharacters(in: .newlines)
        let sections = self.body.split(separator: "\n", omittingEmptySubsequences: false).split(
            separator: "---", omittingEmptySubsequences: false)
        text = (sections.first ?? []).joined(separator: "\n").filter { !"⟦⟧".contains($0) }
        expected = sections.enumerated().filter { $0.offset % 2 == 1 }.flatMap { $0.element.map(String.init) }.filter { !$0.isEmpty }
    }

    /// The block's body as it is if these findings are found.
    func body(_ findings: [CorpusFinding]) -> String {
        let scalars = Array(text.unicodeScalars)
        var views: [(spans: [Span], lines: [String])] = [([], [])]
        for finding in findings {
            let spans = finding.spans
            if let last = views.last, Self.isInOrder(last.spans + spans) {
                views[views.count - 1].spans += spans
            } else {
                views.append((spans, []))
            }
            views[views.count - 1].lines += finding.lines
        }
        return views.map { ([Self.bracketed(scalars, $0.spans), "---"] + $0.lines).joined(separator: "\n") }.joined(separator: "\n---\n")
    }

    /// True if brackets around these spans open in this order, none twice, and each closes before one that it stands in.
    private static func isInOrder(_ spans: [Span]) -> Bool {
        zip(spans, spans.dropFirst()).allSatisfy { $0 < $1 }
            && spans.enumerated().allSatisfy { i, a in spans[..<i].allSatisfy { $0.end <= a.start || $0.end >= a.end } }
    }

    private static func bracketed(_ scalars: [Unicode.Scalar], _ spans: [Span]) -> String {
        var text = ""
        for i in 0...scalars.count {
            text +=
                String(repeating: "⟧", count: spans.count { $0.end == i }) + String(repeating: "⟦", count: spans.count { $0.start == i })
            if i < scalars.count { text.unicodeScalars.append(scalars[i]) }
        }
        return text
    }

    /// Checks the block, or records its file.
    static func check(_ name: String, _ block: CorpusBlock, _ found: (CorpusBlock) -> [CorpusFinding]) throws {
        if ProcessInfo.processInfo.environment["ISNAD_RECORD"] != nil {
            try record(name, load(name), found)
            Issue.record("recorded \(name): read it, then run without ISNAD_RECORD")
        }
        #expect(block.body(found(block)) == block.body)
    }

    /// Writes the blocks of `name` with what `found` finds in each.
    private static func record(_ name: String, _ blocks: [CorpusBlock], _ found: (CorpusBlock) -> [CorpusFinding]) throws {
        let rule = String(repeating: "=", count: 20)
        let file = blocks.map { "\(rule)\n\($0.title)\n\(rule)\n\($0.body(found($0)))\n" }
        try file.joined(separator: "\n").write(to: folder.appending(path: name + ".txt"), atomically: true, encoding: .utf8)
    }
}

/// A finding as a corpus file shows it.
struct CorpusFinding {
    /// Its kind: stance, mode, value.
    var head: String
    /// Its parts by name.
    var parts: [(name: String, span: Span)]
    /// Its claim or whole, and its rule.
    var tail = ""
    /// A line of its own for text that is not ASCII.
    var text: String?

    /// The spans of its parts, each once, in the order in which their brackets open.
    var spans: [Span] { Set(parts.map(\.span)).sorted() }

    /// Its line, and its text.
    var lines: [String] {
        let names = spans.map { span in parts.filter { $0.span == span }.map(\.name).joined(separator: "=") }
        return [[head, names.joined(separator: " "), tail].filter { !$0.isEmpty }.joined(separator: " | ")] + [text].compactMap { $0 }
    }
}
