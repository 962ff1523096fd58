import Testing

@testable import Extraction

@Suite("slips.run-together") struct RunTogetherTests {
    @Test(arguments: CorpusBlock.load("Slips/RunTogether")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Slips/RunTogether", block) { $0.slips }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Slips/RunTogether")
        #expect(blocks.contains { !$0.expected.isEmpty })
        #expect(blocks.contains { $0.expected.isEmpty })
    }
}
