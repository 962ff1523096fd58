internal import ArabicText
internal import Facts

// Numerals: the parser of number words, for every rule that needs the value of a number, dates included.
//
// let numeral = analysis.numerals.cardinal(at: i)    nil for السابع; سبعة وعشرون is 27, ألفين وثلاثة is 2003, 240 ألفا و831 is 240831
// let numeral = analysis.numerals.ordinal(at: i)     السابع والعشرين is 27, الحادي عشر is 11; ordinals and definite tens
// let word = analysis.numerals.word(at: i)           the number word at a token; nil if there is none
// let digits = analysis.numerals.digits(at: i)       the integer of a token of digits (any script); otherwise nil
//
// `numeral.value` is exact; `numeral.tokens` are its tokens (the first may carry و ب ل ك or the article: `numeral.proclitics`);
// `numeral.start` and `numeral.end` bound its scalars without proclitics. Every call is linear in the numeral's length.

/// A number written in words, or in digits and words.
struct Numeral: Sendable {
    var value: DecimalNumber
    var tokens: Range<Int>
    /// Offset of its first scalar after the proclitics, the article included.
    var start: Int
    /// Offset after its last scalar.
    var end: Int
    /// Proclitics of its first word.
    var proclitics: Proclitics
    /// True if it has no digits.
    var inWords: Bool

    /// The value if it is an integer.
    var whole: Int? { value.whole }
}

/// The number words of a text, found once, and the parser that combines them into numerals.
struct Numerals: Sendable {
    let text: TokenizedText
    /// For each token, the position of its word in the table, or -1.
    private let found: [Int32]

    init(_ text: TokenizedText) {
        self.text = text
        let table = NumberWordTable.shared
        found = text.tokens.map { token in
            guard token.kind == .word, let index = table.find(token.hash) else { return -1 }
            return Int32(index)
        }
    }

    /// Returns the number word at a token.
    @inline(__always)
    func word(at token: Int) -> NumberWord? {
        guard token >= 0, token < found.count, found[token] >= 0 else { return nil }
        return NumberWordTable.shared.words[Int(found[token])]
    }

    /// Returns the integer of a token of digits; nil for other tokens and for more than 18 digits.
    func digits(at token: Int) -> Int? {
        guard token >= 0, token < text.tokens.count, text.tokens[token].kind == .digits else { return nil }
        let fold = text.fold(token)
        guard fold.count <= 18 else { return nil }
        var value = 0
        for scalar in fold {
            guard scalar >= 0x30, scalar <= 0x39 else { return nil }
            value = value * 10 + Int(scalar - 0x30)
        }
        return value
    }

    /// True if a token is a و written separately.
    func isLoneConjunction(_ token: Int) -> Bool {
        guard token >= 0, token < text.tokens.count, text.tokens[token].kind == .word, text.tokens[token].foldCount == 1 else {
            return false
        }
        return text.fold(token).first == .waw
    }

    /// Returns the offset of the first scalar of a token after its proclitics.
    func start(of token: Int) -> Int {
        guard let word = word(at: token), word.cut > 0 else { return Int(text.tokens[token].start) }
        return Int(text.foldedOffset[Int(text.tokens[token].foldStart) + word.cut])
    }

    // MARK: Cardinals

    /// Returns the longest cardinal that begins at `token`; nil if there is none.
    func cardinal(at token: Int) -> Numeral? { cardinal(at: token, first: nil) }

