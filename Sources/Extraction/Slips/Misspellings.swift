internal import ArabicText
internal import Facts

/// Words that no text holds, or next to none, one slip of the hand from a word that fits.
///
/// Hit: `الاسحلة` for `الاسلحة`. Near miss: `كوليبا`, a name that has no neighbour; `اعلن`, a way to write without hamzas.
///
/// A noisy channel: how much more often the other word is written, what the slip costs, how well each goes with its neighbours, and
/// whether the article uses the other word too, on the scale of `SpellingTable`. Only a word that is rare is looked at, so few lookups
/// are made; a rare word that its paradigm explains, a name, and an ending or particle changed for another are no slips.
enum Misspellings: RuleFamily {
    static let id = "slips.misspellings"
    static let summary = "rare words one slip from a word that fits: الاسحلة for الاسلحة; not house style, not names"

    /// More often than this and a word is right; about 1,300 in a thousand million.
    private static let common = 22
    /// More often than this and others have meant the word: only a far commoner one is believed against it.
    private static let rare = 14
    private static let threshold = 22
    /// How far the best correction must be before the next.
    private static let margin = 6

    /// A correction and how well it does.
    private struct Proposal {
        let edit: WordEdit
        let hash: UInt64
        var score: Int
        let level: Int
    }

    static func apply(to analysis: inout Analysis) {
        let text = analysis.text
        let levels = analysis.levels
        var counts: WordCounts?
        for i in text.tokens.indices where levels[i] < common {
            let token = text.tokens[i]
            guard token.kind == .word, token.foldCount >= 4, token.foldCount <= 16 else { continue }
            let own = Int(levels[i])
            guard text.isPlainArabic(i), !analysis.isListedName(i) else { continue }
            analysis.meter?.steps += 1
            guard let best = best(i, own, in: analysis, &counts) else { continue }
            let word = Array(text.fold(i))
            guard let fix = Spelling.mend(i, in: text, best.edit.apply(to: word)) else { continue }
            let (start, end) = (Int(token.start), Int(token.end))
            analysis.note(id, start, end, "\(best.edit.kind.rawValue): level \(own) → \(best.level), score \(best.score)")
            analysis.addSlip(start, end, fix: String(scalarValues: fix), .spelling, id)
        }
    }

    private static func best(_ i: Int, _ own: Int, in analysis: Analysis, _ counts: inout WordCounts?) -> Proposal? {
        let text = analysis.text
        let hash = text.tokens[i].hash
        let word = Array(text.fold(i))
        let before = text.isWord(i - 1) ? text.tokens[i - 1].hash : nil
        let after = text.isWord(i + 1) ? text.tokens[i + 1].hash : nil
        // A pair that others have written holds unless the other word is far oftener there: newspapers repeat their slips.
        let ownPairs = (before.flatMap { SpellingTable.pairLevel($0, hash) }, after.flatMap { SpellingTable.pairLevel(hash, $0) })
        var explained = 0
        if own <= rare {
            explained = WordForms.shared.level(of: word)
            if explained > 23 { return nil }
        }
        if counts == nil { counts = WordCounts(text) }
        guard let counts else { return nil }
        // Letters lost or won are looked for in a word that others write only where it is long.
        let onlyNear = own > rare && word.count < 7
        let least = own <= rare ? max(SpellingTable.frequent, max(own, explained, own + explained == 0 ? 4 : 6) + 12) : own + 13
        var proposals: [Proposal] = []
        let frequent = SpellingTable.frequentWords
        WordEdits.each(word) { hash, edit in
            guard frequent.mayHold(hash) else { return }
            // Others have left a letter out of this word, or put one in: only the article's own use tells.
            if own > rare, edit.kind.changesLength, onlyNear || !counts.mayHold(hash) { return }
            let level = SpellingTable.level(hash)
            guard level >= least else { return }
            if let at = proposals.firstIndex(where: { $0.hash == hash }) {
                if proposals[at].edit.kind.cost > edit.kind.cost {
                    proposals[at] = Proposal(edit: edit, hash: hash, score: 0, level: level)
                }
                return
            }
            proposals.append(Proposal(edit: edit, hash: hash, score: 0, level: level))
        }
        guard !proposals.isEmpty else { return nil }
        if own > rare {
            explained = WordForms.shared.level(of: word)
            if explained > 26 { return nil }
        }
        let expected = max(own, explained, own + explained == 0 ? 4 : 6)
        let seen = counts[hash]
        let alef: UInt32 = 0x627
        let twoAlefs = word[0] == alef && word[1] == alef
        let name = analysis.isPerson(i) || analysis.followsGivenName(i)
        var scored: [Proposal] = []
        for proposal in proposals {
            guard proposal.level - expected >= 12 else { continue }
            var score = proposal.level - expected - proposal.edit.kind.cost + lengthScore(word.count)
            let inArticle = counts[proposal.hash]
            if let own = ownPairs.0, let before, (SpellingTable.pairLevel(before, proposal.hash) ?? 0) < own + 6 { continue }
            if let own = ownPairs.1, let after, (SpellingTable.pairLevel(proposal.hash, after) ?? 0) < own + 6 { continue }
            let mended = proposal.edit.apply(to: word)
            let isFunctionWord = NameWords.functionWords.row(of: proposal.hash) != nil
            // Function words are so common that many a rare word is one letter from them.
            if isFunctionWord, proposal.edit.kind.changesLength { score -= 8 }
            if touchesAffix(word, mended.word) {
                if isFunctionWord, !proposal.edit.kind.changesLength {
                    score += 6
                } else if proposal.edit.kind == .swapped {
                    score -= 6
                } else if !(twoAlefs && proposal.edit.kind == .doubled) {
                    continue
                }
            }
            if own > rare, inArticle == 0, ![.swapped, .doubled, .shape].contains(proposal.edit.kind) { continue }
            if twoAlefs, proposal.edit.kind == .doubled, proposal.edit.position == 0 { score += 8 }
            var fit = 0
            // Who stands beside whom says nothing of names.
            if !name, let before { fit += SpellingTable.affinity(before, proposal.hash) }
            if !name, let after { fit += SpellingTable.affinity(proposal.hash, after) }
            score += max(-6, min(12, fit))
            // An article that has the other word more often tells against this one; a word that it repeats is meant.
            if inArticle >= seen { score += 4 + max(0, 40 - proposal.level) * 2 / 5 + min(4, 2 * (inArticle - seen)) }
            score -= 4 * min(seen - 1, 3)
            // Dots misplaced in a word that nobody writes are hardly ever right.
            if proposal.edit.kind == .shape, own == 0, explained <= 6, !name { score += 4 }
            if name { score -= 8 } else if analysis.isNamed(i) { score -= 3 }
            scored.append(Proposal(edit: proposal.edit, hash: proposal.hash, score: score, level: proposal.level))
        }
        scored.sort { $0.score != $1.score ? $0.score > $1.score : $0.hash < $1.hash }
        guard let first = scored.first, first.score >= threshold else { return nil }
        if scored.count > 1, first.score - scored[1].score < margin { return nil }
        return first
    }

