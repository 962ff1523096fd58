internal import ArabicText
internal import Facts

/// Parses numbers in digits: decides which separators group thousands, which mark the fraction, and which exclude a number.
struct DigitNumbers {
    /// The result at a token of digits.
    enum Reading {
        /// A number, and the token after it; `step` names the rule that read it.
        case number(value: DecimalNumber, end: Int, step: String)
        /// No number but a version, a score of three parts, a time or a telephone number, which ends before this token.
        case none(end: Int)
    }

    let text: TokenizedText

    /// Parses the digits at `token`. `thousandsAfterPoint` decides whether a point before three digits groups thousands, if nothing else
    /// does.
    func read(at token: Int, thousandsAfterPoint: (Int) -> Bool) -> Reading {
        let tokens = text.tokens
        guard token < tokens.count, tokens[token].kind == .digits else { return .none(end: token + 1) }
        if isGluedToName(token) { return .none(end: token + 1) }
        if let reversed = agencyDecimal(at: token) { return reversed }
        var separators: [UInt32] = []
        var end = token + 1
        while end + 1 < tokens.count, let mark = mark(at: end), tokens[end + 1].kind == .digits, !tokens[end + 1].spaceBefore,
            DigitNumbers.isSeparator(mark)
        {
            separators.append(mark)
            end += 2
        }
        if let mark = mark(at: end), end + 1 < tokens.count, tokens[end + 1].kind == .digits, !tokens[end + 1].spaceBefore {
            if mark == .colon { return .none(end: skipChain(from: end)) }
            if mark == .solidus { return slash(at: token, numeratorEnd: end, separators: separators) }
            if DigitNumbers.isHyphen(mark), let next = self.mark(at: end + 2), DigitNumbers.isHyphen(next) || next == .solidus,
                end + 3 < tokens.count,
                tokens[end + 3].kind == .digits, !tokens[end + 3].spaceBefore
            {
                return .none(end: skipChain(from: end))
            }
        }
        let counts = stride(from: token + 2, to: end, by: 2).map { tokens[$0].foldCount }
        let leading = tokens[token].foldCount
        let groups = leading <= 3 && text.fold(token).first != 0x30
        switch separators.count {
        case 0:
            if let grouped = spacedGroups(at: token) { return grouped }
            return whole(token..<token + 1, step: "digits")
        case 1:
            let point = separators[0] == .fullStop
            if counts[0] == 3, groups, separators[0] != .arabicDecimalSeparator, !point || thousandsAfterPoint(end) {
                return whole(token..<end, step: "thousands parted")
            }
            return decimal(whole: token..<token + 1, fraction: token + 2, step: "decimal")
        default:
            let last = separators[separators.count - 1]
            let inner = separators.dropLast()
            if separators.allSatisfy({ $0 == last }) {
                if groups, counts.allSatisfy({ $0 == 3 }) { return whole(token..<end, step: "thousands parted") }
                // 1.2.3 is a version or a date; 4,5,6 a list.
                return last == .fullStop ? .none(end: end) : whole(token..<token + 1, step: "first of a list")
            }
            if groups, inner.allSatisfy({ $0 == inner[0] }), inner[0] != last, counts.dropLast().allSatisfy({ $0 == 3 }) {
                return decimal(whole: token..<end - 2, fraction: end - 1, step: "thousands parted, decimal")
            }
            return .none(end: end)
        }
    }

    // MARK: Kinds

    /// `4ر5` is 5.4: news agencies write the fraction before the integer, separated by ر or, in brackets, by a spaced mark, `( 7 , 2 )`.
    private func agencyDecimal(at token: Int) -> Reading? {
        let tokens = text.tokens
        guard token + 2 < tokens.count, tokens[token + 2].kind == .digits else { return nil }
        let middle = tokens[token + 1]
        let isReh = middle.kind == .word && middle.foldCount == 1 && text.fold(token + 1).first == .reh
        let isSpacedInBrackets =
            middle.kind == .punctuation && middle.spaceBefore && tokens[token + 2].spaceBefore
            && DigitNumbers.isSeparator(text.scalars[Int(middle.start)]) && token > 0
            && text.scalars[Int(tokens[token - 1].start)] == .leftParenthesis
        guard isReh || isSpacedInBrackets else { return nil }
        guard let reading = decimalValue(whole: token + 2..<token + 3, fraction: token) else { return nil }
        return .number(value: reading, end: token + 3, step: "agency decimal, fraction first")
    }

