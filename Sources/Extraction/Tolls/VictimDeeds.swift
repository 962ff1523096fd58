internal import ArabicText
internal import Facts

/// Tolls by verbs and verbal nouns that express an outcome.
///
/// A verb precedes its victims (`قتل 5 أشخاص`, `قتلت القوات 5 مسلحين`) or follows them (`إن 5 أشخاص قتلوا`), a verbal noun precedes
/// them (`مقتل 5`). Two outcomes with one figure (`مقتل وإصابة 20`) are no toll.
/// Hit: `أصيب 12 آخرون`. Near miss: `قتل المشروع`, `محاولة اغتيال الوزير`, `لم يقتل أحد`.
enum VictimDeeds: RuleFamily {
    static let id = "tolls.victim-deeds"
    static let summary = "verbs and verbal nouns with their victims: «مقتل 5», «أصيب 12 آخرون»; not «مقتل وإصابة 20», «محاولة اغتيال»"

    static func apply(to analysis: inout Analysis) {
        analysis.prepareTolls()
        for sentence in analysis.text.sentences {
            var i = sentence.lowerBound
            while i < sentence.upperBound {
                guard let (word, form) = TollWords.shared.word(at: i, in: analysis.text), word.isVerb || word.isAct, !word.isDefinite,
                    analysis.mention(covering: i) == nil, !analysis.isInsideNumber(i), analysis.tolls.numberAt[i] < 0
                else {
                    i += 1
                    continue
                }
                if let last = combined(from: i, word, in: sentence, analysis) {
                    i = last + 1
                    continue
                }
                if !analysis.isBlocked(i, word.outcome, in: sentence) { read(i, word, form, in: sentence, &analysis) }
                i += 1
            }
        }
    }

    /// Returns the last of several words with one object: `مقتل وإصابة العشرات`, `قتل أو جرح 40`.
    private static func combined(from i: Int, _ word: TollWord, in sentence: Range<Int>, _ analysis: Analysis) -> Int? {
        var last = i
        while last + 1 < sentence.upperBound {
            let text = analysis.text
            var next = last + 1
            if text.tokens[next].hash == QuantityWords.or || text.isWord(next) && text.fold(next).elementsEqual([.waw]) {
                next += 1
            }
            guard next < sentence.upperBound, next > last + 1 || analysis.startsWithAnd(next),
                let other = TollWords.shared.word(at: next, in: text), other.word.isVerb || other.word.isAct,
                other.word.outcome != word.outcome, analysis.tolls.numberAt[next] < 0,
                !word.isVerb || word.isAct || other.word.isPlural == word.isPlural
            else { break }
            // إن شخصا قتل وأصيب 5: each has its own.
            if last == i, word.isVerb, !word.isPlural, !analysis.victims(before: i, isPlural: false, in: sentence).isEmpty { break }
            last = next
        }
        return last > i ? last : nil
    }

    private static func read(_ i: Int, _ word: TollWord, _ form: CliticForm, in sentence: Range<Int>, _ analysis: inout Analysis) {
        let text = analysis.text
        var found: [Victims] = []
        var by: Range<Int>?
        if word.hasObject {
            // 12 صحافيا احتجزتهم السلطات: right after the victims that the pronoun refers to.
            found = takenUp(before: i, in: sentence, analysis)
            if !found.isEmpty, i + 1 < sentence.upperBound, let name = analysis.mention(covering: i + 1) { by = name.tokens }
        } else if word.isVerb, !form.preposition {
            if let behind = object(of: word, at: i, in: sentence, analysis) {
                found = [behind] + analysis.more(behind: behind, outcome: word.outcome, in: sentence)
                if word.voice == .inflict, !word.isPassive {
                    by = analysis.agent(between: i, and: behind.tokens.lowerBound, isPlural: word.isPlural, in: sentence)
                }
            } else if word.isPlural || isIntransitive(behind: i, in: sentence, analysis) {
                found = analysis.victims(before: i, isPlural: word.isPlural, in: sentence)
            }
        }
        if found.isEmpty, word.isAct, !word.hasObject, let behind = genitive(of: word, form, at: i, in: sentence, analysis) {
            found = [behind] + analysis.more(behind: behind, outcome: word.outcome, in: sentence)
        }
        guard let last = found.last, let first = found.first else { return }
        // أسر ركاب الطائرة are families; أوقفوا بعض المارة عن means to stop them; a court's sentence has killed nobody yet.
        if word.isAct, text.fold(i).suffix(3).elementsEqual(families), !first.isCounted, first.value == nil,
            text.fold(first.tokens.upperBound - 1).last != .alef
        {
            return
        }
        if word.outcome == .arrested, last.tokens.upperBound < sentence.upperBound, text.tokens[last.tokens.upperBound].hash == about {
            return
        }
        if text.fold(i).suffix(5).elementsEqual(execution),
            (max(sentence.lowerBound, i - Analysis.tollReach)..<i).contains(where: {
                TollLists.blockers.longest(at: $0, in: text).map { TollLists.blockers.field($0.row, 1) } == "judges"
            })
        {
            return
        }
        if word.outcome == .injured, analysis.isOfIllness(sentence, around: i) { return }
        by = by ?? analysis.agent(behind: last.tokens.upperBound, in: sentence)
        for victims in found {
            if victims.noun == .household, word.outcome != .displaced, !victims.isCounted, victims.value != nil { continue }
            analysis.addToll(victims, word.outcome, cue: i, rule: id, by: by)
        }
    }

