internal import ArabicText
internal import Facts

/// Totals whose noun precedes the figure: `ارتفع عدد القتلى إلى 30`, `حصيلة الضحايا بلغت 12`.
///
/// Hit: `وعدد الشهداء يقترب من 41 ألفا`. Near miss: `عدد القتلى والجرحى إلى 50` (of both), `انخفض عدد الوفيات 79 في المئة`.
enum TollTotals: RuleFamily {
    static let id = "tolls.toll-totals"
    static let summary = "totals: «ارتفع عدد القتلى إلى 30»; not «عدد القتلى والجرحى إلى 50», «انخفض عدد الوفيات 79%»"

    static func apply(to analysis: inout Analysis) {
        analysis.prepareTolls()
        for sentence in analysis.text.sentences {
            var i = sentence.lowerBound
            while i < sentence.upperBound {
                if role(i, analysis) == .count {
                    i = read(i, in: sentence, &analysis)
                } else {
                    i += 1
                }
            }
            listed(in: sentence, &analysis)
        }
    }

    /// The function of a word in a total: it names one, or leads to its figure.
    private enum Role { case count, reach }

    private static let roles: [Role] = (0..<TollLists.totals.rowCount).map { TollLists.totals.field($0, 1) == "reach" ? .reach : .count }

    private static func role(_ i: Int, _ analysis: Analysis) -> Role? {
        guard analysis.text.isWord(i), let match = TollLists.totals.longest(at: i, in: analysis.text) else { return nil }
        return roles[match.row]
    }

    /// Returns the noun for the victims of the total, right after it: `عدد القتلى`, `عدد الذين قتلوا`, `حصيلة ضحايا الزلزال`.
    private static func subject(_ i: Int, in sentence: Range<Int>, _ analysis: Analysis) -> (word: TollWord, at: Int)? {
        for at in (i + 1)..<min(sentence.upperBound, i + 4) {
            guard analysis.text.isWord(at) else { return nil }
            if let (word, form) = TollWords.shared.word(at: at, in: analysis.text), !form.preposition,
                word.isVictim && (word.isPlural || word.isDefinite) || word.isVerb && at > i + 1
            {
                return (word, at)
            }
            if analysis.functionClass(at) == "prep" || TollLists.parts.contains(at, in: analysis.text) { return nil }
        }
        return nil
    }

    /// Parses one total and returns the token to continue at.
    private static func read(_ i: Int, in sentence: Range<Int>, _ analysis: inout Analysis) -> Int {
        guard let (word, at) = subject(i, in: sentence, analysis) else { return i + 1 }
        let text = analysis.text
        var next = at + 1
        // عدد القتلى والجرحى
        if next < sentence.upperBound, analysis.startsWithAnd(next), let other = TollWords.shared.word(at: next, in: text),
            other.word.outcome != word.outcome, other.word.isVictim
        {
            return next + 1
        }
        var reached = false
        while next < min(sentence.upperBound, at + Analysis.tollReach) {
            if text.mark(next) == .arabicSemicolon || analysis.complementiser(next) != nil || analysis.isCue(next) { break }
            if role(next, analysis) == .reach || text.mark(next) == .colon { reached = true }
            let number = analysis.tolls.numberAt[next]
            if number >= 0 {
                let tokens = analysis.tolls.tokens[Int(number)]
                let approx = analysis.reading.numbers[Int(number)].approx
                if let victims = analysis.victims(at: next, in: sentence),
                    victims.noun == .none || victims.noun == .person || victims.noun == .victim(word.outcome),
                    reached || next == at + 1 || approx != .exact,
                    text.tokens[next - 1].hash != QuantityWords.from || approx != .exact
                {
                    for victims in [victims] + analysis.more(behind: victims, outcome: word.outcome, in: sentence) {
                        analysis.addToll(victims, word.outcome, cue: at, rule: id)
                    }
                    return victims.tokens.upperBound
                }
                next = max(next + 1, tokens.upperBound)
            } else {
                next += 1
            }
        }
        return at + 1
    }

    /// Parses bare figures with places after a colon: `توزع الشهداء على النحو الآتي: 19 في جنين، 10 في طوباس`.
    private static func listed(in sentence: Range<Int>, _ analysis: inout Analysis) {
        let text = analysis.text
        for colon in sentence where text.mark(colon) == .colon {
            guard
                let cue = (max(sentence.lowerBound, colon - 8)..<colon).last(where: {
                    TollWords.shared.word(at: $0, in: text)?.word.isVictim == true
                }),
                let word = TollWords.shared.word(at: cue, in: text)?.word, word.isPlural
            else { continue }
            var at = colon + 1
            let end = min(sentence.upperBound, colon + 60)
            while at < end, !analysis.isCue(at) {
                let number = analysis.tolls.numberAt[at]
                if number >= 0, let victims = analysis.victims(at: at, in: sentence), victims.noun == .none,
                    victims.tokens.upperBound < end, analysis.functionClass(victims.tokens.upperBound) == "prep"
                {
                    analysis.addToll(victims, word.outcome, cue: cue, rule: id)
                }
                at += 1
            }
        }
    }
}
