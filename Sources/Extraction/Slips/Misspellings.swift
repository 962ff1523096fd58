internal import ArabicText
internal import Facts

/// Words with no or almost no occurrences that are one typing error away from a word that fits.
///
/// Hit: `الاسحلة` for `الاسلحة`. Near miss: `كوليبا`, a name without neighbours; `اعلن`, a spelling without hamzas.
///
/// A noisy channel: the frequency ratio of the other word, the cost of the error, the fit of both with their neighbours, and use of the
/// other word in the article, all on the scale of `SpellingTable`. Only rare words are examined, so lookups are few. A rare word that
/// its paradigm explains, a name, and a change of one ending or particle for another are no slips.
enum Misspellings: RuleFamily {
    static let id = "slips.misspellings"
    static let summary = "rare words one typing error away from a word that fits: الاسحلة for الاسلحة; not house style, not names"

    /// Level above which a word is taken to be correct; about 1,300 in a thousand million.
    private static let common = 22
    /// Level above which the word is in use: only a much more frequent one is preferred to it.
    private static let rare = 14
    private static let threshold = 22
    /// Minimum lead of the best correction over the next.
    private static let margin = 6

    /// A correction and its score.
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
            guard let fix = Spelling.correct(i, in: text, best.edit.apply(to: word)) else { continue }
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
        // An attested pair holds unless the other word is much more frequent in it: newspapers repeat their slips.
        let ownPairs = (before.flatMap { SpellingTable.pairLevel($0, hash) }, after.flatMap { SpellingTable.pairLevel(hash, $0) })
        var explained = 0
        if own <= rare {
            explained = WordForms.shared.level(of: word)
            if explained > 23 { return nil }
        }
        if counts == nil { counts = WordCounts(text) }
        guard let counts else { return nil }
        // Lost or inserted letters are looked for in an attested word only if it is long.
        let onlyNear = own > rare && word.count < 7
        let least = own <= rare ? max(SpellingTable.frequent, max(own, explained, own + explained == 0 ? 4 : 6) + 12) : own + 13
        var proposals: [Proposal] = []
        let frequent = SpellingTable.frequentWords
        WordEdits.each(word) { hash, edit in
            guard frequent.mayHold(hash) else { return }
            // Others have lost or inserted a letter in this word too: only the article's own use decides.
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
        let twoAlefs = word[0] == .alef && word[1] == .alef
        let name = analysis.isPerson(i) || analysis.followsGivenName(i)
        var scored: [Proposal] = []
        for proposal in proposals {
            guard proposal.level - expected >= 12 else { continue }
            var score = proposal.level - expected - proposal.edit.kind.cost + lengthScore(word.count)
            let inArticle = counts[proposal.hash]
            if let own = ownPairs.0, let before, (SpellingTable.pairLevel(before, proposal.hash) ?? 0) < own + 6 { continue }
            if let own = ownPairs.1, let after, (SpellingTable.pairLevel(proposal.hash, after) ?? 0) < own + 6 { continue }
            let corrected = proposal.edit.apply(to: word)
            let isFunctionWord = NameWords.functionWords.row(of: proposal.hash) != nil
            // Function words are so frequent that many rare words are one letter away from them.
            if isFunctionWord, proposal.edit.kind.changesLength { score -= 8 }
            if touchesAffix(word, corrected.word) {
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
            // Neighbours are no evidence for names.
            if !name, let before { fit += SpellingTable.affinity(before, proposal.hash) }
            if !name, let after { fit += SpellingTable.affinity(proposal.hash, after) }
            score += max(-6, min(12, fit))
            // Frequent use of the other word in the article is evidence against this one; repetition of this word is evidence for it.
            if inArticle >= seen { score += 4 + max(0, 40 - proposal.level) * 2 / 5 + min(4, 2 * (inArticle - seen)) }
            score -= 4 * min(seen - 1, 3)
            // Misplaced dots in a word without occurrences are almost never intended.
            if proposal.edit.kind == .shape, own == 0, explained <= 6, !name { score += 4 }
            if name { score -= 8 } else if analysis.isNamed(i) { score -= 3 }
            scored.append(Proposal(edit: proposal.edit, hash: proposal.hash, score: score, level: proposal.level))
        }
        scored.sort { $0.score != $1.score ? $0.score > $1.score : $0.hash < $1.hash }
        guard let first = scored.first, first.score >= threshold else { return nil }
        if scored.count > 1, first.score - scored[1].score < margin { return nil }
        return first
    }

    /// Returns the most likely correction of a word that the user takes for a slip: the usual spelling of a common word, or the most
    /// frequent fitting word one error away. Nil if there is none, or if the word is correct.
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
        if let best, let fix = Spelling.correct(i, in: text, best.edit.apply(to: word)) { return String(scalarValues: fix) }
        // A word whose usual spelling is unknown gives its matching form.
        let usual = Spelling.usual(word)
        return usual == word || usual == text.bare(i) ? nil : String(scalarValues: usual)
    }

    /// Returns a score for length: short words have neighbours by chance, long ones do not.
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

    private static let frontLetters: Set<UInt32> = [.waw, .feh, .beh, .kaf, .lam, .seen, .alef, .yeh, .teh, .noon, .meem]
    private static let backLetters: Set<UInt32> = [.heh, .alef, .teh, .noon, .yeh, .meem, .kaf, .waw]

    /// True if the two differ in a possible proclitic or ending: then both are likely correct.
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

/// The number of occurrences of each word in the article, by its matching form. Cost: one pass.
struct WordCounts {
    private var counts: [UInt64: Int] = [:]
    /// A bit for each word's hash, which excludes most absent words without a look-up.
    private var bits = [UInt64](repeating: 0, count: 1 << 9)

    init(_ text: TokenizedText) {
        for token in text.tokens where token.kind == .word {
            counts[token.hash, default: 0] += 1
            bits[Int(token.hash >> 20 & 0x1FF)] |= 1 << (token.hash >> 29 & 63)
        }
    }

    /// Returns false if the article certainly lacks the word. Cost: constant.
    @inline(__always)
    func mayHold(_ hash: UInt64) -> Bool { bits[Int(hash >> 20 & 0x1FF)] & (1 << (hash >> 29 & 63)) != 0 }

    subscript(hash: UInt64) -> Int { counts[hash] ?? 0 }
}
