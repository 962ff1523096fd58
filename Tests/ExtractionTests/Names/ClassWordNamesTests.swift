import Testing

@testable import Extraction

@Suite("names.class-word-names") struct ClassWordNamesTests {
    @Test(arguments: CorpusBlock.load("Names/ClassWordNames")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Names/ClassWordNames", block) { $0.mentions(rule: ClassWordNames.id) }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Names/ClassWordNames")
        #expect(blocks.contains { !$0.expected.isEmpty })
        #expect(blocks.contains { $0.expected.isEmpty })
    }
}