    /// How a word that a person takes for a slip is most likely meant: a common word in its usual spelling, a rarer one as the commonest
    /// word that fits one slip away. Nil where there is none, and where the word is right as it stands.
    static func likeliest(_ i: Int, in analysis: Analysis) -> String? {
        let text = analysis.text
        let word = Array(text.fold(i))
        guard (3...16).contains(word.count), text.isPlainArabic(i) else { return nil }
        let own = SpellingTable.level(text.tokens[i].hash)
        var best: (edit: WordEdit, score: Int)?
        if own < common, word.count > 3 {
            let before = text.isWord(i - 1) ? text.tokens[i - 1].hash : nil
            let after = text.isWord(i + 1) ? text.tokens[i + 1].hash : nil
            let counts = WordCounts(text)
            WordEdits.each(word, anyLetter: true) { hash, edit in
                guard SpellingTable.frequentWords.mayHold(hash) else { return }
                let level = SpellingTable.level(hash)
                guard level >= max(SpellingTable.frequent, own + 6) else { return }
                var score = level - edit.kind.cost
                for fit in [before.map { SpellingTable.affinity($0, hash) }, after.map { SpellingTable.affinity(hash, $0) }] {
                    score += max(-6, min(12, fit ?? 0))
                }
                if counts[hash] > 0 { score += 6 }
                if edit.kind.changesLength, NameWords.functionWords.row(of: hash) != nil { score -= 8 }
                if touchesAffix(word, edit.apply(to: word).word) { score -= 6 }
                if score > best?.score ?? .min { best = (edit, score) }
            }
        }
        if let best, let fix = Spelling.mend(i, in: text, best.edit.apply(to: word)) { return String(scalarValues: fix) }
        // The matching form itself comes back for a word of which no usual spelling is known.
        let usual = Spelling.usual(word)
        return usual == word || usual == text.bare(i) ? nil : String(scalarValues: usual)
    }

    /// A short word has a neighbour by chance; a long one has not.
    private static func lengthScore(_ count: Int) -> Int {
        switch count {
        case ...4: -12
        case 5: -6
        case 6: -2
        case 7: 2
        case 8: 5
        default: 8
        }
    }

    private static let frontLetters: Set<UInt32> = [0x648, 0x641, 0x628, 0x643, 0x644, 0x633, 0x627, 0x64A, 0x62A, 0x646, 0x645]
    private static let backLetters: Set<UInt32> = [0x647, 0x627, 0x62A, 0x646, 0x64A, 0x645, 0x643, 0x648]

    /// Whether the two differ in what may be a particle or an ending: then both are likely right.
    private static func touchesAffix(_ a: [UInt32], _ b: [UInt32]) -> Bool {
        var front = 0
        while front < min(a.count, b.count), a[front] == b[front] { front += 1 }
        var back = 0
        while back < min(a.count, b.count) - front, a[a.count - 1 - back] == b[b.count - 1 - back] { back += 1 }
        let middles = a[front..<(a.count - back)] + b[front..<(b.count - back)]
        if front <= 3, middles.allSatisfy(frontLetters.contains), a[..<front].allSatisfy(frontLetters.contains) { return true }
        return back <= 3 && middles.allSatisfy(backLetters.contains) && a.suffix(back).allSatisfy(backLetters.contains)
    }
}

/// How often each word stands in the article, by its matching form. Cost: one pass.
struct WordCounts {
    private var counts: [UInt64: Int] = [:]
    /// One bit for a word's hash: most words that the article has not are told without a look-up.
    private var bits = [UInt64](repeating: 0, count: 1 << 9)

    init(_ text: TokenizedText) {
        for token in text.tokens where token.kind == .word {
            counts[token.hash, default: 0] += 1
            bits[Int(token.hash >> 20 & 0x1FF)] |= 1 << (token.hash >> 29 & 63)
        }
    }

    /// False where the article surely has no such word. Cost: constant.
    @inline(__always)
    func mayHold(_ hash: UInt64) -> Bool { bits[Int(hash >> 20 & 0x1FF)] & (1 << (hash >> 29 & 63)) != 0 }

    subscript(hash: UInt64) -> Int { counts[hash] ?? 0 }
}
