internal import ArabicText
internal import Facts

/// Finds the cues from which the claim rules start, and excludes the same words where they report nothing.
///
/// Hit: `وأكدت`, without its و. Near miss: `أعلنت الحرب`, `يذكر أن`, `بين بيروت وصيدا`.
enum ClaimCues: RuleFamily {
    static let id = "claims.claim-cues"
    static let summary = "reporting words: وأكدت; not أعلنت الحرب, nor بين as a preposition"

    static func apply(to analysis: inout Analysis) {
        let text = analysis.text
        var cues: [Cue] = []
        for sentence in text.sentences {
            var i = sentence.lowerBound
            while i < sentence.upperBound {
                if let cue = cue(at: i, sentence: sentence, in: analysis) {
                    analysis.note(id, cue.span.start, cue.span.end, "\(cue.lemma), \(cue.stance.rawValue)")
                    cues.append(cue)
                    if analysis.endsContent(cue, in: sentence) { analysis.contentEnds.append(cue.tokens.lowerBound) }
                    if analysis.beginsClause(cue) { analysis.clauseEnds.append(cue.tokens.lowerBound) }
                    i = cue.tokens.upperBound
                } else {
                    i += 1
                }
            }
        }
        analysis.cues = cues
    }

    private static func cue(at i: Int, sentence: Range<Int>, in analysis: Analysis) -> Cue? {
        let text = analysis.text
        guard text.isWord(i) else { return nil }
        if let phrase = ClaimWords.adverbials.longest(at: i, in: text), !phrase.preposition, phrase.tokens.upperBound < sentence.upperBound
        {
            return adverbial(phrase, in: analysis)
        }
        guard let found = SayingWords.shared.word(at: i, in: text), !isOther(i, found.start, in: text)
        else { return nil }
        let verb = SayingWords.shared.verbs[found.word.verb]
        guard let stance = stance(of: verb, at: i, sentence: sentence, in: analysis),
            says(found.word, verb, at: i, sentence: sentence, in: analysis)
        else { return nil }
        return cue(found.word, from: found.start, at: i, stance, in: analysis)
    }

    /// Returns the possible cue at a token, whether or not it reports anything there.
    static func candidate(at i: Int, in analysis: Analysis) -> Cue? {
        guard let found = SayingWords.shared.word(at: i, in: analysis.text), !isOther(i, found.start, in: analysis.text) else { return nil }
        let verb = SayingWords.shared.verbs[found.word.verb]
        let stance = stance(of: verb, at: i, sentence: analysis.sentence(of: i), in: analysis) ?? verb.stance
        return cue(found.word, from: found.start, at: i, stance, in: analysis)
    }

    private static func cue(_ word: SayingWord, from start: Int, at i: Int, _ stance: Stance, in analysis: Analysis) -> Cue {
        let verb = SayingWords.shared.verbs[word.verb]
        let shape: Cue.Shape =
            switch word.form {
            case .past, .present: .verb
            case .participle: .participle
            case .noun: .noun
            }
        return Cue(
            tokens: i..<(i + 1), span: analysis.span(i..<(i + 1), from: start), lemma: verb.lemma, stance: stance, shape: shape,
            word: word, needs: verb.needs)
    }

    /// True if the form, without its و, is usually another word: `ونصف الساعة`.
    private static func isOther(_ i: Int, _ start: Int, in text: TokenizedText) -> Bool {
        let dropped = start > Int(text.tokens[i].start)
        return ClaimWords.notCues.contains(i, in: text)
            || dropped && ClaimWords.notCues.row(of: TokenizedText.hash(text.fold(i).dropFirst())) != nil
    }

    private static func adverbial(_ phrase: WordTable.Match, in analysis: Analysis) -> Cue? {
        let table = ClaimWords.adverbials
        let stance = Stance(rawValue: table.field(phrase.row, 1)) ?? .asserts
        let lemma = table.field(phrase.row, 0)
        let next = phrase.tokens.upperBound
        switch table.field(phrase.row, 2) {
        case "verb":
            guard let found = SayingWords.shared.word(at: next, in: analysis.text), found.word.form == .past || found.word.form == .present
            else { return nil }
            let verb = SayingWords.shared.verbs[found.word.verb]
            let tokens = phrase.tokens.lowerBound..<(next + 1)
            return Cue(
                tokens: tokens, span: analysis.span(tokens, from: phrase.start), lemma: lemma, stance: verb.stance, shape: .adverbialVerb,
                word: found.word, needs: verb.needs)
        case "noun":
            // The ب before it is no part of the cue.
            let start = Int(analysis.text.foldedOffset[Int(analysis.text.tokens[phrase.tokens.lowerBound].foldStart) + 1])
            return Cue(
                tokens: phrase.tokens, span: analysis.span(phrase.tokens, from: start), lemma: lemma, stance: stance, shape: .noun,
                word: nil, needs: .nothing)
        case "back":
            return Cue(
                tokens: phrase.tokens, span: analysis.span(phrase.tokens, from: phrase.start), lemma: lemma, stance: stance,
                shape: .backward, word: nil, needs: .nothing)
        default:
            return Cue(
                tokens: phrase.tokens, span: analysis.span(phrase.tokens, from: phrase.start), lemma: lemma, stance: stance,
                shape: .adverbial, word: nil, needs: .nothing)
        }
    }

