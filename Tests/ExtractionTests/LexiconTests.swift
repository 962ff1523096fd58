import ArabicText
import Facts
import Foundation
import Testing

@testable import Extraction

/// Lint of all word lists: data is the larger half of the engine.
@Suite("Lexicon") struct LexiconTests {
    static let folder = RuleFamiliesTests.root.appending(path: "Sources/CLexicon/lexicon")

    static let paths: [String] = {
        guard let walk = FileManager.default.enumerator(atPath: folder.path) else { return [] }
        return walk.compactMap { $0 as? String }.filter { $0.hasSuffix(".tsv") }.sorted()
    }()

    @Test func everyFileIsEmbedded() {
        #expect(WordList.all.sorted() == Self.paths)
        #expect(Set(WordList.all).count == WordList.all.count)
    }

    @Test(arguments: paths) func embeddedAsItStands(_ path: String) throws {
        let file = try String(contentsOf: Self.folder.appending(path: path), encoding: .utf8)
        let lines = file.split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(WordList(path).rows.count == lines.count)
        #expect(!lines.isEmpty)
    }

    /// Composed, no presentation forms, no tatweel, no bidi or other controls, no blanks at the ends of a field.
    @Test(arguments: paths) func isClean(_ path: String) throws {
        let file = try String(contentsOf: Self.folder.appending(path: path), encoding: .utf8)
        #expect(Array(file.unicodeScalars) == Array(file.precomposedStringWithCanonicalMapping.unicodeScalars), "\(path) is not NFC")
        for scalar in file.unicodeScalars {
            let value = scalar.value
            let control =
                value == 0x640 || (0xFB50...0xFDFF).contains(value) || (0xFE70...0xFEFF).contains(value)
                || (0x200B...0x200F).contains(value)
                || (0x202A...0x202E).contains(value) || (0x2060...0x2069).contains(value)
                || (value < 0x20 && value != 0x0A && value != 0x09)
            #expect(!control, "\(path) holds U+\(String(value, radix: 16, uppercase: true))")
            if control { return }
        }
        for row in WordList(path).rows {
            for field in row.fields {
                #expect(field.trimmingCharacters(in: .whitespaces) == field, "\(path):\(row.line) blanks at the ends of a field")
            }
        }
    }

    /// Keys are read from bytes; they have the hashes of the same words in a text.
    @Test(arguments: paths) func keysAreCutAsTextIs(_ path: String) {
        let others = WordList(path).rows.filter { row in
            row.fields.indices.contains { column in
                var hashes: [UInt64] = []
                TokenizedText.forEachHash(inUTF8: row.fields.bytes(column)) { hashes.append($0) }
                let text = TokenizedText(row.fields.string(column))
                return hashes != text.tokens.map(\.hash) || row.fields.folded(column) != MatchingForm(of: text.scalars).scalars
            }
        }
        #expect(others.map(\.line) == [])
    }

    @Test func fieldsOfARowAreItsText() throws {
        let row = try #require(WordList("names/countries.tsv").rows.first)
        #expect(row.fields.count == 7)
        #expect(Array(row.fields) == row.fields.indices.map { row.fields[$0] })
        #expect(row.fields[6] == "isnad")
        #expect(row.fields.string(7).isEmpty)
        #expect(row.fields.string(-1).isEmpty)
        #expect(WordList("names/none.tsv").rows.isEmpty)
    }

    /// A header, the same number of columns in every row, a source in every row.
    @Test(arguments: paths) func isComplete(_ path: String) throws {
        let list = WordList(path)
        let source = try #require(list.column("source"), "\(path) has no source column")
        for row in list.rows {
            #expect(row.fields.count == list.columns.count, "\(path):\(row.line) has \(row.fields.count) columns")
            guard source < row.fields.count else { continue }
            #expect(!row.fields[source].isEmpty, "\(path):\(row.line) names no source")
            #expect(!(row.fields.first ?? "").isEmpty, "\(path):\(row.line) has no key")
        }
    }

    /// No name twice in one list, by its matching form, aliases included; one name for two kinds only deliberately.
    @Test(
        arguments: paths.filter {
            $0.hasPrefix("names/") || $0.hasPrefix("claims/") || $0.hasPrefix("grammar/") || $0.hasPrefix("tolls/")
                || $0.hasPrefix("disagreements/")
        })
    func hasNoDuplicateKey(_ path: String) {
        let list = WordList(path)
        var seen: [String: Int] = [:]
        let aliases = list.column("aliases")
        for row in list.rows {
            let more = aliases.map { row.fields[$0].split(separator: ";") } ?? []
            for key in [row.fields[0]] + more {
                let folded = MatchingForm.of(String(key))
                #expect(seen[folded] == nil, "\(path):\(row.line) \(key) stands in line \(seen[folded] ?? 0) too")
                seen[folded] = row.line
            }
        }
    }

