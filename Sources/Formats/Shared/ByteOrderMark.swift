extension [UInt8] {
    /// The bytes without a leading byte order mark of UTF-8.
    var withoutByteOrderMark: [UInt8] { starts(with: [0xEF, 0xBB, 0xBF]) ? Array(dropFirst(3)) : self }
}
