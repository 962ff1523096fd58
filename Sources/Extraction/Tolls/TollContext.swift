internal import ArabicText
internal import Facts

// The context of a toll's words: negation and hypothesis, the position of the victims, the agent.

extension Analysis {
    /// Maximum distance in tokens between a word and its victims, before or after it.
    static let tollReach = 24

    /// True if a token begins with the conjunction و, or is و alone.
    func startsWithAnd(_ i: Int) -> Bool {
        guard text.isWord(i) else { return false }
        return text.fold(i).first == .waw
    }

    /// True if a token belongs to a date, or to the cue of a claim.
    func isDate(_ i: Int) -> Bool { i >= 0 && i < tolls.marks.count && tolls.marks[i].contains(.date) }
    func isCue(_ i: Int) -> Bool { i >= 0 && i < tolls.marks.count && tolls.marks[i].contains(.cue) }

    /// True if a token separates two statements: a full stop inside a sentence, a semicolon, a colon.
    func partsStatements(_ i: Int) -> Bool {
        let mark = text.mark(i)
        return mark == .arabicSemicolon || mark == .semicolon || mark == .colon || text.tokens[i].kind == .paragraphEnd
    }

    /// True if the context of token `i` says that nothing happened, that it was undone, or only attempted.
    ///
    /// Looks back over five words, not past a comma, a reporting word or the start of the sentence.
    func isBlocked(_ i: Int, _ outcome: TollOutcome, in sentence: Range<Int>) -> Bool {
        if i > sentence.lowerBound, TollWords.shared.word(at: i, in: text)?.word.isPresent == true,
            Analysis.unreal.contains(text.tokens[i - 1].hash)
        {
            return true
        }
        var at = i
        let isCaptive = outcome == .captured || outcome == .arrested || outcome == .displaced
        while at > sentence.lowerBound, at > i - 6 {
            at -= 1
            let mark = text.mark(at)
            if ClaimText.isComma(mark) || mark == .colon || mark == .leftParenthesis { return false }
            if isCue(at), TollLists.blockers.longest(at: at, in: text) == nil { return false }
            guard let blocker = TollLists.blockers.longest(at: at, in: text), text.isWord(at) else { continue }
            switch TollLists.blockers.field(blocker.row, 1) {
            case "negates":
                // لم يقتل سوى ثلاثة, لا يزال: the victims are real.
                let next = at + 1
                if Analysis.lasting.contains(text.tokens[next].hash) { return false }
                if (next..<i).contains(where: { Analysis.except.contains(text.tokens[$0].hash) }) { return false }
                // A negation affects the next word and the victims that it introduces: لم يسفر عن إصابات, دون وقوع ضحايا.
                return next == i || TollLists.raisers.longest(at: next, in: text) != nil
            case "attempts":
                return at > i - 4
            case "releases":
                return isCaptive
            default:
                continue
            }
        }
        return false
    }

    private static let unreal = QuantityWords.hashes("أن بأن قد وقد سوف كي لكي حتى ألا لو إذا")
    private static let lasting = QuantityWords.hashes("يزال تزال يزالون زال")
    private static let except = QuantityWords.hashes("سوى إلا غير")

    /// True if victims that begin at token `i` may belong to an earlier word: the phrase before them is complete and governs
    /// nothing.
    func standsFree(_ i: Int, in sentence: Range<Int>) -> Bool {
        let before = i - 1
        guard before >= sentence.lowerBound else { return true }
        if Analysis.pronounPhrases.contains(text.tokens[before].hash) { return true }
        guard text.isWord(before) else { return text.tokens[before].kind == .punctuation || isDate(before) }
        if let cls = functionClass(before) { return cls == "time" || cls == "dem" || cls == "pron" }
        if text.hasArticle(before) || mention(covering: before) != nil || isDate(before) || isInsideNumber(before) { return true }
        // في غارة | 5 أشخاص, بانفجار | 5: the phrase governed by the preposition is complete.
        let fold = text.fold(before)
        // من أكبر خمسة: an elative governs.
        if fold.count == 4, fold.first == .alef { return false }
        if before - 1 >= sentence.lowerBound, functionClass(before - 1) == "prep" { return true }
        if fold.count > 3, fold.first == .beh { return true }
        return text.scalars[Int(text.tokens[before].end) - 1] == .fathatan
    }

    private static let pronounPhrases = QuantityWords.hashes(
        "فيه فيها فيهما منه منها إثره إثرها خلاله خلالها جراءه جراءها بها به عمدا أيضا")

