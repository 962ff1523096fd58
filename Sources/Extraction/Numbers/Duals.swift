internal import ArabicText
internal import Facts

/// Nouns in the dual.
enum Duals: RuleFamily {
    static let id = "numbers.duals"
    static let summary =
        "Duals: «طائرتين», «الهجومان», construct «مدينتي حلب وحمص»; not plurals («مدنيين»), names («البحرين») nor adjectives behind a dual."

    private typealias Words = QuantityWords

    static func apply(to analysis: inout Analysis) {
        let parser = QuantityParser(analysis)
        let text = analysis.text
        var previous = -2  // the last token parsed as a full dual
        for token in 0..<text.tokens.count where text.tokens[token].kind == .word && !analysis.quantities.taken[token] {
            guard text.tokens[token].foldCount >= 4, let dual = dual(at: token, parser, analysis.quantities) else { continue }
            // البحرين is a name; قانوني of «قانوني الحقوق والواجبات» begins a name yet is a dual.
            if dual.full, analysis.quantities.named[token] { continue }
            // طائرتين مسيرتين: the second is an adjective.
            if dual.full, previous == token - 1, dual.cut == 0 {
                previous = token
                continue
            }
            if dual.full { previous = token }
            let start = Int(text.foldedOffset[Int(text.tokens[token].foldStart) + dual.cut])
            var end = token + 1
            // مفقودين اثنين
            if let word = parser.numerals.word(at: end), word.has(.two), word.proclitics.isEmpty { end += 1 }
            let figure = Figure(
                value: 2, tokens: token..<end, start: start, end: Int(text.tokens[end - 1].end), inWords: true, step: "dual of \(dual.unit)"
            )
            analysis.addNumber(
                figure, value: 2, counted: Counted(unit: dual.unit, end: end, isPercent: false), rule: id, parser: parser)
        }
    }

    private struct Dual {
        var unit: String
        var cut: Int
        /// True with the final ن: not in the construct state.
        var full: Bool
    }

    private static func dual(at token: Int, _ parser: QuantityParser, _ state: QuantityState) -> Dual? {
        let text = parser.text
        let fold = text.fold(token)
        guard let last = fold.last, last == .noon || last == .yeh || last == .alef || last == .heh || last == .meem else { return nil }
        if parser.numerals.word(at: token) != nil || NotDuals.shared.contains(text.tokens[token].hash) { return nil }
        if let match = CountedNouns.shared.find(token, in: text) {
            switch match.form {
            case .dual:
                let oblique = fold.suffix(2).elementsEqual([.yeh, .noon])
                guard !match.noun.soundPlural || !oblique || saysTwo(around: token, parser) else { return nil }
                return Dual(unit: match.noun.singular, cut: match.cut, full: true)
            case .singular where last == .alef && !match.definite && !match.noun.feminine && governsDefinite(token, text):
                // قطاعا الزراعة والصناعة: an accusative could not govern a genitive.
                let source = text.scalars[Int(text.tokens[token].start)..<Int(text.tokens[token].end)]
                guard !match.noun.soundPlural, !match.noun.singular.hasSuffix("ا"), !source.contains(.fathatan),
                    isConstruct(token, false, parser, state)
                else { return nil }
                return Dual(unit: match.noun.singular, cut: match.cut, full: false)
            case .plural where match.noun.soundPlural && fold.suffix(2).elementsEqual([.yeh, .noon]):
                guard saysTwo(around: token, parser) else { return nil }
                return Dual(unit: match.noun.singular, cut: match.cut, full: true)
            case .dualConstruct:
                guard !match.definite, !match.noun.soundPlural, !isVerb(token, match.noun, cut: match.cut, text),
                    isConstruct(token, match.noun.feminine, parser, state)
                else { return nil }
                return Dual(unit: match.noun.singular, cut: match.cut, full: false)
            case .dualWithPronoun:
                // قسمية is an adjective, قسميه a dual with a pronoun.
                let source = text.scalars[Int(text.tokens[token].end) - 1]
                guard !match.definite, !match.noun.soundPlural, !isVerb(token, match.noun, cut: match.cut, text),
                    match.noun.feminine || source != .tehMarbuta && fold.last != .heh || source == .heh && text.writesTehMarbuta
                else { return nil }
                return Dual(unit: match.noun.singular, cut: match.cut, full: true)
            default: return nil
            }
        }
        return feminine(at: token, parser)
    }

