internal import Annotations
internal import Facts

/// What layers, parts and values are called in other programs' files: all of it made from `FactLayer`.
enum FactLabels {
    /// The value that tells facts of a layer apart at a glance, where it has one: the kind of a mention, the stance of a claim.
    static func leadingKey(_ layer: FactLayer) -> ValueKey? {
        layer.values.first { value in
            guard value.isRequired, case .choice = value.type else { return false }
            return true
        }?.key
    }

    /// `mention:person`, `claim:denies`, `passage`: a fact in one word.
    static func full(_ fact: FactContent) -> String {
        guard let key = leadingKey(fact.layer), let value = fact.values[key] else { return fact.layer.rawValue }
        return "\(fact.layer.rawValue):\(value)"
    }

    /// The layer of a label, and its leading value where the label has one; nil where the label is none of ours.
    static func parse(_ label: String) -> (layer: FactLayer, leading: String?)? {
        let halves = label.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let layer = halves.first.flatMap({ FactLayer(rawValue: String($0)) }) else { return nil }
        guard halves.count == 2 else { return (layer, nil) }
        guard let key = leadingKey(layer), layer.value(key)?.type.accepts(String(halves[1])) == true else { return nil }
        return (layer, String(halves[1]))
    }

    /// Every label that `full` can give.
    static var allFull: [String] {
        FactLayer.all.flatMap { layer -> [String] in
            guard let key = leadingKey(layer), case .choice(let choices)? = layer.value(key)?.type else {
                return [layer.rawValue]
            }
            return choices.map { "\(layer.rawValue):\($0)" }
        }
    }

    /// The roles that parts other than the main one have, each once.
    static let minorRoles: [PartRole] = {
        var roles: [PartRole] = []
        for part in FactLayer.all.flatMap({ $0.parts.dropFirst() }) where !roles.contains(part.role) { roles.append(part.role) }
        return roles
    }()

    /// A value's name that is not used for two types: `stance`, but `mention-kind` and `slip-kind`.
    static func name(_ key: ValueKey, in layer: FactLayer) -> String {
        let types = Set(FactLayer.all.compactMap { $0.value(key)?.type })
        return types.count == 1 ? key.rawValue : "\(layer.rawValue)-\(key.rawValue)"
    }

    /// The value of a layer that has that name.
    static func key(named name: String, in layer: FactLayer) -> ValueKey? {
        layer.values.first { self.name($0.key, in: layer) == name }?.key
    }

    /// Every name of a value, its type, and the layers that have it, in the order of the layers.
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

    /// `source-kind` as `SourceKind`, for programs whose names have no hyphen.
    static func capitalized(_ name: String) -> String {
        name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