    /// Returns the longest cardinal at `token`; a number in digits that ends before `first.end` may be its first part (`240 ألفا و831`).
    func cardinal(at token: Int, first: (value: DecimalNumber, end: Int)?) -> Numeral? {
        var total: DecimalNumber = 0
        var ceiling = DecimalNumber(coefficient: 1, exponent: 18)
        var end = token
        var position = token
        var inWords = true
        var digitsFirst = first
        if first == nil, let word = word(at: token), word.has(.zero) { return numeral(0, token..<token + 1, inWords: true) }
        while true {
            var piece: (value: DecimalNumber, end: Int)
            var closed = false  // no power can follow: a dual has its own
            if let digits = digitsFirst ?? digitGroup(at: position, after: end > token) {
                piece = digits
                inWords = false
                digitsFirst = nil
            } else if let below = below1000(at: position) {
                piece = (DecimalNumber(below.value), below.end)
            } else if let word = word(at: position), word.has([.dozen, .dozenDual]),
                position > token || word.proclitics.isDisjoint(with: .article)
            {
                piece = (DecimalNumber(word.has(.dozen) ? 12 : 24), position + 1)
            } else if let word = word(at: position), word.has([.scale, .scaleDual]) {
                let dual = word.has(.scaleDual) && (!word.has(.scale) || isConstructDual(position))
                piece = (DecimalNumber(dual ? 2 * word.value : word.value), position + 1)
                closed = true
            } else {
                break
            }
            if let dozen = word(at: piece.end), dozen.has(.dozen), dozen.proclitics.isEmpty, !closed,
                let product = piece.value.multiplied(by: 12)
            {
                piece = (product, piece.end + 1)
            } else if let hundred = word(at: piece.end), hundred.has(.hundred), hundred.proclitics.isEmpty, !inWords, end == token,
                let product = piece.value.multiplied(by: 100)
            {
                // 322 مائة
                piece = (product, piece.end + 1)
            }
            var factor: DecimalNumber = closed ? DecimalNumber(word(at: position)?.value ?? 1) : 1
            while let word = word(at: piece.end), word.has([.scale, .scalePlural]),
                word.proclitics.isDisjoint(with: [.conjunction, .preposition])
            {
                // `7000 آلاف`: a slip that gives the power twice.
                let doubled =
                    word.has(.scalePlural) && factor == 1 && !inWords && piece.value >= 1000
                    && piece.value.whole.map { $0 % 1000 == 0 } == true
                let scale = DecimalNumber(word.value)
                if !doubled {
                    guard let product = piece.value.multiplied(by: scale), let next = factor.multiplied(by: scale) else { return nil }
                    piece.value = product
                    factor = next
                } else {
                    factor = scale
                }
                piece.end += 1
            }
            guard factor < ceiling, factor > 1 || ceiling > 1, piece.value < ceiling || end == token, let sum = total.adding(piece.value)
            else { break }
            total = sum
            end = piece.end
            ceiling = factor
            guard factor > 1, let next = continuation(after: end, from: factor) else { break }
            position = next
        }
        guard end > token else { return nil }
        if let (dozens, after) = conjoinedDozens(at: end), let sum = total.adding(DecimalNumber(dozens)) { (total, end) = (sum, after) }
        return numeral(total, token..<end, inWords: inWords)
    }

    /// Parses `ودزينة`, `ودزينتين` after a numeral.
    private func conjoinedDozens(at token: Int) -> (value: Int, end: Int)? {
        let at = isLoneConjunction(token) ? token + 1 : token
        guard let word = word(at: at), word.has([.dozen, .dozenDual]), (at > token) == word.proclitics.isEmpty,
            word.proclitics.isSubset(of: .conjunction)
        else { return nil }
        return (word.has(.dozen) ? 12 : 24, at + 1)
    }

    /// Parses digits as a later part of a numeral: `و831`.
    private func digitGroup(at token: Int, after first: Bool) -> (value: DecimalNumber, end: Int)? {
        guard first, let value = digits(at: token), text.tokens[token].foldCount <= 3 || value < 1000 else { return nil }
        // An apparent part may be a separate number with a point or comma: 831.5.
        if token + 2 < text.tokens.count, text.tokens[token + 1].kind == .punctuation, !text.tokens[token + 1].spaceBefore,
            text.tokens[token + 2].kind == .digits, !text.tokens[token + 2].spaceBefore
        {
            return nil
        }
        return (DecimalNumber(value), token + 1)
    }

    /// Returns the start of the next part of a numeral after `end`: after و, or directly if the part is lower (`ألف خمس مائة`).
    private func continuation(after end: Int, from factor: DecimalNumber) -> Int? {
        guard end < text.tokens.count else { return nil }
        if isLoneConjunction(end) {
            if let word = word(at: end + 1) { return word.proclitics.isDisjoint(with: [.conjunction, .preposition]) ? end + 1 : nil }
            return digits(at: end + 1) != nil ? end + 1 : nil
        }
        guard let word = word(at: end) else { return nil }
        if word.proclitics.contains(.conjunction) { return word.proclitics.contains(.preposition) ? nil : end }
        // واحد عشر after another part is و and أحد عشر.
        if word.proclitics.isEmpty, word.has(.one), self.word(at: end + 1)?.has(.teenTail) == true { return end }
        guard word.proclitics.isEmpty, word.has([.hundreds, .hundred, .hundredDual, .unit]), let below = below1000(at: end) else {
            return nil
        }
        return below.value >= 100 ? end : nil
    }

    /// True if a form that is both accusative and construct dual (`ألفا`) begins a numeral as two thousand: if a noun follows.
    private func isConstructDual(_ token: Int) -> Bool {
        guard token + 1 < text.tokens.count, text.tokens[token + 1].kind == .word, !isLoneConjunction(token + 1) else { return false }
        // The tanwin decides: ألفاً is one thousand.
        let span = text.scalars[Int(text.tokens[token].start)..<Int(text.tokens[token].end)]
        if span.contains(.fathatan) { return false }
        return word(at: token + 1).map { $0.proclitics.isEmpty } ?? true
    }

