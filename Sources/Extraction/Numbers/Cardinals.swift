internal import ArabicText
internal import Facts

/// Cardinal numbers in digits and words.
enum Cardinals: RuleFamily {
    static let id = "numbers.cardinals"
    static let summary =
        "Numbers in digits, words or both: «240 ألفا و831 قتيلا», «خمسة وعشرون», «4ر5%»; not the letter or verb «ألف», nor «واحد من»."

    private typealias Words = QuantityWords

    static func apply(to analysis: inout Analysis) {
        let parser = QuantityParser(analysis)
        var token = 0
        while token < analysis.text.tokens.count {
            guard !analysis.quantities.taken[token] else {
                token += 1
                continue
            }
            let (figure, next) = parser.figure(at: token, state: analysis.quantities)
            if let figure, accepts(figure, parser, analysis) {
                add(figure, parser, &analysis)
            }
            token = max(next, token + 1)
        }
    }

    private static func add(_ figure: Figure, _ parser: QuantityParser, _ analysis: inout Analysis) {
        let text = analysis.text
        let first = figure.tokens.lowerBound
        // ممرض واحد: the noun precedes.
        if figure.inWords, figure.value == 1, figure.tokens.count == 1, first > 0, figure.proclitics.isEmpty,
            let noun = CountedNouns.shared.find(nounIndex(before: first, text), in: text), noun.form == .singular, !noun.definite
        {
            let counted = Counted(unit: noun.noun.singular, end: figure.tokens.upperBound, isPercent: false)
            analysis.addNumber(
                figure, value: figure.value, from: nounIndex(before: first, text), counted: counted, rule: id, parser: parser)
            return
        }
        analysis.addNumber(figure, value: figure.value, rule: id, parser: parser)
    }

    /// Returns the noun that `واحد` follows: directly, or after one adjective (`طرد غذائي واحد`).
    private static func nounIndex(before token: Int, _ text: TokenizedText) -> Int {
        if token > 1, text.tokens[token - 1].kind == .word, CountedNouns.shared.find(token - 1, in: text) == nil,
            text.tokens[token - 2].kind == .word, CountedNouns.shared.find(token - 2, in: text)?.form == .singular
        {
            return token - 2
        }
        return token - 1
    }

    /// True if a figure is a quantity in its context.
    private static func accepts(_ figure: Figure, _ parser: QuantityParser, _ analysis: Analysis) -> Bool {
        let text = analysis.text
        let first = figure.tokens.lowerBound
        let next = figure.tokens.upperBound
        if !figure.inWords { return acceptsDigits(figure, parser, analysis) }
        guard figure.tokens.count == 1, let word = parser.numerals.word(at: first) else { return true }
        let alone = parser.isBoundary(first - 1) && parser.isBoundary(next)
        if alone { return true }
        if word.has(.one) { return acceptsOne(first, word, text) }
        if word.has(.two) { return acceptsTwo(first, word, parser) }
        if word.has([.teenHead, .fraction, .teenTail]) || word.proclitics.contains(.article) || word.value == 6
            || isSolid(word, first, text)
        {
            return hasCompany(figure, word, parser)
        }
        if word.has(.scale), word.value == 1000 { return hasCompany(figure, word, parser) }
        return true
    }

    /// True unless the word needs other number words to be a number: متين alone is not two hundred.
    private static func isSolid(_ word: NumberWord, _ token: Int, _ text: TokenizedText) -> Bool {
        word.has(.hundredDual) && text.fold(token).suffix(4).elementsEqual([.meem, .teh, .yeh, .noon])
    }

    /// True for digits that are not the mark of a list (`1-`, `2)`) or a year that no date rule claimed.
    private static func acceptsDigits(_ figure: Figure, _ parser: QuantityParser, _ analysis: Analysis) -> Bool {
        let text = analysis.text
        let first = figure.tokens.lowerBound
        let next = figure.tokens.upperBound
        if isOrdinalInDigits(figure, parser) || isLeftYear(figure, parser) || precedesMonth(figure, parser) { return false }
        guard figure.tokens.count == 1, figure.value < 100, next + 1 < text.tokens.count, !parser.isBoundary(next),
            !parser.isBoundary(next + 1),
            parser.isBoundary(first - 1) || text.tokens[first - 1].kind == .punctuation
        else { return true }
        let scalar = text.scalars[Int(text.tokens[next].start)]
        let hyphen = DigitNumbers.isHyphen(scalar) && text.tokens[next + 1].kind == .word
        let mark = parser.isBoundary(first - 1) && (scalar == .rightParenthesis || scalar == .fullStop || scalar == .solidus)
        return !(text.tokens[next].kind == .punctuation && (hyphen || mark))
    }

    /// True for an ordinal in digits: `البطولة الـ15` identifies one; `اليوم الـ337` counts days and is none.
    private static func isOrdinalInDigits(_ figure: Figure, _ parser: QuantityParser) -> Bool {
        let first = figure.tokens.lowerBound
        guard parser.isLoneArticle(first - 1), first > 1, figure.scale == 1,
            let noun = parser.countedBefore(parser.edge(before: first)), noun.form == .singular
        else { return false }
        return !countedTimes.contains(noun.noun.singular)
    }

    private static let countedTimes: Set<String> = ["يوم", "شهر", "أسبوع", "عام", "سنة", "ساعة", "ليلة", "مرة"]

    /// True for a bare figure written and placed like a year (`المالية 2014 / 2015`, `(2013)`) that no date rule claimed.
    private static func isLeftYear(_ figure: Figure, _ parser: QuantityParser) -> Bool {
        let text = parser.text
        guard figure.tokens.count == 1, let value = figure.value.whole, value >= 1950, value <= 2049, value % 1000 != 0,
            text.tokens[figure.tokens.lowerBound].foldCount == 4, !parser.isBoundary(figure.tokens.lowerBound - 1)
        else { return false }
        if Qualifiers.shared.match(before: parser.edge(before: figure.tokens.lowerBound), in: text) != nil { return false }
        return !countsNext(figure.tokens.upperBound, parser)
    }

