import Testing

@testable import Extraction

@Suite("names.national-bodies") struct NationalBodiesTests {
    @Test(arguments: CorpusBlock.load("Names/NationalBodies")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Names/NationalBodies", block) { $0.mentions(rule: NationalBodies.id) }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Names/NationalBodies")
        #expect(blocks.contains { !$0.expected.isEmpty })
        #expect(blocks.contains { $0.expected.isEmpty })
    }
}
