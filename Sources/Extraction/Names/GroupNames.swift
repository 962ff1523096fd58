internal import ArabicText
internal import Facts

/// Peoples: a nationality in the definite plural, and `الشعب` with its adjective.
///
/// Hit: `الفلسطينيين`. Near miss: `المسؤولين الفلسطينيين`, where it is an adjective.
enum GroupNames: RuleFamily {
    static let id = "names.group-names"
    static let summary = "peoples: الفلسطينيين; not the adjective in المسؤولين الفلسطينيين"
    private static let people = TokenizedText.hash(of: "الشعب")

    static func apply(to analysis: inout Analysis) {
        let text = analysis.text
        for i in text.tokens.indices where text.isWord(i) {
            if text.tokens[i].hash == people, let nation = NameWords.nationalities.form(at: i + 1, in: text), nation.form.definite {
                add(i..<(i + 2), nil, nation.form.entity, in: &analysis)
                continue
            }
            guard let nation = NameWords.nationalities.form(at: i, in: text, particles: true), nation.form.definite, nation.form.plural,
                !text.fold(i).suffix(2).elementsEqual([.alef, .teh])  // feminine plural: an adjective of things
            else { continue }
            if i > 0, text.isWord(i - 1), text.hasArticle(i - 1) || analysis.listedName(at: i - 1) != nil,
                nation.start == Int(text.tokens[i].start)
            {
                continue
            }
            add(i..<(i + 1), nation.start, nation.form.entity, in: &analysis)
        }
    }

    private static func add(_ tokens: Range<Int>, _ start: Int?, _ nation: String, in analysis: inout Analysis) {
        let span = analysis.span(tokens, from: start)
        analysis.propose(
            NameCandidate(
                tokens: tokens, span: span, core: span, kind: .group, entity: "people of \(nation)", confidence: 0.8, rule: id),
            "people of \(nation)")
    }
}
