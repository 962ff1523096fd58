import TestSupport
import Testing

@testable import ArabicText

@Suite("Interval index")
struct IntervalIndexTests {
    private let spans = [(0, 50), (5, 9), (6, 8), (20, 30), (20, 30), (40, 41), (60, 60)].map { Span(start: $0.0, end: $0.1) }

    @Test func nestedSpans() {
        let index = IntervalIndex(spans)
        #expect(index.shortest(at: 7) == 2)
        #expect(index.shortest(at: 5) == 1)
        #expect(index.shortest(at: 10) == 0)
        #expect(index.shortest(at: 50) == nil)
        #expect(index.shortest(holding: Span(start: 7, end: 9)) == 1)
        #expect(index.positions(of: Span(start: 20, end: 30)) == [3, 4])
        #expect(index.most(overlapping: Span(start: 7, end: 45)) == 0)
        #expect(index.last(before: 19) == 2)
        #expect(index.last(before: -1) == nil)
    }

    /// Whatever the spans, the answers are those of going through all of them.
    @Test func answersAreThoseOfALinearSearch() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            let spans = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
                let start = Int.random(in: 0..<60, using: &random)
                return Span(start: start, end: start + Int.random(in: 0..<30, using: &random))
            }
            let index = IntervalIndex(spans)
            for _ in 0..<20 {
                let start = Int.random(in: 0..<70, using: &random)
                let wanted = Span(start: start, end: start + Int.random(in: 1..<10, using: &random))
                let holding = spans.filter { $0.contains(wanted) }.map(\.count).min()
                #expect(index.shortest(holding: wanted).map { spans[$0].count } == holding, "\(spans) \(wanted)")
                var met: Set<Int> = []
                index.forEach(overlapping: wanted) { met.insert($1) }
                #expect(met == Set(spans.indices.filter { spans[$0].overlaps(wanted) }), "\(spans) \(wanted)")
                func shared(_ span: Span) -> Int { min(span.end, wanted.end) - max(span.start, wanted.start) }
                let most = spans.map(shared).filter { $0 > 0 }.max()
                #expect(index.most(overlapping: wanted).map { shared(spans[$0]) } == most, "\(spans) \(wanted)")
            }
        }
    }
}
