/// Keys as written in help and in a user's key map: `]c`, `^D`, `M-b`, `C-←`, `Space`, `Tab`.
///
/// Keys follow each other directly or separated by spaces. A key with a name of several letters must be separated by spaces: `^X Tab`.
enum KeyNotation {
    /// Names of non-typing keys, first the one that help uses.
    private static let names: [(key: Key, names: [String])] = [
        (" ", ["Space"]), (.up, ["↑", "Up"]), (.down, ["↓", "Down"]), (.left, ["←", "Left"]), (.right, ["→", "Right"]),
        (.home, ["Home"]), (.end, ["End"]), (.pageUp, ["PgUp"]), (.pageDown, ["PgDn"]), (.enter, ["Enter"]), (.escape, ["Esc"]),
        (.tab, ["Tab"]), (.backTab, ["⇧Tab", "S-Tab"]), (.backspace, ["⌫", "BS"]), (.delete, ["Del"]), (.insert, ["Ins"]),
    ]

    private static let labels = Dictionary(names.map { ($0.key, $0.names.first ?? "") }, uniquingKeysWith: { first, _ in first })
    private static let keys = Dictionary(
        names.flatMap { entry in entry.names.map { ($0, entry.key) } }, uniquingKeysWith: { first, _ in first })

    /// Parses a sequence of keys; nil if the text is none.
    static func keys(_ text: String) -> [Key]? {
        if text == " " { return [" "] }
        var sequence: [Key] = []
        for token in text.split(separator: " ") {
            guard let keys = keys(ofToken: token) else { return nil }
            sequence += keys
        }
        return sequence.isEmpty ? nil : sequence
    }

    private static func keys(ofToken token: Substring) -> [Key]? {
        if let key = key(named: token) { return [key] }
        var sequence: [Key] = []
        var rest = token.unicodeScalars[...]
        while let first = rest.first {
            let next = rest.dropFirst().first
            if first == "^", let next {
                sequence.append(.control(lowercased(next)))
                rest = rest.dropFirst(2)
            } else if let key = keys[String(first)] {
                sequence.append(key)
                rest = rest.dropFirst()
            } else {
                guard first.value > 0x20, !(0x7F...0xA0).contains(first.value) else { return nil }
                sequence.append(.scalar(first))
                rest = rest.dropFirst()
            }
        }
        return sequence
    }

    /// Parses a key from a whole token: a name, `F5`, either with the prefix `M-` or `C-`.
    private static func key(named token: Substring) -> Key? {
        if let key = keys[String(token)] { return key }
        if token.hasPrefix("F"), let number = Int(token.dropFirst()), (1...63).contains(number) { return .function(number) }
        guard token.count > 2, token.hasPrefix("M-") || token.hasPrefix("C-") else { return nil }
        let rest = token.dropFirst(2)
        if let key = keys[String(rest)], key != " " { return .modified(key) }
        guard token.hasPrefix("M-"), rest.unicodeScalars.count == 1, let scalar = rest.unicodeScalars.first else { return nil }
        return .scalar(scalar, alt: true)
    }

    private static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value + 0x20)) : scalar
    }

    /// Returns a key as written in help.
    static func label(_ key: Key) -> String {
        if let label = labels[key] { return label }
        switch key {
        case .scalar(let scalar, let alt): return (alt ? "M-" : "") + String(scalar)
        case .control(let scalar): return "^" + String(scalar).uppercased()
        case .function(let number): return "F\(number)"
        case .modified(let key): return "C-" + label(key)
        default: return ""
        }
    }

    /// Returns a sequence of keys as written in help; it parses as the same sequence.
    static func label(_ keys: [Key]) -> String {
        let labels = keys.map(label)
        let joined = labels.joined()
        return self.keys(joined) == keys ? joined : labels.joined(separator: " ")
    }
}

extension Key: ExpressibleByUnicodeScalarLiteral {
    /// Makes the key that types a scalar.
    public init(unicodeScalarLiteral value: Unicode.Scalar) { self = .scalar(value) }

    /// The key as written in help.
    public var label: String { KeyNotation.label(self) }
}
