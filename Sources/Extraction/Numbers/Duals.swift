internal import ArabicText
internal import Facts

/// Nouns whose form says two.
enum Duals: RuleFamily {
    static let id = "numbers.duals"
    static let summary =
        "Duals: «طائرتين», «الهجومان», construct «مدينتي حلب وحمص»; not plurals («مدنيين»), names («البحرين») nor adjectives behind a dual."

    private typealias Words = QuantityWords

    static func apply(to analysis: inout Analysis) {
        let reader = QuantityReader(analysis)
        let text = analysis.text
        var previous = -2  // the last token read as a full dual
        for token in 0..<text.tokens.count where text.tokens[token].kind == .word && !analysis.quantities.taken[token] {
            guard text.tokens[token].foldCount >= 4, let dual = dual(at: token, reader, analysis.quantities) else { continue }
            // البحرين is a name; قانوني of «قانوني الحقوق والواجبات» begins one and is a dual all the same.
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
            if let word = reader.numerals.word(at: end), word.has(.two), word.proclitics.isEmpty { end += 1 }
            let figure = Figure(
                value: 2, tokens: token..<end, start: start, end: Int(text.tokens[end - 1].end), inWords: true, step: "dual of \(dual.unit)"
            )
            analysis.addNumber(
                figure, value: 2, counted: Counted(unit: dual.unit, end: end, isPercent: false), rule: id, reader: reader)
        }
    }

    private struct Dual {
        var unit: String
        var cut: Int
        /// With its ن: not in the construct.
        var full: Bool
    }

    private static func dual(at token: Int, _ reader: QuantityReader, _ state: QuantityState) -> Dual? {
        let text = reader.text
        let fold = text.fold(token)
        guard let last = fold.last, last == 0x646 || last == 0x64A || last == 0x627 || last == 0x647 || last == 0x645 else { return nil }
        if reader.numerals.word(at: token) != nil || NotDuals.shared.contains(text.tokens[token].hash) { return nil }
        if let match = CountedNouns.shared.find(token, in: text) {
            switch match.form {
            case .dual:
                let oblique = fold.suffix(2).elementsEqual([0x64A, 0x646])
                guard !match.noun.soundPlural || !oblique || saysTwo(around: token, reader) else { return nil }
                return Dual(unit: match.noun.singular, cut: match.cut, full: true)
            case .singular where last == 0x627 && !match.definite && !match.noun.feminine && governsDefinite(token, text):
                // قطاعا الزراعة والصناعة: an accusative would not govern.
                let source = text.scalars[Int(text.tokens[token].start)..<Int(text.tokens[token].end)]
                guard !match.noun.soundPlural, !match.noun.singular.hasSuffix("ا"), !source.contains(0x64B),
                    isConstruct(token, false, reader, state)
                else { return nil }
                return Dual(unit: match.noun.singular, cut: match.cut, full: false)
            case .plural where match.noun.soundPlural && fold.suffix(2).elementsEqual([0x64A, 0x646]):
                guard saysTwo(around: token, reader) else { return nil }
                return Dual(unit: match.noun.singular, cut: match.cut, full: true)
            case .dualConstruct:
                guard !match.definite, !match.noun.soundPlural, !isVerb(token, match.noun, cut: match.cut, text),
                    isConstruct(token, match.noun.feminine, reader, state)
                else { return nil }
                return Dual(unit: match.noun.singular, cut: match.cut, full: false)
            case .dualWithPronoun:
                // قسمية is an adjective, قسميه a dual with a pronoun.
                let source = text.scalars[Int(text.tokens[token].end) - 1]
                guard !match.definite, !match.noun.soundPlural, !isVerb(token, match.noun, cut: match.cut, text),
                    match.noun.feminine || source != 0x629 && fold.last != 0x647 || source == 0x647 && text.writesTehMarbuta
                else { return nil }
                return Dual(unit: match.noun.singular, cut: match.cut, full: true)
            default: return nil
            }
        }
        return feminine(at: token, reader)
    }

