internal import ArabicText
internal import Facts

/// Ranges: two figures that bound a quantity.
enum NumberRanges: RuleFamily {
    static let id = "numbers.number-ranges"
    static let summary =
        "Ranges: «بين 10 و20 شخصا», «من 3 إلى 5 سنوات», «10-20», «ساعة أو ساعتين»; not the change «ارتفع من 3 إلى 5» nor the score 77-59."

    private typealias Words = QuantityWords

    static func apply(to analysis: inout Analysis) {
        let parser = QuantityParser(analysis)
        var token = 0
        while token < analysis.text.tokens.count {
            token = range(at: token, parser, &analysis) ?? token + 1
        }
    }

    /// A bound: a figure, or a noun that means one or two by itself.
    private struct Bound {
        var figure: Figure
        var counted: Counted?
        /// The token after the figure and its noun.
        var end: Int { counted?.end ?? figure.tokens.upperBound }
    }

    private static func range(at token: Int, _ parser: QuantityParser, _ analysis: inout Analysis) -> Int? {
        let text = analysis.text
        let kind = text.tokens[token].kind
        guard !analysis.quantities.taken[token], kind == .digits || kind == .word else { return nil }
        if kind == .word, Words.between.contains(text.tokens[token].hash) { return between(token, parser, &analysis) }
        guard kind == .digits || parser.numerals.word(at: token) != nil || isNounBeforeConnector(token, text) else { return nil }
        guard let low = bound(at: token, parser, &analysis) else { return nil }
        let (connector, next) = connector(after: low, text)
        let past = low.figure.tokens.upperBound
        guard connector != .none, let high = bound(at: next, parser, &analysis) else { return past }
        guard fits(connector, low, high, at: token, text) else { return past }
        return add(low, high, from: connector == .fromTo ? token - 1 : token, parser, &analysis) ?? past
    }

    /// Parses `بين 10 و20`, `ما بين عشرين إلى ثلاثين سنة`, `بين عامين وخمسة أعوام`.
    private static func between(_ token: Int, _ parser: QuantityParser, _ analysis: inout Analysis) -> Int? {
        let text = analysis.text
        var first = token
        if token > 0, text.tokens[token - 1].hash == Words.what { first = token - 1 }
        guard token + 1 < text.tokens.count, let low = bound(at: token + 1, parser, &analysis) else { return nil }
        for end in Set([low.end, low.figure.tokens.upperBound]).sorted(by: >) where end < text.tokens.count {
            let lone = parser.numerals.isLoneConjunction(end) || text.tokens[end].hash == Words.to
            let at = lone ? end + 1 : end
            let attached = parser.numerals.word(at: at)?.proclitics.contains(.conjunction) == true || startsWithConjunction(at, text)
            guard lone || attached, let high = bound(at: at, parser, &analysis, conjoined: !lone) else { continue }
            if let next = add(low, high, from: first, parser, &analysis) { return next }
        }
        // بين خمسة وعشرين: the و that would join a numeral separates the bounds here.
        let tokens = low.figure.tokens
        guard low.figure.inWords, tokens.count > 1 else { return nil }
        for split in tokens.dropFirst() where parser.numerals.word(at: split)?.proclitics.contains(.conjunction) == true {
            guard let a = parser.numerals.cardinal(at: tokens.lowerBound), let b = parser.numerals.cardinal(at: split),
                a.tokens.upperBound > split,
                let below = parser.numerals.below1000(at: tokens.lowerBound), below.end > split,
                let unit = parser.numerals.word(at: tokens.lowerBound), unit.has([.one, .two, .unit]), split == tokens.lowerBound + 1
            else { continue }
            var lower = low
            lower.figure.value = DecimalNumber(unit.value)
            lower.figure.tokens = tokens.lowerBound..<split
            lower.figure.end = Int(text.tokens[split - 1].end)
            lower.counted = nil
            let figure = Figure(
                value: b.value, tokens: b.tokens, start: b.start, end: b.end, inWords: true, step: "words")
            let counted = parser.counted(at: b.tokens.upperBound, value: b.value, state: &analysis.quantities)
            return add(lower, Bound(figure: figure, counted: counted), from: first, parser, &analysis)
        }
        return nil
    }

