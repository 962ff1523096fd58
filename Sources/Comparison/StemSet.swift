/// A set of word stems, each stored as 24 bits of its hash; common stems indicate that two passages are about one thing.
///
/// A passage has some twenty stems. The chance that two passages appear to share a stem by collision is 1 in 40,000.
public struct StemSet: Hashable, Sendable {
    /// The hashes in ascending order, each once.
    private let hashes: [UInt32]

    /// Makes a set of stems from their hashes, in any order.
    public init(_ hashes: some Sequence<UInt64> = EmptyCollection<UInt64>()) {
        self.init(folded: hashes.map { UInt32(truncatingIfNeeded: ($0 ^ ($0 >> 24) ^ ($0 >> 48)) & 0xFF_FFFF) })
    }

    private init(folded: [UInt32]) {
        var distinct: [UInt32] = []
        distinct.reserveCapacity(folded.count)
        for hash in folded.sorted() where hash != distinct.last { distinct.append(hash) }
        hashes = distinct
    }

    /// The number of stems.
    public var count: Int { hashes.count }

    /// True if there are no stems.
    public var isEmpty: Bool { hashes.isEmpty }

    /// Returns the number of stems that both sets have. Cost: linear in both.
    public func common(with other: StemSet) -> Int {
        var (i, j, common) = (0, 0, 0)
        while i < hashes.count, j < other.hashes.count {
            let (a, b) = (hashes[i], other.hashes[j])
            if a == b { common += 1 }
            if a <= b { i += 1 }
            if b <= a { j += 1 }
        }
        return common
    }
}

extension StemSet: Codable {
    /// The digits of base 64, in the order of ASCII.
    private static let digits = Array("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz".utf8)
    /// The number of digits of a stem, and of bits of a digit.
    private static let length = 4, bits = 6

    /// Decodes the form that `encode(to:)` writes; throws for anything else.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let values = try container.decode(String.self).utf8.map { Self.digits.firstIndex(of: $0) }
        guard values.count % Self.length == 0, !values.contains(nil) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "a stem is \(Self.length) digits to the base 64")
        }
        self.init(
            folded: stride(from: 0, to: values.count, by: Self.length).map { start in
                values[start..<start + Self.length].reduce(0) { $0 << Self.bits | UInt32($1 ?? 0) }
            })
    }

    /// Encodes a string with four digits a stem.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        let text = hashes.flatMap { hash in
            (1...Self.length).map { place in Self.digits[Int(hash >> UInt32(Self.bits * (Self.length - place))) & 0x3F] }
        }
        try container.encode(String(decoding: text, as: UTF8.self))
    }
}
