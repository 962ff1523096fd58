/// Offsets of a text in UTF-16 units, as Java and JavaScript count, against scalars. Cost: linear to make, logarithmic to ask.
struct UTF16Map: Sendable {
    /// Where each scalar begins, in units; behind the last, where the text ends.
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

    /// Where the scalar at `offset` begins; offsets outside the text are brought to its ends.
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
