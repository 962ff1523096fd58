import TestSupport
import Testing

@testable import ArabicText

/// Properties that hold for any text, over adversarial texts.
struct LayoutPropertyTests {
    private static let alphabets: [[UInt32]] = [
        Array(0x621...0x64A), [0x644, 0x627, 0x623, 0x625, 0x622, 0x644], Array(0x64B...0x655), [0x671, 0x67E, 0x6AF, 0x6CC, 0x751, 0x8A0],
        Array(0x5D0...0x5EA), [0x5B0, 0x5B8], Array(0x61...0x7A), Array(0x30...0x39), Array(0x660...0x669), Array(0x6F0...0x6F9),
        [0x300, 0x20D0, 0x93F, 0x903], [0x200C, 0x200D, 0x640], [0x200E, 0x200F, 0x61C], Array(0x202A...0x202E), Array(0x2066...0x2069),
        [0x1F600, 0x1F468, 0x1F3FD, 0xFE0F, 0x2764, 0x1F1EA, 0x1F1EC, 0x20E3], [0x4E2D, 0x3042, 0xAC00, 0x1100, 0x1161, 0x11A8, 0xFF21],
        [0x20, 0x20, 0x20, 0x09, 0xA0, 0x3000], [0x28, 0x29, 0x5B, 0x5D, 0xAB, 0xBB, 0x60C, 0x2D, 0x2F, 0x2E, 0x3A, 0x61B, 0x61F],
        [0, 7, 0x0A, 0x0B, 0x0D, 0x1B, 0x7F, 0x85, 0x9B, 0x1C, 0x1F], [0xD800, 0xDFFF, 0xFFFF, 0xE000, 0x378, 0x110000, .max],
        [0x600, 0x6DD, 0x70F, 0x110BD], [0xAD, 0x200B, 0x2060, 0xFEFF, 0x2028, 0x2029, 0xFFFC, 0xFFF9], [0xFEFB, 0xFE8F, 0xFDFA],
    ]

    /// A text of runs from few alphabets, like real ones.
    private static func text(_ generator: inout SeededGenerator) -> [UInt32] {
        let chosen = (0..<Int.random(in: 1...6, using: &generator)).compactMap { _ in alphabets.randomElement(using: &generator) }
        var text: [UInt32] = []
        for _ in 0..<Int.random(in: 0...40, using: &generator) {
            let alphabet = chosen.randomElement(using: &generator) ?? []
            for _ in 0..<Int.random(in: 1...6, using: &generator) { text.append(alphabet.randomElement(using: &generator) ?? 0x20) }
        }
        return text
    }

    private static let directions: [BaseDirection] = [.firstStrong, .firstStrongElseLeft, .leftToRight, .rightToLeft]

