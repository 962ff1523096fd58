internal import Annotations
internal import Facts

/// The names of layers, parts and values in other programs' files, all derived from `FactLayer`.
enum FactLabels {
    /// The most distinctive value of a layer, if it has one: the kind of a mention, the stance of a claim.
    static func leadingKey(_ layer: FactLayer) -> ValueKey? {
        layer.values.first { value in
            guard value.isRequired, case .choice = value.type else { return false }
            return true
        }?.key
    }

    /// The label of a fact: `mention:person`, `claim:denies`, `passage`.
    static func full(_ fact: FactContent) -> String {
        guard let key = leadingKey(fact.layer), let value = fact.values[key] else { return fact.layer.rawValue }
        return "\(fact.layer.rawValue):\(value)"
    }

    /// The layer of a label, and its leading value if it has one; nil if the label is not one of Isnad's.
    static func parse(_ label: String) -> (layer: FactLayer, leading: String?)? {
        let halves = label.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let layer = halves.first.flatMap({ FactLayer(rawValue: String($0)) }) else { return nil }
        guard halves.count == 2 else { return (layer, nil) }
        guard let key = leadingKey(layer), layer.value(key)?.type.accepts(String(halves[1])) == true else { return nil }
        return (layer, String(halves[1]))
    }

    /// All labels that `full` can give.
    static var allFull: [String] {
        FactLayer.all.flatMap { layer -> [String] in
            guard let key = leadingKey(layer), case .choice(let choices)? = layer.value(key)?.type else {
                return [layer.rawValue]
            }
            return choices.map { "\(layer.rawValue):\($0)" }
        }
    }

    /// The roles of minor parts, each once.
    static let minorRoles: [PartRole] = {
        var roles: [PartRole] = []
        for part in FactLayer.all.flatMap({ $0.parts.dropFirst() }) where !roles.contains(part.role) { roles.append(part.role) }
        return roles
    }()

    /// The name of a value, unique to one type: `stance`, but `mention-kind` and `slip-kind`.
    static func name(_ key: ValueKey, in layer: FactLayer) -> String {
        let types = Set(FactLayer.all.compactMap { $0.value(key)?.type })
        return types.count == 1 ? key.rawValue : "\(layer.rawValue)-\(key.rawValue)"
    }

    /// The value of a layer with that name.
    static func key(named name: String, in layer: FactLayer) -> ValueKey? {
        layer.values.first { self.name($0.key, in: layer) == name }?.key
    }

    /// All names of values, each with its type and the layers that have it, in the order of the layers.
    static let allNames: [(name: String, type: ValueType, layers: [FactLayer])] = {
        var all: [(name: String, type: ValueType, layers: [FactLayer])] = []
        for layer in FactLayer.all {
            for value in layer.values {
                let name = name(value.key, in: layer)
                if let i = all.firstIndex(where: { $0.name == name }) {
                    all[i].layers.append(layer)
                } else {
                    all.append((name, value.type, [layer]))
                }
            }
        }
        return all
    }()

    /// The name in capitalized words, `source-kind` as `SourceKind`, for programs that allow no hyphen.
    static func capitalized(_ name: String) -> String {
        name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