    /// Returns the first victims after token `i`: right after it, or after agent, place and time.
    func victims(after i: Int, of word: TollWord, in sentence: Range<Int>) -> Victims? {
        let end = min(sentence.upperBound, i + 1 + Analysis.tollReach)
        var at = i + 1
        var commas = 0
        while at < end {
            if partsStatements(at) { return nil }
            if ClaimText.isComma(text.mark(at)) {
                commas += 1
                // The text after a comma is another clause.
                if commas > 2 || at + 1 < end && (startsWithAnd(at + 1) || ClaimWords.turns.contains(at + 1, in: text)) { return nil }
            } else if text.isWord(at) {
                if at > i + 1, complementiser(at) != nil || functionClass(at) == "rel" || isCue(at) { return nil }
                if at > i + 1, TollLists.parts.contains(at, in: text) { return nil }
            }
            if let found = victims(at: at, in: sentence), accepts(found, at: at, after: i, in: sentence) {
                if case .victim(let outcome) = found.noun, found.isCounted, at > i + 1, outcome != word.outcome,
                    outcome == .killed || outcome == .injured
                {
                    return nil
                }
                return found
            }
            if at > i + 1, let other = TollWords.shared.word(at: at, in: text)?.word, other.isVerb || other.isAct { return nil }
            if tolls.numberAt[at] >= 0 {
                at = max(at + 1, tolls.tokens[Int(tolls.numberAt[at])].upperBound)
            } else {
                at += 1
            }
        }
        return nil
    }

    private func accepts(_ found: Victims, at: Int, after i: Int, in sentence: Range<Int>) -> Bool {
        let first = found.tokens.lowerBound
        if found.noun == .cases { return false }
        if first == i + 1 || at == i + 1 { return true }
        // قتل الموظف وشخص آخر, قتل القائد وآخرون
        if startsWithAnd(at), isOther(at) || found.tokens.upperBound < text.tokens.count && isOther(found.tokens.upperBound) {
            return at - i <= 8
        }
        if found.isCounted { return standsFree(at, in: sentence) }
        // قتلت القوات شابا, قتل أمس مدني: a noun without a figure only after a single definite phrase or a time.
        guard found.noun == .person, at - i <= 6, standsFree(at, in: sentence), !startsWithAnd(at) else { return false }
        return !((i + 1)..<at).contains { functionClass($0) == "prep" && !isDate($0 + 1) }
    }

    /// Returns the victims of a verb that follows them: `إن 21 مدنيا على الأقل قتلوا`.
    func victims(before i: Int, isPlural: Bool, in sentence: Range<Int>) -> [Victims] {
        let lowest = max(sentence.lowerBound, i - Analysis.tollReach)
        var at = i - 1
        var commas = 0
        var opening = lowest == sentence.lowerBound ? lowest : nil
        var best: Victims?
        while at >= lowest {
            if partsStatements(at) || complementiser(at) != nil {
                opening = at + 1
                break
            }
            if ClaimText.isComma(text.mark(at)) {
                commas += 1
                if commas > 1 || !isPlural { return [] }
            }
            if functionClass(at) == "rel" || isCue(at) { return [] }
            if let other = TollWords.shared.word(at: at, in: text)?.word, other.isVerb, !other.isAct { return [] }
            if best == nil, tolls.numberAt[at] >= 0 || TollLists.quantities.longest(at: at, in: text) != nil,
                let found = victims(at: at, in: sentence), found.isCounted, found.noun != .cases, found.tokens.upperBound <= i,
                isPlural || i - found.tokens.upperBound <= 4, !(at > lowest && TollLists.parts.contains(at - 1, in: text)),
                at == lowest || functionClass(at - 1) != "prep"
            {
                best = found
            }
            at -= 1
        }
        if let best { return [best] + more(behind: best, outcome: nil, until: i, in: sentence) + others(behind: i, in: sentence) }
        // A noun without a figure is at the start of the clause: أن شخصا قتل.
        guard var first = opening, first < i else { return [] }
        if TokenizedText.opensQuotation(text.mark(first)) { first += 1 }
        guard let found = victims(at: first, in: sentence), found.tokens.upperBound <= i, i - found.tokens.upperBound <= (isPlural ? 10 : 3)
        else { return [] }
        return [found] + more(behind: found, outcome: nil, until: i, in: sentence) + others(behind: i, in: sentence)
    }

    /// Returns further victims introduced by آخرون: `قتلوا في القصف وآخرون بنيران جيشهم`.
    private func others(behind i: Int, in sentence: Range<Int>) -> [Victims] {
        for at in (i + 1)..<max(i + 1, min(sentence.upperBound, i + 9)) {
            if text.tokens[at].kind == .punctuation || isCue(at) { break }
            if let word = TollWords.shared.word(at: at, in: text)?.word, word.isVerb || word.isAct { break }
            if startsWithAnd(at), isOther(at) { return victims(at: at, in: sentence).map { [$0] } ?? [] }
            if let addition = TollLists.additions.longest(at: at, in: text),
                let item = victims(at: addition.tokens.upperBound, in: sentence),
                item.isCounted, item.noun == .person || item.noun == .none
            {
                return [item] + more(behind: item, outcome: nil, in: sentence)
            }
        }
        return []
    }

