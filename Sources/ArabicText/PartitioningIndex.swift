extension RandomAccessCollection {
    /// Returns the index of the first element for which `belongsInSecondPartition` is true, or `endIndex` if there is none.
    ///
    /// The collection must be partitioned: once true, the predicate stays true for all later elements. Cost: logarithmic.
    @inlinable
    public func partitioningIndex(where belongsInSecondPartition: (Element) throws -> Bool) rethrows -> Index {
        var low = startIndex
        var remaining = count
        while remaining > 0 {
            let half = remaining >> 1
            let middle = index(low, offsetBy: half)
            if try belongsInSecondPartition(self[middle]) {
                remaining = half
            } else {
                low = index(after: middle)
                remaining -= half + 1
            }
        }
        return low
    }
}
