import ArabicText
import Testing

@testable import Extraction

/// The basis of the rules on slips: the counts, the edits, the paradigms and the spelling of corrections.
@Suite("Spelling") struct SpellingTests {
    private static func form(_ word: String) -> [UInt32] { MatchingForm(of: word.unicodeScalars.map(\.value)).scalars }
    private static func level(_ word: String) -> Int { SpellingTable.level(TokenizedText.hash(of: word)) }

    @Test func countsAreThoseOfNews() {
        #expect(Self.level("في") > Self.level("وزارة"))
        #expect(Self.level("وزارة") > Self.level("زنزانة"))
        #expect(Self.level("زنزانة") > 0)
        #expect(Self.level("قثضصط") == 0)
        #expect(Self.level("أعلن") == Self.level("اعلن"))
    }

    @Test func pairsAreDrawnTogether() {
        func affinity(_ a: String, _ b: String) -> Int { SpellingTable.affinity(TokenizedText.hash(of: a), TokenizedText.hash(of: b)) }
        #expect(affinity("وزارة", "الدفاع") > 8)
        #expect(affinity("وزارة", "من") < affinity("وزارة", "الدفاع"))
        #expect(affinity("قثضصط", "الدفاع") == 0)
    }

    @Test func endingsAreKnownWhereTheyLeaveNoChoice() {
        func ending(_ word: String) -> SpellingTable.Ending { SpellingTable.ending(TokenizedText.hash(of: word)) }
        #expect(ending("المدينة") == .tehMarbuta)
        #expect(ending("مستشفى") == .alefMaqsura)
        #expect(ending("الماضي") == .yeh)
        #expect(ending("كتاب") == .any)
    }

    /// The small filter before the table never excludes a word in the table.
    @Test func filterLosesNothing() {
        for word in "في من على وزارة المدينة الحكومة اقتصاديا العلاقات رويترز الأنبار شخصين المتراوحة".split(separator: " ") {
            let hash = TokenizedText.hash(of: String(word))
            #expect(SpellingTable.level(hash) >= SpellingTable.frequent, "\(word)")
            #expect(SpellingTable.frequentWords.mayHold(hash), "\(word)")
        }
    }

    /// Every edit produces the word whose hash was offered, and reports correctly which letters it affects.
    @Test(arguments: ["وزراة", "االى", "المنظقة", "ءءءء", "ب"]) func editsAreConsistent(_ word: String) {
        let slip = Self.form(word)
        var count = 0
        WordEdits.each(slip, anyLetter: true) { hash, edit in
            count += 1
            let (mended, origin) = edit.apply(to: slip)
            #expect(TokenizedText.hash(mended) == hash, "\(edit)")
            #expect(mended.count == origin.count)
            #expect(mended != slip)
            for (letter, from) in zip(mended, origin) where from >= 0 { #expect(slip[from] == letter, "\(edit)") }
        }
        #expect(count > 40 * slip.count)
    }

    @Test(arguments: [
        ("وزراة", "وزارة"), ("االى", "الى"), ("المنظقة", "المنطقة"), ("طربق", "طريق"), ("العلاقلات", "العلاقات"), ("الحوثين", "الحوثيين"),
        ("فلسطيين", "فلسطينيين"),
    ]) func everySlipLeadsBack(_ slip: String, _ meant: String) {
        var found = false
        WordEdits.each(Self.form(slip)) { hash, _ in if hash == TokenizedText.hash(of: meant) { found = true } }
        #expect(found)
    }

    /// Forms without counts, and forms without a paradigm.
    @Test func paradigmsExplain() {
        for word in ["وبمحاضراتها", "فستخصصها", "والمهندسين", "للمدرسات"] {
            #expect(WordForms.shared.level(of: Self.form(word)) > 0, "\(word)")
        }
        for word in ["االخطابي", "قثضصط"] { #expect(WordForms.shared.level(of: Self.form(word)) == 0, "\(word)") }
        // A noun with the article takes no verbal ending: `الحوثي` does not explain `الحوثين`.
        #expect(WordForms.shared.level(of: Self.form("الحوثين")) < Self.level("الحوثي") - 9)
    }

    @Test(arguments: ["وزارة", "مستشفى", "مسؤول", "رئيس", "القبائل", "إعلان", "كتاب", "في"]) func usualSpelling(_ word: String) {
        #expect(String(scalarValues: Spelling.usual(Self.form(word))) == word)
    }
}
