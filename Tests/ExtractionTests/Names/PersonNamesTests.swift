import Testing

@testable import Extraction

@Suite("names.person-names") struct PersonNamesTests {
    @Test(arguments: CorpusBlock.load("Names/PersonNames")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Names/PersonNames", block) { $0.mentions(rule: PersonNames.id) }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Names/PersonNames")
        #expect(blocks.contains { !$0.expected.isEmpty })
        #expect(blocks.contains { $0.expected.isEmpty })
    }
}
