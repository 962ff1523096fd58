internal import ArabicText
internal import Facts

/// Ordinals that count how often something has happened or how many there were before.
enum CountingOrdinals: RuleFamily {
    static let id = "numbers.counting-ordinals"
    static let summary =
        "Ordinals that count: «للمرة الثالثة», «ثاني زيارة», «اليوم الخامس على التوالي»; not ranks and names, «المرتبة الأولى», «الحرب العالمية الثانية»."

    private typealias Words = QuantityWords

    static func apply(to analysis: inout Analysis) {
        let parser = QuantityParser(analysis)
        let numerals = analysis.numerals
        var token = 0
        while token < analysis.text.tokens.count {
            defer { token += 1 }
            guard !analysis.quantities.taken[token], let word = numerals.word(at: token),
                word.has([.ordinal])
                    || word.proclitics.contains(.article) && word.has([.one, .two, .unit, .teenHead, .tens, .hundred, .scale]),
                !isShare(token, analysis), let numeral = numerals.ordinal(at: token),
                !numeral.tokens.contains(where: { analysis.quantities.taken[$0] }),
                let context = context(of: numeral, word, parser, analysis)
            else { continue }
            let figure = Figure(
                value: numeral.value, tokens: numeral.tokens, start: numeral.start, end: numeral.end, inWords: true, scale: 2,
                proclitics: context.from == nil ? [.preposition] : numeral.proclitics, step: "ordinal")
            analysis.addNumber(
                figure, value: numeral.value, approx: .exact, from: context.from,
                counted: Counted(unit: context.unit, end: context.end, isPercent: false), ordinal: true, rule: id, parser: parser)
            token = max(context.end, numeral.tokens.upperBound) - 1
        }
    }

    /// True for the percent sign of a figure in words: `75 بالمائة منذ الصيف`, `75 في المائة`.
    private static func isShare(_ token: Int, _ analysis: Analysis) -> Bool {
        let text = analysis.text
        for start in [token, token - 1] where start > 0 {
            guard let match = Units.shared.match(at: start, in: text), match.unit.name == "%", match.end == token + 1 else { continue }
            if text.tokens[start - 1].kind == .digits || analysis.numerals.word(at: start - 1) != nil { return true }
        }
        return false
    }

    private struct Context {
        var unit: String?
        var from: Int?
        var end: Int
    }

    private static func context(of numeral: Numeral, _ word: NumberWord, _ parser: QuantityParser, _ analysis: Analysis) -> Context? {
        let text = analysis.text
        let first = numeral.tokens.lowerBound
        let end = numeral.tokens.upperBound
        let definite = word.proclitics.contains(.article)
        if parser.isBoundary(first - 1), parser.isBoundary(end) { return Context(unit: nil, from: nil, end: end) }
        if definite {
            // للمرة الثالثة
            if first > 0, times.contains(text.tokens[first - 1].hash) { return Context(unit: "مرة", from: first - 1, end: end) }
            // الزيارة الأولى منذ 12 عاما, الثامنة من هذا النوع
            if since(end, within: 2, text) || ofItsKind(end, text) {
                let noun = first > 0 ? CountedNouns.shared.find(first - 1, in: text) : nil
                let counts = noun?.definite == true && noun?.form == .singular
                return Context(unit: counts ? noun?.noun.singular : nil, from: counts ? first - 1 : nil, end: end)
            }
            // اليوم الثالث على التوالي
            if end + 1 < text.tokens.count, text.tokens[end].hash == Words.on, inARow.contains(text.tokens[end + 1].hash) {
                let noun = first > 0 ? CountedNouns.shared.find(first - 1, in: text) : nil
                return Context(unit: noun?.noun.singular, from: noun == nil ? nil : first - 1, end: end)
            }
            // في التاسعة من العمر
            if end + 1 < text.tokens.count, text.tokens[end].hash == Words.from, age.contains(text.tokens[end + 1].hash) {
                return Context(unit: "سنة", from: nil, end: end)
            }
            guard isLoneSentence(text), isAttribute(first, word, parser) else { return nil }
            return Context(unit: nil, from: nil, end: end)
        }
        // أول زيارة, ثاني انتخابات: before an indefinite noun.
        guard word.has(.ordinal), numeral.tokens.count == 1, end < text.tokens.count, text.tokens[end].kind == .word,
            word.proclitics.isDisjoint(with: .article), !isDefinite(end, text), !notCounted.contains(text.tokens[end].hash),
            numeral.whole != nil, parser.numerals.word(at: end) == nil
        else { return nil }
        let match = CountedNouns.shared.find(end, in: text)
        if let match, match.cut != 0 || match.form == .dual { return nil }
        // أول مرة, and أول زيارة منذ عامين; `أول` alone is praise.
        if numeral.whole == 1, !times.contains(text.tokens[end].hash), !since(end + 1, within: 5, text) { return nil }
        // ثاني أكبر is a rank; an unknown word on the pattern أفعل is an elative or a verb.
        let fold = text.fold(end)
        if match == nil, fold.count < 4 || fold.first == .waw || (fold.count == 4 && fold.first == .alef) { return nil }
        return Context(unit: match?.noun.singular, from: nil, end: end + 1)
    }

    /// True if `منذ` follows in the clause.
    private static func since(_ token: Int, within count: Int, _ text: TokenizedText) -> Bool {
        var at = token
        while at < text.tokens.count, at < token + count, text.tokens[at].kind == .word {
            if text.tokens[at].hash == sinceWord { return true }
            at += 1
        }
        return false
    }

    /// True for `من هذا النوع`.
    private static func ofItsKind(_ token: Int, _ text: TokenizedText) -> Bool {
        guard token + 2 < text.tokens.count, text.tokens[token].hash == Words.from else { return false }
        return demonstratives.contains(text.tokens[token + 1].hash) && text.tokens[token + 2].hash == kindWord
    }

    private static let sinceWord = TokenizedText.hash(of: "منذ")
    private static let kindWord = TokenizedText.hash(of: "النوع")
    private static let demonstratives = Words.hashes("هذا ذلك")

    /// True if the text is one sentence of at most twelve tokens: a query, a caption, a cell of a table.
    ///
    /// In such a text every definite ordinal is listed, ranks included. In an article a rank (`المركز الثاني`) is no quantity, but of a
    /// lone sentence it is the number of interest. The length of the text decides because nothing in the sentence distinguishes the two:
    /// `أنهت السباق في المركز الثاني` has the same words in both.
    private static func isLoneSentence(_ text: TokenizedText) -> Bool { text.sentences.count == 1 && text.tokens.count <= 12 }

    /// True if a definite ordinal identifies one of several; المئة of `في المئة` and الأول of `النصف الأول` do not.
    private static func isAttribute(_ token: Int, _ word: NumberWord, _ parser: QuantityParser) -> Bool {
        let before = parser.numerals.word(at: token - 1)
        if before?.has(.fraction) == true { return false }
        if word.has([.hundred, .scale, .tens]) { return token > 0 && isDefinite(token - 1, parser.text) && word.proclitics == .article }
        return true
    }

    private static func isDefinite(_ token: Int, _ text: TokenizedText) -> Bool { text.fold(token).starts(with: [.alef, .lam]) }

    private static let times = Words.hashes("المرة للمرة والمرة وللمرة بالمرة مرة")
    private static let inARow = Words.hashes("التوالي التتالي")
    private static let age = Words.hashes("العمر عمره عمرها عمرهم")
    private static let notCounted = Words.hashes("من أمس يوم مدير رئيس وزير قائد نائب شهر عام أيام أسبوع")
}
