/// A map between offsets in scalars and in UTF-16 units, in which Java and JavaScript count. Cost: linear to make, logarithmic to query.
struct UTF16Map: Sendable {
    /// The start of each scalar in units, and the end of the text.
    private let starts: [Int]

    init(_ scalars: [UInt32]) {
        var starts: [Int] = []
        starts.reserveCapacity(scalars.count + 1)
        var unit = 0
        for scalar in scalars {
            starts.append(unit)
            unit += scalar > 0xFFFF ? 2 : 1
        }
        starts.append(unit)
        self.starts = starts
    }

    /// The unit at which the scalar at `offset` begins; offsets outside the text are clamped.
    func unit(at offset: Int) -> Int { starts[min(max(0, offset), starts.count - 1)] }

    /// The scalar that begins at a unit; nil inside a surrogate pair and outside the text.
    func scalar(at unit: Int) -> Int? {
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] < unit { low = middle + 1 } else { high = middle }
        }
        return low < starts.count && starts[low] == unit ? low : nil
    }
}
