import Testing

@testable import Extraction

@Suite("names.name-selection") struct NameSelectionTests {
    @Test(arguments: CorpusBlock.load("Names/NameSelection")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Names/NameSelection", block) { $0.mentions(rule: nil) }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Names/NameSelection")
        #expect(blocks.contains { !$0.expected.isEmpty })
        #expect(blocks.contains { $0.expected.isEmpty })
    }
}
