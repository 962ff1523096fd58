import Testing

@testable import Extraction

@Suite("slips.word-endings") struct WordEndingsTests {
    @Test(arguments: CorpusBlock.load("Slips/WordEndings")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Slips/WordEndings", block) { $0.slips }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Slips/WordEndings")
        #expect(blocks.contains { !$0.expected.isEmpty })
        #expect(blocks.contains { $0.expected.isEmpty })
    }
}
