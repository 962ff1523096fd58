internal import Facts

extension DecimalNumber {
    /// Returns this number raised to an integer power, to 18 significant digits: `2.5^-1` is 0.4.
    ///
    /// Nil for a power of zero below one, for exponents beyond ±1000, and if the computation would need more than 120 digits.
    func raised(to power: Int) -> DecimalNumber? {
        guard power != 0 else { return coefficient == 0 ? nil : 1 }
        guard coefficient != 0 else { return power > 0 ? 0 : nil }
        guard power.magnitude <= 1000, exponent.magnitude <= 1000 else { return nil }
        let negative = coefficient < 0 && power % 2 != 0
        let base = coefficient.magnitude
        var result: (coefficient: Int64, exponent: Int) = (1, 0)
        if base > 1 {
            guard Int(power.magnitude) * String(base).count <= 120 else { return nil }
            var digits = Digits(1)
            for _ in 0..<power.magnitude { digits.multiply(by: base) }
            result = power > 0 ? digits.rounded : digits.reciprocal
        }
        return DecimalNumber(coefficient: negative ? -result.coefficient : result.coefficient, exponent: result.exponent + exponent * power)
    }
}

/// A positive integer of any length as decimal digits, from the last to the first.
private struct Digits {
    private var digits: [UInt8]

    init(_ digit: UInt8) { digits = [digit] }

    /// Multiplies by `factor`, of at most 18 digits, so that the product of a digit plus the carry does not overflow.
    mutating func multiply(by factor: UInt64) {
        var carry: UInt64 = 0
        for i in digits.indices {
            carry += UInt64(digits[i]) * factor
            digits[i] = UInt8(carry % 10)
            carry /= 10
        }
        while carry > 0 {
            digits.append(UInt8(carry % 10))
            carry /= 10
        }
    }

    /// The first 18 digits, rounded half up, with their power of ten.
    var rounded: (coefficient: Int64, exponent: Int) { Self.rounded(digits.reversed(), exponent: 0) }

    /// The reciprocal of this number, likewise.
    var reciprocal: (coefficient: Int64, exponent: Int) {
        var rest = Digits(1)
        var quotient: [UInt8] = []
        var exponent = 0
        // One more digit than is kept, for rounding.
        while rest.digits != [0], quotient.count <= 18 {
            rest.digits.insert(0, at: 0)
            exponent -= 1
            var digit: UInt8 = 0
            while !(rest < self) {
                rest.subtract(self)
                digit += 1
            }
            if digit > 0 || !quotient.isEmpty { quotient.append(digit) }
        }
        return Self.rounded(quotient, exponent: exponent)
    }

    private static func rounded(_ digits: [UInt8], exponent: Int) -> (coefficient: Int64, exponent: Int) {
        var coefficient: Int64 = 0
        for digit in digits.prefix(18) { coefficient = coefficient * 10 + Int64(digit) }
        if digits.count > 18, digits[18] >= 5 { coefficient += 1 }
        return (coefficient, exponent + max(0, digits.count - 18))
    }

    static func < (a: Digits, b: Digits) -> Bool {
        if a.digits.count != b.digits.count { return a.digits.count < b.digits.count }
        return a.digits.reversed().lexicographicallyPrecedes(b.digits.reversed())
    }

    /// Subtracts a number that is not greater.
    private mutating func subtract(_ other: Digits) {
        var borrow = 0
        for i in digits.indices {
            let difference = Int(digits[i]) - (i < other.digits.count ? Int(other.digits[i]) : 0) - borrow
            borrow = difference < 0 ? 1 : 0
            digits[i] = UInt8(difference + 10 * borrow)
        }
        while digits.count > 1, digits.last == 0 { digits.removeLast() }
    }
}
