/// Hashes of word-list keys, computed from bytes as the text would be tokenized and folded, without making strings or tokens.
extension TokenizedText {
    /// Calls `body` with the hash of every token of `utf8`, in order: the same hashes that `TokenizedText` gives this text.
    ///
    /// Stops at bytes that are not valid UTF-8. Cost: linear, no memory.
    public static func forEachHash(inUTF8 utf8: UnsafeBufferPointer<UInt8>, _ body: (UInt64) -> Void) {
        var hash = seed
        // The class of the open token; `.space` if there is none.
        var open = ScalarClass.space
        let letters = MatchingForm.arabicBlock
        forEachScalar(inUTF8: utf8) { scalar in
            // The common case: one Arabic letter after another.
            if open == .arabic, scalar >= 0x621, scalar <= 0x64A, scalar != 0x640 {
                hash = extend(hash, letters[Int(scalar - 0x600)])
                return
            }
            let kind = ScalarClass.of(scalar)
            switch kind {
            case .arabic, .letter, .digit:
                if open != kind {
                    if open != .space { body(hash) }
                    open = kind
                    hash = seed
                }
                MatchingForm.fold(scalar) { hash = extend(hash, $0) }
            case .mark where open == .arabic || open == .letter:
                MatchingForm.fold(scalar) { hash = extend(hash, $0) }
            case .ignored:
                break
            case .space, .paragraph, .punctuation, .mark:
                if open != .space { body(hash) }
                open = .space
                hash = seed
                guard kind == .punctuation || kind == .mark else { break }
                MatchingForm.fold(scalar) { hash = extend(hash, $0) }
                body(hash)
                hash = seed
            }
        }
        if open != .space { body(hash) }
    }

    /// The matching form of `utf8`. Cost: linear.
    public static func folded(utf8: UnsafeBufferPointer<UInt8>) -> [UInt32] {
        var result: [UInt32] = []
        result.reserveCapacity(utf8.count)
        forEachScalar(inUTF8: utf8) { scalar in MatchingForm.fold(scalar) { result.append($0) } }
        return result
    }

    /// The matching form of a string. Cost: linear.
    public static func folded(_ string: some StringProtocol) -> [UInt32] {
        var result: [UInt32] = []
        for scalar in string.unicodeScalars { MatchingForm.fold(scalar.value) { result.append($0) } }
        return result
    }

    /// The hash of the empty sequence, from which `extend` continues.
    public static var seed: UInt64 { 0xCBF2_9CE4_8422_2325 }

    /// Returns `hash` extended by one folded scalar.
    @inline(__always)
    public static func extend(_ hash: UInt64, _ scalar: UInt32) -> UInt64 { (hash ^ UInt64(scalar)) &* 0x0000_0100_0000_01B3 }

    /// Returns `hash` extended by more folded scalars.
    @inline(__always)
    public static func extend(_ hash: UInt64, _ scalars: some Sequence<UInt32>) -> UInt64 {
        var hash = hash
        for scalar in scalars { hash = extend(hash, scalar) }
        return hash
    }

    @inline(__always)
    private static func forEachScalar(inUTF8 utf8: UnsafeBufferPointer<UInt8>, _ body: (UInt32) -> Void) {
        var i = 0
        while i < utf8.count {
            let first = UInt32(utf8[i])
            let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
            guard i + length <= utf8.count else { return }
            var scalar = length == 1 ? first : first & (0x7F >> UInt32(length))
            i += 1
            for _ in 1..<length {
                scalar = scalar << 6 | UInt32(utf8[i] & 0x3F)
                i += 1
            }
            body(scalar)
        }
    }
}
