internal import Annotations
internal import ArabicText
internal import Facts

extension Proposer {
    /// The engine's toll at the selection; otherwise the figure or the people in it, with the nearest word that expresses an outcome.
    var toll: FactContent {
        if let found = best(analysis.reading.tolls, { [$0.number, $0.victims?.span, extent(of: $0)] }) {
            return FactContent(found, in: text)
        }
        let sentence = analysis.sentence(of: tokens.lowerBound)
        let victims =
            counted(in: sentence)
            ?? Victims(
                tokens: tokens, number: nil, span: selection, approx: .vague, noun: .none, isCounted: false)
        let phrase = analysis.phrase(of: victims)?.span
        return content(
            [
                .number: victims.span, .victims: phrase,
                .by: analysis.agent(behind: victims.tokens.upperBound, in: sentence).map { analysis.agentQuote($0).span },
            ],
            [
                .outcome: outcome(of: victims, in: sentence).rawValue, .value: victims.value?.description,
                .min: victims.min?.description, .max: victims.max?.description, .approx: victims.approx.rawValue,
                .scope: (TollSelection.isCumulative(victims.tokens, analysis) ? TollScope.cumulative : .incident).rawValue,
            ])
    }

    private func extent(of toll: Toll) -> Span {
        Span(start: min(toll.number.start, toll.victims?.start ?? .max), end: max(toll.number.end, toll.victims?.end ?? 0))
    }

    /// Returns the people counted in the selection: by a figure, whatever it counts; otherwise people without one.
    private func counted(in sentence: Range<Int>) -> Victims? {
        let inside = tokens.clamped(to: sentence)
        if let number = best(analysis.reading.numbers, { [$0.span, $0.figure] }) {
            let first = analysis.tokens(of: number.span)
            if let found = analysis.victims(at: first.lowerBound, in: sentence), found.number != nil { return found }
            return Victims(
                tokens: first, number: analysis.reading.numbers.firstIndex(of: number), span: number.figure, value: number.value,
                min: number.min, max: number.max, approx: number.approx, noun: .person, isCounted: true)
        }
        return inside.lazy.compactMap { analysis.victims(at: $0, in: sentence) }.first
    }

    /// Returns the outcome expressed by the counting noun, otherwise by the nearest word of the sentence.
    private func outcome(of victims: Victims, in sentence: Range<Int>) -> TollOutcome {
        if case .victim(let outcome) = victims.noun { return outcome }
        var best: (outcome: TollOutcome, distance: Int)?
        for at in sentence {
            // A word after the victims is as near as one before them at one more step.
            let distance =
                at < victims.tokens.lowerBound ? 2 * (victims.tokens.lowerBound - at) : 2 * (at - victims.tokens.upperBound + 1) + 1
            guard distance < best?.distance ?? .max else { continue }
            if let word = TollWords.shared.word(at: at, in: analysis.text)?.word, word.isVerb || word.isAct || word.isVictim {
                best = (word.outcome, distance)
            } else if let phrase = TollLists.phrases.longest(at: at, in: analysis.text),
                let outcome = TollOutcome(rawValue: TollLists.phrases.field(phrase.row, 1))
            {
                best = (outcome, distance)
            }
        }
        return best?.outcome ?? .killed
    }
}