    /// Parses a fraction with a slash; other digits with one are a date or a file number.
    private func slash(at token: Int, numeratorEnd: Int, separators: [UInt32]) -> Reading {
        let tokens = text.tokens
        let end = numeratorEnd + 2
        let longer = end + 1 < tokens.count && mark(at: end) == .solidus && tokens[end + 1].kind == .digits && !tokens[end + 1].spaceBefore
        guard separators.isEmpty, !longer, let a = small(token), let b = small(numeratorEnd + 1), a > 0, b > 0, a != b else {
            return .none(end: skipChain(from: numeratorEnd))
        }
        // ٢/١ written right to left is one half.
        let (numerator, denominator) = a < b ? (a, b) : (b, a)
        guard denominator <= 20 || [100, 1000].contains(denominator), let value = DecimalNumber.quotient(numerator, denominator) else {
            return .none(end: end)
        }
        return .number(value: value, end: end, step: "fraction \(numerator)/\(denominator)")
    }

    /// `1 234 567`: two groups of three after the first, or one that is all zeros or separated by a no-break space.
    private func spacedGroups(at token: Int) -> Reading? {
        let tokens = text.tokens
        guard tokens[token].foldCount <= 3, text.fold(token).first != 0x30 else { return nil }
        var end = token + 1
        var hard = true
        while end < tokens.count, tokens[end].kind == .digits, tokens[end].foldCount == 3, tokens[end].spaceBefore,
            tokens[end].start - tokens[end - 1].end == 1
        {
            if text.scalars[Int(tokens[end].start) - 1] == .space { hard = false }
            end += 1
        }
        // A following group of another length means that these are separate numbers.
        if end < tokens.count, tokens[end].kind == .digits, tokens[end].spaceBefore { return nil }
        let groups = end - token - 1
        guard groups > 0, groups > 1 || hard || text.fold(end - 1).allSatisfy({ $0 == 0x30 }) else { return nil }
        if end + 1 < tokens.count, let mark = mark(at: end), mark == .fullStop || mark == .comma || mark == .arabicDecimalSeparator,
            tokens[end + 1].kind == .digits,
            !tokens[end + 1].spaceBefore
        {
            return decimal(whole: token..<end, fraction: end + 1, step: "thousands spaced, decimal")
        }
        return whole(token..<end, step: "thousands spaced")
    }

    private func whole(_ range: Range<Int>, step: String) -> Reading {
        guard let value = decimalValue(whole: range, fraction: nil) else { return .none(end: range.upperBound) }
        return withPower(value, range.upperBound, step: step)
    }

    private func decimal(whole: Range<Int>, fraction: Int, step: String) -> Reading {
        guard let value = decimalValue(whole: whole, fraction: fraction) else { return .none(end: fraction + 1) }
        return withPower(value, fraction + 1, step: step)
    }

    /// Returns a number raised to the power written after it: `12e14`, `2.5^-1`.
    private func withPower(_ value: DecimalNumber, _ end: Int, step: String) -> Reading {
        if let (power, after) = exponent(after: end) {
            return .number(
                value: DecimalNumber(coefficient: value.coefficient, exponent: value.exponent + power), end: after, step: "power of ten")
        }
        if mark(at: end) == 0x5E, let (power, after) = signedWhole(at: end + 1), let raised = value.raised(to: power) {
            return .number(value: raised, end: after, step: "to the power of \(power)")
        }
        return .number(value: value, end: end, step: step)
    }

    /// Returns the digits of `whole` (marks between them omitted) and of the token `fraction` as one decimal; nil beyond 18 digits.
    private func decimalValue(whole: Range<Int>, fraction: Int?) -> DecimalNumber? {
        var coefficient: Int64 = 0
        var count = 0
        func take(_ token: Int) -> Bool {
            for scalar in text.fold(token) {
                guard scalar >= 0x30, scalar <= 0x39 else { return false }
                if coefficient != 0 || scalar != 0x30 { count += 1 }
                guard count <= 18 else { return false }
                coefficient = coefficient * 10 + Int64(scalar - 0x30)
            }
            return true
        }
        for token in whole where text.tokens[token].kind == .digits { guard take(token) else { return nil } }
        guard let fraction else { return DecimalNumber(coefficient: coefficient) }
        guard take(fraction) else { return nil }
        return DecimalNumber(coefficient: coefficient, exponent: -text.tokens[fraction].foldCount)
    }

    private func exponent(after token: Int) -> (value: Int, end: Int)? {
        let tokens = text.tokens
        guard token < tokens.count, tokens[token].kind == .word, !tokens[token].spaceBefore, tokens[token].foldCount == 1,
            text.fold(token).first == 0x65
        else { return nil }
        return signedWhole(at: token + 1)
    }

