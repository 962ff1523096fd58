/// An exact decimal of up to 18 significant digits: `coefficient × 10^exponent`, kept in lowest terms.
///
/// Numbers in the news are decimal; binary floating point cannot represent 0.1.
public struct DecimalNumber: Hashable, Sendable {
    /// The digits, with the sign; without trailing zeros unless the value is zero.
    public let coefficient: Int64
    /// The power of ten by which the coefficient is multiplied.
    public let exponent: Int

    /// Makes `coefficient × 10^exponent` in lowest terms.
    public init(coefficient: Int64, exponent: Int = 0) {
        var c = coefficient
        var e = exponent
        if c == 0 {
            e = 0
        } else {
            while c % 10 == 0 {
                c /= 10
                e += 1
            }
        }
        self.coefficient = c
        self.exponent = e
    }

    /// Makes a whole number.
    public init(_ value: Int) { self.init(coefficient: Int64(value)) }

    /// Parses `-12.5`, `3e6`; nil for anything else or for more than 18 significant digits.
    public init?(_ text: some StringProtocol) {
        var coefficient: Int64 = 0
        var exponent = 0
        var digits = 0
        var pending = 0  // zeros not yet taken into the coefficient
        var negative = false
        var seenPoint = false
        var seenDigit = false
        var bytes = Array(text.utf8)[...]
        if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            negative = sign == UInt8(ascii: "-")
            bytes = bytes.dropFirst()
        }
        while let byte = bytes.first {
            if byte == UInt8(ascii: "."), !seenPoint {
                seenPoint = true
            } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
                seenDigit = true
                if seenPoint { exponent -= 1 }
                if byte == UInt8(ascii: "0") {
                    pending += 1
                } else {
                    let shift = coefficient == 0 ? 0 : pending
                    digits += shift + 1
                    guard digits <= 18 else { return nil }
                    for _ in 0..<shift { coefficient *= 10 }
                    coefficient = coefficient * 10 + Int64(byte - UInt8(ascii: "0"))
                    pending = 0
                }
            } else {
                break
            }
            bytes = bytes.dropFirst()
        }
        guard seenDigit else { return nil }
        exponent += coefficient == 0 ? 0 : pending
        if let mark = bytes.first {
            guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E"),
                let power = Int(String(decoding: bytes.dropFirst(), as: UTF8.self)), (-1000...1000).contains(power)
            else { return nil }
            exponent += power
        }
        self.init(coefficient: negative ? -coefficient : coefficient, exponent: exponent)
    }

    /// Returns the product, or nil if it needs more than 18 significant digits.
    public func multiplied(by other: DecimalNumber) -> DecimalNumber? {
        let (product, overflow) = coefficient.multipliedReportingOverflow(by: other.coefficient)
        guard !overflow else { return nil }
        let result = DecimalNumber(coefficient: product, exponent: exponent + other.exponent)
        return result.coefficient.magnitude < 1_000_000_000_000_000_000 ? result : nil
    }

    /// Returns the sum, or nil if it needs more than 18 significant digits.
    public func adding(_ other: DecimalNumber) -> DecimalNumber? {
        if coefficient == 0 { return other }
        if other.coefficient == 0 { return self }
        let low = min(exponent, other.exponent)
        guard let a = scaled(to: low), let b = other.scaled(to: low) else { return nil }
        let (sum, overflow) = a.addingReportingOverflow(b)
        guard !overflow else { return nil }
        let result = DecimalNumber(coefficient: sum, exponent: low)
        return result.coefficient.magnitude < 1_000_000_000_000_000_000 ? result : nil
    }

    /// Returns the coefficient for the exponent `low` (at most this number's own), or nil if it does not fit.
    private func scaled(to low: Int) -> Int64? {
        var value = coefficient
        var left = exponent - low
        while left > 0 {
            let (next, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            value = next
            left -= 1
        }
        return value
    }

    /// The value as a whole number, or nil if it has a fraction or does not fit.
    public var whole: Int? {
        guard exponent >= 0 else { return nil }
        return scaled(to: 0).map(Int.init)
    }

    /// The nearest binary value: for charts and comparisons, never for storage.
    public var approximate: Double { Double(description) ?? .nan }
}

extension DecimalNumber: CustomStringConvertible {
    /// Plain decimal notation, as JSON takes it: `1400`, `5.4`, `-0.5`; `e` only from 10^21 up or 10^-7 down.
    public var description: String {
        let digits = String(coefficient.magnitude)
        let sign = coefficient < 0 ? "-" : ""
        let point = digits.count + exponent  // digits before the point
        if point > 21 || point < -6 {
            let tail = digits.dropFirst()
            return sign + digits.prefix(1) + (tail.isEmpty ? "" : "." + tail) + "e\(point - 1)"
        }
        if exponent >= 0 { return sign + digits + String(repeating: "0", count: exponent) }
        if point > 0 { return sign + digits.prefix(point) + "." + digits.dropFirst(point) }
        return sign + "0." + String(repeating: "0", count: -point) + digits
    }
}

extension DecimalNumber: Comparable {
    /// Exact order.
    public static func < (a: DecimalNumber, b: DecimalNumber) -> Bool {
        let low = min(a.exponent, b.exponent)
        if let x = a.scaled(to: low), let y = b.scaled(to: low) { return x < y }
        return a.approximate < b.approximate
    }
}

extension DecimalNumber: ExpressibleByIntegerLiteral {
    /// Makes a number from a whole literal.
    public init(integerLiteral value: Int) { self.init(value) }
}

extension DecimalNumber: Codable {
    /// Decodes a JSON number: whole ones exactly, others through their shortest decimal notation.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let whole = try? container.decode(Int64.self) {
            self.init(coefficient: whole)
        } else {
            let binary = try container.decode(Double.self)
            guard let value = DecimalNumber(binary.description) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a decimal of up to 18 digits")
            }
            self = value
        }
    }

    /// Encodes a whole number as an integer, others as the nearest binary value; `JSON` writes it exactly.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let whole { try container.encode(whole) } else { try container.encode(approximate) }
    }
}
