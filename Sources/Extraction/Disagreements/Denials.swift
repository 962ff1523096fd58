internal import ArabicText
internal import Comparison
internal import Facts

/// A statement and its denial by another source.
///
/// The denied content repeats words of the statement (`نفت قتل 20 مدنيا` against `القوات قتلت المدنيين`), or refers to the statement before
/// it (`نفى تلك الاتهامات`). Hit: those two. Near miss: `نفى` of something that no source in the article says.
enum Denials: RuleFamily {
    static let id = "disagreements.denials"
    static let summary = "a statement and its denial: «قتلت المدنيين» and «نفت قتل مدنيين»; not a denial of what nobody says"

    static func apply(to analysis: inout Analysis) {
        let evidence = analysis.gatheredEvidence()
        for (said, at) in DenialMatcher.contradictions(in: evidence) {
            let (statement, denial) = (evidence.statements[said], evidence.statements[at])
            let quote = analysis.claim(ofStatement: at).map { analysis.text.string(from: $0.cue.start, to: $0.cue.end) } ?? ""
            let who = denial.speaker.map { " " + $0.text } ?? ""
            analysis.disagree(
                (statement.content, said), (denial.extent, at), about: DenialMatcher.about,
                why: Message("ما قيل هنا «\(quote)»ه\(who) هناك", "what is said here is denied there:\(who) «\(quote)»"), rule: id)
        }
    }
}
