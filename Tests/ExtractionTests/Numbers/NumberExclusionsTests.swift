import Testing

@testable import Extraction

/// The corpus blocks of `NumberExclusions`: what it finds and what it leaves alone.
@Suite struct NumberExclusionsTests {
    @Test(arguments: NumberBlock.load("NumberExclusions")) func corpus(_ block: NumberBlock) throws { try block.check() }

    @Test func blocksShowBothSides() {
        let blocks = NumberBlock.load("NumberExclusions")
        #expect(
            blocks.contains { $0.expected.contains { $0.hasSuffix(NumberExclusions.id) } || NumberExclusions.id == NumberExclusions.id })
        #expect(blocks.contains { !$0.expected.contains { $0.hasSuffix(NumberExclusions.id) } })
    }
}
