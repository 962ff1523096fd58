internal import ArabicText
internal import Facts

/// Parses figures, their counted nouns and their qualifiers.
struct QuantityParser {
    let text: TokenizedText
    let numerals: Numerals
    private let digits: DigitNumbers

    init(_ analysis: Analysis) {
        text = analysis.text
        numerals = analysis.numerals
        digits = DigitNumbers(text: analysis.text)
    }

    // MARK: Figures

    /// Returns the figure that begins at `token`, or, for digits that are none, the token to continue at.
    func figure(at token: Int, state: QuantityState) -> (figure: Figure?, next: Int) {
        guard token < text.tokens.count, !state.taken[token], !state.named[token] else { return (nil, token + 1) }
        if text.tokens[token].kind == .digits {
            switch digits.read(at: token, thousandsAfterPoint: { isCountable(at: $0) }) {
            case .none(let end): return (nil, max(end, token + 1))
            case .number(let value, let end, let step):
                guard let numeral = numerals.cardinal(at: token, first: (value, end)), isFree(numeral.tokens, state) else {
                    return (nil, token + 1)
                }
                var figure = self.figure(numeral, step: step)
                addLeadingPoint(&figure)
                addVulgarFraction(&figure)
                scaleBehindBracket(&figure)
                if addFraction(&figure, state: state) { figure.step += " + fraction" }
                addSign(&figure)
                return (figure, figure.tokens.upperBound)
            }
        }
        if let vulgar = vulgarFraction(at: token) {
            return (
                Figure(
                    value: vulgar, tokens: token..<token + 1, start: Int(text.tokens[token].start), end: Int(text.tokens[token].end),
                    inWords: false,
                    step: "fraction sign"), token + 1
            )
        }
        guard numerals.word(at: token) != nil, let numeral = numerals.cardinal(at: token), isFree(numeral.tokens, state) else {
            return (nil, token + 1)
        }
        var figure = self.figure(numeral, step: numeral.inWords ? "words" : "words and digits")
        if addFraction(&figure, state: state) { figure.step += " + fraction" }
        addSign(&figure)
        return (figure, figure.tokens.upperBound)
    }

    private func figure(_ numeral: Numeral, step: String) -> Figure {
        var figure = Figure(
            value: numeral.value, tokens: numeral.tokens, start: numeral.start, end: numeral.end, inWords: numeral.inWords,
            proclitics: numeral.proclitics, step: step)
        if let last = numerals.word(at: numeral.tokens.upperBound - 1), last.has([.scale, .scalePlural, .scaleDual]) {
            figure.scale = DecimalNumber(last.value)
        }
        return figure
    }

    private func isFree(_ tokens: Range<Int>, _ state: QuantityState) -> Bool { !tokens.contains { state.taken[$0] || state.named[$0] } }

    /// True if a point before three digits groups thousands: if those digits are zeros or the counted things are indivisible.
    private func isCountable(at token: Int) -> Bool {
        if text.fold(token - 1).allSatisfy({ $0 == 0x30 }) { return true }
        guard token < text.tokens.count, text.tokens[token].kind == .word else { return false }
        if numerals.word(at: token) != nil || Units.shared.match(at: token, in: text) != nil { return false }
        return CountedNouns.shared.find(token, in: text).map { $0.cut == 0 && $0.form != .dual } ?? false
    }

    /// Adds `ونصف`, `وثلاثة أرباع`, `ونصف المليار` after a figure.
    private func addFraction(_ figure: inout Figure, state: QuantityState) -> Bool {
        guard let fraction = conjoinedFraction(at: figure.tokens.upperBound) else { return false }
        var end = fraction.end
        if end < text.tokens.count, let word = numerals.word(at: end), word.has(.scale), word.proclitics == .article, figure.scale > 1,
            DecimalNumber(word.value) == figure.scale
        {
            end += 1
        } else if end < text.tokens.count, CountedNouns.shared.find(end, in: text)?.definite == true {
            // `ثلاثة ونصف الإنتاج` is two things.
            return false
        }
        guard isFree(figure.tokens.upperBound..<end, state), let part = fraction.value.multiplied(by: figure.scale),
            let sum = figure.value.adding(part)
        else { return false }
        figure.value = sum
        figure.tokens = figure.tokens.lowerBound..<end
        figure.end = Int(text.tokens[end - 1].end)
        return true
    }

