import Testing

@testable import Extraction

/// The corpus blocks of `SingleUnits`: what it finds and what it leaves alone.
@Suite struct SingleUnitsTests {
    @Test(arguments: NumberBlock.load("SingleUnits")) func corpus(_ block: NumberBlock) throws { try block.check() }

    @Test func blocksShowBothSides() {
        let blocks = NumberBlock.load("SingleUnits")
        #expect(blocks.contains { $0.expected.contains { $0.hasSuffix(SingleUnits.id) } || SingleUnits.id == NumberExclusions.id })
        #expect(blocks.contains { !$0.expected.contains { $0.hasSuffix(SingleUnits.id) } })
    }
}
