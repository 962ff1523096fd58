internal import ArabicText
internal import Facts

/// Fractions of a whole.
enum NumberFractions: RuleFamily {
    static let id = "numbers.number-fractions"
    static let summary =
        "Fractions in words: «نصف السكان», «ثلاثة أرباع», «ربع مليون», «واحد على عشرين», «ستة وثمانية من عشرة»; not «النصف الأول» or «نص القانون»."

    private typealias Words = QuantityWords

    static func apply(to analysis: inout Analysis) {
        let parser = QuantityParser(analysis)
        var token = 0
        while token < analysis.text.tokens.count {
            guard !analysis.quantities.taken[token], let figure = fraction(at: token, parser, analysis) else {
                token += 1
                continue
            }
            analysis.addNumber(figure, value: figure.value, rule: id, parser: parser)
            token = figure.tokens.upperBound
        }
    }

    private static func fraction(at token: Int, _ parser: QuantityParser, _ analysis: Analysis) -> Figure? {
        let text = analysis.text
        if text.tokens[token].kind == .digits { return ratio(at: token, parser, analysis) }
        guard let word = parser.numerals.word(at: token) else { return oneOf(at: token, parser) }
        var parts: (value: DecimalNumber, end: Int)?
        if joinsFigure(token, word, parser) { return nil }
        if word.has([.fraction, .fractionDual]), isFraction(token, word, parser) {
            parts = DecimalNumber.quotient(isDual(token, word, text) ? 2 : 1, word.value).map { ($0, token + 1) }
        } else if word.has(NumberRole.below.union(.scale)) {
            if let figure = decimal(at: token, parser) ?? ratio(at: token, parser, analysis) { return figure }
            guard let numeral = parser.numerals.cardinal(at: token), let count = numeral.whole else { return nil }
            let end = numeral.tokens.upperBound
            if let plural = parser.numerals.word(at: end), plural.proclitics.isEmpty,
                plural.has(.fractionPlural) || (plural.has(.fraction) && count > 20 && !plural.has(.hundred))
            {
                parts = DecimalNumber.quotient(count, plural.value).map { ($0, end + 1) }
            }
        }
        guard var parts else { return nil }
        var scale: DecimalNumber = 1
        if let next = parser.numerals.word(at: parts.end), next.has(.scale),
            next.proclitics.isDisjoint(with: [.conjunction, .preposition]),
            let product = parts.value.multiplied(by: DecimalNumber(next.value))
        {
            parts = (product, parts.end + 1)
            scale = DecimalNumber(next.value)
        } else if let next = parser.numerals.word(at: parts.end), next.has(.dozen), next.proclitics.isEmpty,
            let product = parts.value.multiplied(by: 12)
        {
            parts = (product, parts.end + 1)
        }
        return figure(parts.value, token..<parts.end, scale, "fraction in words", parser)
    }

    /// True if ثلثا is two thirds, before a definite noun; `ثلثًا` governs nothing.
    private static func isDual(_ token: Int, _ word: NumberWord, _ text: TokenizedText) -> Bool {
        guard word.has(.fractionDual) else { return false }
        if !word.has(.fraction) { return true }
        return token + 1 < text.tokens.count && text.fold(token + 1).starts(with: [.alef, .lam])
            && !text.scalars[Int(text.tokens[token].start)..<Int(text.tokens[token].end)].contains(.fathatan)
    }

    /// True if the fraction belongs to the figure before it: `ساعات ونصف الساعة`, `مليارات ونصف المليار`.
    private static func joinsFigure(_ token: Int, _ word: NumberWord, _ parser: QuantityParser) -> Bool {
        let attached = word.proclitics.contains(.conjunction)
        let lone = token > 0 && parser.numerals.isLoneConjunction(token - 1)
        let before = lone ? token - 2 : token - 1
        guard attached || lone, before >= 0, let fraction = parser.conjoinedFraction(at: lone ? token - 1 : token) else { return false }
        if parser.numerals.word(at: before) != nil || parser.text.tokens[before].kind == .digits { return true }
        guard let noun = CountedNouns.shared.find(before, in: parser.text), !noun.definite else { return false }
        guard fraction.end < parser.text.tokens.count, parser.text.tokens[fraction.end].kind == .word else { return true }
        return CountedNouns.shared.find(fraction.end, in: parser.text).map { $0.noun.singular == noun.noun.singular } ?? false
    }

