import Testing

@testable import Extraction

/// The corpus blocks of `Duals`: what it finds and what it leaves alone.
@Suite struct DualsTests {
    @Test(arguments: NumberBlock.load("Duals")) func corpus(_ block: NumberBlock) throws { try block.check() }

    @Test func blocksShowBothSides() {
        let blocks = NumberBlock.load("Duals")
        #expect(blocks.contains { $0.expected.contains { $0.hasSuffix(Duals.id) } || Duals.id == NumberExclusions.id })
        #expect(blocks.contains { !$0.expected.contains { $0.hasSuffix(Duals.id) } })
    }
}