    /// True if a form in -تا, with or without a pronoun, is a verb in the third person dual: بلغتا is not لغتا after ب, which
    /// governs لغتي; اصابتا, اصابتاه are أصاب, whose noun إصابة has the same letters.
    private static func isVerb(_ token: Int, _ noun: CountedNouns.Noun, cut: Int, _ text: TokenizedText) -> Bool {
        let fold = text.fold(token)
        guard let ta = fold.lastIndex(of: .teh), ta > fold.startIndex, fold.index(after: ta) < fold.endIndex, fold[ta + 1] == .alef else {
            return false
        }
        if noun.singular.hasPrefix("إ"), noun.feminine { return true }
        guard cut > 0 else { return false }
        return [.beh, .lam, .kaf].contains(fold[fold.startIndex + cut - 1])
    }

    /// Parses a dual in -تين or -تان, possible for any noun in ة.
    private static func feminine(at token: Int, _ parser: QuantityParser) -> Dual? {
        let text = parser.text
        let fold = text.fold(token)
        guard fold.last == .noon, fold.count >= 6 else { return nil }
        let ending = fold.suffix(3)
        guard ending.elementsEqual([.teh, .yeh, .noon]) || ending.elementsEqual([.teh, .alef, .noon]) else { return nil }
        var cut = 0
        if let first = fold.first, first == .waw || first == .feh, fold.count > 7 { cut = 1 }
        var rest = fold.dropFirst(cut)
        if rest.starts(with: [.beh, .alef, .lam]) || rest.starts(with: [.kaf, .alef, .lam]) {
            cut += 1
            rest = rest.dropFirst()
        } else if rest.starts(with: [.lam, .lam]) {
            cut += 1
            rest = rest.dropFirst()
        }
        let definite = rest.starts(with: [.alef, .lam])
        if NotDuals.shared.contains(TokenizedText.hash(rest))
            || NotDuals.shared.contains(TokenizedText.hash(rest.dropFirst(definite ? 2 : 0)))
        {
            return nil
        }
        // A verb in the third person dual: تعملان has no ت before its ending; استقالتا has no ن. An adjective follows its noun: see
        // `apply`.
        if rest.count - (definite ? 2 : 0) < 5 { return nil }
        guard cut > 0 || isNounPlace(token, parser) else { return nil }
        // -يتين ends relational adjectives; the nouns in -ية that news counts are in the lexicon.
        if rest.count > 5, rest[rest.endIndex - 4] == .yeh { return nil }
        let offset = Int(text.tokens[token].foldStart) + cut + (definite ? 2 : 0)
        let stem = text.scalars[Int(text.foldedOffset[offset])..<Int(text.foldedOffset[Int(text.tokens[token].foldEnd) - 3])]
        let bare = stem.filter { !QuantityWords.isMark($0) }
        return Dual(unit: String(scalars: bare + [.tehMarbuta]), cut: cut, full: true)
    }

    /// True if a word not in the lexicon can be a noun here: a definite one after a definite noun is its adjective.
    private static func isNounPlace(_ token: Int, _ parser: QuantityParser) -> Bool {
        let text = parser.text
        guard token > 0, text.tokens[token - 1].kind == .word else { return true }
        let before = text.fold(token - 1)
        // After a word in the dual it is an adjective, with or without the article.
        if before.count > 4, before.last == .noon, before.dropLast().last == .yeh || before.dropLast().last == .alef {
            return parser.numerals.word(at: token - 1) != nil
        }
        return true
    }

    /// True if the context makes a form in -ين a dual: اثنين after it, هذين or كلا before it, the fatha of the dual.
    private static func saysTwo(around token: Int, _ parser: QuantityParser) -> Bool {
        let text = parser.text
        if let word = parser.numerals.word(at: token + 1), word.has(.two), word.proclitics.isEmpty { return true }
        if token > 0, twoBefore.contains(text.tokens[token - 1].hash) { return true }
        if token + 1 < text.tokens.count, twoAfter.contains(text.tokens[token + 1].hash) { return true }
        let scalars = text.scalars[Int(text.tokens[token].start)..<Int(text.tokens[token].end)]
        guard let yeh = scalars.lastIndex(of: .yeh), yeh > scalars.startIndex else { return false }
        return scalars[..<yeh].reversed().prefix { QuantityWords.isMark($0) }.contains(0x64E)
    }

