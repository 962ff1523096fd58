internal import Annotations
internal import Facts

/// A number by which the library looks up annotations of one subject.
///
/// The number narrows the search: two subjects may share a number, so callers compare the facts themselves. The number is stored, so the
/// same fact must give the same number in every version of the program; a test pins some.
enum SubjectKey {
    /// The number of a fact: FNV-1a over 64 bits of its layer, its parts and its values in the order of their names.
    /// Cost: linear in the fact's text.
    static func of(_ fact: FactContent) -> Int64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        // 0xFF is not a byte of UTF-8, and ends each text.
        func add(_ text: String) {
            for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0100_0000_01B3 }
            hash = (hash ^ 0xFF) &* 0x0100_0000_01B3
        }
        add(fact.layer.rawValue)
        for (role, anchor) in fact.parts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            add(role.rawValue)
            for text in [String(anchor.start), String(anchor.end), anchor.exact, anchor.prefix, anchor.suffix] { add(text) }
        }
        add("")
        for (key, value) in fact.values.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            add(key.rawValue)
            add(value)
        }
        return Int64(bitPattern: hash)
    }
}
