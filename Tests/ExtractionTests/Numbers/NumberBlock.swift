import Foundation
import Reading
import Testing

@testable import Extraction

/// One block of `Corpus/Numbers/NAME.txt`: a title between rules of `=`, Arabic on a line of its own, `---`, and the numbers that must be
/// found, one a line in ASCII: value or bounds, approximation, words of the span and of the figure, unit, rule.
///
/// Words are parted by blanks and counted from 1; `3+1` begins one scalar into the word, `4-1` ends one before its end. An Arabic unit is
/// written `noun`; which noun is tested in `CountedNounsTests`. With `ISNAD_RECORD` in the environment a file is written anew and the
/// run fails: read it before the next.
struct NumberBlock: Sendable, CustomTestStringConvertible {
    let name: String
    let title: String
    let text: String
    let expected: [String]

    var testDescription: String { title }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(
        path: "Corpus/Numbers")

    static func load(_ name: String) -> [NumberBlock] {
        guard let file = try? String(contentsOf: folder.appending(path: name + ".txt"), encoding: .utf8) else { return [] }
        let lines = file.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var blocks: [NumberBlock] = []
        for (i, line) in lines.enumerated() where isRule(line) && i + 4 < lines.count && isRule(lines[i + 2]) {
            let expected = lines[(i + 5)...].prefix { !$0.isEmpty }
            blocks.append(NumberBlock(name: name, title: lines[i + 1], text: lines[i + 3], expected: Array(expected)))
        }
        return blocks
    }

    private static func isRule(_ line: String) -> Bool { line.count > 2 && line.allSatisfy { $0 == "=" } }

    /// What the engine finds.
    var found: [String] {
        let reading = Extractor.read(text.unicodeScalars.map(\.value), options: ExtractionOptions(published: "2024-05-15"))
        return reading.numbers.map { number in
            let value =
                number.value.map(\.description) ?? "\(number.min.map(\.description) ?? "?")..\(number.max.map(\.description) ?? "?")"
            let unit = number.unit.map { $0.unicodeScalars.contains { $0.value > 0x600 } ? "noun" : $0 } ?? "none"
            return
                "\(value) \(number.approx.rawValue) at \(words(number.span)) figure \(words(number.figure)) unit \(unit) by \(number.rule)"
        }
    }

    private func words(_ span: Span) -> String {
        let scalars = Array(text.unicodeScalars)
        var words: [Span] = []
        var start = 0
        for i in 0...scalars.count where i == scalars.count || scalars[i] == " " {
            if i > start { words.append(Span(start: start, end: i)) }
            start = i + 1
        }
        guard let first = words.firstIndex(where: { $0.end > span.start }), let last = words.lastIndex(where: { $0.start < span.end })
        else { return "nowhere" }
        let head = span.start > words[first].start ? "+\(span.start - words[first].start)" : ""
        let tail = span.end < words[last].end ? "-\(words[last].end - span.end)" : ""
        return first == last ? "\(first + 1)\(head)\(tail)" : "\(first + 1)\(head)..\(last + 1)\(tail)"
    }

    /// Checks the block, or records its file.
    func check() throws {
        if ProcessInfo.processInfo.environment["ISNAD_RECORD"] != nil {
            let rule = String(repeating: "=", count: 20)
            let file = NumberBlock.load(name).map {
                "\(rule)\n\($0.title)\n\(rule)\n\($0.text)\n---\n" + $0.found.map { $0 + "\n" }.joined()
            }
            try file.joined(separator: "\n").write(to: Self.folder.appending(path: name + ".txt"), atomically: true, encoding: .utf8)
            Issue.record("recorded \(name): read it, then run without ISNAD_RECORD")
        }
        #expect(found == expected, "\(text)")
    }
}