    /// True for the day of a month, `9 أيلول`, that no date rule claimed.
    private static func precedesMonth(_ figure: Figure, _ parser: QuantityParser) -> Bool {
        guard figure.tokens.count == 1, let value = figure.value.whole, value >= 1, value <= 31,
            figure.tokens.upperBound < parser.text.tokens.count
        else { return false }
        return months.contains(parser.text.tokens[figure.tokens.upperBound].hash)
    }

    private static let months = WordSet(WordList("dates/months.tsv").rows.compactMap(\.fields.first))

    /// True where `واحد` counts: after its noun (`عام واحد`) or alone (`أعلنت واحدة`), not in `واحد من`, `الواحد`, `كل واحد`, `آن واحد`.
    private static func acceptsOne(_ token: Int, _ word: NumberWord, _ text: TokenizedText) -> Bool {
        if word.proclitics.contains(.article) || word.proclitics.contains(.preposition) { return false }
        // وأحد المواقع: the و is a conjunction before أحد.
        let start = Int(text.tokens[token].start)
        if text.tokens[token].end - text.tokens[token].start > 1, [.alefHamzaAbove, .alefHamzaBelow].contains(text.scalars[start + 1]) {
            return false
        }
        if token > 0, notBeforeOne.contains(text.tokens[token - 1].hash) { return false }
        if token > 0, word.proclitics.isEmpty, let noun = CountedNouns.shared.find(nounIndex(before: token, text), in: text),
            noun.form == .singular,
            !noun.definite
        {
            return true
        }
        if token + 1 < text.tokens.count, text.fold(token + 1).starts(with: [.alef, .lam]) { return false }
        if token + 1 < text.tokens.count, text.tokens[token + 1].hash == Words.from || notAfterOne.contains(text.tokens[token + 1].hash) {
            return false
        }
        return true
    }

    private static let notBeforeOne = Words.hashes(
        "آن كل أي وقت بآن الآن وكل بوقت صف صوت يد نسق خندق بصوت لا ولا بكل واحد واحدا واحدة رقم ولكل لكل جانب")
    private static let notAfterOne = Words.hashes("منهم منها تلو منا منكم بعد فواحد فقط ضد الآخر")

    /// True where `اثنان` counts; `الاثنين` is Monday unless it follows a definite noun or its context marks it as a number.
    private static func acceptsTwo(_ token: Int, _ word: NumberWord, _ parser: QuantityParser) -> Bool {
        let text = parser.text
        // طائرتان اثنتان: the dual already gives the count.
        if token > 0, let noun = CountedNouns.shared.find(token - 1, in: text),
            noun.form == .dual || noun.noun.soundPlural && noun.form == .plural
        {
            return false
        }
        let oblique = text.fold(token).suffix(2).elementsEqual([.yeh, .noon])
        if word.proclitics.contains(.article), oblique { return parser.countedBefore(token)?.form == .plural }
        return true
    }

    /// True if the context marks an ambiguous word as a number: a counted noun, a qualifier, a noun before it.
    private static func hasCompany(_ figure: Figure, _ word: NumberWord, _ parser: QuantityParser) -> Bool {
        let text = parser.text
        let first = figure.tokens.lowerBound
        let next = figure.tokens.upperBound
        if word.proclitics.contains(.article) || parser.isLoneArticle(first - 1) {
            // الخمس: after the noun that it counts, or before it.
            if let noun = parser.countedBefore(parser.edge(before: first)) { return noun.form == .plural || word.has([.hundred, .scale]) }
            if word.has(.tens) || word.value == 6 || word.value == 7 || word.has(.fraction) { return countsNext(next, parser) }
            if first > 0, text.tokens[first - 1].kind == .word, text.fold(first - 1).starts(with: [.alef, .lam]) {
                return endsAsPlural(first - 1, text)
            }
            return word.has(.unit) && text.fold(first).last == .heh || countsNext(next, parser)
        }
        if Qualifiers.shared.match(before: parser.edge(before: first), in: text) != nil
            || Qualifiers.shared.match(at: next, in: text) != nil
        {
            return true
        }
        // ألف الكاتب روايته: a definite noun is not counted.
        if next < text.tokens.count, text.tokens[next].kind == .word, text.fold(next).starts(with: [.alef, .lam]) { return false }
        return countsNext(next, parser)
    }

    private static func countsNext(_ token: Int, _ parser: QuantityParser) -> Bool {
        let text = parser.text
        guard token < text.tokens.count else { return false }
        let scalar = text.scalars[Int(text.tokens[token].start)]
        if scalar == .percentSign || scalar == .arabicPercentSign || Units.shared.match(at: token, in: text) != nil { return true }
        guard text.tokens[token].kind == .word else { return false }
        if let match = CountedNouns.shared.find(token, in: text) { return match.cut == 0 && match.form != .dual }
        if text.tokens[token].hash == Words.from { return true }
        return endsAsPlural(token, text)
    }

    private static func endsAsPlural(_ token: Int, _ text: TokenizedText) -> Bool {
        let fold = text.fold(token)
        guard fold.count > 4 else { return CountedNouns.shared.find(token, in: text)?.form == .plural }
        return fold.suffix(2).elementsEqual([.alef, .teh]) || fold.suffix(2).elementsEqual([.yeh, .noon])
            || fold.suffix(2).elementsEqual([.waw, .noon])
            || CountedNouns.shared.find(token, in: text)?.form == .plural
    }
}
