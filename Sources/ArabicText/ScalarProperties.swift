/// Grapheme_Cluster_Break (UAX #29), with Extended_Pictographic as one more class.
enum GraphemeClass: UInt32 {
    case other, cr, lf, control, extend, zwj, regionalIndicator, prepend, spacingMark, l, v, t, lv, lvt, pictographic
}

/// Line_Break (UAX #14) after rule LB1, with East Asian OP and CP (LB30) and unassigned pictographs (LB30b) apart.
enum LineBreakClass: UInt32 {
    case al, hl, sp, cm, zwj, nu, ba, hy, op, opWide, cl, cp, cpWide, qu, ex, `is`, sy, ns, `in`, pr, po, gl, wj, zw, bk, cr, lf, nl
    case bb, b2, cb, id, idUnassigned, eb, em, ri, jl, jv, jt, h2, h3
}

/// Joining_Type (ArabicShaping.txt).
enum JoiningType: UInt32 {
    case nonJoining, right, dual, causing, left, transparent
}

/// What a scalar does to the direction of what follows it (Bidi_Class, Bidi_Paired_Bracket_Type).
enum BidiRole: UInt32 {
    case other, left, right, embedding, isolate, pdf, pdi, open, close, separator
}

/// What the setting of text asks of a scalar, in one word; made by Sources/ArabicText/scalar-table.py.
struct ScalarProperties: Equatable {
    let bits: UInt32

    /// Columns: 0 for marks and invisible format characters, 2 for wide and fullwidth ones, else 1.
    @inline(__always) var width: Int { Int(bits & 3) }
    @inline(__always) var grapheme: GraphemeClass { GraphemeClass(rawValue: bits >> 2 & 15) ?? .other }
    @inline(__always) var line: LineBreakClass { LineBreakClass(rawValue: bits >> 6 & 63) ?? .al }
    @inline(__always) var joining: JoiningType { JoiningType(rawValue: bits >> 12 & 7) ?? .nonJoining }
    /// Must not reach a terminal as it is.
    @inline(__always) var isUnsafe: Bool { bits & 1 << 15 != 0 }
    /// A visible nonspacing or enclosing mark.
    @inline(__always) var isMark: Bool { bits & 1 << 16 != 0 }
    /// Bidi_Mirrored.
    @inline(__always) var isMirrored: Bool { bits & 1 << 17 != 0 }
    /// Takes the paragraph's level at a line's end (UAX #9 L1): white space, isolates, and what X9 removes.
    @inline(__always) var isTrailing: Bool { bits & 1 << 18 != 0 }

    @inline(__always) var bidiRole: BidiRole { BidiRole(rawValue: bits >> 19 & 15) ?? .other }
    @inline(__always) var isGraphemeOther: Bool { bits >> 2 & 15 == 0 }
    /// One column, a cluster of its own beside others like it, safe, not mirrored.
    @inline(__always) var isPlain: Bool { bits & (1 << 15 | 1 << 17 | 15 << 2 | 3) == 1 }
}

/// `ScalarTable` unfolded for look-up: two loads a scalar. Made once a process and never freed, hence the pointers.
struct ScalarLookup: @unchecked Sendable {
    static let shared = ScalarLookup()

    private let blocks: UnsafeMutablePointer<UInt16>
    private let values: UnsafeMutablePointer<UInt32>
    private let outside: UInt32

    private init() {
        let blockCount = 0x110000 >> 8
        // Every run but the first cuts at most one more block out of the uniform ones.
        let capacity = (ScalarTable.runs.count * 2 + 1) << 8
        blocks = .allocate(capacity: blockCount)
        values = .allocate(capacity: capacity)
        let runs = ScalarTable.runs
        let combinations = ScalarTable.combinations
        var uniform: [UInt32: UInt16] = [:]
        var used = 0
        var run = 0
        func end(of run: Int) -> Int { run + 1 < runs.count ? Int(runs[run + 1] >> 11) : 0x110000 }
        func value(of run: Int) -> UInt32 { combinations[Int(runs[run] & 0x7FF)] }
        for block in 0..<blockCount {
            let first = block << 8
            while end(of: run) <= first { run += 1 }
            let isUniform = end(of: run) >= first + 256
            if isUniform, let known = uniform[value(of: run)] {
                blocks[block] = known
                continue
            }
            blocks[block] = UInt16(used)
            if isUniform { uniform[value(of: run)] = UInt16(used) }
            var inside = run
            for scalar in first..<first + 256 {
                while end(of: inside) <= scalar { inside += 1 }
                values[used << 8 | scalar & 255] = value(of: inside)
            }
            used += 1
        }
        // What is no code point at all is as unsafe as a lone surrogate.
        outside = values[Int(blocks[0xD800 >> 8]) << 8]
    }

    /// The properties of any value, code point or not.
    @inline(__always)
    subscript(scalar: UInt32) -> ScalarProperties {
        guard scalar < 0x110000 else { return ScalarProperties(bits: outside) }
        return ScalarProperties(bits: values[Int(blocks[Int(scalar >> 8)]) << 8 | Int(scalar & 255)])
    }
}
