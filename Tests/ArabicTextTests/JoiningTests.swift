import Testing

@testable import ArabicText

/// Joining against ArabicShaping.txt and the presentation forms of UnicodeData.txt.
@Suite(.enabled(if: UnicodeData.isInstalled, "install the Debian package unicode-data to run these tests"))
struct JoiningTests {
    private static let beh: UInt32 = 0x628
    private static let tatweel: UInt32 = 0x640
    private static let rightToLeftOverride: UInt32 = 0x202E

    /// Lays out scalars at one right-to-left level; returns the first glyph of each cell, keyed by its first scalar.
    private func glyphs(_ scalars: [UInt32]) -> [Int: UInt32] {
        let row = ParagraphLayout([Self.rightToLeftOverride] + scalars, options: LayoutOptions(width: 400)).row(0)
        return row.cells.reduce(into: [:]) { $0[Int($1.start) - 1] = row.glyphs(of: $1).first }
    }

    /// The glyphs of the two behs around a scalar, in logical order.
    private func behs(around scalar: UInt32) -> [UInt32] {
        let row = ParagraphLayout([Self.rightToLeftOverride, Self.beh, scalar, Self.beh], options: LayoutOptions(width: 400)).row(0)
        let cells = row.cells.sorted { $0.start < $1.start }.filter { $0.kind == .text }
        let glyphs = cells.flatMap { row.glyphs(of: $0) }.filter { (0xFE8F...0xFE92).contains($0) }
        return [glyphs.first, glyphs.last].compactMap { $0 }
    }

    private func behs(joinedBefore: Bool, joinedAfter: Bool) -> [UInt32] {
        [joinedBefore ? 0xFE91 : 0xFE8F, joinedAfter ? 0xFE90 : 0xFE8F]
    }

    /// Between two behs each scalar of the file transmits, accepts or refuses a join according to its type.
    @Test func neighboursJoinByType() throws {
        var failures: [String] = []
        var count = 0
        for line in try UnicodeData.lines("ArabicShaping.txt") {
            let fields = UnicodeData.fields(line)
            guard fields.count == 4, let scalar = UInt32(fields[0], radix: 16) else { continue }
            let expected = behs(joinedBefore: "DRCT".contains(fields[2]), joinedAfter: "DLCT".contains(fields[2]))
            if behs(around: scalar) != expected { failures.append(fields[0]) }
            count += 1
        }
        #expect(failures == [])
        #expect(count == 828)
    }

    /// A mark of any kind between two letters leaves their join unchanged (Joining_Type T is mostly not in ArabicShaping.txt).
    @Test func transparentScalarsLetJoinsThrough() throws {
        var failures: [UInt32] = []
        var count = 0
        try UnicodeData.forEachRange("extracted/DerivedJoiningType.txt") { range, type in
            guard type == "T" else { return }
            for scalar in range where !UnsafeScalars.contains(scalar) {
                if behs(around: scalar) != behs(joinedBefore: true, joinedAfter: true) { failures.append(scalar) }
                count += 1
            }
        }
        #expect(failures == [])
        #expect(count > 2000)
    }

    /// Each letter takes its Unicode presentation form, alone, after, before and between joining neighbours.
    @Test func lettersTakeTheirForms() throws {
        var types: [UInt32: String] = [:]
        for line in try UnicodeData.lines("ArabicShaping.txt") {
            let fields = UnicodeData.fields(line)
            if fields.count == 4, let scalar = UInt32(fields[0], radix: 16) { types[scalar] = fields[2] }
        }
        var forms: [UInt32: [String: UInt32]] = [:]
        try UnicodeData.forEachRange("UnicodeData.txt", field: 5) { range, decomposition in
            let parts = decomposition.split(separator: " ")
            guard parts.count == 2, ["<isolated>", "<final>", "<initial>", "<medial>"].contains(parts[0]),
                (0xFB50...0xFEFC).contains(range.lowerBound), let letter = UInt32(parts[1], radix: 16)
            else { return }
            forms[letter, default: [:]][String(parts[0])] = range.lowerBound
        }
        var failures: [String] = []
        for (letter, known) in forms {
            let type = types[letter] ?? "U"
            let takesBefore = "DR".contains(type)
            let takesAfter = type == "D"
            for (joinsBefore, joinsAfter) in [(false, false), (true, false), (false, true), (true, true)] {
                let scalars = (joinsBefore ? [Self.tatweel] : []) + [letter] + (joinsAfter ? [Self.tatweel] : [])
                let form =
                    switch (joinsBefore && takesBefore, joinsAfter && takesAfter) {
                    case (false, false): "<isolated>"
                    case (true, false): "<final>"
                    case (false, true): "<initial>"
                    case (true, true): "<medial>"
                    }
                let seen = glyphs(scalars)[joinsBefore ? 1 : 0]
                if seen != known[form] ?? letter { failures.append("\(String(letter, radix: 16)) \(form)") }
            }
        }
        #expect(failures == [])
        #expect(forms.count == ScalarTable.forms.count / 5)
    }

    /// Letters without presentation forms are unchanged, and still join their neighbours.
    @Test func lettersWithoutFormsStay() {
        #expect(glyphs([0x628, 0x751, 0x628]) == [-1: 0x27E6, 0: 0xFE91, 1: 0x751, 2: 0xFE90])
    }
}
