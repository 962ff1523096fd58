import Testing

@testable import Extraction

@Suite("slips.misspellings") struct MisspellingsTests {
    @Test(arguments: CorpusBlock.load("Slips/Misspellings")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Slips/Misspellings", block) { $0.slips }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Slips/Misspellings")
        #expect(blocks.contains { !$0.expected.isEmpty })
        #expect(blocks.contains { $0.expected.isEmpty })
    }
}
