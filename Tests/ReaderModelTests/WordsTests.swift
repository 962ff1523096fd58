import Facts
import Testing

@testable import ReaderModel

@Suite struct WordsTests {
    @Test(arguments: [
        (0, "لا ادعاءات", "0 claims"), (1, "ادعاء واحد", "1 claim"), (2, "ادعاءان", "2 claims"), (3, "3 ادعاءات", "3 claims"),
        (10, "10 ادعاءات", "10 claims"), (11, "11 ادعاء", "11 claims"), (99, "99 ادعاء", "99 claims"), (100, "100 ادعاء", "100 claims"),
        (102, "102 ادعاء", "102 claims"), (103, "103 ادعاءات", "103 claims"),
    ]) func claimsAreCountedAsArabicCounts(_ count: Int, _ arabic: String, _ english: String) {
        #expect(FactLayer.claim.terms.counted.counted(count) == Message(arabic: arabic, english: english))
    }

    @Test(arguments: [(2, "مقالان"), (7, "7 مقالات"), (11, "11 مقالا"), (100, "100 مقال"), (111, "111 مقالا"), (1001, "1001 مقال")])
    func articlesTakeTheAccusativeFromElevenOn(_ count: Int, _ arabic: String) {
        #expect(Words.articleCount.counted(count).arabic == arabic)
    }

    @Test func sharesAreRoundedDownSoThatAllIsAll() {
        #expect(Words.percent(0.999).english == "99%")
        #expect(Words.percent(1).arabic == "100٪")
    }
}
