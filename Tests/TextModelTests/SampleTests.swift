import ArabicText
import Foundation
import Testing

@testable import TextModel

/// The trainer's reading of `Training/sample.txt`, in `Training/sample.jsonl`: the runtime must agree with it.
struct Sample: Decodable, Sendable, CustomTestStringConvertible {
    struct Head: Decodable {
        let tags: [String]
        let log_probabilities: [Float]
    }
    struct Claim: Decodable {
        let cue: [Int]
        let source: [Int]?
        let via: [Int]?
        let content: [Int]?
        let stance: Int
        let source_kind: Int
    }
    let text: String
    let words: [[Int]]
    let pieces: [[Int32]]
    let classes: [UInt8]
    let heads: [String: Head]
    let claims: [Claim]

    var testDescription: String { text }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let all: [Sample] = {
        guard let file = try? Data(contentsOf: root.appending(path: "Training/sample.jsonl")) else { return [] }
        return file.split(separator: 0x0A).compactMap { try? JSONDecoder().decode(Sample.self, from: Data($0)) }
    }()
}

@Suite("Sample") struct SampleTests {
    @Test func isWhole() throws {
        let lines = try String(contentsOf: Sample.root.appending(path: "Training/sample.txt"), encoding: .utf8).split(separator: "\n")
        #expect(Sample.all.map(\.text) == lines.map(String.init))
        #expect(lines.count >= 10)
    }

    @Test(arguments: Sample.all) func wordsPiecesAndClasses(_ sample: Sample) throws {
        let model = try #require(TextModel.shared)
        let text = TokenizedText(sample.text)
        #expect(text.tokens.map { [Int($0.start), Int($0.end)] } == sample.words)
        let segment = model.segment(from: 0, of: text)
        #expect((0..<segment.count).map { Array(segment.pieces[segment.ends[$0]..<segment.ends[$0 + 1]]) } == sample.pieces)
        #expect(text.tokens.indices.map { model.wordClass($0, in: text) } == sample.classes)
    }

    /// The trainer does not round inputs to int8: probabilities may differ by .1, on average by .01, and a tag may differ if the trainer
    /// gives it less than .6.
    @Test(arguments: Sample.all) func tagsAndProbabilities(_ sample: Sample) throws {
        let model = try #require(TextModel.shared)
        let found = model.tags(TokenizedText(sample.text))
        #expect(Set(found.keys.map(\.rawValue)) == Set(sample.heads.keys))
        var apart: [Double] = []
        for (name, head) in found {
            let expected = try #require(sample.heads[name.rawValue])
            #expect(head.tags.count == expected.tags.count)
            for (word, (tag, probability)) in zip(head.tags, head.logProbabilities).enumerated() {
                let wanted = expected.log_probabilities[word]
                let difference = abs(exp(Double(probability)) - exp(Double(wanted)))
                apart.append(difference)
                if exp(wanted) > 0.6 {
                    #expect(tag == expected.tags[word], "\(name) word \(word)")
                    #expect(difference < 0.1, "\(name) word \(word): \(exp(probability)), not \(exp(wanted))")
                }
            }
        }
        #expect(apart.reduce(0, +) / Double(apart.count) < 0.01)
    }

    @Test(arguments: Sample.all) func claims(_ sample: Sample) throws {
        let model = try #require(TextModel.shared)
        let found = model.read(TokenizedText(sample.text)).claims
        #expect(found.count == sample.claims.count)
        func ends(_ part: ModelPart?) -> [Int]? { part.map { [$0.tokens.lowerBound, $0.tokens.upperBound - 1] } }
        for (claim, expected) in zip(found, sample.claims) {
            #expect(ends(claim.cue) == expected.cue)
            #expect(ends(claim.source) == expected.source)
            #expect(ends(claim.via) == expected.via)
            #expect(ends(claim.content) == expected.content)
            // Rounding decides between two classes of about equal probability.
            if claim.stanceConfidence > 0.6 { #expect(claim.stance == model.stances[expected.stance]) }
            if claim.sourceKindConfidence > 0.6 { #expect(claim.sourceKind == ClaimHead.sourceKinds[expected.source_kind]) }
        }
    }
}

extension TextModel {
    /// Tags of a text that fits into one window, with the log-probability of each.
    func tags(_ text: TokenizedText) -> [ModelHead: (tags: [String], logProbabilities: [Float])] {
        scores(text).mapValues { head, scores in
            let path = head.path(scores) { text.tokens[$0].kind == .paragraphEnd }
            return (path.map { head.tags[$0] }, path.enumerated().map { scores[$0.offset * head.tags.count + $0.element] })
        }
    }
}
