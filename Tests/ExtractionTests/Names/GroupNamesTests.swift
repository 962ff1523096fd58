import Testing

@testable import Extraction

@Suite("names.group-names") struct GroupNamesTests {
    @Test(arguments: CorpusBlock.load("Names/GroupNames")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Names/GroupNames", block) { $0.mentions(rule: GroupNames.id) }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Names/GroupNames")
        #expect(blocks.contains { !$0.expected.isEmpty })
        #expect(blocks.contains { $0.expected.isEmpty })
    }
}
