import Foundation
import Testing

@testable import Extraction

/// The registry against the folders: every family is registered and has a test.
@Suite("Rule families") struct RuleFamiliesTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Folder and name of every type that conforms to `RuleFamily`.
    static let declared: [(layer: String, name: String)] = {
        let sources = root.appending(path: "Sources/Extraction")
        guard let walk = FileManager.default.enumerator(atPath: sources.path) else { return [] }
        return walk.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
            guard let text = try? String(contentsOf: sources.appending(path: path), encoding: .utf8) else { return nil }
            let parts = path.split(separator: "/")
            let name = String((parts.last ?? "").dropLast(6))
            return text.contains("enum \(name): RuleFamily") ? (String(parts.first ?? ""), name) : nil
        }
    }()

    @Test func registryHoldsEveryFamily() {
        #expect(Set(RuleFamilies.all.map { "\($0)" }) == Set(Self.declared.map(\.name)))
        #expect(RuleFamilies.all.count == Self.declared.count)
    }

    @Test func everyFamilyHasTestAndCorpus() {
        // Control characters are written as escapes in their test: in a corpus they would reorder its lines.
        for (layer, name) in Self.declared
        where ["Names", "Claims", "Numbers", "Slips", "Tolls", "Disagreements"].contains(layer) && name != "\(ControlCharacters.self)" {
            for path in ["\(layer)/\(name)Tests.swift", "Corpus/\(layer)/\(name).txt"] {
                #expect(FileManager.default.fileExists(atPath: Self.root.appending(path: "Tests/ExtractionTests/\(path)").path), "\(path)")
            }
        }
    }

    /// An identifier is the layer and the name of the type, which is that of its file: `RunTogether` of the slips is `slips.run-together`.
    @Test func identifiersAreNamesOfTypes() {
        let layers = Dictionary(Self.declared.map { ($0.name, $0.layer.lowercased()) }, uniquingKeysWith: { first, _ in first })
        for family in RuleFamilies.all where family != Dates.self {
            #expect(family.id == "\(layers["\(family)"] ?? "").\(Self.dashed("\(family)"))")
        }
        for rule in DateRules.all { #expect(rule.id == "\(Dates.id).\(Self.dashed("\(rule)"))") }
        let ids = RuleFamilies.all.map { $0.id } + DateRules.all.map { $0.id }
        #expect(Set(ids).count == ids.count)
        for family in RuleFamilies.all { #expect(!family.summary.isEmpty) }
    }

    /// The name of a type in small letters, its words parted by dashes.
    private static func dashed(_ name: String) -> String {
        name.reduce(into: "") { text, letter in text += letter.isUppercase && !text.isEmpty ? "-\(letter)" : "\(letter)" }.lowercased()
    }

    /// Every finding names a registered rule, or a rule of a registered family.
    @Test func everyFindingNamesItsRule() {
        let text = "أكد وزير الصحة اللبناني، الاثنين، أن ثلاثة أشخاص قتلوا في بيروت، بحسب ما نقلته رويترز عن مصادر أمنية.\u{202E}"
        let reading = Extractor.read(text.unicodeScalars.map(\.value), options: ExtractionOptions(published: "2024-05-15")).reading
        let layers = Set(RuleFamilies.all.map { $0.id.split(separator: ".")[0] })
        let rules =
            reading.mentions.map(\.rule) + reading.claims.map(\.rule) + reading.numbers.map(\.rule) + reading.dates.map(\.rule)
            + reading.slips.map(\.rule) + reading.tolls.map(\.rule) + reading.disagreements.map(\.rule)
        #expect(!reading.tolls.isEmpty)
        #expect(rules.count >= 8)
        for rule in rules { #expect(layers.contains(rule.split(separator: ".")[0]), "\(rule)") }
    }
}