    private static func takenUp(before i: Int, in sentence: Range<Int>, _ analysis: Analysis) -> [Victims] {
        for at in stride(from: i - 1, through: max(sentence.lowerBound, i - 4), by: -1) {
            guard analysis.tolls.numberAt[at] >= 0 || at == i - 1, !analysis.isInsideNumber(at) else { continue }
            guard let victims = analysis.victims(at: at, in: sentence), victims.tokens.upperBound == i, victims.noun != .cases else {
                continue
            }
            return [victims]
        }
        return []
    }

    private static let families: [UInt32] = [.alef, .seen, .reh]
    private static let execution: [UInt32] = [.alef, .ain, .dal, .alef, .meem]
    private static let about = TokenizedText.hash(of: "عن")

    /// Returns the victims after a verb.
    private static func object(of word: TollWord, at i: Int, in sentence: Range<Int>, _ analysis: Analysis) -> Victims? {
        let text = analysis.text
        let isDirect = { (victims: Victims) in victims.tokens.lowerBound <= i + 2 }
        if word.isPlural {
            // المقاومون قتلوا 5: only right after it.
            guard word.voice == .inflict, !word.isPassive, let found = analysis.victims(at: i + 1, in: sentence), found.noun != .cases
            else {
                return nil
            }
            return found
        }
        guard let found = analysis.victims(after: i, of: word, in: sentence) else { return nil }
        switch word.voice {
        case .inflict, .undergo:
            // A name right after the verb can be the agent: قتل علي صديقه.
            guard found.noun == .named else { return found }
            return isDirect(found) && isIntransitive(behind: found.tokens.upperBound - 1, in: sentence, analysis) ? found : nil
        case .die:
            // توفي الفنان, توفيت والدته: an obituary.
            return found.isCounted ? found : nil
        case .spend:
            return isDirect(found) && found.isCounted && found.noun != .none ? found : nil
        case .lose:
            // فقد 30 موظفا وظائفهم: the thing lost follows.
            guard isDirect(found), found.isCounted, found.noun != .none else { return nil }
            let next = found.tokens.upperBound
            guard next < sentence.upperBound, text.isWord(next) else { return found }
            return PhraseTable.carriesPronoun(next, in: text) || text.hasArticle(next) ? nil : found
        }
    }

    /// True if no object follows but a preposition, a time, a mark, the end.
    private static func isIntransitive(behind i: Int, in sentence: Range<Int>, _ analysis: Analysis) -> Bool {
        let next = i + 1
        guard next < sentence.upperBound else { return true }
        let text = analysis.text
        guard text.isWord(next) else { return !TokenizedText.opensQuotation(text.mark(next)) && text.tokens[next].kind != .digits }
        if let cls = analysis.functionClass(next) { return cls == "prep" || cls == "time" || cls == "dem" || cls == "conj" }
        let first = text.fold(next).first
        if text.hasArticle(next) { return first == .beh }
        return first == .beh || first == .lam || first == .waw || analysis.isDate(next)
    }

