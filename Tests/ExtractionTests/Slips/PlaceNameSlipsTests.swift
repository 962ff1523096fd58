import Testing

@testable import Extraction

@Suite("slips.place-name-slips") struct PlaceNameSlipsTests {
    @Test(arguments: CorpusBlock.load("Slips/PlaceNameSlips")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Slips/PlaceNameSlips", block) { $0.slips }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Slips/PlaceNameSlips")
        #expect(blocks.contains { !$0.expected.isEmpty })
        #expect(blocks.contains { $0.expected.isEmpty })
    }
}