    private enum Connector { case none, to, fromTo, or, hyphen, and }

    private static func connector(after low: Bound, _ text: TokenizedText) -> (Connector, next: Int) {
        for end in [low.end, low.figure.tokens.upperBound] where end + 1 < text.tokens.count {
            let token = text.tokens[end]
            if token.kind == .word {
                if token.hash == Words.to {
                    let from = low.figure.tokens.lowerBound > 0 && fromWords.contains(text.tokens[low.figure.tokens.lowerBound - 1].hash)
                    return (from ? .fromTo : .to, end + 1)
                }
                if token.hash == Words.or { return (.or, end + 1) }
                if token.foldCount == 1, text.fold(end).first == .waw, text.tokens[end + 1].kind == .digits { return (.and, end + 1) }
            } else if token.kind == .punctuation, end == low.figure.tokens.upperBound || low.counted?.isPercent == true {
                let scalar = text.scalars[Int(token.start)]
                if DigitNumbers.isHyphen(scalar) || scalar == 0x7E || scalar == 0x301C { return (.hyphen, end + 1) }
            }
        }
        return (.none, low.end)
    }

    private static let fromWords = Words.hashes("من ومن")

    /// True if two figures bound one quantity and are not a change, a score or two things.
    private static func fits(_ connector: Connector, _ low: Bound, _ high: Bound, at token: Int, _ text: TokenizedText) -> Bool {
        let both = low.counted != nil && high.counted != nil
        switch connector {
        case .none: return false
        case .fromTo:
            if both, low.counted?.isPercent != true { return false }
            return !speaksOfChange(before: token, text)
        case .to: return high.figure.tokens.lowerBound == low.end + 1 && !speaksOfChange(before: token, text)
        case .or: return low.counted == nil || high.counted == nil || low.counted?.unit == high.counted?.unit
        case .hyphen: return low.counted?.isPercent != false && !speaksOfScore(around: token, text)
        case .and:
            // 3.8 و3.9 مليون
            return low.figure.scale == 1 && high.figure.scale > 1 && low.counted == nil && !low.figure.inWords
                && low.figure.value.whole == nil
        }
    }

    private static func bound(at token: Int, _ parser: QuantityParser, _ analysis: inout Analysis, conjoined: Bool = false) -> Bound? {
        let text = analysis.text
        guard token < text.tokens.count, !analysis.quantities.taken[token] else { return nil }
        var at = token
        if parser.isLoneArticle(token) { at += 1 }
        if let figure = parser.figure(at: at, state: analysis.quantities).figure {
            if !conjoined, figure.proclitics.contains(.conjunction) { return nil }
            let counted = parser.counted(at: figure.tokens.upperBound, value: figure.value, state: &analysis.quantities)
            return Bound(figure: figure, counted: counted)
        }
        // عامين, ساعة
        guard let match = CountedNouns.shared.find(token, in: text), !match.definite else { return nil }
        let value: DecimalNumber
        switch match.form {
        case .dual: value = 2
        case .singular: value = 1
        default: return nil
        }
        let start = Int(text.foldedOffset[Int(text.tokens[token].foldStart) + match.cut])
        let figure = Figure(
            value: value, tokens: token..<token + 1, start: start, end: Int(text.tokens[token].end), inWords: true, step: "noun")
        return Bound(figure: figure, counted: Counted(unit: match.noun.singular, end: token + 1, isPercent: false))
    }

    /// True for a noun by itself as a bound, which needs a connector after it: `ساعة أو`, `ساعتين إلى`.
    private static func isNounBeforeConnector(_ token: Int, _ text: TokenizedText) -> Bool {
        guard token + 2 < text.tokens.count, text.tokens[token + 1].kind == .word,
            text.tokens[token + 1].hash == Words.or || text.tokens[token + 1].hash == Words.to,
            let low = CountedNouns.shared.find(token, in: text), low.form == .singular || low.form == .dual
        else { return false }
        if low.form == .dual { return true }
        return CountedNouns.shared.find(token + 2, in: text).map { $0.form == .dual && $0.noun.singular == low.noun.singular } ?? false
    }

    private static func startsWithConjunction(_ token: Int, _ text: TokenizedText) -> Bool {
        token < text.tokens.count && text.tokens[token].kind == .word && text.tokens[token].foldCount > 3 && text.fold(token).first == .waw
    }

