import ArabicText
import Facts
import Foundation
import Testing

@testable import Extraction

@Suite("names.entities") struct EntitiesTests {
    @Test(arguments: CorpusBlock.load("Names/Entities")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Names/Entities", block) { $0.entities }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Names/Entities")
        #expect(blocks.contains { $0.title.hasPrefix("not ") })
        #expect(blocks.contains { !$0.title.hasPrefix("not ") })
    }

    private static func entities(_ text: String) -> [Entity] { Extractor.read(text.unicodeScalars.map(\.value)).reading.entities }

    /// Spellings of one foreign name, and names in which one letter makes a different person.
    @Test(
        arguments: [
            ("نتنياهو", "نتانياهو", true), ("غوتيريش", "جوتيريس", true), ("تايلاند", "تايلند", true), ("أوكرانيا", "اوكرانيا", true),
            ("بلومبرغ", "بلومبيرغ", true), ("يونيسف", "يونيسيف", true), ("روسيا", "روسية", true), ("ثاتشر", "تاتشر", true),
            ("كازاخستان", "قازاخستان", true), ("ستيفانتشوك", "ستيفانشوك", true), ("رونيرغود", "روننيرغود", true),
            ("رويترز", "رويتزر", true),
            ("محمد", "محمود", false), ("حسن", "حسين", false), ("الحسني", "الحسيني", false), ("جمال", "كمال", false),
            ("الأسد", "الأسود", false), ("سعيد", "سعد", false), ("الناصرية", "النصيرات", false), ("سلوفاكيا", "سلوفينيا", false),
            ("سامي", "شامي", false), ("النمر", "النمري", false),
        ])
    func spellings(_ a: String, _ b: String, _ areOne: Bool) {
        var spellings = NameSpellings()
        func fold(_ word: String) -> ArraySlice<UInt32> { MatchingForm(of: word.unicodeScalars.map(\.value)).scalars[...] }
        #expect((spellings.number(of: fold(a)) == spellings.number(of: fold(b))) == areOne, "\(a) \(b)")
    }

    @Test func lettersVaryBothWays() {
        for row in WordList("names/letter-variants.tsv").rows {
            #expect(row.fields[0].wholeMatch(of: /\S{1,2}\/\S/) != nil, "\(row.line)")
            #expect(Int(row.fields[1]).map { (1...50).contains($0) } ?? false, "\(row.line)")
        }
    }

    /// Class words name listed entities, and nothing but `same` or `apart`, `yes` or `no`.
    @Test func classGroupsAreComplete() {
        for row in WordList("names/class-groups.tsv").rows {
            #expect(["same", "apart"].contains(row.fields[2]), "\(row.line)")
            #expect(["yes", "no"].contains(row.fields[3]), "\(row.line)")
            for entity in row.fields[4].split(separator: ";") {
                #expect(NameLexicon.shared.entry(of: String(entity)) != nil, "\(row.line) \(entity) is not listed")
            }
        }
    }

    @Test func canonicalNamesAreClean() {
        #expect(Self.entities("زار سامر الخطـيب المصنع. وقال الخطيب إنه سعيد.").first?.name == "سامر الخطيب")
        #expect(Self.entities("قصف الطيران بلدة المنصـورين.").first?.name == "بلدة المنصورين")
        #expect(Self.entities("وصل نتنياهو.").first?.name == NameLexicon.shared.entry(of: "netanyahu")?.name)
    }

    /// Names that share a part, names in ever new spellings, long names, and references: the third two hundred
    /// cost the same as the second.
    @Test(arguments: ["surnames", "spellings", "long", "references"]) func hostileNamesCostLinearTime(_ kind: String) {
        func text(_ count: Int) -> String {
            (0..<count).map { i in
                let word = String(i, radix: 4).map { ["ب", "ر", "ن", "م"][Int(String($0)) ?? 0] }.joined() + "ان"
                return switch kind {
                case "surnames": "قال محمد \(word) الخطيب إن محمد الخطيب وصل. "
                case "spellings": "زار محمد \(word.map { "\($0)ا" }.joined())\(word) بلدة \(word). "
                case "long": "قال محمد أحمد علي حسن حسين محمود \(word) إن علي حسن وصل. "
                default: "أعلنت حركة \(word) الهدنة، وقالت الحركة إنها ملتزمة. "
                }
            }.joined()
        }
        func steps(_ count: Int) -> Int {
            let meter = WorkMeter()
            _ = Extractor.analyze(text(count).unicodeScalars.map(\.value), options: ExtractionOptions(), meter: meter)
            return meter.steps
        }
        let (one, two, three) = (steps(200), steps(400), steps(600))
        #expect(one > 200)
        #expect(Double(three - two) <= Double(two - one) * 1.1, "\(one) \(two) \(three)")
    }
}

