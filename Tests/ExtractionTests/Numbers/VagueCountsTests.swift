import Testing

@testable import Extraction

/// The corpus blocks of `VagueCounts`: what it finds and what it leaves alone.
@Suite struct VagueCountsTests {
    @Test(arguments: NumberBlock.load("VagueCounts")) func corpus(_ block: NumberBlock) throws { try block.check() }

    @Test func blocksShowBothSides() {
        let blocks = NumberBlock.load("VagueCounts")
        #expect(blocks.contains { $0.expected.contains { $0.hasSuffix(VagueCounts.id) } || VagueCounts.id == NumberExclusions.id })
        #expect(blocks.contains { !$0.expected.contains { $0.hasSuffix(VagueCounts.id) } })
    }
}