    private static let twoBefore = Words.hashes("هذين هذان هاتين هاتان كلا كلتا كلي وكلا وكلتا لكلا لهذين بهذين")
    private static let twoAfter = Words.hashes("اللذين اللذان اللتين اللتان كليهما كلاهما")

    /// True in the construct: `مدينتي حلب وحمص`. The construct governs a pair, or a noun that is itself dual.
    private static func isConstruct(_ token: Int, _ feminine: Bool, _ parser: QuantityParser, _ state: QuantityState) -> Bool {
        let text = parser.text
        let next = token + 1
        guard next < text.tokens.count else { return false }
        var at = next
        while at < text.tokens.count, text.tokens[at].kind == .punctuation, isQuote(text.scalars[Int(text.tokens[at].start)]) { at += 1 }
        guard at < text.tokens.count, text.tokens[at].kind == .word, text.tokens[at].foldCount > 1 else { return false }
        if text.fold(at).first == .waw, CountedNouns.shared.find(at, in: text)?.cut == 1 { return false }
        if notGoverned.contains(text.tokens[at].hash) { return false }
        let definite = text.fold(at).starts(with: [.alef, .lam])
        if let governed = CountedNouns.shared.find(at, in: text), governed.form == .dual { return true }
        if !feminine, !definite, at == next, !state.mentioned[at], !governsDefinite(at, text) { return endsDual(at + 1, text) }
        // A pair: و within the next words of the clause.
        var look = at + 1
        while look < text.tokens.count, look < at + 7 {
            let token = text.tokens[look]
            if token.kind == .paragraphEnd { return false }
            if token.kind == .punctuation, ScalarKinds.endsClause(text.scalars[Int(token.start)]),
                text.scalars[Int(token.start)] != .arabicComma
            {
                return false
            }
            if token.kind == .word, text.fold(look).first == .waw, token.foldCount == 1 || token.foldCount > 2 { return true }
            if token.kind == .word, token.hash == Words.or { return true }
            if token.kind == .word, endsDual(look, text), look <= at + 2 { return true }
            look += 1
        }
        return false
    }

    /// True if the governed noun itself governs a definite noun: `فريقي نادي الاتحاد ونادي العروبة`.
    private static func governsDefinite(_ token: Int, _ text: TokenizedText) -> Bool {
        token + 1 < text.tokens.count && text.fold(token + 1).starts(with: [.alef, .lam])
    }

    private static func endsDual(_ token: Int, _ text: TokenizedText) -> Bool {
        guard token < text.tokens.count, text.tokens[token].kind == .word else { return false }
        let fold = text.fold(token)
        return fold.count > 5 && fold.last == .noon && fold.dropLast().last == .yeh
    }

    private static func isQuote(_ scalar: UInt32) -> Bool {
        scalar == .quotationMark || scalar == .leftGuillemet || scalar == .leftDoubleQuote || scalar == .leftParenthesis
    }

    private static let notGoverned = Words.hashes(
        "في من إلى على عن مع أن إن التي الذي الذين لا لم لن ما هو هي كان كانت قد بعد قبل عند منذ حتى ضد بين أو كل هذا هذه ذلك تلك أمام خلال لدى حول دون غير فيما كما بشكل ضمن نحو وفق عبر جدا أيضا فقط لكن بل حيث إذ إذا مثل ولا وهو وهي وقد وكان وفي ومن"
    )
}

/// Words in -ان and -ين that look like duals but are not.
struct NotDuals: Sendable {
    static let shared = NotDuals()
    private var index = HashIndex(capacity: 1 << 10)

    init() {
        for row in WordList("numbers/not-duals.tsv").rows {
            guard let word = row.fields.first else { continue }
            for prefix in ["", "و", "ب", "ل"] { index.insert(TokenizedText.hash(of: prefix + word), 1) }
        }
    }

    /// True if a form is listed.
    func contains(_ hash: UInt64) -> Bool { index.find(hash) != nil }
}
