internal import ArabicText
internal import Facts

/// Bodies of a state: a body's word with the article and an adjective of nationality.
///
/// Hit: `القوات المسلحة الأردنية`. Near miss: `القوات الكبيرة`, and `وزير الخارجية الروسي`, where the adjective is the minister's.
enum NationalBodies: RuleFamily {
    static let id = "names.national-bodies"
    static let summary = "a body of a state, with its nationality: القوات المسلحة الأردنية; not القوات الكبيرة"

    static func apply(to analysis: inout Analysis) {
        let text = analysis.text
        for i in text.tokens.indices where text.isWord(i) {
            guard let head = NameWords.nationalBodies.longest(at: i, in: text) else { continue }
            let next = head.tokens.upperBound
            guard let nation = NameWords.nationalities.form(at: next, in: text), nation.form.definite, !nation.form.plural,
                !nation.form.entity.isEmpty, nation.form.isState,
                nation.form.feminine == (NameWords.nationalBodies.field(head.row, 1) == "f")
            else { continue }
            let tokens = i..<(next + 1)
            let span = analysis.span(tokens, from: head.start)
            analysis.propose(
                NameCandidate(
                    tokens: tokens, span: span, core: span, kind: .organization,
                    entity: "\(NameWords.nationalBodies.field(head.row, 0)) \(nation.form.entity)", confidence: 0.96, rule: id),
                "\(NameWords.nationalBodies.field(head.row, 0)) + nationality \(nation.form.entity)")
        }
    }
}
