import Testing

@testable import Extraction

@Suite("slips.repeated-words") struct RepeatedWordsTests {
    @Test(arguments: CorpusBlock.load("Slips/RepeatedWords")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Slips/RepeatedWords", block) { $0.slips }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Slips/RepeatedWords")
        #expect(blocks.contains { !$0.expected.isEmpty })
        #expect(blocks.contains { $0.expected.isEmpty })
    }
}