    /// Whether a form in -تا, with or without a pronoun, is a verb of the third person dual: بلغتا is no لغتا behind ب, which
    /// governs لغتي; اصابتا, اصابتاه are أصاب, whose noun إصابة has the same letters.
    private static func isVerb(_ token: Int, _ noun: CountedNouns.Noun, cut: Int, _ text: TokenizedText) -> Bool {
        let fold = text.fold(token)
        guard let ta = fold.lastIndex(of: 0x62A), ta > fold.startIndex, fold.index(after: ta) < fold.endIndex, fold[ta + 1] == 0x627 else {
            return false
        }
        if noun.singular.hasPrefix("إ"), noun.feminine { return true }
        guard cut > 0 else { return false }
        return [0x628, 0x644, 0x643].contains(fold[fold.startIndex + cut - 1])
    }

    /// Any noun in ة has its dual in -تين and -تان.
    private static func feminine(at token: Int, _ reader: QuantityReader) -> Dual? {
        let text = reader.text
        let fold = text.fold(token)
        guard fold.last == 0x646, fold.count >= 6 else { return nil }
        let ending = fold.suffix(3)
        guard ending.elementsEqual([0x62A, 0x64A, 0x646]) || ending.elementsEqual([0x62A, 0x627, 0x646]) else { return nil }
        var cut = 0
        if let first = fold.first, first == 0x648 || first == 0x641, fold.count > 7 { cut = 1 }
        var rest = fold.dropFirst(cut)
        if rest.starts(with: [0x628, 0x627, 0x644]) || rest.starts(with: [0x643, 0x627, 0x644]) {
            cut += 1
            rest = rest.dropFirst()
        } else if rest.starts(with: [0x644, 0x644]) {
            cut += 1
            rest = rest.dropFirst()
        }
        let definite = rest.starts(with: [0x627, 0x644])
        if NotDuals.shared.contains(TokenizedText.hash(rest))
            || NotDuals.shared.contains(TokenizedText.hash(rest.dropFirst(definite ? 2 : 0)))
        {
            return nil
        }
        // A verb of the third person dual: تعملان has no ت before its ending; استقالتا has no ن. An adjective follows its noun: see `apply`.
        if rest.count - (definite ? 2 : 0) < 5 { return nil }
        guard cut > 0 || isNounPlace(token, reader) else { return nil }
        // -يتين ends adjectives of origin; the nouns in -ية that news counts are in the lexicon.
        if rest.count > 5, rest[rest.endIndex - 4] == 0x64A { return nil }
        let offset = Int(text.tokens[token].foldStart) + cut + (definite ? 2 : 0)
        let stem = text.scalars[Int(text.foldedOffset[offset])..<Int(text.foldedOffset[Int(text.tokens[token].foldEnd) - 3])]
        let bare = stem.filter { !QuantityWords.isMark($0) }
        return Dual(unit: String(scalars: bare + [0x629]), cut: cut, full: true)
    }

    /// Whether a word not in the lexicon can be a noun here: a definite one behind a definite noun is its adjective.
    private static func isNounPlace(_ token: Int, _ reader: QuantityReader) -> Bool {
        let text = reader.text
        guard token > 0, text.tokens[token - 1].kind == .word else { return true }
        let before = text.fold(token - 1)
        // Behind a word in the dual it is an adjective whatever its article.
        if before.count > 4, before.last == 0x646, before.dropLast().last == 0x64A || before.dropLast().last == 0x627 {
            return reader.numerals.word(at: token - 1) != nil
        }
        return true
    }

    /// Whether something says that a form in -ين means two: اثنين behind it, هذين or كلا before it, the fatha of the dual.
    private static func saysTwo(around token: Int, _ reader: QuantityReader) -> Bool {
        let text = reader.text
        if let word = reader.numerals.word(at: token + 1), word.has(.two), word.proclitics.isEmpty { return true }
        if token > 0, twoBefore.contains(text.tokens[token - 1].hash) { return true }
        if token + 1 < text.tokens.count, twoAfter.contains(text.tokens[token + 1].hash) { return true }
        let scalars = text.scalars[Int(text.tokens[token].start)..<Int(text.tokens[token].end)]
        guard let yeh = scalars.lastIndex(of: 0x64A), yeh > scalars.startIndex else { return false }
        return scalars[..<yeh].reversed().prefix { QuantityWords.isMark($0) }.contains(0x64E)
    }

