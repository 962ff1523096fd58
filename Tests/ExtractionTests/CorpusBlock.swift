import ArabicText
import Facts
import Foundation
import Testing

@testable import Extraction

/// One block of a corpus file: a title between rules of `=`, Arabic on lines of its own, `---`, and the expected findings, in ASCII.
///
/// Places are words of the text, separated by blanks and counted from 1: `3`, `2..4`; `3+1` begins one scalar into the word, `4-1` ends
/// one scalar before its end. With `ISNAD_RECORD` in the environment the file is rewritten and the run fails: read it before the
/// next run.
struct CorpusBlock: Sendable, CustomTestStringConvertible {
    let title: String
    let text: String
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
            let title = lines[rule + 1]
            let rest = lines[(rule + 3)...]
            let end = rest.firstIndex(where: isRule) ?? rest.endIndex
            let parts = rest[..<end].split(separator: "---", maxSplits: 1)
            let text = (parts.first ?? []).joined(separator: "\n").trimmingCharacters(in: .newlines)
            blocks.append(CorpusBlock(title: title, text: text, expected: (parts.count > 1 ? parts[1] : []).filter { !$0.isEmpty }))
            lines = lines[end...]
        }
        return blocks
    }

    /// Rewrites the blocks of `name` with the findings of `found` in each.
    static func record(_ name: String, _ blocks: [CorpusBlock], _ found: (CorpusBlock) -> [String]) throws {
        let rule = String(repeating: "=", count: 20)
        let file = blocks.map { block in
            "\(rule)\n\(block.title)\n\(rule)\n\(block.text)\n---\n\(found(block).map { $0 + "\n" }.joined())"
        }
        try file.joined(separator: "\n").write(to: folder.appending(path: name + ".txt"), atomically: true, encoding: .utf8)
    }

    /// The engine's reading of the block, without the model.
    var reading: ArticleReading { reading(names: .lexicon) }

    func reading(names: NameFinder) -> ArticleReading {
        Extractor.read(text.unicodeScalars.map(\.value), options: ExtractionOptions(published: "2024-05-15", names: names)).reading
    }

    /// A span as words.
    func words(_ span: Span) -> String {
        var words: [Span] = []
        var start: Int?
        for (i, scalar) in (Array(text.unicodeScalars) + [" "]).enumerated() {
            if scalar.properties.isWhitespace {
                if let from = start { words.append(Span(start: from, end: i)) }
                start = nil
            } else if start == nil {
                start = i
            }
        }
        guard let first = words.firstIndex(where: { $0.end > span.start }), let last = words.lastIndex(where: { $0.start < span.end })
        else {
            return "nowhere"
        }
        let head = span.start > words[first].start ? "+\(span.start - words[first].start)" : ""
        let tail = span.end < words[last].end ? "-\(words[last].end - span.end)" : ""
        return first == last ? "\(first + 1)\(head)\(tail)" : "\(first + 1)\(head)..\(last + 1)\(tail)"
    }

    /// Numbers as lines: value or bounds, approximation, words of the span and of the figure, unit, rule. An Arabic unit is written `noun`;
    /// the noun itself is tested in `CountedNounsTests`.
    var numbers: [String] {
        reading.numbers.map { number in
            let value =
                number.value.map(\.description) ?? "\(number.min.map(\.description) ?? "?")..\(number.max.map(\.description) ?? "?")"
            let unit = number.unit.map { $0.unicodeScalars.contains { $0.value > 0x600 } ? "noun" : $0 } ?? "none"
            return
                "\(value) \(number.approx.rawValue) at \(words(number.span)) figure \(words(number.figure)) unit \(unit) by \(number.rule)"
        }
    }

    /// True if a number of this rule is expected.
    func expects(_ rule: String) -> Bool { expected.contains { $0.hasSuffix(" by " + rule) } }

    /// Mentions as lines: kind, words, core, the entity's number.
    func mentions(rule: String?, names: NameFinder = .lexicon) -> [String] {
        reading(names: names).mentions.filter { rule == nil || $0.rule == rule }.map {
            "\($0.kind.rawValue) \(words($0.span))" + ($0.core == $0.span ? "" : " core \(words($0.core))") + " \($0.entity ?? "none")"
        }
    }

    /// Entities as lines: kind, the words of each mention, and after `back` the references to it.
    var entities: [String] {
        let reading = reading
        return reading.entities.map { entity in
            let mentions = reading.mentions.filter { $0.entity == entity.id }.map { words($0.span) }
            let back = entity.references.map { words($0.span) }
            return "\(entity.id) \(entity.kind.rawValue) " + (mentions + (back.isEmpty ? [] : ["back"] + back)).joined(separator: " ")
        }
    }

    /// Claims as lines: stance, cue, source and its kind, via, content and its mode.
    func claims(rule: String?, names: NameFinder = .lexicon) -> [String] {
        reading(names: names).claims.filter { rule == nil || $0.rule == rule }.map { claim in
            var line = "\(claim.stance.rawValue) cue \(words(claim.cue.span))"
            if let source = claim.source {
                line += " source \(words(source.span)) \(source.kind.rawValue)\(source.implicit ? " implicit" : "")"
            }
            if let via = claim.via { line += " via \(words(via.span))" }
            return line + " content \(words(claim.content)) \(claim.mode.rawValue)"
        }
    }

    /// Slips of all rules, two lines each: kind, words and rule; then the fix, on a line of its own so that no line mixes directions.
    var slips: [String] {
        reading.slips.flatMap { ["\($0.kind.rawValue) \(words($0.span)) by \($0.rule)", $0.fix ?? "none"] }
    }

    /// Tolls as lines: outcome, value or bounds, approximation, figure, victims, agent, claim, scope, whole, rule.
    var tolls: [String] {
        reading.tolls.map { toll in
            let value =
                toll.value.map(\.description) ?? "\(toll.min.map(\.description) ?? "?")..\(toll.max.map(\.description) ?? "?")"
            var line = "\(toll.outcome.rawValue) \(value) \(toll.approx.rawValue) at \(words(toll.number))"
            if let victims = toll.victims { line += " victims \(words(victims.span))" }
            if let by = toll.by { line += " by \(words(by.span))" }
            if let claim = toll.claim { line += " in \(claim)" }
            if toll.scope == .cumulative { line += " cumulative" }
            if let whole = toll.partOf { line += " part of \(whole)" }
            return line + " " + toll.rule
        }
    }

    /// Disagreements as lines: the two passages, rule.
    var disagreements: [String] {
        reading.disagreements.map { "\(words($0.a.span)) against \(words($0.b.span)) \($0.rule)" }
    }

    /// Checks the block, or records its file.
    static func check(_ name: String, _ block: CorpusBlock, _ found: (CorpusBlock) -> [String]) throws {
        if ProcessInfo.processInfo.environment["ISNAD_RECORD"] != nil {
            try record(name, load(name), found)
            Issue.record("recorded \(name): read it, then run without ISNAD_RECORD")
        }
        #expect(found(block) == block.expected, "\(block.text)")
    }
}
