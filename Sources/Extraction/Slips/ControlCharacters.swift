internal import ArabicText
internal import Facts

/// Characters that should not occur in an article: those displayed by a stand-in (controls, bidi overrides, embeddings and isolates,
/// unassigned code points), and tags, which can hide text.
///
/// Hit: U+202E in a word. Near miss: the zero-width non-joiner, tabs, and line ends.
enum ControlCharacters: RuleFamily {
    static let id = "slips.control-characters"
    static let summary = "controls and bidi overrides in the text; not ZWNJ, ZWJ or a tab"

    static func apply(to analysis: inout Analysis) {
        let scalars = analysis.text.scalars
        var i = 0
        while i < scalars.count {
            guard UnsafeScalars.isIntruder(scalars[i]) else {
                i += 1
                continue
            }
            var end = i + 1
            while end < scalars.count, UnsafeScalars.isIntruder(scalars[end]) { end += 1 }
            analysis.note(id, i, end, "\(end - i) control characters")
            analysis.reading.slips.append(Slip(at: analysis.quote(i, end), fix: nil, kind: .control, rule: id))
            i = end
        }
    }
}
