import Testing

@testable import Extraction

/// The corpus blocks of `VagueCounts`: hits and near misses.
@Suite struct VagueCountsTests {
    @Test(arguments: CorpusBlock.load("Numbers/VagueCounts")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Numbers/VagueCounts", block) { $0.numbers }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Numbers/VagueCounts")
        #expect(blocks.contains { $0.expects(VagueCounts.id) })
        #expect(blocks.contains { !$0.expects(VagueCounts.id) })
    }
}
