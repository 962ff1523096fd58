extension Array {
    /// Returns the position of the first element that fulfils `isBeyond`, in a list in which all such elements are at the end. Cost:
    /// logarithmic.
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
