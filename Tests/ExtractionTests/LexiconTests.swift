import ArabicText
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
        #expect(row.fields.string(7).isEmpty && row.fields.string(-1).isEmpty)
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

    /// No name twice in one list, by its matching form, aliases taken in; one name for two kinds only on purpose.
    @Test(arguments: paths.filter { $0.hasPrefix("names/") || $0.hasPrefix("claims/") || $0.hasPrefix("grammar/") })
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

    @Test func namesHaveKindsAndEntities() {
        for list in NameList.allCases {
            let rows = WordList("names/\(list.rawValue).tsv")
            #expect(rows.columns == ["name", "kind", "entity", "aliases", "gender", "country", "source"])
            for row in rows.rows {
                #expect(row.fields[2].wholeMatch(of: /[a-z0-9-]+/) != nil, "\(list.rawValue):\(row.line) entity \(row.fields[2])")
                #expect(row.fields[4].wholeMatch(of: /[mfp]?/) != nil, "\(list.rawValue):\(row.line) gender")
                #expect(row.fields[5].wholeMatch(of: /([A-Z]{2})?/) != nil, "\(list.rawValue):\(row.line) country")
            }
        }
        #expect(NameLexicon.shared.count > 2000)
    }

    /// The forms of a sound, a weak and a hollow verb of saying, written out.
    @Test func verbsOfSayingInflect() {
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