    /// Parses a fraction joined by و at `token`: `ونصف`, `و ربع`, `وثلاثة أرباع`.
    func conjoinedFraction(at token: Int) -> (value: DecimalNumber, end: Int)? {
        guard token < text.tokens.count else { return nil }
        let at = numerals.isLoneConjunction(token) ? token + 1 : token
        guard let word = numerals.word(at: at), (at > token) != word.proclitics.contains(.conjunction),
            word.proclitics.isDisjoint(with: [.preposition, .article])
        else { return nil }
        if word.has(.unit), let plural = numerals.word(at: at + 1), plural.has(.fractionPlural), plural.proclitics.isEmpty,
            let value = DecimalNumber.quotient(word.value, plural.value)
        {
            return (value, at + 2)
        }
        if word.has(.fractionDual), !word.has(.fraction) { return DecimalNumber.quotient(2, word.value).map { ($0, at + 1) } }
        // خمس after و is a fifth only if it can be nothing else: ثلاثة وخمس.
        guard word.has(.fraction), !word.has(.unitBeforeHundred) || numerals.word(at: at + 1)?.has(.hundred) != true else { return nil }
        if word.has(.unit) && at + 1 < text.tokens.count && text.tokens[at + 1].kind == .word { return nil }
        return DecimalNumber.quotient(1, word.value).map { ($0, at + 1) }
    }

    /// Parses `½` at a token.
    private func vulgarFraction(at token: Int) -> DecimalNumber? {
        guard token < text.tokens.count, text.tokens[token].kind == .punctuation else { return nil }
        let scalar = text.scalars[Int(text.tokens[token].start)]
        guard scalar >= 0xBC, scalar <= 0xBE || (scalar >= 0x2150 && scalar <= 0x215E) else { return nil }
        let parts: (Int, Int)
        switch scalar {
        case 0xBC: parts = (1, 4)
        case 0xBD: parts = (1, 2)
        case 0xBE: parts = (3, 4)
        case 0x2150: parts = (1, 7)
        case 0x2151: parts = (1, 9)
        case 0x2152: parts = (1, 10)
        case 0x2153, 0x2154: parts = (Int(scalar) - 0x2152, 3)
        case 0x2155...0x2158: parts = (Int(scalar) - 0x2154, 5)
        case 0x2159, 0x215A: parts = scalar == 0x2159 ? (1, 6) : (5, 6)
        default: parts = (2 * (Int(scalar) - 0x215B) + 1, 8)
        }
        return DecimalNumber.quotient(parts.0, parts.1)
    }

    /// Parses `.08`: a point without a zero before it, if a zero follows or nothing else precedes.
    private func addLeadingPoint(_ figure: inout Figure) {
        let first = figure.tokens.lowerBound
        guard first > 0, figure.tokens.count == 1, !text.tokens[first].spaceBefore, text.tokens[first - 1].spaceBefore,
            text.scalars[Int(text.tokens[first - 1].start)] == .fullStop, let whole = figure.value.whole,
            text.fold(first).first == 0x30 || (isBoundary(first - 2) && isBoundary(first + 1))
        else { return }
        figure.value = DecimalNumber(coefficient: Int64(whole), exponent: -text.tokens[first].foldCount)
        figure.tokens = first - 1..<first + 1
        figure.start = Int(text.tokens[first - 1].start)
    }

    /// Parses `2½` and `2 1/4`.
    private func addVulgarFraction(_ figure: inout Figure) {
        let at = figure.tokens.upperBound
        guard figure.scale == 1, figure.value.whole != nil, at < text.tokens.count, text.tokens[at].kind != .word else { return }
        var part: (value: DecimalNumber, end: Int)?
        if let vulgar = vulgarFraction(at: at) {
            part = (vulgar, at + 1)
        } else if text.tokens[at].kind == .digits, text.tokens[at].start - text.tokens[at - 1].end == 1,
            case .number(let value, let end, let step) = digits.read(at: at, thousandsAfterPoint: { _ in false }),
            step.hasPrefix("fraction")
        {
            part = (value, end)
        }
        guard let part, let sum = figure.value.adding(part.value) else { return }
        figure.value = sum
        figure.tokens = figure.tokens.lowerBound..<part.end
        figure.end = Int(text.tokens[part.end - 1].end)
        figure.step = "whole and fraction"
    }

