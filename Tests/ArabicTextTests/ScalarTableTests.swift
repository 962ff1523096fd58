import Testing

@testable import ArabicText

/// The packed table against the files that it is generated from.
@Suite(.enabled(if: UnicodeData.isInstalled, "install the Debian package unicode-data to run these tests"))
struct ScalarTableTests {
    @Test func widthsAreThoseOfEastAsianWidth() throws {
        var failures: [UInt32] = []
        var wide = 0
        try UnicodeData.forEachRange("EastAsianWidth.txt") { range, value in
            for scalar in range {
                let properties = ScalarLookup.shared[scalar]
                guard !properties.isUnsafe, properties.width > 0 else { continue }
                let isWide = value == "W" || value == "F"
                if isWide { wide += 1 }
                if properties.width != (isWide ? 2 : 1) { failures.append(scalar) }
            }
        }
        #expect(failures == [])
        #expect(wide > 100_000)
    }

    /// Marks and invisible format controls take no column; of the latter those that enclose digits are visible.
    @Test func zeroWidthScalars() throws {
        var failures: [UInt32] = []
        try UnicodeData.forEachRange("extracted/DerivedGeneralCategory.txt") { range, category in
            guard ["Mn", "Me", "Cf"].contains(category) else { return }
            for scalar in range {
                let properties = ScalarLookup.shared[scalar]
                let isSeen = category == "Cf" && properties.grapheme == .prepend
                if properties.width != (isSeen ? 1 : 0) { failures.append(scalar) }
            }
        }
        #expect(failures == [])
    }

    @Test func joiningTypes() throws {
        let names: [String: JoiningType] = ["R": .right, "D": .dual, "C": .causing, "L": .left, "T": .transparent]
        var expected = [JoiningType](repeating: .nonJoining, count: 0x110000)
        try UnicodeData.forEachRange("extracted/DerivedJoiningType.txt") { range, type in
            for scalar in range { expected[Int(scalar)] = names[type] ?? .nonJoining }
        }
        #expect((0..<0x110000).filter { ScalarLookup.shared[UInt32($0)].joining != expected[$0] } == [])
    }

    @Test func unsafeScalars() throws {
        var expected = [Bool](repeating: true, count: 0x110000)
        try UnicodeData.forEachRange("extracted/DerivedGeneralCategory.txt") { range, category in
            guard !["Cc", "Cs", "Co", "Cn"].contains(category) else { return }
            for scalar in range { expected[Int(scalar)] = false }
        }
        expected[9] = false
        let others: [ClosedRange<Int>] = [0x2028...0x202E, 0x2066...0x206F, 0xFFF9...0xFFFB, 0xE0001...0xE0001]
        for range in others { for scalar in range { expected[scalar] = true } }
        #expect((0..<0x110000).filter { UnsafeScalars.contains(UInt32($0)) != expected[$0] } == [])
        #expect(UnsafeScalars.contains(0x110000))
        #expect(UnsafeScalars.contains(.max))
    }
}