    /// Parses a numeral from 1 to 999.
    func below1000(at token: Int) -> (value: Int, end: Int)? {
        guard let word = word(at: token), word.has(.below.union(.unitBeforeHundred)) else { return nil }
        var hundreds = 0
        var end = token
        if word.has(.hundreds) {
            hundreds = word.value * 100
            end = token + 1
        } else if word.has(.hundredDual) {
            hundreds = 200
            end = token + 1
        } else if word.has(.hundred) {
            hundreds = 100
            end = token + 1
        } else if word.has([.unit, .one, .two, .unitBeforeHundred]), let next = self.word(at: token + 1),
            next.has([.hundred, .hundredPlural]),
            next.proclitics.isDisjoint(with: [.conjunction, .preposition])
        {
            hundreds = word.value * 100
            end = token + 2
        }
        if hundreds == 0 { return below100(at: token) }
        let next = isLoneConjunction(end) ? end + 1 : end
        if let following = self.word(at: next), !following.proclitics.contains(.preposition),
            (next > end) != following.proclitics.contains(.conjunction) || following.proclitics.isEmpty,
            let lower = below100(at: next)
        {
            return (hundreds + lower.value, lower.end)
        }
        return (hundreds, end)
    }

    /// Parses a numeral from 1 to 99.
    private func below100(at token: Int) -> (value: Int, end: Int)? {
        guard let word = word(at: token) else { return nil }
        if word.has(.teen) { return (word.value < 10 ? 10 + word.value : word.value, token + 1) }
        if word.has(.tens) { return (word.value * 10, token + 1) }
        if word.has([.one, .two, .unit, .teenHead]) {
            if let tail = self.word(at: token + 1), tail.has(.teenTail), tail.proclitics.isDisjoint(with: [.conjunction, .preposition]) {
                return (10 + word.value, token + 2)
            }
            if let tens = tens(after: token + 1) { return (tens.value + word.value, tens.end) }
            return word.has([.one, .two, .unit]) ? (word.value, token + 1) : nil
        }
        if word.has(.ten) { return (10, token + 1) }
        return nil
    }

    /// Parses `وعشرون` or `و عشرون`.
    private func tens(after token: Int) -> (value: Int, end: Int)? {
        let at = isLoneConjunction(token) ? token + 1 : token
        guard let word = word(at: at), word.has(.tens), !word.proclitics.contains(.preposition),
            (at > token) != word.proclitics.contains(.conjunction)
        else { return nil }
        return (word.value * 10, at + 1)
    }

    // MARK: Ordinals

    /// Returns the longest ordinal that begins at `token`: `الثالث`, `ثاني`, `الحادي عشر`, `السادسة والستون`, `الواحد والعشرون`, `الستون`.
    /// Definite tens and powers count as ordinals here; the caller decides whether they are ordinals in the sentence.
    func ordinal(at token: Int) -> Numeral? {
        guard let word = word(at: token) else { return nil }
        let definite = word.proclitics.contains(.article)
        var result: (value: Int, end: Int)?
        if word.has(.ordinal) || (definite && word.has([.one, .two, .unit, .teenHead])) {
            if let tail = self.word(at: token + 1), tail.has(.teenTail), tail.proclitics.isDisjoint(with: [.conjunction, .preposition]) {
                result = (10 + word.value, token + 2)
            } else if let tens = tens(after: token + 1) {
                result = (tens.value + word.value, tens.end)
            } else if word.has(.ordinal) {
                result = (word.value, token + 1)
            }
        } else if definite, word.has([.tens, .hundred, .hundreds, .scale]) {
            result = cardinal(at: token).flatMap { numeral in numeral.whole.map { ($0, numeral.tokens.upperBound) } }
        }
        guard var (value, end) = result else { return nil }
        // الخامس والعشرون بعد المئة
        if text.tokens.count > end + 1, text.tokens[end].hash == Numerals.after, let hundreds = self.word(at: end + 1),
            hundreds.proclitics == .article, hundreds.has([.hundred, .hundreds, .hundredDual, .scale]), let higher = cardinal(at: end + 1),
            let more = higher.whole, more > value
        {
            value += more
            end = higher.tokens.upperBound
        }
        return numeral(DecimalNumber(value), token..<end, inWords: true)
    }

    private static let after = TokenizedText.hash(of: "بعد")

    private func numeral(_ value: DecimalNumber, _ tokens: Range<Int>, inWords: Bool) -> Numeral {
        Numeral(
            value: value, tokens: tokens, start: start(of: tokens.lowerBound), end: Int(text.tokens[tokens.upperBound - 1].end),
            proclitics: word(at: tokens.lowerBound)?.proclitics ?? [], inWords: inWords)
    }
}
