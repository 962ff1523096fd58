import Facts
import Foundation
import Testing

@testable import Extraction

/// The samples demonstrate the program: each has its front matter and its length, and shows its purpose.
@Suite("Samples") struct SamplesTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let name: String
        let front: [String]
        let body: String
        var testDescription: String { name }

        var reading: ArticleReading {
            let published = front.first { $0.hasPrefix("published") }?.split(separator: "\"").last.map(String.init)
            return Extractor.read(body.unicodeScalars.map(\.value), options: ExtractionOptions(published: published)).reading
        }
    }

    static let all: [Sample] = {
        let folder = RuleFamiliesTests.root.appending(path: "samples")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".txt") && $0.first?.isNumber == true }.sorted().compactMap { name in
            guard let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8) else { return nil }
            let parts = text.components(separatedBy: "+++\n")
            guard parts.count == 3, parts[0].isEmpty else { return nil }
            return Sample(name: name, front: parts[1].split(separator: "\n").map(String.init), body: parts[2])
        }
    }()

    @Test func thereAreTen() { #expect(Self.all.count == 10) }

    @Test(arguments: all) func frontMatter(_ sample: Sample) {
        for key in ["title", "source", "published", "author"] {
            #expect(sample.front.contains { $0.hasPrefix("\(key) = \"") && $0.hasSuffix("\"") && $0.count > key.count + 6 }, "\(key)")
        }
        let title = sample.front.first { $0.hasPrefix("title") }?.split(separator: "\"").last.map(String.init) ?? ""
        #expect(title.count > 20)
    }

    @Test(arguments: all) func length(_ sample: Sample) {
        #expect((150...400).contains(sample.body.split(whereSeparator: \.isWhitespace).count))
    }

    @Test(arguments: all) func showsEveryKindOfFact(_ sample: Sample) {
        let reading = sample.reading
        #expect(reading.mentions.count >= 6)
        #expect(reading.numbers.count >= 8)
        #expect(reading.dates.count >= 2)
        #expect(reading.claims.count >= 6)
        #expect(reading.claims.filter { $0.source != nil }.count >= 5)
        #expect(Set(reading.claims.map(\.stance)).count >= 2)
        let count = sample.body.unicodeScalars.count
        for span in reading.mentions.map(\.span) + reading.claims.map(\.content) { #expect(span.start < span.end && span.end <= count) }
    }

    static func sample(_ number: String) -> Sample? { all.first { $0.name.hasPrefix(number) } }

    /// The purpose of each sample.
    @Test func showTheirPurpose() throws {
        let drones = try #require(Self.sample("01")).reading
        #expect(drones.claims.contains { $0.via != nil && $0.source?.kind == .anonymous })
        #expect(drones.mentions.contains { $0.kind == .weapon })
        #expect(drones.mentions.contains { $0.kind == .facility })
        #expect(try #require(Self.sample("01")).body.unicodeScalars.allSatisfy { $0 != "أ" && $0 != "إ" })
        #expect(try #require(Self.sample("02")).reading.claims.contains { $0.stance == .denies })
        #expect(try #require(Self.sample("03")).body.contains("٤٧"))
        #expect(try #require(Self.sample("05")).reading.mentions.contains { $0.text.contains("Northgate") })
        #expect(try #require(Self.sample("06")).reading.claims.contains { $0.stance == .doubts })
        #expect(try #require(Self.sample("07")).reading.dates.contains { $0.calendar == .hijri })
        #expect(try #require(Self.sample("07")).reading.claims.contains { $0.rule == HeadlineColons.id })
        #expect(try #require(Self.sample("03")).reading.tolls.contains { $0.outcome == .injured && $0.value == 47 })
        let evening = try #require(Self.sample("04")).reading
        #expect(evening.tolls.contains { $0.outcome == .killed && $0.value == 14 && $0.scope == .cumulative && $0.claim != nil })
        #expect(evening.disagreements.contains { $0.rule == Denials.id })
        #expect(try #require(Self.sample("08")).reading.mentions.filter { $0.kind == .person }.count >= 3)
        #expect(try #require(Self.sample("09")).reading.claims.contains { $0.stance == .promises })
        #expect(try #require(Self.sample("10")).reading.slips.contains { $0.kind == .control })
    }
}
