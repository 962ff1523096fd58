internal import ArabicText
internal import Facts

/// Tolls by nouns that denote victims: counted, or indefinite and without a figure.
///
/// Hit: `17 شهيدا و56 إصابة`, `سقوط قتلى وجرحى`, `عشرات الجرحى`. Near miss: `القتلى الخمسة` (mentioned before), `50 قتيلا وجريحا` (two
/// outcomes on one figure), `كتائب شهداء الأقصى`, `إصابات مباشرة`.
enum CountedVictims: RuleFamily {
    static let id = "tolls.counted-victims"
    static let summary = "nouns for victims: «17 شهيدا», «سقوط قتلى وجرحى»; not «القتلى الخمسة», «50 قتيلا وجريحا»"

    static func apply(to analysis: inout Analysis) {
        analysis.prepareTolls()
        for sentence in analysis.text.sentences {
            var i = sentence.lowerBound
            while i < sentence.upperBound {
                if let victims = analysis.victims(at: i, in: sentence), victims.tokens.lowerBound == i, victims.isCounted {
                    if case .victim(let outcome) = victims.noun { add(victims, outcome, in: sentence, &analysis) }
                    i = victims.tokens.upperBound
                } else {
                    if analysis.tolls.numberAt[i] < 0, !analysis.isInsideNumber(i) { bare(i, in: sentence, &analysis) }
                    i += 1
                }
            }
        }
    }

    private static func add(_ victims: Victims, _ outcome: TollOutcome, in sentence: Range<Int>, _ analysis: inout Analysis) {
        let text = analysis.text
        let next = victims.tokens.upperBound
        let last = next - 1
        guard analysis.tolls.draftAt[victims.tokens.lowerBound] < 0, !analysis.isBlocked(victims.tokens.lowerBound, outcome, in: sentence),
            !(outcome == .injured && (analysis.isOfIllness(sentence, around: next) || isHit(next, text))), !isRate(next, text)
        else { return }
        let second = behind(next, in: sentence, analysis)
        // 50 قتيلا وجريحا: the number of each is unknown.
        if let second, victims.approx != .vague, !second.isPlural, second.outcome != outcome { return }
        let found = [victims] + analysis.more(behind: victims, outcome: outcome, in: sentence)
        let by = analysis.agent(behind: found.last?.tokens.upperBound ?? next, in: sentence)
        for victims in found { analysis.addToll(victims, outcome, cue: last, rule: id, by: by) }
        // عدد من القتلى والجرحى: a number of each.
        if let second, victims.approx == .vague, second.outcome != outcome, second.isPlural { raise(next, second, cue: next, &analysis) }
    }

    /// Returns the noun for other victims joined by و without a count of its own.
    private static func behind(_ i: Int, in sentence: Range<Int>, _ analysis: Analysis) -> TollWord? {
        guard i < sentence.upperBound, analysis.startsWithAnd(i), let other = TollWords.shared.word(at: i, in: analysis.text),
            other.form.dropped == 1, other.word.isVictim, !other.word.isAct || analysis.victims(at: i + 1, in: sentence) == nil
        else { return nil }
        return other.word
    }

    private static func raise(_ i: Int, _ word: TollWord, cue: Int, _ analysis: inout Analysis) {
        let text = analysis.text
        let start = TollWords.shared.word(at: i, in: text)?.form.start ?? Int(text.tokens[i].start)
        let victims = Victims(
            tokens: i..<(i + 1), number: nil, span: Span(start: start, end: Int(text.tokens[i].end)), value: word.isPlural ? nil : 1,
            approx: word.isPlural ? .vague : .exact, noun: .victim(word.outcome), isCounted: false)
        analysis.addToll(victims, word.outcome, cue: cue, rule: id)
    }

    /// Adds victims without a figure, `قتلى وجرحى`, `ارتقاء شهيد`: after a word that introduces them, at the start, or beside a toll.
    private static func bare(_ i: Int, in sentence: Range<Int>, _ analysis: inout Analysis) {
        let text = analysis.text
        guard let (word, form) = TollWords.shared.word(at: i, in: text), word.isVictim, !word.isDefinite, !(word.isVerb && !word.isPlural),
            word.isPlural || !word.countsOnlyMany, analysis.tolls.draftAt[i] < 0, analysis.mention(covering: i) == nil,
            !form.preposition || form.dropped == 1
        else { return }
        if word.isPlural, let counted = counted(before: i, in: sentence, analysis) {
            analysis.addToll(counted, word.outcome, cue: i, rule: id)
            return
        }
        guard !isHit(i + 1, text), !isConstruct(i, in: sentence, analysis), !analysis.isBlocked(i, word.outcome, in: sentence),
            word.outcome != .injured || !analysis.isOfIllness(sentence, around: i), isRaised(i, form, in: sentence, analysis)
        else { return }
        raise(i, word, cue: i, &analysis)
    }

