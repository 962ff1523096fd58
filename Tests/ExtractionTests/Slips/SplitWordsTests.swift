import Testing

@testable import Extraction

@Suite("slips.split-words") struct SplitWordsTests {
    @Test(arguments: CorpusBlock.load("Slips/SplitWords")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Slips/SplitWords", block) { $0.slips }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Slips/SplitWords")
        #expect(blocks.contains { !$0.expected.isEmpty })
        #expect(blocks.contains { $0.expected.isEmpty })
    }
}
