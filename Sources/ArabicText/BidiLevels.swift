internal import CFriBidi

/// Embedding levels of a paragraph and visual order of a line (UAX #9). FriBidi resolves levels; rules L1 and L2 are applied here.
enum BidiLevels {
    /// Resolves the levels of a whole paragraph (P2–I2, with paired brackets), cutting long ones into pieces (`BidiPieces`).
    /// Cost: linear.
    ///
    /// Scalars removed by X9 take the level of the scalar before them. If memory runs out, every level is the base level.
    static func resolve(
        _ scalars: UnsafeBufferPointer<UInt32>, _ direction: BaseDirection, pieces sizes: BidiPieces.Sizes = .standard
    ) -> (levels: [Int8], base: Int8) {
        let base = baseLevel(scalars, direction)
        guard let text = scalars.baseAddress else { return ([], base) }
        let levels = [Int8](unsafeUninitializedCapacity: scalars.count) { levels, written in
            guard let out = levels.baseAddress else { return }
            levels.initialize(repeating: base)  // separators keep this level
            var pieces = BidiPieces(scalars: scalars, base: base, sizes: sizes)
            while let piece = pieces.next() {
                resolve(UnsafeBufferPointer(start: text + piece.lowerBound, count: piece.count), base, out + piece.lowerBound)
            }
            written = scalars.count
        }
        return (levels, base)
    }

    /// Resolves one piece into `levels`.
    private static func resolve(_ text: UnsafeBufferPointer<UInt32>, _ base: Int8, _ levels: UnsafeMutablePointer<Int8>) {
        withUnsafeTemporaryAllocation(of: FriBidiCharType.self, capacity: text.count) { types in
            withUnsafeTemporaryAllocation(of: FriBidiBracketType.self, capacity: text.count) { brackets in
                var direction = base == 0 ? FRIBIDI_PAR_LTR : FRIBIDI_PAR_RTL
                guard let start = text.baseAddress, let types = types.baseAddress, let brackets = brackets.baseAddress,
                    let count = FriBidiStrIndex(exactly: text.count)
                else {
                    levels.update(repeating: base, count: text.count)
                    return
                }
                fribidi_get_bidi_types(start, count, types)
                replaceOverflow(text, base, types)
                fribidi_get_bracket_types(start, count, types, brackets)
                if fribidi_get_par_embedding_levels_ex(types, brackets, count, &direction, levels) == 0 {
                    levels.update(repeating: base, count: text.count)
                }
            }
        }
    }

    private static func replaceOverflow(
        _ text: UnsafeBufferPointer<UInt32>, _ base: Int8, _ types: UnsafeMutablePointer<FriBidiCharType>
    ) {
        let table = ScalarLookup.shared
        var initiators = 0
        for scalar in text where scalar >= 0x202A && scalar <= 0x2068 {
            let role = table[scalar].bidiRole
            if role == .isolate || role == .embedding { initiators += 1 }
        }
        guard initiators >= BidiDepth.harmlessCount else { return }
        var depth = BidiDepth(scalars: text, base: base)
        depth.forEachEffect { offset, effect in
            let model: UInt32 =
                switch effect {
                case .neutral: 0x21
                case .nothing: 0xAD
                case .leftIsolate: 0x2066
                case .rightIsolate: 0x2067
                }
            types[offset] = fribidi_get_bidi_type(model)
        }
    }

    /// Returns the base level: the given one, or that of the first strong scalar outside isolates (P2, P3). Cost: linear up to that scalar.
    static func baseLevel(_ scalars: UnsafeBufferPointer<UInt32>, _ direction: BaseDirection) -> Int8 {
        switch direction {
        case .leftToRight: return 0
        case .rightToLeft: return 1
        case .firstStrong, .firstStrongElseLeft: break
        }
        let table = ScalarLookup.shared
        var isolates = 0
        for scalar in scalars {
            switch table[scalar].bidiRole {
            case .left where isolates == 0: return 0
            case .right where isolates == 0: return 1
            case .isolate: isolates += 1
            case .pdi: isolates = max(0, isolates - 1)
            default: break
            }
        }
        return direction == .firstStrong ? 1 : 0
    }

    /// Returns the start of the trailing white space, isolate controls and removed scalars of a line, which take the base level (L1).
    @inline(__always)
    static func trailingStart(_ range: Range<Int>, _ scalars: UnsafeBufferPointer<UInt32>, _ table: ScalarLookup) -> Int {
        var end = range.upperBound
        while end > range.lowerBound, table[scalars[end - 1]].isTrailing { end -= 1 }
        return end
    }

    /// Reorders `items` from logical into visual order (L2). Cost: linear if all have one level, otherwise items × levels.
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

    /// Returns the mirror image of a scalar, or the scalar itself if it has none.
    static func mirror(_ scalar: UInt32) -> UInt32 {
        var mirrored = scalar
        return fribidi_get_mirror_char(scalar, &mirrored) != 0 ? mirrored : scalar
    }
}
