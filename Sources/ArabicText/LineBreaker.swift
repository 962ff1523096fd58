/// The kind of line break before a scalar.
enum LineBreak: UInt8 {
    case none, allowed, mandatory
}

/// Line breaking (UAX #14, Unicode 15.0, with numbers as in its example 7), one scalar at a time.
struct LineBreaker {
    /// Class of the last scalar that is not CM or ZWJ (LB9); SP only if nothing else precedes it.
    private var before: LineBreakClass?
    private var spaces = false
    private var afterZWJ = false
    /// Progress within a number. 0: outside one; 1: NU (NU | SY | IS)*; 2: the same, then CL or CP.
    private var number = 0
    private var afterHebrewHyphen = false
    private var oddIndicators = false

    /// Consumes the scalar at `i` and returns the line break before it. Cost: constant, except that numbers look ahead over marks.
    @inline(__always)
    mutating func step(_ i: Int, _ scalars: UnsafeBufferPointer<UInt32>, _ table: ScalarLookup) -> LineBreak {
        let next = table[scalars[i]].line
        if before == .al {
            if next == .al, !afterZWJ {
                guard spaces else { return .none }
                spaces = false
                return .allowed
            }
            if next == .sp {
                spaces = true
                afterZWJ = false
                return .none
            }
        }
        return stepByRule(next, i, scalars, table)
    }

    private mutating func stepByRule(
        _ next: LineBreakClass, _ i: Int, _ scalars: UnsafeBufferPointer<UInt32>, _ table: ScalarLookup
    ) -> LineBreak {
        var next = next
        let isJoiner = next == .zwj
        if next == .cm || isJoiner {
            switch before {
            case .none, .bk, .cr, .lf, .nl, .sp, .zw: next = .al  // LB10
            default:
                if spaces {
                    next = .al
                } else {
                    afterZWJ = isJoiner  // LB9
                    return .none
                }
            }
        }
        var result = LineBreak.none
        if let before {
            result = rule(before, next, nextIsNumber: { LineBreaker.isNumber(after: i, scalars, table) })
        }
        take(next)
        afterZWJ = isJoiner
        return result
    }

    private mutating func take(_ next: LineBreakClass) {
        switch next {
        case .sp:
            // After a hard break, or at the start, a space counts as a class of its own.
            switch before {
            case .none, .bk, .cr, .lf, .nl: before = .sp
            default: break
            }
            spaces = true
            number = 0
            afterHebrewHyphen = false
            return
        case .nu: number = 1
        case .sy, .is: if number != 1 || spaces { number = 0 }
        case .cl, .cp, .cpWide: number = number == 1 && !spaces ? 2 : 0
        default: number = 0
        }
        afterHebrewHyphen = (next == .hy || next == .ba) && before == .hl && !spaces
        oddIndicators = next == .ri && !(oddIndicators && before == .ri && !spaces)
        before = next
        spaces = false
    }

    private static func isNumber(after i: Int, _ scalars: UnsafeBufferPointer<UInt32>, _ table: ScalarLookup) -> Bool {
        var j = i + 1
        while j < scalars.count {
            let line = table[scalars[j]].line
            guard line == .cm || line == .zwj else { return line == .nu }
            j += 1
        }
        return false
    }

    /// Applies LB4–LB31 in order.
    private func rule(_ before: LineBreakClass, _ next: LineBreakClass, nextIsNumber: () -> Bool) -> LineBreak {
        if !(spaces && before != .sp) {
            switch before {
            case .bk, .lf, .nl: return .mandatory  // LB4, LB5
            case .cr: return next == .lf ? .none : .mandatory
            default: break
            }
        }
        switch next {
        case .bk, .cr, .lf, .nl, .sp, .zw: return .none  // LB6, LB7
        default: break
        }
        if before == .zw { return .allowed }  // LB8
        if afterZWJ { return .none }  // LB8a
        if next == .wj || (before == .wj && !spaces) { return .none }  // LB11
        if before == .gl, !spaces { return .none }  // LB12
        if next == .gl, !spaces, before != .ba, before != .hy { return .none }  // LB12a
        switch next {
        case .cl, .cp, .cpWide, .ex, .is, .sy: return .none  // LB13
        default: break
        }
        switch (before, next) {
        case (.op, _), (.opWide, _): return .none  // LB14
        case (.qu, .op), (.qu, .opWide): return .none  // LB15
        case (.cl, .ns), (.cp, .ns), (.cpWide, .ns): return .none  // LB16
        case (.b2, .b2): return .none  // LB17
        default: break
        }
        if spaces { return .allowed }  // LB18
        return adjacent(before, next, nextIsNumber) ? .none : .allowed
    }

    /// True if LB19–LB30b keep together two scalars with no space between them.
    private func adjacent(_ before: LineBreakClass, _ next: LineBreakClass, _ nextIsNumber: () -> Bool) -> Bool {
        if next == .qu || before == .qu { return true }  // LB19
        if next == .cb || before == .cb { return false }  // LB20
        if next == .ba || next == .hy || next == .ns || before == .bb { return true }  // LB21
        if afterHebrewHyphen { return true }  // LB21a
        if before == .sy, next == .hl { return true }  // LB21b
        if next == .in { return true }  // LB22
        if number == 1, next == .nu { return true }  // LB25
        if number > 0, next == .po || next == .pr { return true }
        switch (before, next) {
        case (.al, .nu), (.hl, .nu), (.nu, .al), (.nu, .hl): return true  // LB23
        case (.pr, .id), (.pr, .idUnassigned), (.pr, .eb), (.pr, .em): return true  // LB23a
        case (.id, .po), (.idUnassigned, .po), (.eb, .po), (.em, .po): return true
        case (.pr, .al), (.pr, .hl), (.po, .al), (.po, .hl), (.al, .pr), (.al, .po), (.hl, .pr), (.hl, .po): return true  // LB24
        case (.pr, .nu), (.po, .nu), (.hy, .nu): return true  // LB25
        case (.pr, .op), (.po, .op), (.pr, .opWide), (.po, .opWide): return nextIsNumber()
        case (.jl, .jl), (.jl, .jv), (.jl, .h2), (.jl, .h3): return true  // LB26
        case (.jv, .jv), (.jv, .jt), (.h2, .jv), (.h2, .jt), (.jt, .jt), (.h3, .jt): return true
        case (.jl, .po), (.jv, .po), (.jt, .po), (.h2, .po), (.h3, .po): return true  // LB27
        case (.pr, .jl), (.pr, .jv), (.pr, .jt), (.pr, .h2), (.pr, .h3): return true
        case (.al, .al), (.al, .hl), (.hl, .al), (.hl, .hl): return true  // LB28
        case (.is, .al), (.is, .hl): return true  // LB29
        case (.al, .op), (.hl, .op), (.nu, .op), (.cp, .al), (.cp, .hl), (.cp, .nu): return true  // LB30
        case (.ri, .ri): return oddIndicators  // LB30a
        case (.eb, .em), (.idUnassigned, .em): return true  // LB30b
        default: return false
        }
    }
}
