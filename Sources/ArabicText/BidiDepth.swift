/// Finds the explicit controls that would nest deeper than UAX #9 allows (X1–X8, `max_depth` 125).
///
/// FriBidi 1.0.8 reads freed memory on some texts with such isolates, so they are replaced before it sees them: by UAX #9 an
/// overflowing isolate acts as a neutral and an overflowing embedding has no effect.
struct BidiDepth {
    /// The role given to a control in place of its own.
    enum Effect {
        case neutral, nothing, leftIsolate, rightIsolate
    }

    /// The number of initiators below which no overflow is possible, whatever their directions.
    static let harmlessCount = 61
    private static let maximalLevel = 125

    private struct Entry {
        var level: Int
        var isIsolate: Bool
    }

    private let scalars: UnsafeBufferPointer<UInt32>
    private let table = ScalarLookup.shared
    private var stack: [Entry]
    private var overflowIsolates = 0
    private var overflowEmbeddings = 0
    private var validIsolates = 0

    init(scalars: UnsafeBufferPointer<UInt32>, base: Int8) {
        self.scalars = scalars
        stack = [Entry(level: Int(base), isIsolate: false)]
    }

    /// Calls `replace` for every overflowing control, and for every other FSI with the direction it resolves to.
    /// Cost: linear, except that each FSI is resolved by scanning ahead for its first strong scalar.
    mutating func forEachEffect(_ replace: (Int, Effect) -> Void) {
        for i in scalars.indices {
            switch table[scalars[i]].bidiRole {
            case .embedding: if !opensEmbedding(isRight: scalars[i] == 0x202B || scalars[i] == 0x202E) { replace(i, .nothing) }
            case .pdf: if !closesEmbedding() { replace(i, .nothing) }
            case .isolate:
                let isRight = isRightIsolate(i)
                if !opensIsolate(isRight: isRight) {
                    replace(i, .neutral)
                } else if scalars[i] == 0x2068 {
                    replace(i, isRight ? .rightIsolate : .leftIsolate)
                }
            case .pdi: if !closesIsolate() { replace(i, .neutral) }
            default: break
            }
        }
    }

    private func nextLevel(isRight: Bool) -> Int? {
        let level = stack.last?.level ?? 0
        let next = isRight ? (level + 1) | 1 : (level + 2) & ~1
        return next <= Self.maximalLevel && overflowIsolates == 0 && overflowEmbeddings == 0 ? next : nil
    }

    private mutating func opensEmbedding(isRight: Bool) -> Bool {
        guard let level = nextLevel(isRight: isRight) else {
            if overflowIsolates == 0 { overflowEmbeddings += 1 }
            return false
        }
        stack.append(Entry(level: level, isIsolate: false))
        return true
    }

    private mutating func opensIsolate(isRight: Bool) -> Bool {
        guard let level = nextLevel(isRight: isRight) else {
            overflowIsolates += 1
            return false
        }
        validIsolates += 1
        stack.append(Entry(level: level, isIsolate: true))
        return true
    }

    private mutating func closesEmbedding() -> Bool {
        if overflowIsolates > 0 { return false }
        if overflowEmbeddings > 0 {
            overflowEmbeddings -= 1
            return false
        }
        guard stack.count > 1, stack.last?.isIsolate == false else { return false }
        stack.removeLast()
        return true
    }

    private mutating func closesIsolate() -> Bool {
        if overflowIsolates > 0 {
            overflowIsolates -= 1
            return false
        }
        guard validIsolates > 0 else { return false }
        overflowEmbeddings = 0
        while stack.last?.isIsolate == false { stack.removeLast() }
        stack.removeLast()
        validIsolates -= 1
        return true
    }

    /// True if the isolate at `offset` is right-to-left; an FSI takes the direction of the first strong scalar before its PDI.
    private func isRightIsolate(_ offset: Int) -> Bool {
        guard scalars[offset] == 0x2068 else { return scalars[offset] == 0x2067 }
        var isolates = 0
        for i in (offset + 1)..<max(offset + 1, scalars.count) {
            switch table[scalars[i]].bidiRole {
            case .left where isolates == 0: return false
            case .right where isolates == 0: return true
            case .isolate: isolates += 1
            case .pdi:
                if isolates == 0 { return false }
                isolates -= 1
            default: break
            }
        }
        return false
    }
}
