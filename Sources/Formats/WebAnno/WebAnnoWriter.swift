internal import ArabicText
internal import JSON

/// Writes one article as WebAnno TSV: the heads of the layers, then one row for each token.
///
/// Annotations imported from layers of another program are written back to these layers with their columns unchanged, and a passage of
/// Isnad beside each holds what the layer cannot express. Relations and slots are renumbered, since tokens are numbered anew.
struct WebAnnoWriter {
    private(set) var text = ""

    private struct Layer: Equatable {
        let kind: WebAnnoNames.LayerKind
        let name: String
        var features: [String]
    }

    private struct Mark {
        let layer: String
        let span: Span
        var values: [String: String]
        /// True if the values are written unchanged, since links of a chain contain marks of their own.
        var isRaw = false
        /// The fillers of its slots, by feature.
        var slots: [String: [(role: String, mark: Int)]] = [:]
    }

    private struct Arrow {
        let name: WebAnnoNames.ArrowName
        let from: Int
        let to: Int
    }

    private var layers: [Layer] = []
    private var marks: [Mark] = []
    private var arrows: [Arrow] = []
    private let tokens: WebAnnoTokens
    /// The first token of each mark, and the number that distinguishes it there.
    private var firsts: [Int?] = []
    private var numbers: [Int: Int] = [:]

    init(_ article: AnnotatedArticle, _ export: inout Export) {
        let source = article.article.text
        let scalars = source.scalars(in: Span(start: 0, end: source.count))
        let facts = article.placed(&export)
        tokens = WebAnnoTokens(scalars, facts.flatMap { $0.parts.map(\.span) })
        var names: [String: String] = [:]
        for (number, fact) in facts.enumerated() {
            let first = add(fact, number: number + 1)
            if let annotation = fact.annotation { names[annotation.id] = String(first) }
        }
        for fact in facts { addArrows(of: fact, names) }
        write(scalars)
    }

    private mutating func layer(_ kind: WebAnnoNames.LayerKind, _ name: String, _ features: [String]) {
        if let i = layers.firstIndex(where: { $0.name == name }) {
            layers[i].features += features.filter { !layers[i].features.contains($0) }
        } else {
            layers.append(Layer(kind: kind, name: name, features: features))
        }
    }

