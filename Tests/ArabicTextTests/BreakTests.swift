import Testing

@testable import ArabicText

/// Grapheme clusters and line breaks against the test files of UAX #29 and UAX #14.
@Suite(.enabled(if: UnicodeData.isInstalled, "install the Debian package unicode-data to run these tests"))
struct BreakTests {
    @Test func graphemeBreakTest() throws {
        var cases = 0
        var failures: [String] = []
        for line in try UnicodeData.lines("auxiliary/GraphemeBreakTest.txt") {
            let (scalars, expected) = UnicodeData.breakTest(line)
            var breaks = Array(repeating: false, count: scalars.count + 1)
            breaks[0] = true
            scalars.withUnsafeBufferPointer { scalars in
                let clusters = GraphemeClusters(scalars: scalars, table: .shared)
                var i = 0
                while i < scalars.count {
                    i = clusters.end(from: i)
                    breaks[i] = true
                }
            }
            cases += 1
            if breaks != expected { failures.append(String(decoding: line, as: UTF8.self)) }
        }
        #expect(failures == [])
        #expect(cases == 602)
    }

    /// Every row is in scope: `LineBreaker` follows all rules of UAX #14.
    @Test func lineBreakTest() throws {
        var cases = 0
        var failures: [String] = []
        for line in try UnicodeData.lines("auxiliary/LineBreakTest.txt") {
            let (scalars, expected) = UnicodeData.breakTest(line)
            var breaker = LineBreaker()
            var breaks = scalars.withUnsafeBufferPointer { scalars in
                scalars.indices.map { breaker.step($0, scalars, .shared) != .none }
            }
            breaks.append(true)
            cases += 1
            if breaks != expected { failures.append(String(decoding: line, as: UTF8.self)) }
        }
        #expect(failures == [])
        #expect(cases == 7654)
    }

    /// The same rows through `ParagraphLayout`: in an unbounded row only hard breaks begin a new one; in rows of one column every break
    /// opportunity at a cluster boundary does, unless a blank overhangs there or the rest takes no column.
    @Test func rowsBeginWhereLinesMayEnd() throws {
        var cases = 0
        var failures: [String] = []
        for line in try UnicodeData.lines("auxiliary/LineBreakTest.txt") {
            let (scalars, expected) = UnicodeData.breakTest(line)
            let hard = scalars.indices.filter { $0 > 0 && expected[$0] && isHardBreak(scalars, before: $0) }
            let wide = ParagraphLayout(scalars, options: LayoutOptions(width: 1 << 20))
            let narrow = ParagraphLayout(scalars, options: LayoutOptions(width: 1))
            let missed = scalars.indices.filter { i in
                guard i > 0, expected[i], scalars[i - 1] != 0xAD, CellWidth.of(scalars[i]) > 0, scalars[i] != 0x20, scalars[i] != 9
                else { return false }
                return !starts(narrow).contains(i) && isClusterBoundary(scalars, i) && scalars[..<i].contains { CellWidth.of($0) > 0 }
            }
            cases += 1
            if starts(wide) != [0] + hard || missed != [] { failures.append("\(missed) " + String(decoding: line, as: UTF8.self)) }
        }
        #expect(failures == [])
        #expect(cases == 7654)
    }

    private func starts(_ layout: ParagraphLayout) -> [Int] { (0..<layout.rowCount).map { layout.span(ofRow: $0).lowerBound } }

    private func isClusterBoundary(_ scalars: [UInt32], _ offset: Int) -> Bool {
        scalars.withUnsafeBufferPointer { scalars in
            var i = 0
            while i < offset { i = GraphemeClusters(scalars: scalars, table: .shared).end(from: i) }
            return i == offset
        }
    }

    private func isHardBreak(_ scalars: [UInt32], before i: Int) -> Bool {
        if scalars[i - 1] == 0x0D { return scalars[i] != 0x0A }
        return [0x0A, 0x0B, 0x0C, 0x85, 0x2028, 0x2029].contains(scalars[i - 1])
    }
}