/// The grouping of gold mentions, if the annotated articles are available: measures the grouping alone.
@Suite("names.entities against gold") struct EntityGoldTests {
    struct GoldMention: Decodable {
        let q: String
        let n: Int?
        let kind: MentionKind
        let entity: String
    }

    struct Gold: Decodable { let mentions: [GoldMention] }

    static let folder = RuleFamiliesTests.root.deletingLastPathComponent().appending(path: "shared/gold")

    /// Gold files of a part; empty if the articles are not available.
    static func files(_ part: String) -> [URL] {
        let all = (try? FileManager.default.contentsOfDirectory(at: folder.appending(path: part), includingPropertiesForKeys: nil)) ?? []
        return all.filter { $0.lastPathComponent.hasSuffix(".gold.json") }.sorted { $0.path < $1.path }
    }

    @Test(
        .enabled(if: !files("dev").isEmpty, "the annotated articles are not beside the package"),
        arguments: [("train", 0.94), ("dev", 0.95)])
    func pairsOfMentions(_ part: String, _ floor: Double) throws {
        var (both, gold, found) = (0, 0, 0)
        var (precision, recall, count) = (0.0, 0.0, 0.0)
        for file in Self.files(part) {
            let mentions = try JSONDecoder().decode(Gold.self, from: Data(contentsOf: file)).mentions
            let text = try String(contentsOf: URL(filePath: file.path.replacing(".gold.json", with: ".txt")), encoding: .utf8)
            let (truth, groups) = Self.group(mentions, in: text.unicodeScalars.map(\.value))
            for i in truth.indices {
                let own = truth.indices.filter { groups[$0] == groups[i] }
                let right = own.filter { truth[$0] == truth[i] }.count
                precision += Double(right) / Double(own.count)
                recall += Double(right) / Double(truth.filter { $0 == truth[i] }.count)
                count += 1
                for j in 0..<i {
                    both += truth[i] == truth[j] && groups[i] == groups[j] ? 1 : 0
                    gold += truth[i] == truth[j] ? 1 : 0
                    found += groups[i] == groups[j] ? 1 : 0
                    if ProcessInfo.processInfo.environment["ISNAD_VERBOSE"] != nil, (truth[i] == truth[j]) != (groups[i] == groups[j]) {
                        print(file.lastPathComponent, truth[i] == truth[j] ? "SPLIT" : "MERGED", mentions[j].q, "|", mentions[i].q)
                    }
                }
            }
        }
        let f1 = 2 * Double(both) / Double(gold + found)
        print("entities \(part): pairs F1 \(f1) (\(both)/\(gold)/\(found)), B-cubed P \(precision / count) R \(recall / count)")
        #expect(f1 >= floor)
    }

    /// The entity of each mention that covers whole tokens, by the annotators and by Isnad.
    static func group(_ mentions: [GoldMention], in scalars: [UInt32]) -> (truth: [String], groups: [Int32]) {
        var analysis = Analysis(scalars, options: ExtractionOptions())
        let text = analysis.text
        var truth: [(Span, String)] = []
        for mention in mentions {
            guard let span = place(of: mention.q.unicodeScalars.map(\.value), mention.n ?? 1, in: scalars) else { continue }
            let tokens = text.tokens.indices.filter { Int(text.tokens[$0].end) > span.start && Int(text.tokens[$0].start) < span.end }
            guard let first = tokens.first, let last = tokens.last else { continue }
            let match = NameLexicon.shared.names.longest(at: first, in: text)
            let entry = match.flatMap { $0.tokens == first..<(last + 1) ? NameLexicon.shared.entry(at: $0.row) : nil }
            analysis.names.append(
                NameCandidate(
                    tokens: first..<(last + 1), span: span, core: span, kind: mention.kind,
                    entity: entry?.kind == mention.kind ? entry?.entity : nil, confidence: 1, rule: "gold"))
            truth.append((span, mention.entity))
        }
        analysis.names.sort { $0.span < $1.span }
        truth.sort { $0.0 < $1.0 }
        analysis.coverTokens()
        Entities.apply(to: &analysis)
        return (truth.map(\.1), analysis.entityOf)
    }

    private static func place(of quote: [UInt32], _ number: Int, in scalars: [UInt32]) -> Span? {
        var left = number
        guard scalars.count >= quote.count else { return nil }
        for start in 0...(scalars.count - quote.count) where scalars[start..<(start + quote.count)].elementsEqual(quote) {
            left -= 1
            if left == 0 { return Span(start: start, end: start + quote.count) }
        }
        return nil
    }
}