    /// Parses a sign: `-5`, `ناقص خمسة`, `سالب 3`.
    private func addSign(_ figure: inout Figure) {
        let first = figure.tokens.lowerBound
        guard first > 0 else { return }
        let before = text.tokens[first - 1]
        let scalar = text.scalars[Int(before.start)]
        if before.kind == .punctuation, DigitNumbers.isHyphen(scalar) || scalar == .plusSign, !figure.inWords {
            let opens = before.spaceBefore || first == 1 || text.tokens[first - 2].kind == .punctuation
            let close = !text.tokens[first].spaceBefore || (first == 1 && figure.tokens.upperBound == text.tokens.count)
            guard opens, close else { return }
            if scalar != .plusSign { figure.value = figure.value.negated }
        } else if before.kind == .word, before.hash == QuantityWords.minus || before.hash == QuantityWords.negative {
            figure.value = figure.value.negated
        } else {
            return
        }
        figure.start = Int(before.start)
        figure.tokens = first - 1..<figure.tokens.upperBound
    }

    /// Applies a power that follows the bracket: `( 7 , 2 ) مليار`.
    private func scaleBehindBracket(_ figure: inout Figure) {
        let first = figure.tokens.lowerBound
        let end = figure.tokens.upperBound
        guard figure.scale == 1, first > 0, end + 1 < text.tokens.count,
            text.scalars[Int(text.tokens[first - 1].start)] == .leftParenthesis,
            text.scalars[Int(text.tokens[end].start)] == .rightParenthesis, let word = numerals.word(at: end + 1),
            word.has([.scale, .scalePlural]),
            word.proclitics.isEmpty, let product = figure.value.multiplied(by: DecimalNumber(word.value))
        else { return }
        figure.value = product
        figure.scale = DecimalNumber(word.value)
        figure.tokens = first..<end + 2
        figure.end = Int(text.tokens[end + 1].end)
    }

    // MARK: Counted nouns and units

    /// Returns the unit at `token`, after a figure: a percentage, a currency, a measure, a counted noun.
    func counted(at token: Int, value: DecimalNumber?, state: inout QuantityState) -> Counted? {
        guard token < text.tokens.count, !state.taken[token] else { return nil }
        let next = text.tokens[token]
        if next.kind == .punctuation {
            let scalar = text.scalars[Int(next.start)]
            if scalar == .percentSign || scalar == .arabicPercentSign { return Counted(unit: "%", end: token + 1, isPercent: true) }
            if scalar == 0x2030 { return Counted(unit: "‰", end: token + 1, isPercent: false) }
            if let code = QuantityParser.currencySigns[scalar] { return Counted(unit: code, end: token + 1, isPercent: false) }
            // A quotation mark before the noun: 42 «مجموعة».
            guard scalar == .quotationMark || scalar == .leftGuillemet || scalar == .leftDoubleQuote, token + 1 < text.tokens.count,
                !text.tokens[token + 1].spaceBefore
            else {
                return nil
            }
            guard let match = CountedNouns.shared.find(token + 1, in: text), match.cut == 0, !match.definite else { return nil }
            return Counted(unit: match.noun.singular, end: token + 2, isPercent: false)
        }
        guard next.kind == .word else { return nil }
        if let (unit, end) = Units.shared.match(at: token, in: text) {
            if !unit.isAmbiguousMoney { return Counted(unit: unit.name, end: end, isPercent: unit.name == "%") }
            if state.currencies == nil { state.currencies = Units.shared.currencies(of: text) }
            return Counted(unit: state.currencies?[unit.name], end: end, isPercent: false)
        }
        if let match = CountedNouns.shared.find(token, in: text), match.cut == 0, match.form == .singular || match.form == .plural {
            return Counted(unit: match.noun.singular, end: token + 1, isPercent: false)
        }
        if next.hash == QuantityWords.from, token + 1 < text.tokens.count, let match = CountedNouns.shared.find(token + 1, in: text),
            match.cut == 0,
            match.form == .plural
        {
            return Counted(unit: match.noun.singular, end: token, isPercent: false)
        }
        return unknownNoun(at: token, value: value)
    }

