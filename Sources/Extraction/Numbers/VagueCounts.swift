internal import ArabicText
internal import Facts

/// Counts without a figure: `عشرات`, `مئات`.
enum VagueCounts: RuleFamily {
    static let id = "numbers.vague-counts"
    static let summary = "Vague counts: «عشرات الجرحى» (at least 20), «مئات الآلاف»; not the power of a figure, «خمسة آلاف»."

    static func apply(to analysis: inout Analysis) {
        let parser = QuantityParser(analysis)
        let numerals = analysis.numerals
        var token = 0
        while token < analysis.text.tokens.count {
            defer { token += 1 }
            guard !analysis.quantities.taken[token], let word = numerals.word(at: token), isPlural(word), !followsFigure(token, analysis)
            else { continue }
            var least = DecimalNumber(2 * word.value)
            var end = token + 1
            while let next = numerals.word(at: end), !analysis.quantities.taken[end], next.has([.scalePlural, .hundredPlural, .scale]),
                next.proclitics.isDisjoint(with: [.conjunction, .preposition]),
                let product = least.multiplied(by: DecimalNumber(next.value))
            {
                least = product
                end += 1
            }
            let figure = Figure(
                value: least, tokens: token..<end, start: numerals.start(of: token), end: Int(analysis.text.tokens[end - 1].end),
                inWords: true,
                scale: 2, proclitics: word.proclitics, step: "vague count")
            analysis.addNumber(
                figure, value: nil, min: least, approx: .vague, counted: counted(at: end, parser, analysis), rule: id, parser: parser)
            token = end - 1
        }
    }

    private static func isPlural(_ word: NumberWord) -> Bool { word.has([.vague, .hundredPlural, .scalePlural]) }

    /// True after a figure, which makes the word a power.
    private static func followsFigure(_ token: Int, _ analysis: Analysis) -> Bool {
        guard token > 0 else { return false }
        if analysis.text.tokens[token - 1].kind == .digits { return true }
        return analysis.quantities.taken[token - 1] && analysis.numerals.word(at: token - 1) != nil
    }

    /// Returns the counted noun, definite or governed: `عشرات الجرحى`, `مئات النساء`.
    private static func counted(at token: Int, _ parser: QuantityParser, _ analysis: Analysis) -> Counted? {
        let text = analysis.text
        guard token < text.tokens.count, !analysis.quantities.taken[token], text.tokens[token].kind == .word else { return nil }
        if let (unit, end) = Units.shared.match(at: token, in: text), !unit.isAmbiguousMoney {
            return Counted(unit: unit.name, end: end, isPercent: false)
        }
        if let match = CountedNouns.shared.find(token, in: text), match.cut == 0, match.form == .plural || match.form == .singular {
            return Counted(unit: match.noun.singular, end: token + 1, isPercent: false)
        }
        if text.tokens[token].hash == QuantityWords.from {
            let unit = token + 1 < text.tokens.count ? CountedNouns.shared.find(token + 1, in: text) : nil
            return Counted(unit: unit?.noun.singular, end: token, isPercent: false)
        }
        let fold = text.fold(token)
        guard fold.starts(with: [.alef, .lam]), fold.count > 4 else { return nil }
        return Counted(unit: nil, end: token + 1, isPercent: false)
    }
}
