import Testing

@testable import Extraction

/// The corpus blocks of `CountingOrdinals`: what it finds and what it leaves alone.
@Suite struct CountingOrdinalsTests {
    @Test(arguments: NumberBlock.load("CountingOrdinals")) func corpus(_ block: NumberBlock) throws { try block.check() }

    @Test func blocksShowBothSides() {
        let blocks = NumberBlock.load("CountingOrdinals")
        #expect(
            blocks.contains { $0.expected.contains { $0.hasSuffix(CountingOrdinals.id) } || CountingOrdinals.id == NumberExclusions.id })
        #expect(blocks.contains { !$0.expected.contains { $0.hasSuffix(CountingOrdinals.id) } })
    }
}
