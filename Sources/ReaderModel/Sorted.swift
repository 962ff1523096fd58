extension Array {
    /// In a sorted list, where all elements that fulfil `isBeyond` stand at the end: the position of the first of them.
    /// Cost: logarithmic.
    func boundary(where isBeyond: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
