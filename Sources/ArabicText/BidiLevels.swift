internal import CFriBidi

/// Embedding levels of a paragraph and their order on a line (UAX #9); FriBidi resolves, rules L1 and L2 are here.
enum BidiLevels {
    /// Resolves levels of a whole paragraph (P2–I2, with paired brackets). Cost: linear; twelve bytes a scalar while it runs.
    ///
    /// Scalars that X9 removes get a level of what stands before them. When memory runs out every level is the base level.
    static func resolve(_ scalars: UnsafeBufferPointer<UInt32>, _ direction: BaseDirection) -> (levels: [Int8], base: Int8) {
        var parType: FriBidiParType
        switch direction {
        case .firstStrong: parType = FRIBIDI_PAR_WRTL
        case .firstStrongElseLeft: parType = FRIBIDI_PAR_WLTR
        case .leftToRight: parType = FRIBIDI_PAR_LTR
        case .rightToLeft: parType = FRIBIDI_PAR_RTL
        }
        let fallback: Int8 = direction == .leftToRight || direction == .firstStrongElseLeft ? 0 : 1
        guard let text = scalars.baseAddress, scalars.count > 0, let count = FriBidiStrIndex(exactly: scalars.count) else {
            return (Array(repeating: fallback, count: scalars.count), fallback)
        }
        let levels = [Int8](unsafeUninitializedCapacity: scalars.count) { levels, written in
            withUnsafeTemporaryAllocation(of: FriBidiCharType.self, capacity: scalars.count) { types in
                withUnsafeTemporaryAllocation(of: FriBidiBracketType.self, capacity: scalars.count) { brackets in
                    guard let types = types.baseAddress, let brackets = brackets.baseAddress, let out = levels.baseAddress else { return }
                    fribidi_get_bidi_types(text, count, types)
                    fribidi_get_bracket_types(text, count, types, brackets)
                    if fribidi_get_par_embedding_levels_ex(types, brackets, count, &parType, out) == 0 {
                        parType = fallback == 0 ? FRIBIDI_PAR_LTR : FRIBIDI_PAR_RTL
                        levels.initialize(repeating: fallback)
                    }
                    written = scalars.count
                }
            }
        }
        // FRIBIDI_MASK_RTL, a macro that Swift does not see.
        return (levels, parType.rawValue & 1 == 1 ? 1 : 0)
    }

    /// Where the white space, isolates and removed scalars at the end of a line begin: they take the base level (L1).
    @inline(__always)
    static func trailingStart(_ range: Range<Int>, _ scalars: UnsafeBufferPointer<UInt32>, _ table: ScalarLookup) -> Int {
        var end = range.upperBound
        while end > range.lowerBound, table[scalars[end - 1]].isTrailing { end -= 1 }
        return end
    }

    /// Puts `items` from logical into visual order (L2). Cost: linear for one level, else items × levels.
    static func reorder<Item>(_ items: inout [Item], level: (Item) -> UInt8) {
        guard let first = items.first else { return }
        var highest = level(first)
        var lowestOdd = highest | 1
        var lowest = highest
        for item in items.dropFirst() {
            let value = level(item)
            highest = max(highest, value)
            lowest = min(lowest, value)
            lowestOdd = min(lowestOdd, value | 1)
        }
        if lowest == highest {
            if lowest & 1 == 1 { items.reverse() }
            return
        }
        var current = highest
        while current >= lowestOdd {
            var i = 0
            while i < items.count {
                guard level(items[i]) >= current else {
                    i += 1
                    continue
                }
                var j = i + 1
                while j < items.count, level(items[j]) >= current { j += 1 }
                items[i..<j].reverse()
                i = j
            }
            current -= 1
        }
    }

    /// The mirror image of a scalar, itself where it has none.
    static func mirror(_ scalar: UInt32) -> UInt32 {
        var mirrored = scalar
        return fribidi_get_mirror_char(scalar, &mirrored) != 0 ? mirrored : scalar
    }
}
