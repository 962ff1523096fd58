import Testing

@testable import Extraction

@Suite("slips.mixed-digits") struct MixedDigitsTests {
    @Test(arguments: CorpusBlock.load("Slips/MixedDigits")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Slips/MixedDigits", block) { $0.slips }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Slips/MixedDigits")
        #expect(blocks.contains { !$0.expected.isEmpty })
        #expect(blocks.contains { $0.expected.isEmpty })
    }
}