    /// Returns the coordinate victims of the same outcome: `5 جنود و3 مدنيين`, `سيدة وطفلتها`.
    func more(behind victims: Victims, outcome: TollOutcome?, until limit: Int? = nil, in sentence: Range<Int>) -> [Victims] {
        var found: [Victims] = []
        var last = victims.tokens.upperBound
        var at = last
        let end = min(limit ?? sentence.upperBound, sentence.upperBound)
        while at < end, at - last < 14 {
            if partsStatements(at) || complementiser(at) != nil || isCue(at) { break }
            if let word = TollWords.shared.word(at: at, in: text)?.word, word.isVerb || word.isAct { break }
            if TollLists.parts.contains(at, in: text) { break }
            if ClaimText.isComma(text.mark(at)), at + 1 < end, !startsWithAnd(at + 1) { break }
            if let addition = TollLists.additions.longest(at: at, in: text),
                let item = self.victims(at: addition.tokens.upperBound, in: sentence),
                item.tokens.upperBound <= end, item.noun == .person || item.noun == .none, item.value != nil,
                !isFollowedByState(item.tokens.upperBound)
            {
                found.append(item)
                last = item.tokens.upperBound
                at = last
                continue
            }
            guard startsWithAnd(at) else {
                at += 1
                continue
            }
            // و12 is two tokens, وثلاثة one.
            let isLone = text.tokens[at].foldCount == 1
            let next = isLone ? at + 1 : at
            guard next < end, let item = self.victims(at: next, in: sentence), item.tokens.upperBound <= end else {
                at += 1
                continue
            }
            if item.noun == .cases { return found }
            if item.isCounted {
                if case .victim(let own) = item.noun, own != outcome { return found }
                if item.noun == .none, !isFollowedByPlace(item.tokens.upperBound, in: sentence) { return found }
            } else {
                // Right after the noun before it; of several without figures the first represents all.
                guard at - last <= 2, item.noun != .household,
                    item.value != nil || (found.last ?? victims).value != nil || victims.isCounted
                else { return found }
                if case .victim(let own) = item.noun, own != outcome { return found }
                // 1400 جنديا ومستوطنا: one number of both, unless the second noun has an adjective (20 أجنبيا وشرطيا تونسيا).
                if victims.number != nil, found.isEmpty, text.fold(at).last == .alef, text.fold(at - 1).last == .alef,
                    !(item.tokens.upperBound < end && text.isWord(item.tokens.upperBound)
                        && text.fold(item.tokens.upperBound).last == .alef)
                {
                    return found
                }
            }
            found.append(item)
            last = item.tokens.upperBound
            at = last
        }
        return found
    }

    /// True if a phrase after it gives another outcome: `40 في عداد المفقودين`.
    private func isFollowedByState(_ i: Int) -> Bool {
        (i..<min(text.tokens.count, i + 3)).contains {
            TollLists.phrases.longest(at: $0, in: text).map { TollLists.phrases.field($0.row, 2) } == "after"
        }
    }

    /// True for a bare figure that counts the same kind of people elsewhere: `و3 في حلب`, `وخمسة من الشرطة`.
    private func isFollowedByPlace(_ i: Int, in sentence: Range<Int>) -> Bool {
        guard i < sentence.upperBound else { return true }
        if text.tokens[i].kind == .punctuation { return true }
        return functionClass(i) == "prep" || tolls.numberAt[i] >= 0
    }

    /// Adds a toll, unless its victims already belong to one.
    mutating func addToll(
        _ victims: Victims, _ outcome: TollOutcome, cue: Int, rule: String, whole: Int? = nil, by: Range<Int>? = nil
    ) {
        guard !victims.tokens.contains(where: { tolls.draftAt[$0] >= 0 }) else { return }
        for token in victims.tokens { tolls.draftAt[token] = Int32(tolls.drafts.count) }
        if options.traces {
            let start = min(Int(text.tokens[cue].start), victims.span.start)
            let end = max(Int(text.tokens[cue].end), victims.span.end)
            let count = victims.value?.description ?? victims.min.map { "at least \($0)" } ?? "some"
            let word = text.string(cue..<cue + 1)
            note(rule, start, end, "\(outcome.rawValue) by «\(word)»: \(count), \(victims.approx.rawValue)")
        }
        tolls.drafts.append(TollDraft(outcome: outcome, victims: victims, cue: cue, rule: rule, whole: whole, by: by))
    }
}
