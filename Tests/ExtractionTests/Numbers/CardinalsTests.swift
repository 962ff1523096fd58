import Testing

@testable import Extraction

/// The corpus blocks of `Cardinals`: hits and near misses.
@Suite struct CardinalsTests {
    @Test(arguments: CorpusBlock.load("Numbers/Cardinals")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Numbers/Cardinals", block) { $0.numbers }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Numbers/Cardinals")
        #expect(blocks.contains { $0.expects(Cardinals.id) })
        #expect(blocks.contains { !$0.expects(Cardinals.id) })
    }
}