    private static func add(_ low: Bound, _ high: Bound, from: Int, _ parser: QuantityParser, _ analysis: inout Analysis) -> Int? {
        var lower = low.figure.value
        // بين 3 و5 ملايين
        if low.figure.scale == 1, high.figure.scale > 1, low.counted == nil, let scaled = lower.multiplied(by: high.figure.scale),
            scaled < high.figure.value
        {
            lower = scaled
        }
        guard lower < high.figure.value else { return nil }
        var figure = high.figure
        figure.start = low.figure.start
        figure.tokens = low.figure.tokens.lowerBound..<high.figure.tokens.upperBound
        figure.proclitics = low.figure.proclitics
        figure.step = "range of \(low.figure.step) and \(high.figure.step)"
        figure.scale = 2  // so that no fraction joins a range
        let end = Swift.max(high.end, figure.tokens.upperBound)
        let counted =
            high.counted ?? low.counted.map { Counted(unit: $0.unit, end: high.figure.tokens.upperBound, isPercent: $0.isPercent) }
        analysis.addNumber(
            figure, value: nil, min: lower, max: high.figure.value, approx: .range, from: from, counted: counted, rule: id, parser: parser)
        return end
    }

    /// True if the clause before a figure reports a change: `ارتفع من 3 إلى 5` gives two figures.
    private static func speaksOfChange(before token: Int, _ text: TokenizedText) -> Bool {
        var at = token - 1
        while at >= 0, at > token - 9, text.tokens[at].kind != .paragraphEnd {
            if changeWords.contains(text.tokens[at].hash) { return true }
            if text.tokens[at].kind == .punctuation, ScalarKinds.endsClause(text.scalars[Int(text.tokens[at].start)]) { return false }
            at -= 1
        }
        return false
    }

    private static func speaksOfScore(around token: Int, _ text: TokenizedText) -> Bool {
        let low = Swift.max(0, token - 10)
        let high = Swift.min(text.tokens.count, token + 10)
        return (low..<high).contains { scoreWords.contains(text.tokens[$0].hash) }
    }

    private static let changeWords: WordSet = {
        let stems =
            "ارتفع ارتفعت ارتفاع ارتفاعا يرتفع ترتفع ليرتفع لترتفع مرتفعا مرتفعة انخفض انخفضت انخفاض انخفاضا ينخفض تنخفض لينخفض منخفضا تراجع تراجعت تراجعا يتراجع تتراجع ليتراجع متراجعا زاد زادت زيادة يزيد تزيد ليزيد رفع رفعت رفعه رفعها يرفع ترفع لرفع خفض خفضت خفضه يخفض تخفض لخفض تخفيض تقليص تقلص تقلصت قفز قفزت يقفز قافزا هبط هبطت هبوط هبوطا نزل نزلت نزولا انتقل انتقلت انتقال منتقلة منتقلا تحول تحولت صعد صعدت صعود صعودا اتسع اتسعت توسع توسعت تعزيز عدل عدلت تعديل تضاعف تضاعفت نما نمت نمو غير غيرت تغير تغيرت تحسن تحسنت تدهور تحرك تحركت وصل وصلت مقارنة زيادته تقدم تقدمت خفضها نقل"
        return WordSet(stems.split(separator: " ").flatMap { [$0, "و" + $0] })
    }()

    private static let scoreWords = Words.hashes(
        "نتيجة بنتيجة النتيجة فوز بفوز الفوز فاز فازت يفوز مباراة المباراة هدف هدفين أهداف بهدف تعادل تعادلا بالتعادل التعادل شوط الشوط تقدم متقدما الفارق بفارق خسر خسارة هزم هزيمة تغلب سجل أشواط مجموعات بركلات الترجيح الدوري المنتخب الفريق فريق"
    )
}

/// Punctuation marks by function.
enum ScalarKinds {
    /// True for marks that end a clause.
    static func endsClause(_ scalar: UInt32) -> Bool {
        scalar == .fullStop || scalar == .arabicComma || scalar == .arabicSemicolon || scalar == .exclamationMark
            || scalar == .arabicQuestionMark || scalar == .colon
    }
}
