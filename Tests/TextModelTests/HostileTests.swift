import ArabicText
import CLexicon
import Foundation
import TestSupport
import Testing

@testable import TextModel

/// Malformed files and hostile texts.
@Suite("Hostile input to the model") struct HostileTests {
    static let file: [UInt8] = {
        let file = isnad_weights_file()
        return Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
    }()

    @Test func cutFilesAreRefused() {
        for count in [0, 7, 8, 15, 16, 17, 100, 5000, 300_000, Self.file.count / 2, Self.file.count - 1] {
            #expect(throws: WeightsError.self, "\(count) bytes") { try TextModel(contentsOf: Array(Self.file.prefix(count))) }
        }
        #expect(throws: WeightsError.self) { try TextModel(contentsOf: Array(repeating: 0, count: 4096)) }
    }

    @Test func otherVersionsAreRefusedByName() {
        var file = Self.file
        file[8] = 9
        do {
            _ = try TextModel(contentsOf: file)
            Issue.record("was read")
        } catch { #expect("\(error)".contains("version 9")) }
    }

    /// With a byte changed in the directory or the settings, the file is rejected or read without harm.
    @Test func damagedDirectoriesDoNoHarm() throws {
        var generator = SeededGenerator(seed: 3)
        let text = TokenizedText("قال وزير الصحة إن بلاده ترفض ذلك.")
        var refused = 0
        for _ in 0..<60 {
            var file = Self.file
            // The directory and, behind the card, the settings.
            let places = Bool.random(using: &generator) ? 0..<9000 : 10800..<11300
            let place = Int.random(in: places, using: &generator)
            file[place] = UInt8.random(in: 0...255, using: &generator)
            guard let model = try? TextModel(contentsOf: file) else {
                refused += 1
                continue
            }
            for span in model.read(text).spans.values.joined() { #expect(span.tokens.upperBound <= text.tokens.count) }
        }
        #expect(refused > 10)
    }

    /// NaN and infinity in norms, scales and biases.
    @Test func notANumberDoesNoHarm() throws {
        var file = Self.file
        for place in stride(from: 3_764_736, to: 4_000_000, by: 4) { for i in 0..<4 { file[place + i] = i == 3 ? 0x7F : 0xC0 } }
        let text = TokenizedText("قالت الحكومة إنها ترفض ذلك، بحسب وكالة رويترز.")
        let reading = try TextModel(contentsOf: file).read(text)
        #expect(reading.isWhole)
        for claim in reading.claims { #expect(claim.content.tokens.upperBound <= text.tokens.count) }
    }

    @Test func emptyAndOddTexts() throws {
        let model = try #require(TextModel.shared)
        for odd in ["", "\n", " ", "\u{64B}", "\u{200F}", "…", "ـ", "\u{10FFFF}", "\u{FFFC}\u{FDFA}"] {
            let reading = model.read(TokenizedText(odd))
            #expect(reading.isWhole)
            #expect(reading.nameTokens == TokenizedText(odd).tokens.count)
        }
    }

    @Test func aWordOfAMillionLetters() throws {
        let model = try #require(TextModel.shared)
        let text = TokenizedText(String(repeating: "ابتثج", count: 200_000))
        let reading = model.read(text)
        #expect(reading.nameTokens == text.tokens.count)
    }

    /// Several segments, with paragraphs and without.
    @Test(arguments: ["\n", " "]) func longTextsAreReadWhole(_ end: String) throws {
        let model = try #require(TextModel.shared)
        let line = "وقال مصدر في وزارة الخارجية إن الوفد وصل إلى بغداد." + end
        let text = TokenizedText(String(repeating: line, count: 750))
        var heard: [Double] = []
        let reading = model.read(text, parts: .names, progress: { heard.append($0) })
        #expect(reading.nameTokens == text.tokens.count)
        #expect(heard.last == 1)
        #expect(heard == heard.sorted())
        let names = reading.names(nested: false)
        #expect(names.count > 1200)
        #expect(zip(names, names.dropFirst()).allSatisfy { $0.tokens.upperBound <= $1.tokens.lowerBound })
        #expect(names.last?.tokens.upperBound ?? 0 > text.tokens.count - 5)
        #expect(reading.spans[.cue] == nil)
    }

    @Test func stopsOnCancellation() throws {
        let model = try #require(TextModel.shared)
        let text = TokenizedText(String(repeating: "وقال مصدر إن الوفد وصل إلى بغداد.\n", count: 500))
        var asked = 0
        let reading = model.read(
            text,
            isCancelled: {
                asked += 1
                return asked > 2
            })
        #expect(!reading.isWhole)
        #expect(asked == 3)
    }

    @Test func threadsReadAlike() async throws {
        let model = try #require(TextModel.shared)
        let text = TokenizedText(Sample.all.map(\.text).joined(separator: "\n"))
        let alone = model.read(text)
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<4 { group.addTask { model.read(text).claims == alone.claims } }
            for await same in group { #expect(same) }
        }
    }
}
