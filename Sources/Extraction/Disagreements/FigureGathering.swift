internal import ArabicText
internal import Comparison
internal import Facts

/// Gathers the comparable figures of an article.
enum FigureGathering {
    /// Tolls that are not part of another and have a figure.
    static func tolls(_ analysis: Analysis, _ context: EvidenceContext) -> [FigureEvidence] {
        analysis.reading.tolls.compactMap { toll in
            guard toll.partOf == nil, let bounds = FigureBounds(value: toll.value, min: toll.min, max: toll.max, approx: toll.approx),
                let number = number(at: toll.number, analysis)
            else { return nil }
            let tokens = analysis.tolls.tokens[number]
            guard !isBroken(tokens, analysis) else { return nil }
            let expression = analysis.reading.numbers[number]
            let noun = expression.unit.flatMap {
                TollWords.shared.people($0)?.outcome != nil || FigureMatcher.genericNouns.contains($0) ? nil : $0
            }
            return FigureEvidence(
                expression.span, outcome: toll.outcome, noun: noun, bounds: bounds,
                statement: toll.claim.flatMap { context.statements[$0] }, stems: analysis.stems(around: tokens, context.stems),
                days: analysis.days(around: tokens.lowerBound), places: analysis.places(around: tokens),
                isCumulative: toll.scope == .cumulative, sentence: analysis.startOfSentence(tokens.lowerBound))
        }
    }

    private static func number(at span: Span, _ analysis: Analysis) -> Int? {
        let first = analysis.tokens(of: span).lowerBound
        for at in stride(from: first, through: max(0, first - 12), by: -1) where at < analysis.tolls.numberAt.count {
            let index = Int(analysis.tolls.numberAt[at])
            if index >= 0 { return analysis.reading.numbers[index].span.contains(span) ? index : nil }
        }
        return nil
    }

    /// Counted nouns and measures that are not tolls.
    static func numbers(_ analysis: Analysis, _ context: EvidenceContext) -> [FigureEvidence] {
        analysis.reading.numbers.indices.compactMap { index in
            let number = analysis.reading.numbers[index]
            let tokens = analysis.tolls.tokens[index]
            guard let unit = number.unit, !number.ordinal, !tokens.isEmpty, analysis.tolls.draftAt[tokens.lowerBound] < 0,
                !times.contains(unit),
                let bounds = FigureBounds(value: number.value, min: number.min, max: number.max, approx: number.approx),
                !isCompared(tokens, analysis), !isBroken(tokens, analysis), !isWhole(tokens, analysis)
            else { return nil }
            // A measure is meaningless without the measured quantity: عمق 26 كلم.
            let isMeasure =
                CountedNouns.shared.find(tokens.upperBound - 1, in: analysis.text)?.noun.singular != unit || measures.contains(unit)
            let measure = isMeasure ? attribute(of: tokens, analysis) : nil
            guard !isMeasure || measure != nil else { return nil }
            return FigureEvidence(
                number.span, noun: unit, measure: measure, bounds: bounds,
                statement: context.statement(around: number.span, analysis), stems: analysis.stems(around: tokens, context.stems),
                days: analysis.days(around: tokens.lowerBound), places: analysis.places(around: tokens),
                sentence: analysis.startOfSentence(tokens.lowerBound))
        }
    }

    private static let times: Set<String> = [
        "يوم", "شهر", "أسبوع", "عام", "سنة", "ساعة", "دقيقة", "ثانية", "ليلة", "مرة", "عقد", "قرن", "%", "نقطة", "هدف", "مرحلة", "جولة",
        "لاعب", "فريق",
    ]
    private static let measures: Set<String> = ["درجة"]

    /// The measured quantity, such as `عمق` or `قوة`, shortly before the figure.
    private static func attribute(of tokens: Range<Int>, _ analysis: Analysis) -> String? {
        let text = analysis.text
        let sentence = analysis.sentence(of: tokens.lowerBound)
        for at in stride(from: tokens.lowerBound - 1, through: max(sentence.lowerBound, tokens.lowerBound - 4), by: -1)
        where text.isWord(at) {
            if let match = DisagreementLists.attributes.longest(at: at, in: text) {
                return DisagreementLists.attributes.field(match.row, 0)
            }
        }
        return nil
    }

    /// True if a figure is compared with another time or thing, or is a part: `مقارنة بـ`, `الماضي`, `منها`.
    private static func isCompared(_ tokens: Range<Int>, _ analysis: Analysis) -> Bool {
        let text = analysis.text
        let sentence = analysis.sentence(of: tokens.lowerBound)
        for at in max(sentence.lowerBound, tokens.lowerBound - 4)..<min(sentence.upperBound, tokens.upperBound + 3) {
            if text.isWord(at), !tokens.contains(at), DisagreementLists.comparisons.longest(at: at, in: text) != nil { return true }
        }
        return false
    }

    /// True if a figure is the whole of which another is a part: `30 من أصل 350`, `من بين 350`.
    private static func isWhole(_ tokens: Range<Int>, _ analysis: Analysis) -> Bool {
        let before = tokens.lowerBound - 1
        guard before > 0 else { return false }
        return DisagreementLists.wholes.longest(at: before, in: analysis.text) != nil
            || QuantityWords.between.contains(analysis.text.tokens[before].hash)
    }

    /// True if a figure belongs to a range or a score with two figures: `من 20 إلى 30`.
    private static func isBroken(_ tokens: Range<Int>, _ analysis: Analysis) -> Bool {
        let before = tokens.lowerBound - 1
        return before >= 0 && analysis.text.tokens[before].hash == QuantityWords.from
            && tokens.upperBound < analysis.text.tokens.count
            && analysis.text.tokens[tokens.upperBound].hash == QuantityWords.to
    }
}