    /// Returns the stance, the negation before the verb included; nil if the negated verb reports nothing.
    private static func stance(of verb: SayingVerb, at i: Int, sentence: Range<Int>, in analysis: Analysis) -> Stance? {
        let demands = verb.stance == .confirms && demandFollows(i, sentence: sentence, in: analysis)
        guard i > sentence.lowerBound, analysis.negates(i - 1) else { return demands ? .demands : verb.stance }
        switch verb.stance {
        case .denies: return .confirms
        case .confirms: return .doubts
        case .doubts: return .predicts
        default: return nil
        }
    }

    /// True if the thing stressed is a demand: `شدد على ضرورة`.
    private static func demandFollows(_ i: Int, sentence: Range<Int>, in analysis: Analysis) -> Bool {
        var at = i + 1
        while at < min(sentence.upperBound, i + 9), analysis.text.isWord(at), analysis.complementiser(at) == nil {
            if ClaimWords.demands.contains(at, in: analysis.text) { return true }
            at += 1
        }
        return false
    }

    /// True if the form reports something here.
    private static func says(_ word: SayingWord, _ verb: SayingVerb, at i: Int, sentence: Range<Int>, in analysis: Analysis) -> Bool {
        let text = analysis.text
        let opening = analysis.contentOpening(after: i, sentence: sentence, limit: verb.needs == .distantComplementizer ? 40 : 16)
        switch word.form {
        case .participle:
            let comma = ClaimText.isComma(text.mark(i - 1)) || text.mark(i - 1) == .hyphenMinus
            if continuesVerb(i, word, sentence: sentence, in: analysis) { return false }
            if let opening, opening.token - i <= 4 { return true }
            guard comma || text.fold(i).first == .waw, i + 1 < sentence.upperBound else { return false }
            return !word.plural && verb.needs == .nothing || verb.needs == .preposition
        case .noun:
            if let opening { return opening.token - i <= 3 }
            return false
        case .past, .present: break
        }
        // `وتابعت تقول`: the claim belongs to the first verb.
        if word.form == .present, continuesVerb(i, word, sentence: i - 1..<sentence.upperBound, in: analysis) { return false }
        // The past dual is also a noun in the accusative: `ذكرا`, `ردا`.
        let tail = text.fold(i).suffix(2)
        if word.form == .past, word.plural, !word.firstPerson, tail.last == .alef, tail.first != .waw, tail.first != .teh, opening == nil {
            return false
        }
        if i > 0, analysis.functionClass(i - 1) == "prep", analysis.functionClass(i) == nil, text.isWord(i - 1),
            !ClaimText.isBefore(i - 1, in: text)
        {
            return false
        }  // after a preposition it is a noun: `في ذكر`, `من كشف`
        // After `أنّ` and `تم` it is a noun: `أن رد الجيش`, `تم رفض`.
        if i > 0, word.form == .past, !word.feminine, text.fold(i).first != .waw, nounBefore(i - 1, in: analysis) { return false }
        if word.object, ClaimWords.carriers.contains(i, in: text) { return false }
        if i > 0, text.isWord(i - 1), whatWords.contains(text.tokens[i - 1].hash), opening == nil { return false }  // `أكثر مما أعلن`
        if isPerformative(i, sentence: sentence, in: analysis) { return false }
        if isImpersonal(i, word, verb, in: analysis) { return false }
        switch verb.needs {
        case .past: return word.form == .past && opening != nil
        case .speaker:
            return opening != nil || i + 1 < sentence.upperBound && analysis.isSpeaker((i + 1)..<(i + 2)) && beginsClause(i, in: analysis)
        case .complementizer, .distantComplementizer:
            if text.tokens[i + 1 < text.tokens.count ? i + 1 : i].kind == .digits, verb.lemma == between { return false }
            return opening != nil || SayingVerbs.quotation(before: i, in: analysis) != nil || documentFollows(i, in: analysis)
        case .object: return opening != nil || beginsClause(i, in: analysis)
        case .governed: return opening != nil || governedFollows(i, verb, sentence: sentence, in: analysis)
        case .preposition:
            if i + 1 < text.tokens.count, text.beginsWithArticle(i + 1), verb.lemma == expresses, !analysis.isSpeaker((i + 1)..<(i + 2)) {
                return false
            }  // `تعبر الكلمات عن`
            return opening != nil || hasWord(aboutOrTo, from: i, to: min(sentence.upperBound, i + 9), in: text)
        case .source: return hasWord(about, from: i, to: min(sentence.upperBound, i + 9), in: text) || opening != nil
        case .blame: return hasWord(blame, from: i, to: min(sentence.upperBound, i + 10), in: text)
        case .description, .nothing: return true
        }
    }

    private static let expresses = "عبر"
    private static let saying = "قال"

