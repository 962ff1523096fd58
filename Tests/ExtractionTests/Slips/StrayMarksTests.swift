import Testing

@testable import Extraction

@Suite("slips.stray-marks") struct StrayMarksTests {
    @Test(arguments: CorpusBlock.load("Slips/StrayMarks")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Slips/StrayMarks", block) { $0.slips }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Slips/StrayMarks")
        #expect(blocks.contains { !$0.expected.isEmpty })
        #expect(blocks.contains { $0.expected.isEmpty })
    }
}
