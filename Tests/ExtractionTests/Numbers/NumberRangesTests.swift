import Testing

@testable import Extraction

/// The corpus blocks of `NumberRanges`: what it finds and what it leaves alone.
@Suite struct NumberRangesTests {
    @Test(arguments: NumberBlock.load("NumberRanges")) func corpus(_ block: NumberBlock) throws { try block.check() }

    @Test func blocksShowBothSides() {
        let blocks = NumberBlock.load("NumberRanges")
        #expect(blocks.contains { $0.expected.contains { $0.hasSuffix(NumberRanges.id) } || NumberRanges.id == NumberExclusions.id })
        #expect(blocks.contains { !$0.expected.contains { $0.hasSuffix(NumberRanges.id) } })
    }
}
