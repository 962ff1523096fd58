import Testing

@testable import Extraction

@Suite("names.repeated-names") struct RepeatedNamesTests {
    @Test(arguments: CorpusBlock.load("Names/RepeatedNames")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Names/RepeatedNames", block) { $0.mentions(rule: RepeatedNames.id) }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Names/RepeatedNames")
        #expect(blocks.contains { !$0.expected.isEmpty })
        #expect(blocks.contains { $0.expected.isEmpty })
    }
}