    /// True if a word that can be a fraction is one here.
    private static func isFraction(_ token: Int, _ word: NumberWord, _ parser: QuantityParser) -> Bool {
        let text = parser.text
        let next = token + 1
        let following = parser.numerals.word(at: next)
        if spoken.contains(text.tokens[token].hash) { return false }
        if let following, following.has(.ordinal) { return false }
        if next < text.tokens.count, notFractionBefore.contains(text.tokens[next].hash) { return false }
        // خمس, سبع, تسع, عشر, ثمن have other meanings: a fraction is followed by the whole that it divides.
        if word.has([.unit, .ten, .tens, .teenTail]) || word.value == 8 {
            guard word.proclitics.isDisjoint(with: .article), next < text.tokens.count, text.tokens[next].kind == .word, following == nil
            else { return false }
            if word.value == 8, Qualifiers.shared.match(before: token, in: text) == nil { return false }
            if wholes.contains(text.tokens[next].hash) { return true }
            // تسع القاعة and سبع are other words.
            if word.value != 5, Qualifiers.shared.match(before: token, in: text) == nil { return false }
            return CountedNouns.shared.find(next, in: text).map { $0.definite && $0.form == .singular && $0.cut == 0 } ?? false
        }
        if word.has(.unitBeforeHundred), following?.has(.hundred) == true { return false }
        // ربع of a word that only looks like a dual (ربعي) must be followed by its whole.
        if !word.has(.fraction) {
            return next < text.tokens.count && text.tokens[next].kind == .word || text.fold(token).last == .noon
        }
        if word.proclitics.contains(.article), word.value == 4, following == nil, next < text.tokens.count, text.tokens[next].kind == .word,
            CountedNouns.shared.find(next, in: text) == nil, text.fold(next).starts(with: [.alef, .lam])
        {
            return false
        }
        if token > 0, let before = parser.numerals.word(at: token - 1), before.has(.ordinal) { return false }
        return true
    }

    private static let spoken = Words.hashes("نص تلت تمن النص بنص ونص لنص والنص للنص كنص")
    private static let notFractionBefore = Words.hashes(
        "النهائي نهائي النهائية نهائية سنوي السنوي سنوية السنوية الخالي الآخر الأخير الأخيرة نهائيات الماضي المقبل الجاري العام الأخر")
    private static let wholes = Words.hashes(
        "عدد سكان مساحة قيمة إجمالي حجم مجموع إنتاج ثروة ميزانية السكان العدد المساحة الميزانية الإنتاج الناتج")

    /// Parses one number over a larger one: `واحد على عشرين`, `1 على 3`, `واحد من مئة مليون`.
    private static func ratio(at token: Int, _ parser: QuantityParser, _ analysis: Analysis) -> Figure? {
        let text = analysis.text
        guard let above = parser.figure(at: token, state: analysis.quantities).figure, let numerator = above.value.whole else { return nil }
        var at = above.tokens.upperBound
        var end = above.end
        guard at + 1 < text.tokens.count, text.tokens[at].kind == .word else { return nil }
        if text.tokens[at].hash == Words.part, text.tokens[at + 1].hash == Words.from { at += 1 }
        let hash = text.tokens[at].hash
        guard hash == Words.on || hash == Words.from, let below = parser.figure(at: at + 1, state: analysis.quantities).figure,
            below.proclitics.isEmpty, let denominator = below.value.whole
        else { return nil }
        if hash == Words.from, numerator.magnitude != 1 || !above.inWords { return nil }
        // A counted noun after it makes it a number of things: واحد من ثلاثة متهمين.
        let next = below.tokens.upperBound
        if hash == Words.from, next < text.tokens.count, text.tokens[next].kind == .word || text.tokens[next].kind == .digits { return nil }
        if hash == Words.on, !above.inWords, numerator > 20 || numerator.magnitude >= denominator, !isCalledFraction(token, text) {
            return nil
        }
        guard let value = DecimalNumber.quotient(Int(numerator.magnitude), denominator) else { return nil }
        end = below.end
        return Figure(
            value: numerator < 0 ? value.negated : value, tokens: above.tokens.lowerBound..<below.tokens.upperBound, start: above.start,
            end: end,
            inWords: above.inWords, proclitics: above.proclitics, step: "\(numerator)/\(denominator)")
    }

    /// True after `الكسر 7 على 3`, `الكسر الصحيح 7 على 3`.
    private static func isCalledFraction(_ token: Int, _ text: TokenizedText) -> Bool {
        text.tokens[max(0, token - 2)..<token].contains { fractionNames.contains($0.hash) }
    }

    private static let fractionNames = Words.hashes("الكسر كسر كسرا بالكسر للكسر والكسر")

