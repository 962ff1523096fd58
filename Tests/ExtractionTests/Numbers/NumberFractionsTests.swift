import Testing

@testable import Extraction

/// The corpus blocks of `NumberFractions`: what it finds and what it leaves alone.
@Suite struct NumberFractionsTests {
    @Test(arguments: NumberBlock.load("NumberFractions")) func corpus(_ block: NumberBlock) throws { try block.check() }

    @Test func blocksShowBothSides() {
        let blocks = NumberBlock.load("NumberFractions")
        #expect(blocks.contains { $0.expected.contains { $0.hasSuffix(NumberFractions.id) } || NumberFractions.id == NumberExclusions.id })
        #expect(blocks.contains { !$0.expected.contains { $0.hasSuffix(NumberFractions.id) } })
    }
}
