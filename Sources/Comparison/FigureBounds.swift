public import Facts

/// The numbers that a figure can mean: `قرابة عشرين` is 18 to 22, `أكثر من 20` is 20 and up.
public struct FigureBounds: Hashable, Sendable {
    /// The least number; negative infinity if the figure sets none.
    public let low: Double
    /// The greatest number; infinity if the figure sets none.
    public let high: Double

    /// Coefficients of so many digits and more mean exactly themselves.
    private static let preciseDigits = 4
    /// The part of a figure by which `about` may miss it.
    private static let tolerance = 0.1
    /// Two figures of one thing seldom differ by more than this factor.
    private static let nearFactor = 3.0
    /// The least figure whose neighbour is taken for a slip of the pen.
    private static let leastSlip = 10_000.0
    /// The largest part of a figure by which a slip of the pen changes it.
    private static let slipShare = 0.01

    /// Makes the bounds of a figure; nil where the text gives none (`عشرات`).
    public init?(value: DecimalNumber?, min: DecimalNumber?, max: DecimalNumber?, approx: Approximation) {
        guard let value else {
            guard approx == .range, let min, let max else { return nil }
            self.init(low: min.approximate, high: max.approximate)
            return
        }
        let middle = value.approximate
        // Round thousands stand for what is near them; a figure exact to four digits means itself, whatever its qualifier.
        let isPrecise = String(value.coefficient.magnitude).count >= Self.preciseDigits
        let unit = value.exponent >= 2 ? (0..<Swift.min(value.exponent, 18)).reduce(1.0) { power, _ in power * 10 } : 0
        switch isPrecise ? .exact : approx {
        case .exact, .vague, .range: self.init(low: middle - unit / 2, high: middle + (unit > 0 ? unit * 0.999 : 0))
        case .about: self.init(low: middle * (1 - Self.tolerance), high: Swift.max(middle * (1 + Self.tolerance), middle + unit))
        case .moreThan, .atLeast: self.init(low: middle - unit / 2, high: .infinity)
        case .lessThan, .atMost: self.init(low: -.infinity, high: middle + unit / 2)
        }
    }

    /// Makes bounds; what is no number sets none.
    public init(low: Double, high: Double) {
        self.low = low.isFinite ? low : -.infinity
        self.high = high.isFinite ? high : .infinity
    }

    /// True if both bounds are one number.
    public var isExact: Bool { low == high }

    /// Indicates that two figures are of one order of magnitude and so may be of one thing.
    public func isNear(_ other: FigureBounds) -> Bool {
        let (a, b) = (middle, other.middle)
        return a > 0 && b > 0 && a <= Self.nearFactor * b && b <= Self.nearFactor * a
    }

    /// Indicates that two exact figures of five digits and more are all but the same: one of them is written wrong.
    public func isSlip(of other: FigureBounds) -> Bool {
        guard isExact, other.isExact, min(low, other.low) >= Self.leastSlip, low != other.low else { return false }
        return abs(low - other.low) <= max(low, other.low) * Self.slipShare
    }

    /// True if no number is meant by both.
    public func excludes(_ other: FigureBounds) -> Bool { high < other.low || other.high < low }

    private var middle: Double { low.isFinite ? (high.isFinite ? (low + high) / 2 : low) : high }
}

extension FigureBounds: Codable {
    /// Reads the form that `encode(to:)` writes.
    public init(from decoder: any Decoder) throws {
        var values = try decoder.unkeyedContainer()
        let low = try values.decodeIfPresent(Double.self) ?? -.infinity
        self.init(low: low, high: values.isAtEnd ? low : try values.decodeIfPresent(Double.self) ?? .infinity)
    }

    /// Writes a list: one number if both bounds are it, else two, null for one that is infinite.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.unkeyedContainer()
        for bound in isExact ? [low] : [low, high] {
            if bound.isFinite { try values.encode(bound) } else { try values.encodeNil() }
        }
    }
}
