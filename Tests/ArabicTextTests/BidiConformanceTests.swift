import Testing

@testable import ArabicText

/// UAX #9 as displayed: every case is laid out by `ParagraphLayout` and read back from its cells.
@Suite(.enabled(if: UnicodeData.isInstalled, "install the Debian package unicode-data to run these tests"))
struct BidiConformanceTests {
    /// The number of cases in both files, so that a truncated file fails.
    static let bidiTestCases = 770_241
    static let characterTestCases = 91_707

    @Test func bidiTest() async throws {
        let file = BidiTestFile(bytes: try UnicodeData.bytes("BidiTest.txt"))
        let shards = 4
        let checkers = await withTaskGroup(of: Checker.self) { group in
            for shard in 0..<shards {
                group.addTask { check(file, every: shards, from: shard) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(checkers.flatMap(\.failures) == [])
        #expect(checkers.reduce(0) { $0 + $1.cases } == Self.bidiTestCases)
    }

    private func check(_ file: BidiTestFile, every step: Int, from first: Int) -> Checker {
        var checker = Checker()
        for index in stride(from: first, to: file.cases.count, by: step) {
            let item = file.cases[index]
            let group = file.groups[item.group]
            for (bit, direction) in [(1, BaseDirection.firstStrongElseLeft), (2, .leftToRight), (4, .rightToLeft)]
            where item.directions & bit != 0 {
                checker.check(item.scalars, direction, levels: group.levels, order: group.order)
            }
        }
        return checker
    }

    @Test func bidiCharacterTest() throws {
        var checker = Checker()
        for line in try UnicodeData.lines("BidiCharacterTest.txt") {
            let fields = line.split(separator: 0x3B)
            guard fields.count == 5, let direction = fields[1].first else { continue }
            let base: BaseDirection = direction == 0x30 ? .leftToRight : direction == 0x31 ? .rightToLeft : .firstStrongElseLeft
            checker.check(
                numbers(fields[0], radix: 16).map { UInt32($0) }, base, levels: numbers(fields[3]), order: numbers(fields[4]),
                baseLevel: numbers(fields[2]).first)
        }
        #expect(checker.failures == [])
        #expect(checker.cases == Self.characterTestCases)
    }
}

/// Lays out a case in one row and compares its cells.
private struct Checker: Sendable {
    var cases = 0
    var failures: [String] = []

    /// `levels`: -1 for scalars that rule X9 removes; `order`: visual, left to right, without those.
    mutating func check(_ scalars: [UInt32], _ direction: BaseDirection, levels: [Int], order: [Int], baseLevel: Int? = nil) {
        cases += 1
        let layout = ParagraphLayout(scalars, options: LayoutOptions(width: 1 << 20, direction: direction))
        let row = layout.row(0)
        var seen: [Int] = []
        seen.reserveCapacity(order.count)
        var isRight = layout.rowCount == 1 && (baseLevel == nil || (baseLevel == 1) == row.isRightToLeft)
        var hidesMarks = false
        for cell in row.cells {
            let first = seen.count
            for offset in Int(cell.start)..<Int(cell.end) where levels[offset] >= 0 {
                if isDirectionalMark(scalars[offset]) {
                    // It takes no column, so it has no position in the order; its level is the paragraph's.
                    hidesMarks = true
                    isRight = isRight && (levels[offset] == Int(layout.levels[offset]) || levels[offset] == (row.isRightToLeft ? 1 : 0))
                } else {
                    seen.append(offset)
                    isRight = isRight && levels[offset] == Int(cell.level)
                }
            }
            // L2 alone puts marks before their base; a cell contains both.
            if cell.level & 1 == 1 { seen[first...].reverse() }
        }
        let expected = hidesMarks ? order.filter { !isDirectionalMark(scalars[$0]) } : order
        if !isRight || seen != expected, failures.count < 5 {
            failures.append("\(scalars.map { String($0, radix: 16) }) \(direction): \(seen), not \(expected)")
        }
    }

    private func isDirectionalMark(_ scalar: UInt32) -> Bool { scalar == 0x200E || scalar == 0x200F || scalar == 0x61C }
}

/// BidiTest.txt: groups of `@Levels:` and `@Reorder:`, each over lines of bidi classes and a set of base directions.
private struct BidiTestFile: Sendable {
    struct Group {
        var levels: [Int] = []
        var order: [Int] = []
    }

    struct Case {
        let group: Int
        let scalars: [UInt32]
        /// 1: first strong, else left-to-right; 2: left-to-right; 4: right-to-left.
        let directions: Int
    }

    var groups: [Group] = []
    var cases: [Case] = []

    /// A scalar of each class; brackets would affect the result, so ON is none.
    private static let representatives: [String: UInt32] = [
        "L": 0x61, "R": 0x5D0, "AL": 0x627, "EN": 0x31, "ES": 0x2B, "ET": 0x24, "AN": 0x661, "CS": 0x2C, "B": 0x2029, "S": 0x09,
        "WS": 0x20, "ON": 0x21, "NSM": 0x64E, "BN": 0xAD, "LRE": 0x202A, "RLE": 0x202B, "PDF": 0x202C, "LRO": 0x202D, "RLO": 0x202E,
        "LRI": 0x2066, "RLI": 0x2067, "FSI": 0x2068, "PDI": 0x2069,
    ]

    /// A class's name as a number, to avoid a string for each.
    private static let keyed: [UInt32: UInt32] = representatives.reduce(into: [:]) { keyed, entry in
        keyed[entry.key.utf8.reduce(0) { $0 << 8 | UInt32($1) }] = entry.value
    }

    init(bytes: [UInt8]) {
        let keyed = Self.keyed
        bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            var wasData = true
            while start < bytes.count {
                var end = start
                while end < bytes.count, bytes[end] != 0x0A { end += 1 }
                if end > start, bytes[start] == 0x40 {
                    if wasData { groups.append(groups.last ?? Group()) }
                    wasData = false
                    var colon = start
                    while bytes[colon] != 0x3A { colon += 1 }
                    let values = numbers(bytes[(colon + 1)..<end])
                    if bytes[start + 1] == 0x4C {
                        groups[groups.count - 1].levels = values
                    } else {
                        groups[groups.count - 1].order = values
                    }
                } else if end > start, bytes[start] != 0x23 {
                    wasData = true
                    var scalars: [UInt32] = []
                    var name: UInt32 = 0
                    var i = start
                    while i < end {
                        let byte = bytes[i]
                        i += 1
                        if byte != 0x20, byte != 0x3B {
                            name = name << 8 | UInt32(byte)
                            continue
                        }
                        if name != 0 { scalars.append(keyed[name] ?? .max) }
                        name = 0
                        if byte == 0x3B { break }
                    }
                    cases.append(Case(group: groups.count - 1, scalars: scalars, directions: numbers(bytes[i..<end], radix: 16).first ?? 0))
                }
                start = end + 1
            }
        }
    }
}

/// Numbers between blanks; -1 for an `x`.
private func numbers(_ field: some Collection<UInt8>, radix: Int = 10) -> [Int] {
    var result: [Int] = []
    var value = 0
    var isInside = false
    for byte in field {
        switch byte {
        case 0x30...0x39, 0x41...0x46:
            value = value * radix + Int(byte < 0x41 ? byte - 0x30 : byte - 0x37)
            isInside = true
        case 0x78:
            value = -1
            isInside = true
        default:
            if isInside { result.append(value) }
            value = 0
            isInside = false
        }
    }
    if isInside { result.append(value) }
    return result
}
