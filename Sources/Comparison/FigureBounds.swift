public import Facts

/// The range of numbers that a figure can mean: `قرابة عشرين` is 18 to 22, `أكثر من 20` is 20 or more.
public struct FigureBounds: Hashable, Sendable {
    /// The lower bound; negative infinity if there is none.
    public let low: Double
    /// The upper bound; infinity if there is none.
    public let high: Double

    /// The number of digits from which a coefficient is taken literally.
    private static let preciseDigits = 4
    /// The share by which the true number may differ from an approximate figure.
    private static let tolerance = 0.1
    /// The factor by which two figures of one thing rarely differ.
    private static let nearFactor = 3.0
    /// The smallest figure for which a near-equal one counts as a slip.
    private static let leastSlip = 10_000.0
    /// The largest share of a figure by which a slip changes it.
    private static let slipShare = 0.01

    /// Makes the bounds of a figure; nil if the text gives none (`عشرات`).
    public init?(value: DecimalNumber?, min: DecimalNumber?, max: DecimalNumber?, approx: Approximation) {
        guard let value else {
            guard approx == .range, let min, let max else { return nil }
            self.init(low: min.approximate, high: max.approximate)
            return
        }
        let middle = value.approximate
        // Round thousands are approximate; a figure with four significant digits is taken literally, whatever its qualifier.
        let isPrecise = String(value.coefficient.magnitude).count >= Self.preciseDigits
        let unit = value.exponent >= 2 ? (0..<Swift.min(value.exponent, 18)).reduce(1.0) { power, _ in power * 10 } : 0
        switch isPrecise ? .exact : approx {
        case .exact, .vague, .range: self.init(low: middle - unit / 2, high: middle + (unit > 0 ? unit * 0.999 : 0))
        case .about: self.init(low: middle * (1 - Self.tolerance), high: Swift.max(middle * (1 + Self.tolerance), middle + unit))
        case .moreThan, .atLeast: self.init(low: middle - unit / 2, high: .infinity)
        case .lessThan, .atMost: self.init(low: -.infinity, high: middle + unit / 2)
        }
    }

    /// Makes bounds; NaN counts as no bound.
    public init(low: Double, high: Double) {
        self.low = low.isFinite ? low : -.infinity
        self.high = high.isFinite ? high : .infinity
    }

    /// True if both bounds are equal.
    public var isExact: Bool { low == high }

    /// Indicates that two figures have the same order of magnitude, and so may be of one thing.
    public func isNear(_ other: FigureBounds) -> Bool {
        let (a, b) = (middle, other.middle)
        return a > 0 && b > 0 && a <= Self.nearFactor * b && b <= Self.nearFactor * a
    }

    /// Indicates that two exact figures of five or more digits are nearly equal, so that one of them is a slip.
    public func isSlip(of other: FigureBounds) -> Bool {
        guard isExact, other.isExact, min(low, other.low) >= Self.leastSlip, low != other.low else { return false }
        return abs(low - other.low) <= max(low, other.low) * Self.slipShare
    }

    /// True if the ranges do not overlap.
    public func excludes(_ other: FigureBounds) -> Bool { high < other.low || other.high < low }

    private var middle: Double { low.isFinite ? (high.isFinite ? (low + high) / 2 : low) : high }
}

extension FigureBounds: Codable {
    /// Decodes the form that `encode(to:)` writes.
    public init(from decoder: any Decoder) throws {
        var values = try decoder.unkeyedContainer()
        let low = try values.decodeIfPresent(Double.self) ?? -.infinity
        self.init(low: low, high: values.isAtEnd ? low : try values.decodeIfPresent(Double.self) ?? .infinity)
    }

    /// Encodes an array: one number if both bounds are equal, else two, with null for an infinite one.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.unkeyedContainer()
        for bound in isExact ? [low] : [low, high] {
            if bound.isFinite { try values.encode(bound) } else { try values.encodeNil() }
        }
    }
}
