internal import ArabicText
internal import Comparison
internal import Facts

/// Two figures for one thing: of one outcome and victims, or of one counted noun or measure, if their clauses share words, days and places.
///
/// Hit: `تعرضت القاعدة لقرابة عشرين هجوما` against `تعرضت القاعدة إلى 23 هجوما`. Near miss: `أكثر من 20` against 23, figures of two days or
/// towns, a figure and the one to which it rose.
enum DifferingFigures: RuleFamily {
    static let id = "disagreements.differing-figures"
    static let summary = "two figures for one thing: «قرابة عشرين هجوما» and «23 هجوما»; not «أكثر من 20» and 23"

    static func apply(to analysis: inout Analysis) {
        for pair in FigureMatcher.contradictions(in: analysis.gatheredEvidence()) {
            let (earlier, later) = (pair.earlier, pair.later)
            analysis.note(id, later.start, later.end, "\(pair.common) words in common, \(pair.distinct) figures of \(pair.key)")
            let quotes = [earlier, later].map { analysis.text.string(from: $0.start, to: $0.end) }
            analysis.disagree(
                (earlier.span, earlier.statement), (later.span, later.statement), about: earlier.about,
                why: Message(
                    "«\(quotes[0])» و«\(quotes[1])» رقمان مختلفان لشيء واحد",
                    "«\(quotes[0])» and «\(quotes[1])» are different figures for one thing"),
                rule: id)
        }
    }
}