    /// Parses `جزء من مئة`.
    private static func oneOf(at token: Int, _ parser: QuantityParser) -> Figure? {
        let text = parser.text
        guard text.tokens[token].hash == Words.part, token + 2 < text.tokens.count, text.tokens[token + 1].hash == Words.from,
            let below = parser.numerals.cardinal(at: token + 2), below.proclitics.isEmpty, let denominator = below.whole, denominator > 1,
            let value = DecimalNumber.quotient(1, denominator)
        else { return nil }
        return figure(value, token..<below.tokens.upperBound, 1, "one of \(denominator) parts", parser)
    }

    /// Parses a spoken decimal: an integer, و or `فاصلة`, and a number of tenths, hundredths or thousandths.
    private static func decimal(at token: Int, _ parser: QuantityParser) -> Figure? {
        let numerals = parser.numerals
        let text = parser.text
        guard let first = numerals.cardinal(at: token), let whole = first.whole else { return nil }
        let at = first.tokens.upperBound
        guard at < text.tokens.count else { return nil }
        if text.tokens[at].hash == Words.comma, let part = numerals.cardinal(at: at + 1), let digits = part.whole {
            if let (parts, end) = parts(at: part.tokens.upperBound, parser), digits < parts {
                return sum(whole, digits, parts, token..<end, parser)
            }
            var parts = 10
            while parts <= digits { parts *= 10 }
            return sum(whole, digits, parts, token..<part.tokens.upperBound, parser)
        }
        // ستة وثمانية وثمانون من مئة
        let second = numerals.isLoneConjunction(at) ? at + 1 : at
        if let word = numerals.word(at: second), (second > at) != word.proclitics.contains(.conjunction),
            !word.proclitics.contains(.preposition),
            let part = numerals.cardinal(at: second), let digits = part.whole,
            let (parts, end) = parts(at: part.tokens.upperBound, parser), digits < parts
        {
            return sum(whole, digits, parts, token..<end, parser)
        }
        // مئة وواحد وخمسون من مئة: the longest integer is taken before the parts; after `جزء` the shortest.
        guard let (parts, end) = parts(at: at, parser), whole >= parts else { return nil }
        let counted = text.tokens[at].hash == Words.part
        let splits = first.tokens.dropFirst().filter {
            numerals.word(at: $0)?.proclitics.contains(.conjunction) == true || numerals.isLoneConjunction($0)
        }
        for split in counted ? splits : splits.reversed() {
            let begin = numerals.isLoneConjunction(split) ? split + 1 : split
            guard let part = numerals.cardinal(at: begin), part.tokens.upperBound == at, let digits = part.whole, digits < parts,
                whole > digits
            else { continue }
            return sum(whole - digits, digits, parts, token..<end, parser)
        }
        return nil
    }

    /// Returns the number of parts in the whole: `من عشرة`, `جزء من مئة`.
    private static func parts(at token: Int, _ parser: QuantityParser) -> (parts: Int, end: Int)? {
        let text = parser.text
        var at = token
        if at < text.tokens.count, text.tokens[at].hash == Words.part { at += 1 }
        guard at + 1 < text.tokens.count, text.tokens[at].hash == Words.from, let numeral = parser.numerals.cardinal(at: at + 1),
            numeral.proclitics.isEmpty, let parts = numeral.whole, [10, 100, 1000, 10_000, 100_000, 1_000_000].contains(parts)
        else { return nil }
        let end = numeral.tokens.upperBound
        if end < text.tokens.count, CountedNouns.shared.find(end, in: text).map({ $0.cut == 0 }) == true { return nil }
        return (parts, end)
    }

    private static func sum(_ whole: Int, _ digits: Int, _ parts: Int, _ tokens: Range<Int>, _ parser: QuantityParser) -> Figure? {
        guard let part = DecimalNumber.quotient(digits, parts), let value = DecimalNumber(whole).adding(part) else { return nil }
        return figure(value, tokens, 1, "\(whole) + \(digits)/\(parts)", parser)
    }

    private static func figure(
        _ value: DecimalNumber, _ tokens: Range<Int>, _ scale: DecimalNumber, _ step: String, _ parser: QuantityParser
    ) -> Figure {
        Figure(
            value: value, tokens: tokens, start: parser.numerals.start(of: tokens.lowerBound),
            end: Int(parser.text.tokens[tokens.upperBound - 1].end),
            inWords: true, scale: scale, proclitics: parser.numerals.word(at: tokens.lowerBound)?.proclitics ?? [], step: step)
    }
}