    private static let twoBefore = Words.hashes("هذين هذان هاتين هاتان كلا كلتا كلي وكلا وكلتا لكلا لهذين بهذين")
    private static let twoAfter = Words.hashes("اللذين اللذان اللتين اللتان كليهما كلاهما")

    /// `مدينتي حلب وحمص`: a construct needs what it governs, and what it governs is a pair or itself a dual.
    private static func isConstruct(_ token: Int, _ feminine: Bool, _ reader: QuantityReader, _ state: QuantityState) -> Bool {
        let text = reader.text
        let next = token + 1
        guard next < text.tokens.count else { return false }
        var at = next
        while at < text.tokens.count, text.tokens[at].kind == .punctuation, isQuote(text.scalars[Int(text.tokens[at].start)]) { at += 1 }
        guard at < text.tokens.count, text.tokens[at].kind == .word, text.tokens[at].foldCount > 1 else { return false }
        if text.fold(at).first == 0x648, CountedNouns.shared.find(at, in: text)?.cut == 1 { return false }
        if notGoverned.contains(text.tokens[at].hash) { return false }
        let definite = text.fold(at).starts(with: [0x627, 0x644])
        if let governed = CountedNouns.shared.find(at, in: text), governed.form == .dual { return true }
        if !feminine, !definite, at == next, !state.mentioned[at], !governsDefinite(at, text) { return endsDual(at + 1, text) }
        // A pair: و within the next words of the clause.
        var look = at + 1
        while look < text.tokens.count, look < at + 7 {
            let token = text.tokens[look]
            if token.kind == .paragraphEnd { return false }
            if token.kind == .punctuation, ScalarKinds.endsClause(text.scalars[Int(token.start)]), text.scalars[Int(token.start)] != 0x60C {
                return false
            }
            if token.kind == .word, text.fold(look).first == 0x648, token.foldCount == 1 || token.foldCount > 2 { return true }
            if token.kind == .word, token.hash == Words.or { return true }
            if token.kind == .word, endsDual(look, text), look <= at + 2 { return true }
            look += 1
        }
        return false
    }

    /// `فريقي نادي الاتحاد ونادي العروبة`: what is governed governs a definite noun itself.
    private static func governsDefinite(_ token: Int, _ text: TokenizedText) -> Bool {
        token + 1 < text.tokens.count && text.fold(token + 1).starts(with: [0x627, 0x644])
    }

    private static func endsDual(_ token: Int, _ text: TokenizedText) -> Bool {
        guard token < text.tokens.count, text.tokens[token].kind == .word else { return false }
        let fold = text.fold(token)
        return fold.count > 5 && fold.last == 0x646 && fold.dropLast().last == 0x64A
    }

    private static func isQuote(_ scalar: UInt32) -> Bool { scalar == 0x22 || scalar == 0xAB || scalar == 0x201C || scalar == 0x28 }

    private static let notGoverned = Words.hashes(
        "في من إلى على عن مع أن إن التي الذي الذين لا لم لن ما هو هي كان كانت قد بعد قبل عند منذ حتى ضد بين أو كل هذا هذه ذلك تلك أمام خلال لدى حول دون غير فيما كما بشكل ضمن نحو وفق عبر جدا أيضا فقط لكن بل حيث إذ إذا مثل ولا وهو وهي وقد وكان وفي ومن"
    )
}

/// Words in -ان and -ين that look like duals and are none.
struct NotDuals: Sendable {
    static let shared = NotDuals()
    private var index = HashIndex(capacity: 1 << 10)

    init() {
        for row in WordList("numbers/not-duals.tsv").rows {
            guard let word = row.fields.first else { continue }
            for prefix in ["", "و", "ب", "ل"] { index.insert(TokenizedText.hash(of: prefix + word), 1) }
        }
    }

    /// Whether a form is listed.
    func contains(_ hash: UInt64) -> Bool { index.find(hash) != nil }
}
