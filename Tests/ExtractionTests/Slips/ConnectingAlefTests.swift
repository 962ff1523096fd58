import Testing

@testable import Extraction

@Suite("slips.connecting-alef") struct ConnectingAlefTests {
    @Test(arguments: CorpusBlock.load("Slips/ConnectingAlef")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Slips/ConnectingAlef", block) { $0.slips }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Slips/ConnectingAlef")
        #expect(blocks.contains { !$0.expected.isEmpty })
        #expect(blocks.contains { $0.expected.isEmpty })
    }
}
