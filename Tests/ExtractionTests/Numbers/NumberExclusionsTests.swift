import Testing

@testable import Extraction

/// The corpus blocks of `NumberExclusions`: hits and near misses.
@Suite struct NumberExclusionsTests {
    @Test(arguments: CorpusBlock.load("Numbers/NumberExclusions")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Numbers/NumberExclusions", block) { $0.numbers }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Numbers/NumberExclusions")
        #expect(blocks.contains { !$0.expected.isEmpty })
        #expect(blocks.contains { $0.expected.isEmpty })
    }
}
