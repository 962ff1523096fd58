extension RangeReplaceableCollection<UInt8> {
    /// The bytes without a leading byte order mark of UTF-8.
    public var withoutByteOrderMark: Self {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        return starts(with: mark) ? Self(dropFirst(mark.count)) : self
    }
}
