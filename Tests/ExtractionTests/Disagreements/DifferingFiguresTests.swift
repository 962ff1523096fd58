import Testing

@testable import Extraction

@Suite("disagreements.differing-figures") struct DifferingFiguresTests {
    @Test(arguments: CorpusBlock.load("Disagreements/DifferingFigures")) func corpus(_ block: CorpusBlock) throws {
        try CorpusBlock.check("Disagreements/DifferingFigures", block) { $0.disagreements }
    }

    @Test func hasBothSides() {
        let blocks = CorpusBlock.load("Disagreements/DifferingFigures")
        #expect(blocks.contains { $0.expected.contains { $0.hasSuffix(DifferingFigures.id) } })
        #expect(blocks.contains { !($0.expected.contains { $0.hasSuffix(DifferingFigures.id) }) })
    }
}