    /// Adds the marks of a fact, and returns the one that relations refer to.
    private mutating func add(_ fact: PlacedFact, number: Int) -> Int {
        let first = marks.count
        let unrecognized = Dictionary(
            fact.extensions(WebAnnoNames.format).map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
        let given = unrecognized.filter { $0.key.hasPrefix("feature.") }.map { (String($0.key.dropFirst("feature.".count)), $0.value) }
        var values: [String: String] = ["fact": "\(number)", "record": fact.record.text]
        if let name = unrecognized["layer"] {
            let kind = unrecognized["kind"].flatMap { WebAnnoNames.LayerKind(rawValue: $0) } ?? .span
            let features = unrecognized["features"].map { $0.split(separator: "|").map(String.init) } ?? given.map(\.0).sorted()
            layer(kind, name, features)
            marks.append(
                Mark(
                    layer: name, span: fact.mainSpan, values: Dictionary(given, uniquingKeysWith: { first, _ in first }),
                    isRaw: kind == .chain))
        } else {
            for (feature, value) in given { values[feature] = value }
        }
        for (key, value) in fact.values { values[WebAnnoNames.feature(key)] = value }
        if let annotation = fact.annotation {
            values["verdict"] = annotation.verdict.rawValue
            values["status"] = annotation.status?.rawValue
            values["note"] = annotation.note.isEmpty ? nil : annotation.note
        }
        let own = WebAnnoNames.layerName(fact.fact.layer)
        layer(.span, own, WebAnnoNames.features(fact.fact.layer) + (unrecognized["layer"] == nil ? given.map(\.0).sorted() : []))
        marks.append(Mark(layer: own, span: fact.mainSpan, values: values))
        for (role, span) in fact.parts.dropFirst() {
            layer(.span, WebAnnoNames.partLayer, ["fact", "role"])
            marks.append(Mark(layer: WebAnnoNames.partLayer, span: span, values: ["fact": "\(number)", "role": role.rawValue]))
        }
        return first
    }

    private mutating func addArrows(of fact: PlacedFact, _ names: [String: String]) {
        for relation in MarkGraph.relations(of: fact, WebAnnoNames.format, names: names) {
            guard let name = WebAnnoNames.ArrowName(relation.type), let from = Int(relation.from), let to = Int(relation.to) else {
                continue
            }
            if name.isSlot {
                marks[from].slots[name.layer, default: []].append((name.values["role"] ?? "", to))
                // The column of a slot's roles precedes that of its fillers.
                layer(.span, marks[from].layer, [name.layer, name.base])
            } else {
                layer(.relation, name.layer, name.features + ["BT_" + name.base])
                arrows.append(Arrow(name: name, from: from, to: to))
            }
        }
    }

    // MARK: Rows

    private mutating func write(_ scalars: [UInt32]) {
        let map = UTF16Map(scalars)
        var atToken: [[Int]] = Array(repeating: [], count: tokens.spans.count)
        for (index, mark) in marks.enumerated() {
            let covered = tokens.indices(in: mark.span)
            firsts.append(covered.first)
            for token in covered { atToken[token].append(index) }
        }
        layers.removeAll { $0.kind == .token }
        number(atToken)
        var toToken: [Int: [Arrow]] = [:]
        for arrow in arrows { if let first = firsts[arrow.to] { toToken[first, default: []].append(arrow) } }
        var names: [String] = []
        for (number, sentence) in tokens.sentences.enumerated() {
            for token in sentence { names.append("\(number + 1)-\(token - sentence.lowerBound + 1)") }
        }
        text = WebAnnoNames.signature + "\n"
        for layer in layers { text += "#\(layer.kind.rawValue)=" + ([layer.name] + layer.features).joined(separator: "|") + "\n" }
        text += "\n\n"
        for sentence in tokens.sentences {
            guard let first = sentence.first, let last = sentence.last else { continue }
            let whole = String(scalarValues: scalars[tokens.spans[first].start..<tokens.spans[last].end])
            let lines = whole.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            for line in lines { text += "#Text=" + WebAnnoEscape.text(String(line)) + "\n" }
            for token in sentence {
                let span = tokens.spans[token]
                let form = WebAnnoEscape.text(String(scalarValues: scalars[span.start..<span.end]))
                text += "\(names[token])\t\(map.unit(at: span.start))-\(map.unit(at: span.end))\t\(form)\t"
                for layer in layers {
                    if layer.kind == .relation {
                        relations(layer, (toToken[token] ?? []).filter { $0.name.layer == layer.name }, names)
                    } else {
                        cells(layer, atToken[token].filter { marks[$0].layer == layer.name }, names)
                    }
                }
                text += "\n"
            }
            text += "\n"
        }
    }

    /// Numbers the marks that have several tokens or share one with another of their layer, in the order of writing.
    private mutating func number(_ atToken: [[Int]]) {
        for (token, here) in atToken.enumerated() {
            for layer in layers {
                let own = here.filter { marks[$0].layer == layer.name }
                for mark in own where numbers[mark] == nil {
                    let isLonger = atToken.indices.contains(token + 1) && atToken[token + 1].contains(mark) || firsts[mark] != token
                    if own.count > 1 || isLonger { numbers[mark] = numbers.count + 1 }
                }
            }
        }
    }

    private mutating func cells(_ layer: Layer, _ here: [Int], _ names: [String]) {
        let features = layer.features.isEmpty ? [""] : layer.features
        for (position, feature) in features.enumerated() {
            let cells = here.map { index -> String in
                let mark = marks[index]
                var value = mark.values[feature].map { mark.isRaw ? $0 : WebAnnoEscape.value($0) } ?? ""
                if let slots = mark.slots[feature] {
                    value = slots.map { $0.role.isEmpty ? "*" : WebAnnoEscape.value($0.role) }.joined(separator: ";")
                } else if position > 0, let slots = mark.slots[features[position - 1]] {
                    value = slots.map { reference($0.mark, names) + (numbers[$0.mark].map { "[\($0)]" } ?? "") }.joined(separator: ";")
                }
                return (value.isEmpty ? "*" : value) + (numbers[index].map { "[\($0)]" } ?? "")
            }
            text += (cells.isEmpty ? "_" : cells.joined(separator: "|")) + "\t"
        }
    }

    private mutating func relations(_ layer: Layer, _ here: [Arrow], _ names: [String]) {
        for feature in layer.features.dropLast() {
            let cells = here.map { $0.name.values[feature].map { WebAnnoEscape.value($0) } ?? "*" }
            text += (cells.isEmpty ? "_" : cells.joined(separator: "|")) + "\t"
        }
        let cells = here.map { arrow -> String in
            let from = numbers[arrow.from]
            let to = numbers[arrow.to]
            return reference(arrow.from, names) + (from == nil && to == nil ? "" : "[\(from ?? 0)_\(to ?? 0)]")
        }
        text += (cells.isEmpty ? "_" : cells.joined(separator: "|")) + "\t"
    }

    private func reference(_ mark: Int, _ names: [String]) -> String {
        guard let first = firsts[mark], names.indices.contains(first) else { return "*" }
        return names[first]
    }
}