    /// Returns a small integer, signed or not, that follows without a blank and does not begin a decimal.
    private func signedWhole(at token: Int) -> (value: Int, end: Int)? {
        let tokens = text.tokens
        var at = token
        var sign = 1
        if let mark = mark(at: at), mark == .plusSign || DigitNumbers.isHyphen(mark) {
            if mark != .plusSign { sign = -1 }
            at += 1
        }
        guard at < tokens.count, tokens[at].kind == .digits, !tokens[at].spaceBefore, let value = small(at) else { return nil }
        if let mark = mark(at: at + 1), DigitNumbers.isSeparator(mark), at + 2 < tokens.count, tokens[at + 2].kind == .digits,
            !tokens[at + 2].spaceBefore
        {
            return nil
        }
        return (sign * value, at + 1)
    }

    // MARK: Neighbours

    /// True for digits that belong to a name: `F16`, `5G`, `م2`, `#7`.
    private func isGluedToName(_ token: Int) -> Bool {
        let tokens = text.tokens
        if token > 0, !tokens[token].spaceBefore {
            let before = tokens[token - 1]
            let scalar = text.scalars[Int(before.start)]
            if before.kind == .word, !isArabic(token - 1) || before.foldCount == 1 && scalar != .waw && !QuantityWords.isParticle(scalar) {
                return true
            }
            if before.kind == .punctuation, scalar == .numberSign || scalar == 0x5F || scalar == 0x40 { return true }
            if before.kind == .punctuation, DigitNumbers.isHyphen(scalar), token > 1, !before.spaceBefore, tokens[token - 2].kind == .word {
                return true
            }
        }
        if token + 1 < tokens.count, !tokens[token + 1].spaceBefore {
            let after = tokens[token + 1]
            if after.kind == .punctuation, text.scalars[Int(after.start)] == 0x5F { return true }
            if after.kind == .word, !isArabic(token + 1), exponent(after: token + 1) == nil {
                return Units.shared.match(at: token + 1, in: text) == nil
            }
        }
        return false
    }

    private func isArabic(_ token: Int) -> Bool {
        let scalar = text.scalars[Int(text.tokens[token].start)]
        return scalar >= 0x600 && scalar < 0x780 || scalar >= 0xFB50
    }

    /// Returns the first token after a chain of digits and marks without blanks.
    private func skipChain(from token: Int) -> Int {
        var end = token
        while end < text.tokens.count, !text.tokens[end].spaceBefore || end == token,
            text.tokens[end].kind == .digits || text.tokens[end].kind == .punctuation
        { end += 1 }
        return max(end, token + 1)
    }

    /// Returns the scalar of a mark that follows the token before it without a blank.
    private func mark(at token: Int) -> UInt32? {
        guard token < text.tokens.count, text.tokens[token].kind == .punctuation, !text.tokens[token].spaceBefore else { return nil }
        return text.scalars[Int(text.tokens[token].start)]
    }

    private func small(_ token: Int) -> Int? {
        let fold = text.fold(token)
        guard fold.count <= 4 else { return nil }
        var value = 0
        for scalar in fold {
            guard scalar >= 0x30, scalar <= 0x39 else { return nil }
            value = value * 10 + Int(scalar - 0x30)
        }
        return value
    }

    static func isHyphen(_ scalar: UInt32) -> Bool { scalar == .hyphenMinus || scalar == 0x2212 || (scalar >= 0x2010 && scalar <= 0x2014) }

    private static func isSeparator(_ scalar: UInt32) -> Bool {
        scalar == .fullStop || scalar == .comma || scalar == .arabicDecimalSeparator || scalar == 0x66C || scalar == .arabicComma
            || scalar == 0x27 || scalar == 0x2019
    }
}

extension DecimalNumber {
    /// Returns `numerator / denominator` to at most 15 significant digits.
    static func quotient(_ numerator: Int, _ denominator: Int) -> DecimalNumber? {
        guard denominator > 0, numerator >= 0, numerator < 1_000_000_000_000 else { return nil }
        var coefficient = Int64(numerator / denominator)
        var rest = Int64(numerator % denominator)
        var exponent = 0
        while rest != 0, exponent > -40, coefficient < 100_000_000_000_000 {
            rest *= 10
            coefficient = coefficient * 10 + rest / Int64(denominator)
            rest %= Int64(denominator)
            exponent -= 1
        }
        // Round the last digit.
        if rest * 2 >= Int64(denominator) { coefficient += 1 }
        return DecimalNumber(coefficient: coefficient, exponent: exponent)
    }

    /// The negative of this number.
    var negated: DecimalNumber { DecimalNumber(coefficient: -coefficient, exponent: exponent) }
}