    @Test(arguments: NameList.allCases) func namesHaveKindsAndEntities(_ list: NameList) {
        let rows = WordList("names/\(list.rawValue).tsv")
        let needs = list == .gazetteerPlaces ? ["needs"] : []
        #expect(rows.columns == ["name", "kind", "entity", "aliases", "gender", "country"] + needs + ["source"])
        let wrong = rows.rows.filter { row in
            MentionKind(rawValue: String(row.fields[1])) == nil || row.fields[2].wholeMatch(of: /[a-z0-9-]+/) == nil
                || row.fields[4].wholeMatch(of: /[mfp]?/) == nil || row.fields[5].wholeMatch(of: /([A-Z]{2})?/) == nil
                || !needs.isEmpty && !["", "context", "in", "class"].contains(row.fields[6])
        }
        #expect(wrong.map(\.line) == [])
    }

    /// One entity has one identifier over all lists, and one list gives all its names.
    @Test func entitiesAreUnique() {
        var seen: Set<Substring> = []
        let twice = NameList.allCases.flatMap { WordList("names/\($0.rawValue).tsv").rows }.filter { !seen.insert($0.fields[2]).inserted }
        #expect(twice.map { $0.fields[2] } == [])
    }

    /// Arabic letters, blanks and hyphens; in Isnad's own lists also digits, Latin, and the marks of names such as `أوبك+`.
    @Test(arguments: NameList.allCases) func namesAreOfLetters(_ list: NameList) {
        let wrong = Self.names(of: list).filter { name in
            list == .gazetteerPlaces
                ? name.wholeMatch(of: /[\u{621}-\u{63A}\u{641}-\u{64A}]+([ -][\u{621}-\u{63A}\u{641}-\u{64A}]+)*/) == nil
                : name.wholeMatch(of: /[\u{621}-\u{63A}\u{641}-\u{64A}0-9A-Za-z .+\/-]+/) == nil
        }
        #expect(wrong == [])
    }

    /// No name is a function word, except those that need their context.
    @Test(arguments: NameList.allCases) func noNameIsAFunctionWord(_ list: NameList) {
        let grammar = Self.names(of: list).filter { name in
            let hash = TokenizedText.hash(of: String(name))
            return !name.contains(" ") && NameWords.functionWords.row(of: hash) != nil && NameWords.ambiguous.row(of: hash) == nil
        }
        #expect(grammar == [])
    }

    /// Names listed by hand are not in a gazetteer too.
    @Test func gazetteersExcludeListedNames() {
        let ours = Set(NameList.allCases.filter { $0 != .gazetteerPlaces }.flatMap(Self.names).map { MatchingForm.of(String($0)) })
        #expect(Self.names(of: .gazetteerPlaces).filter { ours.contains(MatchingForm.of(String($0))) } == [])
    }

    @Test func partsOfPersonsNamesAreMarked() {
        let list = WordList("names/gazetteer-persons.tsv")
        #expect(list.columns == ["name", "part", "gender", "common", "source"])
        let wrong = list.rows.filter { row in
            !["", "first", "last"].contains(row.fields[1]) || !["", "m", "f"].contains(row.fields[2])
                || !["", "yes"].contains(row.fields[3])
        }
        #expect(wrong.map(\.line) == [])
    }

    /// Twenty-five thousand entries from free lists, each with a source named in the credits, and two and a half thousand of Isnad's own.
    @Test func thereIsEnough() throws {
        let named = NameList.allCases.flatMap { WordList("names/\($0.rawValue).tsv").rows.map { $0.fields.last ?? "" } }
        let parts = WordList("names/gazetteer-persons.tsv").rows.map { $0.fields.last ?? "" }
        let sources = (named + parts).reduce(into: [:]) { $0[$1, default: 0] += 1 }
        #expect(sources["isnad", default: 0] >= 2_500)
        #expect(sources.reduce(0) { $0 + ($1.key == "isnad" ? 0 : $1.value) } >= 25_000)
        let credits = try String(contentsOf: RuleFamiliesTests.root.appending(path: "CREDITS.md"), encoding: .utf8)
        for source in sources.keys where source != "isnad" { #expect(credits.contains("`\(source)`"), "CREDITS does not name \(source)") }
    }

    /// Names and aliases of a list.
    private static func names(of list: NameList) -> [Substring] {
        WordList("names/\(list.rawValue).tsv").rows.flatMap { [$0.fields[0]] + $0.fields[3].split(separator: ";") }
    }

    /// The forms of a sound, a weak and a hollow reporting verb, written out.
    @Test func reportingVerbsInflect() {
        let sound = "أعلن أعلنت أعلنوا أعلنا أعلنتا يعلن تعلن نعلن يعلنون يعلنوا سيعلن ستعلن سيعلنون أعلنه أعلنته معلنا معلنة معلنين إعلانه"
        let weak = "نفى نفت نفوا نفيا نفاه ينفي تنفي ينفون ينف تنف نافيا نافية نفيه نفيها"
        let hollow = "قال قالت قالوا قلنا يقول تقول يقولون قيل قائلا قائلة قائلين قوله قولهم"
        for word in [sound, weak, hollow].joined(separator: " ").split(separator: " ") {
            #expect(SayingWords.shared.word(of: TokenizedText.hash(of: String(word))) != nil, "\(word)")
        }
        for word in ["كتاب", "معلم", "قلم", "إعلام", "نفط", "يقل", "تعز"] {
            #expect(SayingWords.shared.word(of: TokenizedText.hash(of: word)) == nil, "\(word)")
        }
    }
}
