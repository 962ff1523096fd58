internal import ArabicText
internal import Reading

/// A word or phrase that says that somebody says.
struct Cue {
    /// In which construction it stands.
    enum Shape {
        /// A finite verb: `أعلن`.
        case verb
        /// A participle of circumstance: `مؤكدا`.
        case participle
        /// A verbal noun with its speaker attached: `قوله`.
        case noun
        /// A phrase before its speaker: `بحسب`.
        case adverbial
        /// A phrase that ends in a verb, before its speaker: `وفق ما ذكر`.
        case adverbialVerb
        /// A phrase that refers back to its speaker: `على حد قوله`.
        case backward
    }

    let tokens: Range<Int>
    let span: Span
    let lemma: String
    let stance: Stance
    let shape: Shape
    /// The inflected verb in it, where there is one.
    let word: SayingWord?
    /// What the verb needs, as `SayingVerb.needs` says.
    let needs: String
}

/// Finds the cues that the claim rules start from, and leaves out the same words where they say nothing.
///
/// Hit: `وأكدت` with its و left out. Near miss: `أعلنت الحرب`, `يذكر أن`, `بين بيروت وصيدا`.
enum ClaimCues: RuleFamily {
    static let id = "claims.cues"
    static let summary = "words of saying: وأكدت; not أعلنت الحرب, nor بين as a preposition"

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
        guard let found = SayingWords.shared.word(at: i, in: text), !ClaimWords.notCues.contains(i, in: text) else { return nil }
        let verb = SayingWords.shared.verbs[found.word.verb]
        guard let stance = stance(of: verb, at: i, sentence: sentence, in: analysis),
            says(found.word, verb, at: i, sentence: sentence, in: analysis)
        else { return nil }
        let shape: Cue.Shape =
            switch found.word.form {
            case .past, .present: .verb
            case .participle: .participle
            case .noun: .noun
            }
        return Cue(
            tokens: i..<(i + 1), span: analysis.span(i..<(i + 1), from: found.start), lemma: verb.lemma, stance: stance, shape: shape,
            word: found.word, needs: verb.needs)
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
        case "back":
            return Cue(
                tokens: phrase.tokens, span: analysis.span(phrase.tokens, from: phrase.start), lemma: lemma, stance: stance,
                shape: .backward, word: nil, needs: "")
        default:
            return Cue(
                tokens: phrase.tokens, span: analysis.span(phrase.tokens, from: phrase.start), lemma: lemma, stance: stance,
                shape: .adverbial, word: nil, needs: "")
        }
    }

    /// The stance with the negation before the verb taken in; nil where the negated verb says nothing.
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

    /// `شدد على ضرورة`: what is stressed is a demand.
    private static func demandFollows(_ i: Int, sentence: Range<Int>, in analysis: Analysis) -> Bool {
        var at = i + 1
        while at < min(sentence.upperBound, i + 9), analysis.text.isWord(at), analysis.complementiser(at) == nil {
            if ClaimWords.demands.contains(at, in: analysis.text) { return true }
            at += 1
        }
        return false
    }

    /// Whether the form says something here.
    private static func says(_ word: SayingWord, _ verb: SayingVerb, at i: Int, sentence: Range<Int>, in analysis: Analysis) -> Bool {
        let text = analysis.text
        let opening = analysis.contentOpening(after: i, sentence: sentence, limit: 16)
        switch word.form {
        case .participle:
            let comma = ClaimText.isComma(text.mark(i - 1)) || text.mark(i - 1) == 0x2D
            if let opening, opening.token - i <= 4 { return true }
            guard comma || text.fold(i).first == 0x648, i + 1 < sentence.upperBound else { return false }
            return !word.plural && verb.needs != "that"
        case .noun:
            if let opening { return opening.token - i <= 3 }
            return false
        case .past, .present: break
        }
        if i > 0, analysis.functionClass(i - 1) == "prep", analysis.functionClass(i) == nil, text.isWord(i - 1),
            !ClaimText.isBefore(i - 1, in: text)
        {
            return false
        }  // after a preposition it is a noun: `في ذكر`, `من كشف`
        if i > 0, text.isWord(i - 1), whatWords.contains(text.tokens[i - 1].hash), opening == nil { return false }  // `أكثر مما أعلن`
        if isPerformative(i, sentence: sentence, in: analysis) { return false }
        if isImpersonal(i, word, verb, in: analysis) { return false }
        switch verb.needs {
        case "that": return opening != nil
        case "of": return opening != nil || hasWord(aboutOrTo, from: i, to: min(sentence.upperBound, i + 9), in: text)
        case "carry": return hasWord(about, from: i, to: min(sentence.upperBound, i + 9), in: text) || opening != nil
        case "blame": return hasWord(blame, from: i, to: min(sentence.upperBound, i + 10), in: text)
        default: return true
        }
    }

    private static let whatWords = ["ما", "مما", "عما", "بما"].map { TokenizedText.hash(of: $0) }
    private static let about = [TokenizedText.hash(of: "عن")]
    private static let aboutOrTo = about + [TokenizedText.hash(of: "إلى")]
    private static let blame = [TokenizedText.hash(of: "المسؤولية"), TokenizedText.hash(of: "مسؤولية")]

    private static func hasWord(_ hashes: [UInt64], from i: Int, to end: Int, in text: TokenizedText) -> Bool {
        (i + 1) < end && ((i + 1)..<end).contains { hashes.contains(text.tokens[$0].hash) }
    }

    /// `أعلنت الحرب على`: the saying is the deed.
    private static func isPerformative(_ i: Int, sentence: Range<Int>, in analysis: Analysis) -> Bool {
        var at = i + 1
        while at < min(sentence.upperBound, i + 5), analysis.text.isWord(at) {
            if analysis.complementiser(at) != nil { return false }
            if ClaimWords.performatives.longest(at: at, in: analysis.text, particles: false) != nil { return true }
            at += 1
        }
        return false
    }

    /// `يذكر أن`, `يشار إلى أن`, `تبين أن`: nobody is said to say it.
    private static func isImpersonal(_ i: Int, _ word: SayingWord, _ verb: SayingVerb, in analysis: Analysis) -> Bool {
        guard word.form == .present, !word.plural, !word.object else { return false }
        let opensClause = i == 0 || analysis.text.tokens[i - 1].kind != .word
        return ClaimWords.impersonal.contains(i, in: analysis.text) && (opensClause || analysis.complementiser(i + 1) != nil)
            && analysis.complementiser(i + 1) != nil
    }
}
