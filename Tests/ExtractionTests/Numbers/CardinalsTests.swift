import Testing

@testable import Extraction

/// The corpus blocks of `Cardinals`: what it finds and what it leaves alone.
@Suite struct CardinalsTests {
    @Test(arguments: NumberBlock.load("Cardinals")) func corpus(_ block: NumberBlock) throws { try block.check() }

    @Test func blocksShowBothSides() {
        let blocks = NumberBlock.load("Cardinals")
        #expect(blocks.contains { $0.expected.contains { $0.hasSuffix(Cardinals.id) } || Cardinals.id == NumberExclusions.id })
        #expect(blocks.contains { !$0.expected.contains { $0.hasSuffix(Cardinals.id) } })
    }
}