    private static func isRaised(_ i: Int, _ form: CliticForm, in sentence: Range<Int>, _ analysis: Analysis) -> Bool {
        let text = analysis.text
        var before = i - 1
        if before >= sentence.lowerBound, TokenizedText.opensQuotation(text.mark(before)) { before -= 1 }
        if before >= sentence.lowerBound, QuantityWords.between.contains(text.tokens[before].hash) { return false }
        if before < sentence.lowerBound || [.colon, .hyphenMinus, .enDash, 0x7C].contains(text.mark(before)) { return !form.preposition }
        // Beside a toll: 3 شهداء وجرحى.
        if analysis.startsWithAnd(i), form.dropped == 1, !form.preposition { return isBeside(before, analysis) }
        if form.preposition, TollLists.raisers.longest(at: before, in: text) == nil { return false }
        // أسفر عن قتلى, سقط في الغارة قتلى.
        for at in stride(from: before, through: max(sentence.lowerBound, before - 4), by: -1) {
            if text.isWord(at), TollLists.raisers.longest(at: at, in: text) != nil {
                return at == before || analysis.standsOpen(i, in: sentence)
            }
            if ClaimText.isComma(text.mark(at)) { return false }
        }
        return false
    }

    /// Returns the people counted before a noun that describes them: `نقل 18 شخصا إلى المستشفى مصابين`.
    private static func counted(before i: Int, in sentence: Range<Int>, _ analysis: Analysis) -> Victims? {
        for at in stride(from: i - 1, through: max(sentence.lowerBound, i - 8), by: -1) {
            if analysis.text.tokens[at].kind == .punctuation || analysis.complementiser(at) != nil { return nil }
            guard analysis.tolls.numberAt[at] >= 0 else { continue }
            guard let victims = analysis.victims(at: at, in: sentence), victims.noun == .person, victims.tokens.upperBound <= i else {
                return nil
            }
            return victims
        }
        return nil
    }

    /// True if a toll ends at `before`, its adjectives aside.
    private static func isBeside(_ before: Int, _ analysis: Analysis) -> Bool {
        for at in [before, before - 1] where at >= 0 && analysis.tolls.draftAt[at] >= 0 { return true }
        return false
    }

    /// True for a construct, which identifies known victims: `شهداء الأقصى`, `جرحى الحرب`.
    private static func isConstruct(_ i: Int, in sentence: Range<Int>, _ analysis: Analysis) -> Bool {
        let next = i + 1
        guard next < sentence.upperBound, analysis.text.isWord(next) else { return false }
        if let mention = analysis.mention(covering: next) {
            return mention.tokens.lowerBound == next && mention.span.start == Int(analysis.text.tokens[next].start)
        }
        return analysis.text.beginsWithArticle(next)
            || PhraseTable.carriesPronoun(i, in: analysis.text) && !analysis.text.fold(i).suffix(1).elementsEqual([.heh])
    }

    /// True for a hit on a target, not on people: `إصابات مباشرة`.
    private static func isHit(_ i: Int, _ text: TokenizedText) -> Bool {
        i < text.tokens.count && text.isWord(i)
            && TollLists.blockers.row(of: text.tokens[i].hash).map { TollLists.blockers.field($0, 1) } == "hits"
    }

    /// True for a rate: `112 وفاة لكل مئة ألف`.
    private static func isRate(_ i: Int, _ text: TokenizedText) -> Bool { i < text.tokens.count && rates.contains(text.tokens[i].hash) }
    private static let rates = QuantityWords.hashes("لكل بكل كل")
}

extension Analysis {
    /// True if a word follows a preposition or a complete phrase.
    func standsOpen(_ i: Int, in sentence: Range<Int>) -> Bool {
        i > sentence.lowerBound && functionClass(i - 1) == "prep" || standsFree(i, in: sentence)
    }
}