    /// Returns the victims after a verbal noun.
    private static func genitive(
        of word: TollWord, _ form: CliticForm, at i: Int, in sentence: Range<Int>, _ analysis: Analysis
    ) -> Victims? {
        let text = analysis.text
        let next = i + 1
        guard next < sentence.upperBound else { return nil }
        // لقتل المدنيين: a purpose, unless a word introduced it.
        if form.preposition, text.folded[Int(text.tokens[i].foldStart) + form.dropped - 1] == .lam, word.voice == .inflict,
            word.outcome == .killed || word.outcome == .captured || word.outcome == .arrested,
            !((max(sentence.lowerBound, i - 4))..<i).contains(where: { TollLists.raisers.longest(at: $0, in: text) != nil })
        {
            return nil
        }
        if let found = analysis.victims(at: next, in: sentence) {
            if found.noun == .cases || word.voice == .die && !found.isCounted { return nil }
            guard found.noun == .named else { return found }
            // خطف is also a verb, and the name its agent.
            if word.isVerb, !isIntransitive(behind: found.tokens.upperBound - 1, in: sentence, analysis) { return nil }
            return isNews(i, form, in: sentence, analysis) ? found : nil
        }
        if word.takesPeople, let found = analysis.anyone(at: next, in: sentence) { return found }
        // اعتقال الشرطة 5 أشخاص, عمليات إجلاء إجبارية لنحو 13 ألف شخص.
        var at = next
        while at < min(sentence.upperBound, i + 7) {
            guard text.isWord(at) || TokenizedText.opensQuotation(text.mark(at)) else { return nil }
            if let found = analysis.victims(at: at, in: sentence), found.isCounted {
                let first = text.fold(at).first
                let governed = at > next && text.fold(at - 1).elementsEqual([.lam])
                return governed || first == .lam || analysis.standsFree(at, in: sentence) ? found : nil
            }
            if let cls = analysis.functionClass(at), cls != "prep" || at > next + 3 { return nil }
            if TollWords.shared.word(at: at, in: text)?.word.isVerb == true { return nil }
            at += 1
        }
        return nil
    }

    /// True if a verbal noun with a name is the news: `أعلن مقتل`, `بمقتل`, at the start; not `بعد اغتيال`.
    private static func isNews(_ i: Int, _ form: CliticForm, in sentence: Range<Int>, _ analysis: Analysis) -> Bool {
        let text = analysis.text
        if form.preposition { return text.folded[Int(text.tokens[i].foldStart) + form.dropped - 1] == .beh }
        guard i > sentence.lowerBound else { return true }
        let before = i - 1
        if text.tokens[before].kind == .punctuation { return true }
        return newsBefore.contains(text.tokens[before].hash) || TollLists.raisers.longest(at: before, in: text) != nil
            || analysis.mention(covering: before) != nil || analysis.isCue(before)
    }

    private static let newsBefore = QuantityWords.hashes("عن إلى تأكيد خبر نبأ ب")
}

extension Analysis {
    /// Returns the agent between an active verb and its object, or before a plural verb: `قتلت [القوات] 5`, `[الجيش] قتل 5`.
    func agent(between verb: Int, and object: Int, isPlural: Bool, in sentence: Range<Int>) -> Range<Int>? {
        if object > verb + 1 {
            var end = verb + 1
            while end < object, end - verb < 9 {
                if let mention = mention(covering: end), mention.tokens.lowerBound == end {
                    end = min(object, mention.tokens.upperBound)
                    continue
                }
                guard text.isWord(end), text.hasArticle(end) || end == verb + 1 && !text.hasArticle(end) && text.hasArticle(end + 1),
                    functionClass(end) == nil
                else { break }
                end += 1
            }
            return end > verb + 1 && victims(at: verb + 1, in: sentence) == nil ? (verb + 1)..<end : nil
        }
        guard verb > sentence.lowerBound, let mention = mention(covering: verb - 1), mention.kind != .person || isPlural else { return nil }
        return mention.tokens
    }

    /// Returns the agent in a phrase after the victims: `على يد مسلحين`, `بنيران الجيش`.
    func agent(behind i: Int, in sentence: Range<Int>) -> Range<Int>? {
        var at = i
        while at < min(sentence.upperBound, i + 10) {
            if partsStatements(at) || ClaimText.isComma(text.mark(at)) { return nil }
            guard let phrase = TollLists.agents.longest(at: at, in: text, particles: false) else {
                at += 1
                continue
            }
            let first = phrase.tokens.upperBound
            guard first < sentence.upperBound, text.isWord(first) else { return nil }
            if let mention = mention(covering: first), mention.tokens.lowerBound == first { return mention.tokens }
            var end = first + 1
            while end < min(sentence.upperBound, first + 6), text.isWord(end), functionClass(end) == nil,
                TollWords.shared.word(at: end, in: text) == nil
            {
                end = max(end + 1, mention(covering: end)?.tokens.upperBound ?? 0)
            }
            return first..<end
        }
        return nil
    }

    /// True if a sentence is about an illness, whose patients have no wound (`إصابة 20 شخصا بالكوليرا`). At most `reach` tokens.
    func isOfIllness(_ sentence: Range<Int>, around i: Int) -> Bool {
        for at in sentence.clamped(to: (i - 40)..<(i + 40)) where text.isWord(at) {
            var isIll = false
            Clitics.forms(of: at, in: text) { form in
                isIll = TollLists.illnesses.row(of: form.hash) != nil
                return isIll
            }
            if isIll { return true }
        }
        return false
    }
}
