internal import ArabicText
internal import Reading

/// Characters that should not stand in an article: C0 and C1 controls, DEL, bidi overrides, embeddings and isolates, lone marks of order.
///
/// Hit: U+202E in a word. Near miss: the zero-width non-joiner, tabs, and the line's end.
enum ControlCharacters: RuleFamily {
    static let id = "slips.control"
    static let summary = "controls and bidi overrides in the text; not ZWNJ, ZWJ or a tab"

    static func apply(to analysis: inout Analysis) {
        let scalars = analysis.text.scalars
        var i = 0
        while i < scalars.count {
            guard isControl(scalars, i) else {
                i += 1
                continue
            }
            var end = i + 1
            while end < scalars.count, isControl(scalars, end) { end += 1 }
            analysis.note(id, i, end, "\(end - i) control characters")
            analysis.reading.slips.append(Slip(at: analysis.quote(i, end), fix: nil, kind: .control, rule: id))
            i = end
        }
    }

    @inline(__always)
    private static func isControl(_ scalars: [UInt32], _ i: Int) -> Bool {
        let scalar = scalars[i]
        if scalar >= 0x20, scalar < 0x7F { return false }
        switch scalar {
        case 0x09, 0x0A, 0x0D, 0x85: return false
        case 0..<0x20, 0x7F..<0xA0: return true
        case 0x202A...0x202E, 0x2066...0x2069, 0x206A...0x206F, 0xFFF9...0xFFFB, 0xE0000...0xE007F: return true
        default: return false
        }
    }
}
