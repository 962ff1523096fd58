internal import ArabicText
internal import Facts

/// Parts of a toll: `22 قتيلا بينهم 3 أطفال`, `وصلت إصابات، 3 منها حرجة`.
///
/// Hit: `قتل خمسة بينهم القيادي محمد ظاهر`. Near miss: `اعتقل 150 واتهم 15 منهم`, `بينهم` with no toll before it.
enum VictimParts: RuleFamily {
    static let id = "tolls.victim-parts"
    static let summary = "parts of a toll: «22 قتيلا بينهم 3 أطفال»; not «اعتقل 150 واتهم 15 منهم»"

    static func apply(to analysis: inout Analysis) {
        analysis.prepareTolls()
        let text = analysis.text
        for sentence in text.sentences {
            var last: Int?  // the last token of a toll
            for i in sentence {
                if analysis.tolls.draftAt[i] >= 0 { last = i }
                guard let last, text.isWord(i), i - last < 2 * Analysis.tollReach else { continue }
                let whole = root(Int(analysis.tolls.draftAt[last]), analysis)
                if let part = TollLists.parts.longest(at: i, in: text) {
                    read(i, of: whole, counted: TollLists.parts.field(part.row, 1) == "counted", in: sentence, &analysis)
                }
                if ofThem.contains(text.tokens[i].hash), i > last + 1 {
                    readBehind(i, of: whole, in: sentence, &analysis)
                }
            }
        }
    }

    /// Returns the toll that a draft is a part of, or the draft itself.
    private static func root(_ draft: Int, _ analysis: Analysis) -> Int { analysis.tolls.drafts[draft].whole ?? draft }

    private static func read(_ i: Int, of whole: Int, counted: Bool, in sentence: Range<Int>, _ analysis: inout Analysis) {
        guard let first = analysis.victims(at: i + 1, in: sentence), !counted || first.number != nil && first.noun == .person else {
            return
        }
        let outcome = analysis.tolls.drafts[whole].outcome
        let cue = analysis.tolls.drafts[whole].cue
        let by = analysis.tolls.drafts[whole].by
        for victims in [first] + analysis.more(behind: first, outcome: outcome, in: sentence) {
            if case .victim(let own) = victims.noun, own != outcome, !victims.isCounted { continue }
            analysis.addToll(victims, outcome, cue: cue, rule: id, whole: whole, by: by)
        }
    }

    /// Parses a number before the word, after a comma or a complete phrase: `3 منها بحال حرجة`.
    private static func readBehind(_ i: Int, of whole: Int, in sentence: Range<Int>, _ analysis: inout Analysis) {
        let first = i - 1
        guard first > sentence.lowerBound, analysis.tolls.numberAt[first] >= 0, let victims = analysis.victims(at: first, in: sentence),
            victims.noun == .none, analysis.standsFree(first, in: sentence), !analysis.isCue(first - 1)
        else { return }
        let draft = analysis.tolls.drafts[whole]
        analysis.addToll(victims, draft.outcome, cue: draft.cue, rule: id, whole: whole, by: draft.by)
    }

    private static let ofThem = QuantityWords.hashes("منهم منها منهن")
}
