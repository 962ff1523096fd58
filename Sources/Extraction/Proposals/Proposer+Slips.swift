internal import Annotations
internal import ArabicText
internal import Facts

extension Proposer {
    /// The engine's slip at the selection; otherwise the selection with its most likely correction, if there is one.
    var slip: FactContent {
        if let found = best(analysis.reading.slips, { [$0.span] }) { return FactContent(found, in: text) }
        let (kind, fix) = corrected
        return content([.span: selection], [.kind: kind.rawValue, .fix: fix])
    }

    private var corrected: (SlipKind, String?) {
        let words = analysis.text
        let first = tokens.lowerBound
        switch tokens.count {
        case 0: return (.control, nil)
        case 1 where words.isWord(first):
            if let fix = Misspellings.likeliest(first, in: analysis) { return (.spelling, fix) }
            guard let cut = RunTogether.cut(first, in: analysis) else { return (.spelling, nil) }
            return (.gluing, words.string(from: selection.start, to: cut) + " " + words.string(from: cut, to: selection.end))
        case 2 where words.isWord(first) && words.isWord(first + 1):
            if words.tokens[first].hash == words.tokens[first + 1].hash { return (.repetition, words.string(first..<(first + 1))) }
            let one = TokenizedText.hash(Array(words.fold(first)) + words.fold(first + 1))
            guard SpellingTable.level(one) >= SpellingTable.frequent else { return (.spelling, nil) }
            return (.splitting, words.string(first..<(first + 1)) + words.string((first + 1)..<(first + 2)))
        default: break
        }
        if tokens.allSatisfy({ words.tokens[$0].kind == .punctuation }) { return (.punctuation, nil) }
        if tokens.allSatisfy({ words.tokens[$0].kind == .digits || words.mark($0) != 0 }) { return (.digits, nil) }
        return (.spelling, nil)
    }
}
