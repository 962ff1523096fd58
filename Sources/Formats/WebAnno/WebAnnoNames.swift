internal import Annotations
internal import Facts
internal import JSON

/// Names of layers, features and relations in WebAnno TSV.
enum WebAnnoNames {
    /// The name of the format.
    static let format = "webanno"
    static let signature = "#FORMAT=WebAnno TSV 3.3"
    static let partLayer = "webanno.custom.Part"

    /// The kind of a layer, as the head of a file gives it.
    enum LayerKind: String {
        case span = "T_SP"
        case chain = "T_CH"
        case relation = "T_RL"
        /// Not in the head: the base of relations whose ends no layer marks, such as relations between tokens.
        case token
    }

    /// The identity of a relation, or of a slot of a mark, when it is kept: everything in its column heads and cells except the two marks.
    struct ArrowName: Hashable {
        /// The layer of relations, or the feature of a slot.
        var layer: String
        /// The layer whose marks the relation joins, or the type of a slot's fillers.
        var base: String
        /// The names of the columns.
        var features: [String]
        var values: [String: String]

        var isSlot: Bool { layer.hasPrefix("ROLE_") }

        var text: String {
            let values = values.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .string($0.value)) }
            return JSONValue.array([.string(layer), .string(base), .strings(features), .object(values)]).text
        }

        init(layer: String, base: String, features: [String], values: [String: String]) {
            self.layer = layer
            self.base = base
            self.features = features
            self.values = values
        }

        init?(_ text: String) {
            guard case .array(let items)? = try? JSONValue(parsing: Array(text.utf8)[...]), items.count == 4,
                case .string(let layer) = items[0], case .string(let base) = items[1], case .array(let names) = items[2],
                case .object(let members) = items[3]
            else { return nil }
            func string(_ value: JSONValue) -> String? { if case .string(let text) = value { text } else { nil } }
            let values = members.compactMap { member in string(member.value).map { (member.name, $0) } }
            self.init(
                layer: layer, base: base, features: names.compactMap(string),
                values: Dictionary(values, uniquingKeysWith: { first, _ in first }))
        }
    }

    static func layerName(_ layer: FactLayer) -> String { "webanno.custom." + FactLabels.capitalized(layer.rawValue) }

    /// The name of a value as a feature: `sourceKind`.
    static func feature(_ key: ValueKey) -> String {
        let name = FactLabels.capitalized(key.rawValue)
        return name.prefix(1).lowercased() + name.dropFirst()
    }

    static func features(_ layer: FactLayer) -> [String] {
        ["fact"] + layer.values.map { feature($0.key) } + ["verdict", "status", "note", "record"]
    }
}
