internal import ArabicText
internal import Facts

/// Completes the tolls that the other rules found: phrases the victims, assigns the claim, marks cumulative tolls.
enum TollSelection: RuleFamily {
    static let id = "tolls.toll-selection"
    static let summary = "a toll in its claim: «حصيلة» and «منذ» make it cumulative"

    static func apply(to analysis: inout Analysis) {
        analysis.prepareTolls()
        let claims = analysis.claimsByContent()
        var counted: Set<String> = []
        let order = analysis.tolls.drafts.indices.sorted { analysis.tolls.drafts[$0].victims.span < analysis.tolls.drafts[$1].victims.span }
        for index in order {
            let draft = analysis.tolls.drafts[index]
            let victims = draft.victims
            // قتل مدنيين, ten of whom were counted before: a second mention.
            let noun = CountedNouns.shared.find(victims.tokens.upperBound - 1, in: analysis.text)?.noun.singular
            let key = noun.map { "\(draft.outcome) \($0)" }
            if let key, victims.number != nil { counted.insert(key) }
            if let key, !victims.isCounted, victims.value == nil, victims.noun == .person, counted.contains(key) { continue }
            analysis.reading.tolls.append(
                Toll(
                    id: "toll \(index)", outcome: draft.outcome, value: victims.value, min: victims.min, max: victims.max,
                    approx: victims.approx, number: victims.span, victims: analysis.phrase(of: victims),
                    by: draft.by.map { analysis.agentQuote($0) }, claim: analysis.claim(around: victims.span, claims)?.id,
                    scope: isCumulative(draft.victims.tokens, analysis) ? .cumulative : .incident, partOf: draft.whole.map { "toll \($0)" },
                    rule: draft.rule))
        }
    }

    /// True for a cumulative toll: `حصيلة … إلى 30`, `ارتفع عدد القتلى`, `منذ السابع من أكتوبر`.
    static func isCumulative(_ tokens: Range<Int>, _ analysis: Analysis) -> Bool {
        let text = analysis.text
        let sentence = analysis.sentence(of: tokens.lowerBound)
        for at in max(sentence.lowerBound, tokens.lowerBound - Analysis.tollReach)..<tokens.lowerBound
        where rises.contains(text.tokens[at].hash) {
            return true
        }
        // Victims may extend beyond the sentence: a full stop inside a name.
        for at in tokens.upperBound..<max(tokens.upperBound, min(sentence.upperBound, tokens.upperBound + 10)) {
            if since.contains(text.tokens[at].hash) { return true }
            if TollWords.shared.word(at: at, in: text)?.word.isVerb == true { break }
        }
        return false
    }

    private static let since = QuantityWords.hashes("منذ ومنذ")
    private static let rises = QuantityWords.hashes(
        "حصيلة الحصيلة بحصيلة وحصيلة لحصيلة إجمالي ارتفع ارتفعت وارتفع وارتفعت يرتفع ترتفع ليرتفع لترتفع ارتفاع بارتفاع")
}

extension Analysis {
    /// Returns the victims' phrase: the counted noun with its adjectives and genitives, or the phrase in place of the figure.
    func phrase(of victims: Victims) -> Quote? {
        let sentence = self.sentence(of: victims.tokens.lowerBound)
        var start = victims.span.start
        var end = victims.tokens.upperBound
        if victims.number != nil {
            let figure = tokens(of: victims.span)
            if figure.upperBound < victims.tokens.upperBound { start = Int(text.tokens[figure.upperBound].start) }
            if end + 1 < sentence.upperBound, text.tokens[end].hash == QuantityWords.from, functionClass(end + 1) == nil,
                !TollLists.parts.contains(end + 1, in: text)
            {
                if victims.noun == .none || figure.upperBound >= victims.tokens.upperBound { start = Int(text.tokens[end].start) }
                end = afterNoun(end + 1, in: sentence)
            } else if victims.noun == .none {
                return nil
            }
        }
        let last = afterAdjectives(end, in: sentence)
        return quote(start, Int(text.tokens[last - 1].end))
    }

    /// Returns the token after the noun phrase that begins at `i`: `عناصر شرطة الاحتلال`.
    private func afterNoun(_ i: Int, in sentence: Range<Int>) -> Int {
        var end = i + 1
        if let mention = mention(covering: i), mention.tokens.lowerBound == i { end = mention.tokens.upperBound }
        while end < sentence.upperBound, end - i < 5, text.isWord(end) {
            if let mention = mention(covering: end), mention.tokens.lowerBound == end {
                end = mention.tokens.upperBound
                continue
            }
            // A noun without the article governs the next one; an adjective agrees with it in definiteness.
            guard functionClass(end) == nil, text.beginsWithArticle(end) || !text.hasArticle(end - 1) && !startsWithAnd(end) && end == i + 1
            else { break }
            end += 1
        }
        return min(end, sentence.upperBound)
    }

    /// Returns the token after adjectives of nationality and kind: `إسرائيليين`, `مدنيين`.
    private func afterAdjectives(_ i: Int, in sentence: Range<Int>) -> Int {
        var end = i
        while end < sentence.upperBound, end - i < 3, text.isWord(end),
            NameWords.nationalities.form(at: end, in: text) != nil
                || CountedNouns.shared.find(end, in: text).map({ $0.cut == 0 && $0.noun.soundPlural }) == true
        { end += 1 }
        return end
    }

    /// Returns the agent's phrase without a prefixed preposition.
    func agentQuote(_ tokens: Range<Int>) -> Quote {
        let first = tokens.lowerBound
        if let mention = mention(covering: first), mention.tokens.lowerBound == first {
            return quote(mention.span.start, Int(text.tokens[tokens.upperBound - 1].end))
        }
        let span = span(tokens)
        return quote(span.start, span.end)
    }
}
