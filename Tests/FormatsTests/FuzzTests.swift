import ArabicText
import Facts
import Foundation
import TestSupport
import Testing

@testable import Formats

/// Files corrupted at random: each is read completely or reported in one line, and every fact read is at its stated place.
@Suite("Corrupt annotation files")
struct BrokenFileTests {
    /// Pieces that are hard for parsers: huge numbers, deep nesting, marks of the formats, invalid UTF-8.
    static let pieces: [[UInt8]] =
        [
            "0", "-1", "9223372036854775807", "9223372036854775806", "-9223372036854775808", "99999999999999999999999", "1e999",
            "4294967296", "\"", "\\",
            "\\u", "\\ud800", "{", "}", "[", "]", ":", ",", "\t", "\n", "\r\n", " ", "_", "*", "|", "->", "[1]", "[0_0]", "[99_99]", "1-1",
            "99-99", "0-0",
            "T1", "E1", "R1", "#1", "A1", "*", ";", "null", "true", "[]", "{}", "\u{0}", "\u{FEFF}", "\u{301}", "😀", "ل", "#T_SP=a|b",
            "#T_RL=a|BT_b", "#T_CH=a|b|c",
            "#Text=", "span", "cue", "machine", "annotation",
        ].map { Array($0.utf8) } + [
            [0xFF], [0xC3], [0xED, 0xA0, 0x80], [UInt8](repeating: UInt8(ascii: "["), count: 400),
            [UInt8](repeating: UInt8(ascii: "{"), count: 400),
            [UInt8](repeating: UInt8(ascii: "9"), count: 400),
        ]

    /// One of a dozen ways to corrupt a file.
    private func mutated(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            guard !bytes.isEmpty else { return bytes }
            let at = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(bytes.count, at + Int.random(in: 1...80, using: &random))
            let piece = BrokenFileTests.pieces.randomElement(using: &random) ?? []
            switch Int.random(in: 0..<10, using: &random) {
            case 0: bytes.removeSubrange(at...)
            case 1: bytes.removeSubrange(..<at)
            case 2: bytes.removeSubrange(at..<end)
            case 3: bytes.insert(contentsOf: bytes[at..<end], at: Int.random(in: 0...bytes.count, using: &random))
            case 4: bytes[at] = UInt8.random(in: 0...255, using: &random)
            case 5: bytes.insert(contentsOf: piece, at: at)
            case 6: bytes.replaceSubrange(at..<min(bytes.count, at + piece.count), with: piece)
            case 7, 8: replaceNumber(in: &bytes, near: at, with: piece, &random)
            default: swapLines(&bytes, &random)
            }
        }
        return bytes
    }

    /// Replaces a number: by an adjacent offset, or by a huge one.
    private func replaceNumber(in bytes: inout [UInt8], near at: Int, with piece: [UInt8], _ random: inout SeededGenerator) {
        func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
        guard let start = bytes[at...].firstIndex(where: isDigit) else { return }
        let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count
        let number = Int(String(decoding: bytes[start..<end], as: UTF8.self)) ?? 0
        let near = Array(String(number &+ Int.random(in: -2...2, using: &random)).utf8)
        bytes.replaceSubrange(start..<end, with: Bool.random(using: &random) ? near : piece)
    }

    private func swapLines(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        lines.swapAt(Int.random(in: 0..<lines.count, using: &random), Int.random(in: 0..<lines.count, using: &random))
        bytes = Array(lines.joined(separator: [0x0A]))
    }

    /// A small article with facts of every layer.
    private static let article: AnnotatedArticle? = {
        guard let whole = try? AnnotatedSamples.annotated("hard") else { return nil }
        var byLayer: [FactLayer: Int] = [:]
        let annotations = whole.annotations.filter { annotation in
            byLayer[annotation.fact.layer, default: 0] += 1
            return byLayer[annotation.fact.layer, default: 0] <= 2
        }
        return AnnotatedArticle(article: whole.article, annotations: annotations, findings: Array(whole.findings.prefix(6)))
    }()

    @Test(arguments: RoundTripTests.readable.map { $0.name }, [UInt64(1), 2, 3])
    func isReadOrTold(_ name: String, _ seed: UInt64) throws {
        let format = try #require(AnnotationFormats.named(name) as? any ReadableAnnotationFormat.Type)
        let article = try #require(Self.article)
        let context = ImportContext(article: article.article, annotator: "سلمى", time: "2030-01-01T00:00:00.000Z")
        let good = try #require(format.write([article]).files.first { $0.role == .annotations }).bytes
        var random = SeededGenerator(seed: seed)
        var read = 0
        var told = 0
        for round in 0..<80 {
            let bytes = mutated(good, &random)
            do throws(FormatError) {
                let content = try format.read(bytes, path: "in", context)
                read += 1
                check(content, article.article.text, name, "\(name), seed \(seed), round \(round)")
                // Everything imported can be exported again.
                for other in [format, AnnotationFormats.all.randomElement(using: &random) ?? format] {
                    _ = other.write([
                        AnnotatedArticle(article: article.article, annotations: content.annotations, findings: content.findings)
                    ])
                }
            } catch {
                told += 1
                #expect(error.path == "in")
                #expect(!error.message.isEmpty)
                #expect(!error.remedy.isEmpty)
                #expect(!error.description.contains("\n"), "\(error.description)")
            }
        }
        #expect(read > 0, "\(read) read, \(told) told: nothing was tried")
        #expect(told > 0, "\(read) read, \(told) told: nothing was tried")
    }

    /// Every part is at its stated place. Isnad's own format keeps annotations adrift.
    private func check(_ content: ImportedAnnotations, _ text: SourceText, _ name: String, _ file: String) {
        for fact in content.annotations.map(\.fact) + content.findings {
            #expect(fact.problem() == nil, "\(file)")
            for anchor in fact.parts.values {
                #expect(anchor.start >= 0, "\(file)")
                #expect(anchor.start < anchor.end, "\(file)")
                if name != "json" {
                    #expect(anchor.end <= text.count, "\(file)")
                    #expect(Array(text.string(in: anchor.span).unicodeScalars) == Array(anchor.exact.unicodeScalars), "\(file)")
                }
            }
        }
        #expect(Set(content.annotations.map(\.id)).count == content.annotations.count, "\(file)")
    }
}
