internal import ArabicText

/// An open-addressing table from hashes to small integers: one cache line a look-up, built once, never shrunk.
struct HashIndex: Sendable {
    private var keys: [UInt64]
    private var values: [UInt32]
    private var mask: Int
    private(set) var count = 0

    /// Creates a table that grows beyond about half of `capacity` keys; `capacity` is a power of two.
    init(capacity: Int = 1 << 10) {
        keys = [UInt64](repeating: 0, count: capacity)
        values = [UInt32](repeating: 0, count: capacity)
        mask = capacity - 1
    }

    /// Creates a table with room for `count` keys.
    init(roomFor count: Int) {
        var capacity = 1 << 4
        while capacity < 2 * count { capacity <<= 1 }
        self.init(capacity: capacity)
    }

    /// Adds a key; returns false if it is already present.
    @discardableResult
    mutating func insert(_ hash: UInt64, _ value: UInt32) -> Bool {
        var added = false
        update(hash) { old in
            added = old == nil
            return old ?? value
        }
        return added
    }

    /// Replaces a key's value by the result of `change`, which receives the present value, or nil for a new key.
    @inline(__always)
    mutating func update(_ hash: UInt64, _ change: (UInt32?) -> UInt32) {
        if count * 2 >= keys.count { grow() }
        let key = hash == 0 ? 1 : hash
        var slot = HashIndex.slot(key, mask)
        while keys[slot] != 0 {
            if keys[slot] == key {
                values[slot] = change(values[slot])
                return
            }
            slot = (slot + 1) & mask
        }
        keys[slot] = key
        values[slot] = change(nil)
        count += 1
    }

    /// Returns the value of a key.
    @inline(__always)
    func find(_ hash: UInt64) -> UInt32? {
        let key = hash == 0 ? 1 : hash
        var slot = HashIndex.slot(key, mask)
        while keys[slot] != 0 {
            if keys[slot] == key { return values[slot] }
            slot = (slot + 1) & mask
        }
        return nil
    }

    @inline(__always)
    private static func slot(_ key: UInt64, _ mask: Int) -> Int { Int(truncatingIfNeeded: key ^ (key >> 32)) & mask }

    private mutating func grow() {
        var larger = HashIndex(capacity: keys.count * 2)
        for slot in keys.indices where keys[slot] != 0 { larger.insert(keys[slot], values[slot]) }
        self = larger
    }
}

/// A set of words, keyed by the hash of their matching form: a look-up is one probe.
struct WordSet: Sendable {
    private var index: HashIndex

    init(_ words: [some StringProtocol]) {
        index = HashIndex(roomFor: words.count)
        for word in words { index.insert(TokenizedText.hash(of: String(word)), 0) }
    }

    /// True if the word with this hash is in the set.
    @inline(__always)
    func contains(_ hash: UInt64) -> Bool { index.find(hash) != nil }
}