    @Test(arguments: 0..<4) func anyTextIsSetWhole(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed) &* 7919)
        var failures: [String] = []
        for _ in 0..<700 {
            let scalars = Self.text(&generator)
            let width =
                Bool.random(using: &generator) ? Int.random(in: 0...12, using: &generator) : Int.random(in: 0...400, using: &generator)
            let options = LayoutOptions(
                width: width, order: Bool.random(using: &generator) ? .visual : .logical, shapes: Bool.random(using: &generator),
                hidesMarks: Bool.random(using: &generator), direction: Self.directions.randomElement(using: &generator) ?? .firstStrong)
            if let fault = fault(scalars, options) {
                failures.append("\(fault): \(scalars.map { String($0, radix: 16) }) \(options)")
            }
        }
        #expect(failures.prefix(3) == [])
    }

    /// The first property that does not hold.
    private func fault(_ scalars: [UInt32], _ options: LayoutOptions) -> String? {
        let layout = ParagraphLayout(scalars, options: options)
        let rows = (0..<layout.rowCount).map { layout.row($0) }
        guard !rows.isEmpty, rows.reversed() == (0..<layout.rowCount).reversed().map({ layout.row($0) }) else {
            return "not the same twice"
        }
        var next = 0
        for (index, row) in rows.enumerated() {
            guard row.start == next, row.end >= row.start, layout.span(ofRow: index) == row.start..<row.end else {
                return "rows don't partition"
            }
            guard row.end > row.start || scalars.isEmpty else { return "empty row" }
            next = row.end
            if let fault = fault(in: row, options) { return fault }
            for offset in row.start..<row.end where layout.rowIndex(containing: offset) != index { return "row of \(offset)" }
        }
        guard next == scalars.count else { return "text lost at the end" }
        return fault(between: rows, scalars, options)
    }

    private func fault(in row: Row, _ options: LayoutOptions) -> String? {
        guard row.width <= options.width, row.width == row.cells.reduce(0, { $0 + Int($1.width) }) else { return "width \(row.width)" }
        var next = row.start
        for cell in row.cells.sorted(by: { $0.start < $1.start }) {
            guard Int(cell.start) == next, cell.end > cell.start else { return "cells don't partition" }
            next = Int(cell.end)
        }
        guard next == row.end else { return "cells end at \(next), row at \(row.end)" }
        for (index, cell) in row.cells.enumerated() {
            let glyphs = row.glyphs(of: cell)
            guard cell.width > 0, !glyphs.isEmpty, !glyphs.contains(where: UnsafeScalars.contains), !glyphs.contains(9) else {
                return "glyphs"
            }
            guard glyphs.reduce(0, { $0 + CellWidth.of($1) }) == Int(cell.width) else {
                return "cell \(index) is not as wide as its glyphs"
            }
            guard let first = glyphs.first, CellWidth.of(first) > 0 else { return "cell \(index) begins with a mark" }
            for offset in cell.start..<cell.end where row.cellIndex(at: Int(offset)) != index { return "cell of \(offset)" }
            guard row.cellIndex(atColumn: row.column(ofCell: index)) == index else { return "column of \(index)" }
        }
        return nil
    }

    /// Compares rows with the same text laid out with other options.
    private func fault(between rows: [Row], _ scalars: [UInt32], _ options: LayoutOptions) -> String? {
        var other = options
        other.order = options.order == .visual ? .logical : .visual
        let turned = ParagraphLayout(scalars, options: other)
        guard turned.rowCount == rows.count else { return "order changes the rows" }
        for (index, row) in rows.enumerated() {
            let places = { (row: Row) in
                row.cells.map { [Int($0.start), Int($0.end), Int($0.width), Int($0.level)] }.sorted { $0[0] < $1[0] }
            }
            guard places(turned.row(index)) == places(row) else { return "visual and logical order differ in cells" }
        }
        // A letter's form depends on its paragraph alone, regardless of line breaks.
        let whole = ParagraphLayout(scalars, options: options, wraps: false).row(0)
        let forms = { (row: Row) in
            row.cells.reduce(into: [Int32: UInt32]()) { forms, cell in
                let glyph = row.glyphs(of: cell).first ?? 0
                if (0xFB50...0xFEFC).contains(glyph) { forms[cell.start] = glyph }
            }
        }
        let joined = rows.reduce(into: [:]) { $0.merge(forms($1)) { a, _ in a } }
        let differing = forms(whole).filter { joined[$0.key] != nil && joined[$0.key] != $0.value }
        return differing.isEmpty ? nil : "a line's end changes a letter's form"
    }

    /// Levels, joins and forms of one long paragraph without any place to cut.
    @Test func aLongLineIsSetInLinearTime() {
        var generator = SeededGenerator(seed: 11)
        for alphabet in Self.alphabets {
            let scalars = (0..<20_000).map { _ in alphabet.randomElement(using: &generator) ?? 0x20 }
            let layout = ParagraphLayout(scalars, options: LayoutOptions(width: 80))
            let middle = layout.rowIndex(containing: 10_000)
            #expect(layout.span(ofRow: middle).contains(10_000))
            #expect(layout.row(middle).width <= 80)
        }
    }

    /// A long paragraph resolved piecewise has the levels of the whole.
    @Test func piecesHaveTheLevelsOfTheWhole() {
        var generator = SeededGenerator(seed: 17)
        let words = [
            "قال", "إن", "بين", "(نحو)", "2024", "٣٫٥", "Reuters", "«لا»", "[ok", "(x]", "5%", "-7", "،", "\u{2067}a\u{2069}", "ب\u{64E}",
            "\u{202B}بa\u{202C}", "!", "\u{200F}", "a", "b",
        ]
        var pieces = 0
        for _ in 0..<400 {
            let scalars = (0..<60).map { _ in values(words.randomElement(using: &generator) ?? "") }.joined(separator: [0x20])
            Array(scalars).withUnsafeBufferPointer { text in
                for direction in [BaseDirection.leftToRight, .rightToLeft] {
                    let sizes = BidiPieces.Sizes(piece: 4, patience: .max, crowd: .max)
                    var cutter = BidiPieces(scalars: text, base: direction == .leftToRight ? 0 : 1, sizes: sizes)
                    while cutter.next() != nil { pieces += 1 }
                    let whole = BidiLevels.resolve(text, direction, pieces: .init(piece: .max, patience: .max, crowd: .max))
                    #expect(BidiLevels.resolve(text, direction, pieces: sizes).levels == whole.levels)
                }
            }
        }
        #expect(pieces > 1000)
    }

    /// Controls nested beyond what UAX #9 allows: texts of this kind crash FriBidi alone.
    @Test func controlsNestToAnyDepth() {
        var generator = SeededGenerator(seed: 75)
        let controls = Array(0x2066...0x2068) + Array(0x202A...0x202E)
        for round in 0..<120 {
            let openers = round % 2 == 0 ? Array(controls.prefix(3)) : controls
            let limit = 60 + round % 90
            var depth = 0
            let scalars = (0..<1500).map { _ -> UInt32 in
                switch Int.random(in: 0..<8, using: &generator) {
                case 0: return [0x61, 0x628, 0x28, 0x29, 0x31].randomElement(using: &generator) ?? 0x61
                case 1...2 where depth > 0:
                    depth -= 1
                    return 0x2069
                default:
                    guard depth < limit else { return 0x2069 }
                    depth += 1
                    return UInt32(openers.randomElement(using: &generator) ?? 0x2066)
                }
            }
            let levels = scalars.withUnsafeBufferPointer { BidiLevels.resolve($0, .firstStrong).levels }
            #expect(levels.count == scalars.count)
            #expect(levels.allSatisfy { $0 >= 0 && $0 <= 126 })
        }
    }

    /// Beyond the deepest level an isolate is a neutral, so its contents take the surrounding level.
    @Test func anOverflowingIsolateIsANeutral() {
        let deep = Array(repeating: UInt32(0x2067), count: 62) + [0x2066]  // levels 3, 5 … 125, and no room for 126
        let levels = (deep + [0x628, 0x2069, 0x628]).withUnsafeBufferPointer { BidiLevels.resolve($0, .rightToLeft).levels }
        #expect(levels.suffix(3) == [125, 125, 125])
    }

    /// Texts for which FriBidi alone takes quadratic time.
    @Test(arguments: ["()", "\u{2067}a\u{2069}", "\u{2068}ب\u{2069}", "(\u{2067})\u{2069}"]) func crowdsAreCut(pattern: String) {
        let scalars = Array((0..<50_000).map { _ in values(pattern) }.joined())
        scalars.withUnsafeBufferPointer { text in
            var pieces = BidiPieces(scalars: text, base: 1, sizes: .standard)
            var end = 0
            while let piece = pieces.next() {
                #expect(piece.lowerBound == end)
                #expect(piece.count <= 16_384)
                end = piece.upperBound
            }
            #expect(end == text.count)
        }
    }

    /// A label is cut to any width, and its cells represent all of it.
    @Test func anyLabelFits() {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<500 {
            let scalars = Self.text(&generator)
            let width = Int.random(in: 1...30, using: &generator)
            let row = ParagraphLayout.line(scalars, options: LayoutOptions(width: width))
            #expect(row.width <= width)
            #expect(row.cells.reduce(0) { $0 + Int($1.end - $1.start) } == scalars.count)
        }
    }
}
