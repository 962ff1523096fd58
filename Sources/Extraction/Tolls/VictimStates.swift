internal import ArabicText
internal import Facts

/// Tolls by phrases that give the outcome of the people before or after them.
///
/// Hit: `لقي 12 شخصا مصرعهم`, `أودى بحياة أكثر من 70`, `شخصين في عداد المفقودين`. Near miss: `فقد 30 موظفا وظائفهم`.
enum VictimStates: RuleFamily {
    static let id = "tolls.victim-states"
    static let summary = "phrases for outcomes: «لقي 12 شخصا مصرعهم», «أودى بحياة 70»; not «فقد 30 موظفا وظائفهم»"

    static func apply(to analysis: inout Analysis) {
        analysis.prepareTolls()
        let text = analysis.text
        for sentence in text.sentences {
            var i = sentence.lowerBound
            while i < sentence.upperBound {
                guard let phrase = TollLists.phrases.longest(at: i, in: text), phrase.tokens.upperBound <= sentence.upperBound,
                    let outcome = TollOutcome(rawValue: TollLists.phrases.field(phrase.row, 1)),
                    !analysis.isBlocked(i, outcome, in: sentence)
                else {
                    i += 1
                    continue
                }
                switch TollLists.phrases.field(phrase.row, 2) {
                case "before":
                    if let victims = analysis.victims(at: phrase.tokens.upperBound, in: sentence),
                        victims.isCounted || victims.noun == .person
                    {
                        add(victims, outcome, phrase.tokens.upperBound - 1, sentence, &analysis)
                    }
                case "loss":
                    // فقدوا حياتهم, not حياتهم alone.
                    let from = max(sentence.lowerBound, i - Analysis.tollReach)
                    if (from..<i).contains(where: { TollWords.shared.word(at: $0, in: text)?.word.voice == .lose }) {
                        addBefore(i, outcome, sentence, &analysis)
                    }
                default:
                    addBefore(i, outcome, sentence, &analysis)
                }
                i = phrase.tokens.upperBound
            }
        }
    }

    private static func add(
        _ victims: Victims, _ outcome: TollOutcome, _ cue: Int, _ sentence: Range<Int>, _ analysis: inout Analysis
    ) {
        let all = [victims] + analysis.more(behind: victims, outcome: outcome, in: sentence)
        for victims in all { analysis.addToll(victims, outcome, cue: cue, rule: id) }
    }

    /// Finds the nearest number that is no part of another, otherwise a noun after the verb: `لقي ثلاثة أشخاص، بينهم طفل، مصرعهم`.
    private static func addBefore(_ i: Int, _ outcome: TollOutcome, _ sentence: Range<Int>, _ analysis: inout Analysis) {
        let text = analysis.text
        let lowest = max(sentence.lowerBound, i - Analysis.tollReach)
        var at = i - 1
        var noun: Victims?
        while at >= lowest {
            if analysis.partsStatements(at) || ClaimText.isComma(text.mark(at)) && startsAddition(at + 1, text) { break }
            if let word = TollWords.shared.word(at: at, in: text)?.word, word.isVerb, word.voice != .lose { break }
            if let victims = analysis.victims(at: at, in: sentence), victims.tokens.upperBound <= i, victims.tokens.lowerBound >= at,
                !(at > lowest && TollLists.parts.contains(at - 1, in: text))
            {
                if analysis.tolls.draftAt[victims.tokens.lowerBound] >= 0 { return }
                // من عائلة واحدة: the group that the victims belong to.
                if victims.isCounted, at > lowest, analysis.functionClass(at - 1) == "prep" {
                    at -= 1
                    continue
                }
                if victims.isCounted {
                    if case .victim(let own) = victims.noun, own != outcome, outcome != .missing || own != .killed { return }
                    return victims.noun == .cases ? () : add(victims, outcome, i, sentence, &analysis)
                }
                if victims.noun == .person || victims.noun == .named, at > lowest, isMeeting(at - 1, text) { noun = victims }
            }
            if analysis.complementiser(at) != nil || analysis.cue(at: at) != nil { break }
            at -= 1
        }
        if let noun { add(noun, outcome, i, sentence, &analysis) }
    }

    /// True if the people before the comma are others: `، بالإضافة إلى شخصين في عداد المفقودين`.
    private static func startsAddition(_ i: Int, _ text: TokenizedText) -> Bool {
        i < text.tokens.count && additions.contains(text.tokens[i].hash)
    }
    private static let additions = QuantityWords.hashes("بالإضافة إضافة فضلا إلى فيما بينما")

    private static let meeting = QuantityWords.hashes("لقي لقيت ولقي ولقيت فلقي يلقى تلقى ويلقى فقد فقدت وفقد وفقدت")

    private static func isMeeting(_ i: Int, _ text: TokenizedText) -> Bool { meeting.contains(text.tokens[i].hash) }
}
