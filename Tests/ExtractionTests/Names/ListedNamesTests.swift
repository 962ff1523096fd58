import Testing

@testable import Extraction

@Suite("names.listed-names") struct ListedNamesTests {
    @Test(arguments: CorpusBlock.load("Names/ListedNames")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Names/ListedNames", block) { $0.mentions(rule: ListedNames.id) }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Names/ListedNames")
        #expect(blocks.contains { !$0.expected.isEmpty })
        #expect(blocks.contains { $0.expected.isEmpty })
    }
}
