/// The figure of a number or a toll, exact or between bounds, and the one way in which it is written.
public struct Figure: Hashable, Sendable {
    /// The exact figure; nil where only bounds are known.
    public let value: DecimalNumber?
    /// The least that it can be.
    public let min: DecimalNumber?
    /// The most that it can be.
    public let max: DecimalNumber?

    /// Makes a figure.
    public init(_ value: DecimalNumber?, min: DecimalNumber? = nil, max: DecimalNumber? = nil) {
        self.value = value
        self.min = min
        self.max = max
    }

    /// Makes the range over several figures, from the lowest to the highest.
    ///
    /// A figure of which only the most is known (`at most 20`) sets no lowest; one of which only the least is known reaches at least
    /// that high; one of which neither is known says nothing.
    public init(over figures: [Figure]) {
        let low = figures.compactMap(\.low).min()
        let high = figures.compactMap(\.high).max()
        self.init(low == high ? low : nil, min: low, max: high)
    }

    /// The least number for which it stands; nil where the text sets none.
    public var low: DecimalNumber? { value ?? min }

    /// The greatest number that it names; nil where the text gives no figure.
    public var high: DecimalNumber? { value ?? max ?? min }

    /// The digits: `8000`, `3–5`, `≥ 20`, `≤ 20`; nil where the text gives no figure.
    public var text: String? {
        if let value { return value.description }
        return switch (min, max) {
        case (let min?, let max?): "\(min)–\(max)"
        case (let min?, nil): "≥ \(min)"
        case (nil, let max?): "≤ \(max)"
        case (nil, nil): nil
        }
    }
}

extension NumberExpression {
    /// The number with its bounds.
    public var count: Figure { Figure(value, min: min, max: max) }
}

extension Toll {
    /// The number of people with its bounds.
    public var count: Figure { Figure(value, min: min, max: max) }

    /// The range over tolls of one outcome. Parts of others are left out: the toll of which they are parts counts them.
    public static func range(over tolls: [Toll]) -> Figure { Figure(over: tolls.filter { $0.partOf == nil }.map(\.count)) }
}