    /// Recognizes a counted noun that is not in the lexicon by its ending: `ناقلات` after three to ten, `ناقلاً` after eleven and more.
    private func unknownNoun(at token: Int, value: DecimalNumber?) -> Counted? {
        guard let value = value?.whole, value > 2, numerals.word(at: token) == nil else { return nil }
        let fold = text.fold(token)
        guard fold.count > 3, !(fold.starts(with: [.alef, .lam])),
            !(fold.first == .waw || fold.first == .feh || fold.first == .beh || fold.first == .lam)
        else { return nil }
        let source = text.scalars[Int(text.tokens[token].start)..<Int(text.tokens[token].end)]
        let tail = value % 100
        if tail >= 3, tail <= 10 {
            guard fold.suffix(2).elementsEqual([.alef, .teh]) else { return nil }
            return Counted(
                unit: String(scalars: source.filter { !QuantityWords.isMark($0) }.dropLast(2) + [.tehMarbuta]), end: token + 1,
                isPercent: false,
                known: false)
        }
        if tail > 10, source.contains(.fathatan) || fold.last == .alef {
            let bare = source.filter { !QuantityWords.isMark($0) }
            return Counted(
                unit: String(scalars: bare.last == .alef ? bare.dropLast() : bare[...]), end: token + 1, isPercent: false, known: false)
        }
        if fold.last == .heh, source.last == .tehMarbuta || source.suffix(2).contains(.tehMarbuta) {
            return Counted(
                unit: String(scalars: source.filter { !QuantityWords.isMark($0) }), end: token + 1, isPercent: false, known: false)
        }
        return nil
    }

    /// Returns the definite noun before a definite numeral: `السنوات الخمس`, `اليوم الـ337`.
    func countedBefore(_ token: Int) -> CountedNouns.Match? {
        guard token > 0, let match = CountedNouns.shared.find(token - 1, in: text),
            match.definite || PhraseTable.carriesPronoun(token - 1, in: text), match.form == .plural || match.form == .singular
        else { return nil }
        return match
    }

    /// Returns the token before a figure, skipping a detached article (`الـ 24`), an opening bracket or quotation mark.
    func edge(before token: Int) -> Int {
        var edge = token
        while edge > 0 {
            let before = text.tokens[edge - 1]
            let scalar = text.scalars[Int(before.start)]
            let isArticle = before.kind == .word && before.hash == QuantityWords.article
            guard
                isArticle
                    || (before.kind == .punctuation
                        && (scalar == .leftParenthesis || scalar == .quotationMark || scalar == .leftGuillemet
                            || scalar == .leftDoubleQuote))
            else { break }
            edge -= 1
        }
        return edge
    }

    /// True if a token is the article alone, as in `الـ24`.
    func isLoneArticle(_ token: Int) -> Bool {
        token >= 0 && token < text.tokens.count
            && [QuantityWords.article, QuantityWords.lamArticle, QuantityWords.withArticle].contains(text.tokens[token].hash)
    }

    /// True if a token ends its paragraph or the text.
    func isBoundary(_ token: Int) -> Bool {
        token < 0 || token >= text.tokens.count || text.tokens[token].kind == .paragraphEnd
    }

    static let currencySigns: [UInt32: String] = [
        0x24: "USD", 0x20AC: "EUR", 0xA3: "GBP", 0xA5: "JPY", 0x20AA: "ILS", 0x20BA: "TRY", 0x20BD: "RUB",
    ]
}

extension String {
    /// The string of these scalars; a value that is no scalar is left out.
    init(scalars: some Sequence<UInt32>) {
        var view = String.UnicodeScalarView()
        for value in scalars { if let scalar = Unicode.Scalar(value) { view.append(scalar) } }
        self.init(view)
    }
}

