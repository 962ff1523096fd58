internal import ArabicText
internal import Facts

/// Endings that deviate from the article and from general usage: ه for ة and ى for ي in words with the article, يء for ئ; and a fatha
/// on the alef instead of tanwin.
///
/// Hit: `المنطقه` in an article that has ة everywhere else; `عاماَ`; `طواريء`. Near miss: `المنطقه` in an article that writes so
/// throughout, which is house style; `منطقه`, which may be "his logic"; `شيء`, `بريء`.
enum WordEndings: RuleFamily {
    static let id = "slips.word-endings"
    static let summary = "ه for ة, ى for ي against the article's own usage: المنطقه; not if the whole article does so"

    /// Number of words with an ending that establishes an article's habit, if almost none deviate.
    private static let kept = 12
    private static let share = 16

    static func apply(to analysis: inout Analysis) {
        let text = analysis.text
        var keeps = [0, 0]
        var breaks: [[Int]] = [[], []]
        for i in text.tokens.indices where text.tokens[i].kind == .word {
            let token = text.tokens[i]
            let last = text.scalars[Int(token.end) - 1]
            switch last {
            case .tehMarbuta: keeps[0] += 1
            case .yeh: keeps[1] += 1
            case .heh where mustEnd(i, .tehMarbuta, in: text): breaks[0].append(i)
            case .alefMaksura where mustEnd(i, .yeh, in: text): breaks[1].append(i)
            case .hamza where token.foldCount > 4 && text.scalars[Int(token.end) - 2] == .yeh: hamza(i, in: &analysis)
            case 0x64E where token.end - token.start > 2 && text.scalars[Int(token.end) - 2] == .alef: fatha(i, in: &analysis)
            default: break
            }
        }
        for (habit, letter) in [(0, .tehMarbuta), (1, .yeh)] as [(Int, UInt32)]
        where keeps[habit] >= kept && breaks[habit].count * share <= keeps[habit] {
            for i in breaks[habit] where text.isPlainArabic(i) && !analysis.isListedName(i) {
                let (start, end) = (Int(text.tokens[i].start), Int(text.tokens[i].end))
                analysis.note(id, start, end, "\(keeps[habit]) words of the article keep the ending, \(breaks[habit].count) don't")
                analysis.addSlip(start, end, fix: text.string(from: start, to: end - 1) + String(scalarValues: [letter]), .spelling, id)
            }
        }
    }

    /// True if a word almost always has this ending and cannot have a pronoun or be passive: it has the article, or
    /// is an adjective in ـية.
    private static func mustEnd(_ index: Int, _ ending: SpellingTable.Ending, in text: TokenizedText) -> Bool {
        let token = text.tokens[index]
        guard token.foldCount > 4, SpellingTable.ending(token.hash) == ending else { return false }
        if isDefinite(index, in: text) { return true }
        guard ending == .tehMarbuta, token.foldCount > 5, text.folded[Int(token.foldEnd) - 2] == .yeh else { return false }
        // `مدرسيه` may mean "his teachers".
        let plural = TokenizedText.extend(TokenizedText.hash(text.fold(index).dropLast()), .noon)
        return SpellingTable.level(plural) + 8 < SpellingTable.level(token.hash)
    }

    /// True if a word begins with the article as written, which `آلام` and `والدي` do not.
    private static func isDefinite(_ index: Int, in text: TokenizedText) -> Bool {
        let token = text.tokens[index]
        let letters = text.scalars[Int(token.start)..<Int(token.end)]
        if letters.starts(with: [.alef, .lam]) { return true }
        guard letters.starts(with: [.waw, .alef, .lam]) || letters.starts(with: [.beh, .alef, .lam]) else { return false }
        return token.foldCount > 6
            && SpellingTable.level(TokenizedText.hash(text.fold(index).dropFirst())) >= SpellingTable.level(token.hash)
    }

    /// Corrects `طواريء`: the final hamza belongs on the yeh.
    private static func hamza(_ index: Int, in analysis: inout Analysis) {
        let token = analysis.text.tokens[index]
        let (start, end) = (Int(token.start), Int(token.end))
        let written = MatchingForm.unmarked(analysis.text.scalars[start..<end])
        guard written.count > 3, analysis.text.isPlainArabic(index) else { return }
        let usual = SpellingTable.level(TokenizedText.hash(written.dropLast(2) + [.yehHamza]))
        guard usual > SpellingTable.level(token.hash) + 4 else { return }
        analysis.note(id, start, end, "level \(usual) with the hamza on the yeh")
        analysis.addSlip(start, end, fix: analysis.text.string(from: start, to: end - 2) + "ئ", .spelling, id)
    }

    private static func fatha(_ index: Int, in analysis: inout Analysis) {
        let (start, end) = (Int(analysis.text.tokens[index].start), Int(analysis.text.tokens[index].end))
        analysis.note(id, start, end, "a fatha on the alef that carries tanwin")
        analysis.addSlip(start, end, fix: analysis.text.string(from: start, to: end - 1) + "\u{64B}", .spelling, id)
    }
}