    /// True if a participle repeats the verb before it, to which the claim belongs: `وتابع قائلا إنه`.
    private static func continuesVerb(_ i: Int, _ word: SayingWord, sentence: Range<Int>, in analysis: Analysis) -> Bool {
        guard SayingWords.shared.verbs[word.verb].lemma == saying else { return false }
        for at in stride(from: i - 1, through: max(sentence.lowerBound, i - 6), by: -1) {
            if !analysis.text.isWord(at) { return false }
            if let other = SayingWords.shared.word(at: at, in: analysis.text), other.word.form == .past || other.word.form == .present {
                return true
            }
        }
        return false
    }

    private static let between = "بين"
    private static let done = ["تم", "يتم", "سيتم", "تمت", "جرى", "يجري"].map { TokenizedText.hash(of: $0) }

    private static func nounBefore(_ i: Int, in analysis: Analysis) -> Bool {
        if done.contains(analysis.text.tokens[i].hash) { return true }
        guard analysis.complementiser(i) != nil else { return false }
        // `أنه`, `إنها` already contain their noun; after `بعد أن`, `سبق أن` follows a verb.
        return analysis.text.fold(i).last == .noon && !ClaimWords.subordinators.contains(i - 1, in: analysis.text)
    }

    /// True if a document is the subject, which needs no أن: `أظهرت بيانات رسمية توسع`.
    private static func documentFollows(_ i: Int, in analysis: Analysis) -> Bool {
        guard let match = ClaimWords.documents.longest(at: i + 1, in: analysis.text), match.dropped == 0 else { return false }
        return ClaimWords.documents.field(match.row, 1) == "paper"
    }

    /// True if a verb that is also a noun (`طلب`, `جدد`) begins a clause: after a mark, with و or ف, after a name or a particle.
    private static func beginsClause(_ i: Int, in analysis: Analysis) -> Bool {
        if i > 0, analysis.text.tokens[i - 1].kind == .digits { return false }
        guard i > 0, analysis.text.isWord(i - 1) else { return true }
        let letter = analysis.text.fold(i).first
        if letter == .waw || letter == .feh { return true }
        let cls = analysis.functionClass(i - 1)
        if cls == "part" || cls == "rel" || cls == "conj" || cls == "pron" { return true }
        if analysis.mention(covering: i - 1) != nil { return true }
        if let found = SayingWords.shared.word(at: i, in: analysis.text), found.word.form == .present || found.word.feminine { return true }
        return analysis.complementiser(i - 1).map { _ in analysis.text.fold(i - 1).last != .noon } ?? false
    }

    /// True if the preposition that governs the content follows in the sentence: `طالب السكان بفتح الطريق`.
    private static func governedFollows(_ i: Int, _ verb: SayingVerb, sentence: Range<Int>, in analysis: Analysis) -> Bool {
        ((i + 1)..<max(i + 1, min(sentence.upperBound, i + 12))).contains { at in
            analysis.text.isWord(at) && analysis.text.fold(at).first == .beh && analysis.functionClass(at) == nil
                && analysis.functionClass(at - 1) != "prep"
        }
    }

    private static let whatWords = ["ما", "مما", "عما", "بما"].map { TokenizedText.hash(of: $0) }
    private static let about = [TokenizedText.hash(of: "عن")]
    private static let aboutOrTo = about + [TokenizedText.hash(of: "إلى")]
    private static let blame = [TokenizedText.hash(of: "المسؤولية"), TokenizedText.hash(of: "مسؤولية")]

    private static func hasWord(_ hashes: [UInt64], from i: Int, to end: Int, in text: TokenizedText) -> Bool {
        (i + 1) < end && ((i + 1)..<end).contains { hashes.contains(text.tokens[$0].hash) }
    }

    /// True if the utterance is itself the act: `أعلنت الحرب على`.
    private static func isPerformative(_ i: Int, sentence: Range<Int>, in analysis: Analysis) -> Bool {
        var at = i + 1
        while at < min(sentence.upperBound, i + 9), analysis.text.isWord(at) {
            if analysis.complementiser(at) != nil { return false }
            if analysis.mention(covering: at) == nil,
                ClaimWords.performatives.longest(at: at, in: analysis.text, particles: false) != nil
            {
                return true
            }
            // The action of another verb: `أكد مسؤول طلب عدم ذكر اسمه أن`.
            if SayingWords.shared.isCue(at, in: analysis.text) { return false }
            at += 1
        }
        return false
    }

    /// True for a verb without a speaker: `يذكر أن`, `يشار إلى أن`, `تبين أن`.
    private static func isImpersonal(_ i: Int, _ word: SayingWord, _ verb: SayingVerb, in analysis: Analysis) -> Bool {
        guard word.form == .present, !word.plural, !word.object else { return false }
        let opensClause = i == 0 || analysis.text.tokens[i - 1].kind != .word
        return ClaimWords.impersonal.longest(at: i, in: analysis.text)?.preposition == false
            && (opensClause || analysis.complementiser(i + 1) != nil)
            && analysis.complementiser(i + 1) != nil
    }
}