extension Analysis {
    /// Adds a number with its qualifier, before or after it, and its counted noun, and marks their tokens as used.
    ///
    /// - Parameters:
    /// - from: the first token of the expression if it precedes the figure (`بين` of a range).
    /// - counted: the counted noun if already found.
    mutating func addNumber(
        _ figure: Figure, value: DecimalNumber?, min: DecimalNumber? = nil, max: DecimalNumber? = nil, approx given: Approximation? = nil,
        from: Int? = nil, counted known: Counted? = nil, ordinal: Bool = false, rule: String, parser: QuantityParser
    ) {
        var first = figure.tokens.lowerBound
        var start = figure.start
        var end = figure.tokens.upperBound
        var value = value
        var approx = given ?? .exact
        // After the figure: the closing bracket of one opened before it, the counted noun.
        var counted = known ?? parser.counted(at: end, value: value ?? max, state: &quantities)
        let bracketed = first > 0 && text.scalars[Int(text.tokens[first - 1].start)] == .leftParenthesis
        if bracketed, end < text.tokens.count, text.scalars[Int(text.tokens[end].start)] == .rightParenthesis, counted == nil {
            counted = parser.counted(at: end + 1, value: value, state: &quantities)
        }
        // نسبة اثنين وعشرين: a percentage without a noun of its own.
        if counted == nil || counted?.known == false, first > 0, given != .range,
            QuantityWords.share.contains(text.tokens[first - 1].hash)
        {
            counted = Counted(unit: "%", end: end, isPercent: true)
            first -= 1
            start = Int(text.tokens[first].start) + (text.fold(first).first == .noon ? 0 : 1)
        }
        if let counted { end = Swift.max(end, counted.end) }
        var unit = counted?.unit
        // ست ساعات ونصف الساعة
        if let whole = value, counted != nil, let fraction = parser.conjoinedFraction(at: end), let sum = whole.adding(fraction.value),
            figure.scale == 1
        {
            value = sum
            end = fraction.end
            if end < text.tokens.count, let match = CountedNouns.shared.find(end, in: text), match.definite, match.noun.singular == unit {
                end += 1
            }
        }
        if let from, from < first {
            first = from
            start = parser.numerals.start(of: from)
        }
        // Before the figure.
        if unit == nil || counted?.end == figure.tokens.upperBound {
            let edge = parser.edge(before: figure.tokens.lowerBound)
            let definite =
                figure.proclitics.contains(.article)
                || edge < figure.tokens.lowerBound && parser.isLoneArticle(figure.tokens.lowerBound - 1)
            if definite, given != .range, let noun = parser.countedBefore(edge) {
                unit = unit ?? noun.noun.singular
                first = Swift.min(first, edge - 1)
                start = Int(text.foldedOffset[Int(text.tokens[edge - 1].foldStart) + noun.cut])
            } else if unit == nil, figure.tokens.lowerBound > 0 {
                let before = text.tokens[figure.tokens.lowerBound - 1]
                let scalar = text.scalars[Int(before.start)]
                if before.kind == .punctuation, let code = QuantityParser.currencySigns[scalar] {
                    unit = code
                    first -= 1
                    start = Int(before.start)
                } else if before.kind == .punctuation, scalar == .percentSign || scalar == .arabicPercentSign,
                    !text.tokens[figure.tokens.lowerBound].spaceBefore
                {
                    unit = "%"
                    first -= 1
                    start = Int(before.start)
                } else if QuantityWords.percentBefore.contains(before.hash) {
                    unit = "%"
                    first -= 1
                    start = Int(before.start)
                }
            }
        }
        if given != .range, figure.proclitics.isDisjoint(with: [.conjunction, .preposition]),
            let found = Qualifiers.shared.match(before: parser.edge(before: first), in: text), !quantities.taken[found.first]
        {
            approx = given ?? found.approximation
            start = found.start
            first = found.first
        }
        if let (found, after) = Qualifiers.shared.match(at: end, in: text), given == nil || given == .exact {
            approx = found
            end = after
        }
        let last = Int(text.tokens[end - 1].end)
        note(
            rule, start, last,
            "\(figure.step): \(value.map(\.description) ?? "\(min.map(\.description) ?? "?")…\(max.map(\.description) ?? "")"), \(approx.rawValue)\(unit.map { ", \($0)" } ?? "")"
        )
        reading.numbers.append(
            NumberExpression(
                at: quote(start, last), figure: Span(start: figure.start, end: figure.end), value: value, min: min, max: max,
                approx: approx, unit: unit,
                ordinal: ordinal, rule: rule))
        for token in first..<end { quantities.taken[token] = true }
    }
}
