internal import ArabicText
internal import Facts

/// Nouns of time or measure that mean one by themselves, because they are qualified or followed by a fraction.
enum SingleUnits: RuleFamily {
    static let id = "numbers.single-units"
    static let summary = "One by itself: «نحو أسبوع», «أكثر من عام», «ساعة ونصف»; not «منذ أسبوع» nor «نحو الجنوب»."

    static func apply(to analysis: inout Analysis) {
        let parser = QuantityParser(analysis)
        let text = analysis.text
        for token in 0..<text.tokens.count where text.tokens[token].kind == .word && !analysis.quantities.taken[token] {
            guard times.contains(text.tokens[token].hash) || definiteTimes.contains(text.tokens[token].hash) else { continue }
            guard let match = CountedNouns.shared.find(token, in: text), match.form == .singular else { continue }
            let unit = Counted(unit: match.noun.singular, end: token + 1, isPercent: false)
            let start = Int(text.tokens[token].start)
            let figure = Figure(
                value: 1, tokens: token..<token + 1, start: start, end: Int(text.tokens[token].end), inWords: true, step: "noun")
            let qualifier = Qualifiers.shared.match(before: token, in: text)
            if let qualifier, qualifier.approximation != .atLeast || !match.definite {
                guard !match.definite || qualifier.approximation == .moreThan, followsAsUnit(token + 1, text) else { continue }
                analysis.addNumber(figure, value: 1, counted: unit, rule: id, parser: parser)
            } else if !match.definite, let fraction = parser.conjoinedFraction(at: token + 1), fraction.value < 1 {
                analysis.addNumber(figure, value: 1, counted: unit, rule: id, parser: parser)
            } else if !match.definite, let after = Qualifiers.shared.match(at: token + 1, in: text) {
                _ = after
                analysis.addNumber(figure, value: 1, counted: unit, rule: id, parser: parser)
            }
        }
    }

    /// True unless the next word separates the noun from its qualifier (`نحو ساعة الصفر`).
    private static func followsAsUnit(_ token: Int, _ text: TokenizedText) -> Bool {
        guard token < text.tokens.count, text.tokens[token].kind == .word else { return true }
        return text.tokens[token].kind == .word && !text.fold(token).starts(with: [.alef, .lam])
    }

    private static let times = QuantityWords.hashes(
        "أسبوع شهر عام سنة ساعة يوم قرن عقد دقيقة كيلومتر متر ميل طن أسبوعا شهرا عاما يوما قرنا عقدا")
    private static let definiteTimes = QuantityWords.hashes("الأسبوع الشهر العام السنة الساعة القرن العقد")
}
