internal import Annotations
internal import ArabicText
internal import Facts
internal import JSON

/// Parses a WebAnno TSV 3 file line by line, then assembles facts.
struct WebAnnoParser {
    private struct Layer {
        var kind = WebAnnoNames.LayerKind.span
        let name: String
        let features: [String]
        let column: Int
        /// The layer whose marks a relation joins.
        var base = ""
    }

    private struct Mark {
        let layer: Int
        let start: Int
        var end: Int
        var values: [String: String]
        let line: Int
        /// The identifier of the first token, and the number that distinguishes the mark there.
        let token: String
        let number: Int?
    }

    /// A mark as relations refer to it: by its first token, and its number if there are several.
    private struct Reference {
        let layer: String
        let token: String
        let number: Int?
    }

    /// A relation, or the filler of a slot of a mark.
    private struct Arrow {
        let name: WebAnnoNames.ArrowName
        let from: Reference
        let to: Reference
        let line: Int
    }

    private let path: String
    private var layers: [Layer] = []
    private var columns = 0
    /// The text in UTF-16 units as the file gives it; gaps between sentences are filled with line feeds.
    private var units: [UInt16] = []
    private var sentence: [String] = []
    private var marks: [Mark] = []
    private var arrows: [Arrow] = []
    private var marksByPlace: [String: Int] = [:]
    /// The spans of the tokens read so far, by identifier.
    private var tokens: [String: (start: Int, end: Int)] = [:]
    private var several: [String: Int] = [:]
    private var isSigned = false
    private(set) var warnings: [FormatError] = []

    init(path: String) { self.path = path }

    private func error(_ line: Int, _ message: String, _ remedy: String) -> FormatError {
        FormatError(.malformed, path: path, line: line, message: message, remedy: remedy)
    }

    mutating func read(_ line: String, number: Int) throws(FormatError) {
        if number == 1 {
            guard line.hasPrefix("#FORMAT=WebAnno TSV 3") else {
                throw error(1, "'\(line.prefix(40))' is not '\(WebAnnoNames.signature)'", "export the document as WebAnno TSV 3.3")
            }
        } else if line.hasPrefix("#T_") {
            try readLayer(line, number)
        } else if line.hasPrefix("#Text=") {
            sentence.append(String(line.dropFirst("#Text=".count)))
        } else if !line.isEmpty, !line.hasPrefix("#") {
            try readRow(line, number)
        }
    }

    private mutating func readLayer(_ line: String, _ number: Int) throws(FormatError) {
        let halves = line.split(separator: "=", maxSplits: 1).map(String.init)
        let names = halves.count == 2 ? halves[1].split(separator: "|", omittingEmptySubsequences: false).map(String.init) : []
        guard let name = names.first, let kind = WebAnnoNames.LayerKind(rawValue: String(halves[0].dropFirst())) else {
            warnings.append(
                FormatError(
                    .warning, path: path, line: number,
                    message: "this is no layer of spans, chains or relations, left out: \(line.prefix(80))",
                    remedy: "it stays in the file it came from"))
            columns += max(1, names.count - 1)
            return
        }
        var features = Array(names.dropFirst())
        var base = ""
        if kind == .relation {
            guard let last = features.popLast(), last.hasPrefix("BT_") else {
                throw error(number, "the relations \(name) do not say between which marks they hold", "export the document again")
            }
            base = String(last.dropFirst(3))
        }
        layers.append(Layer(kind: kind, name: name, features: features, column: columns, base: base))
        // A layer without features still has a column; a relation layer has one more, for the origin.
        columns += kind == .relation ? features.count + 1 : max(1, features.count)
    }

    private mutating func readRow(_ line: String, _ number: Int) throws(FormatError) {
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard cells.count >= 3 + columns, cells[0].wholeMatch(of: /[0-9]+-[0-9]+(\.[0-9]+)?/) != nil else {
            throw error(number, "a row has \(cells.count) columns, not \(3 + columns)", "export the document as WebAnno TSV 3.3 again")
        }
        let ends = cells[1].split(separator: "-").compactMap { Int($0) }
        guard ends.count == 2, ends[0] >= 0, ends[0] < ends[1], ends[1] < 1 << 30 else {
            throw error(number, "'\(cells[1])' is no stretch of text", "write begin-end in UTF-16 units, the end behind the last")
        }
        if !sentence.isEmpty { try place(ends[0], WebAnnoEscape.unescaped(cells[2]), number) }
        guard ends[1] <= units.count else {
            throw error(number, "the token stands behind the end of its sentence", "export the document again")
        }
        tokens[cells[0]] = (ends[0], ends[1])
        for index in layers.indices {
            let own = Array(cells[(3 + layers[index].column)...])
            if layers[index].kind == .relation {
                try readArrows(index, own, cells[0], number)
            } else {
                try readCells(index, own, ends, cells[0], number)
            }
        }
    }

    /// Puts the sentence at the offset of its first token.
    private mutating func place(_ start: Int, _ form: String, _ number: Int) throws(FormatError) {
        let text = Array(sentence.map { WebAnnoEscape.unescaped($0) }.joined(separator: "\n").utf16)
        sentence = []
        let word = Array(form.utf16)
        let before = (0...max(0, text.count - word.count)).first { text[$0...].starts(with: word) } ?? 0
        let begin = start - before
        guard begin >= units.count, begin - units.count < 1 << 24 else {
            throw error(number, "a sentence begins before the one before it ends", "export the document again")
        }
        units += Array(repeating: 0x0A, count: begin - units.count) + text
    }

    private mutating func readCells(
        _ index: Int, _ cells: [String], _ ends: [Int], _ token: String, _ number: Int
    ) throws(FormatError) {
        let layer = layers[index]
        let features = layer.features.isEmpty ? [""] : layer.features
        var stack: [Int] = []
        var slots: [(names: [Value], feature: String)] = []
        for (position, feature) in features.enumerated() {
            let values = Self.values(cells[position])
            if values.isEmpty { continue }
            if stack.isEmpty {
                for value in values { stack.append(mark(index, value.number, ends, token, number)) }
            }
            guard stack.count == values.count else {
                throw error(number, "the columns of \(layer.name) do not fit each other", "export the document again")
            }
            let slot = position > 0 && features[position - 1].hasPrefix("ROLE_") ? slots.popLast() : nil
            if feature.hasPrefix("ROLE_") { slots.append((values, feature)) }
            for (place, (mark, value)) in zip(stack, values).enumerated() where !feature.isEmpty {
                // A mark of several tokens repeats its values at each; the fillers of its slots are read once.
                if let slot {
                    let isFirst = marks[mark].token == token
                    if isFirst, place < slot.names.count {
                        try readSlot(layer, mark, slot.names[place], slot.feature, value, feature, number)
                    }
                } else if !feature.hasPrefix("ROLE_"), let text = value.text {
                    marks[mark].values[feature] = layer.kind == .chain ? value.raw : text
                }
            }
        }
    }

    private mutating func mark(_ layer: Int, _ id: Int?, _ ends: [Int], _ token: String, _ number: Int) -> Int {
        let key = id.map { "\(layer) \($0)" }
        if let key, let known = several[key] {
            marks[known].end = max(marks[known].end, ends[1])
            return known
        }
        if let key { several[key] = marks.count }
        marks.append(Mark(layer: layer, start: ends[0], end: ends[1], values: [:], line: number, token: token, number: id))
        return marks.count - 1
    }

    // MARK: Relations and slots

    /// Parses relations, which are at the first token of their target: `det⇥1-3[1_2]`, with the numbers of both marks.
    private mutating func readArrows(_ index: Int, _ cells: [String], _ token: String, _ number: Int) throws(FormatError) {
        let layer = layers[index]
        let sources = Self.values(cells[layer.features.count])
        let columns = layer.features.indices.map { Self.values(cells[$0]) }
        for (place, source) in sources.enumerated() {
            guard let match = source.raw.wholeMatch(of: /([0-9]+-[0-9]+(?:\.[0-9]+)?)(?:\[([0-9]+)_([0-9]+)\])?/) else {
                throw error(number, "'\(source.raw.prefix(40))' is no mark from which a relation comes", "export the document again")
            }
            var values: [String: String] = [:]
            for (feature, column) in zip(layer.features, columns) {
                guard column.count == sources.count else {
                    throw error(number, "the columns of \(layer.name) do not fit each other", "export the document again")
                }
                values[feature] = column[place].text
            }
            func told(_ text: Substring?) -> Int? { text.flatMap { Int($0) }.flatMap { $0 == 0 ? nil : $0 } }
            arrows.append(
                Arrow(
                    name: .init(layer: layer.name, base: layer.base, features: layer.features, values: values),
                    from: Reference(layer: layer.base, token: String(match.1), number: told(match.2)),
                    to: Reference(layer: layer.base, token: token, number: told(match.3)), line: number))
        }
    }

    /// Parses the fillers of a mark's slots: `role;role⇥1-3[2];1-5`.
    private mutating func readSlot(
        _ layer: Layer, _ mark: Int, _ roles: Value, _ feature: String, _ targets: Value, _ type: String, _ number: Int
    ) throws(FormatError) {
        let names = WebAnnoEscape.split(roles.raw, at: ";")
        // If the mark has no number, the last one belongs to the filler of the last slot.
        let last = marks[mark].number == nil ? targets.number.map { "[\($0)]" } ?? "" : ""
        let places = WebAnnoEscape.split(targets.raw + last, at: ";")
        guard names.count == places.count else {
            throw error(number, "the slots of \(layer.name) do not fit each other", "export the document again")
        }
        for (role, place) in zip(names, places) {
            guard let match = place.wholeMatch(of: /([0-9]+-[0-9]+(?:\.[0-9]+)?)(?:\[([0-9]+)\])?/) else {
                throw error(number, "'\(place.prefix(40))' is no mark that could fill a slot", "export the document again")
            }
            let name = WebAnnoNames.ArrowName(
                layer: feature, base: type, features: [], values: role == "*" ? [:] : ["role": WebAnnoEscape.unescaped(role)])
            arrows.append(
                Arrow(
                    name: name, from: Reference(layer: layer.name, token: marks[mark].token, number: marks[mark].number),
                    to: Reference(layer: type, token: String(match.1), number: match.2.flatMap { Int($0) }), line: number))
        }
    }

    private struct Value {
        let text: String?
        /// The text in the file, without the number.
        let raw: String
        let number: Int?
    }

    /// The values of a cell, each with the number that distinguishes its mark; none for `_`, a value without text for `*`.
    private static func values(_ cell: String) -> [Value] {
        guard cell != "_" else { return [] }
        var result: [Value] = []
        var raw = String.UnicodeScalarView()
        var bracket: Int?
        func close() {
            var number: Int?
            if let at = bracket, raw.last == "]", let found = Int(String(String.UnicodeScalarView(Array(raw)[(at + 1)...].dropLast()))) {
                number = found
                raw = String.UnicodeScalarView(Array(raw)[..<at])
            }
            let text = String(raw)
            result.append(Value(text: text == "*" ? nil : WebAnnoEscape.unescaped(text), raw: text, number: number))
            raw = .init()
            bracket = nil
        }
        var escaped = false
        for scalar in cell.unicodeScalars {
            if !escaped, scalar == "|" {
                close()
                continue
            }
            if !escaped, scalar == "[" { bracket = raw.count }
            raw.append(scalar)
            escaped = !escaped && scalar == "\\"
        }
        close()
        return result
    }

    mutating func drafts() throws(FormatError) -> [DraftFact] {
        let text = SourceText(String(decoding: units, as: UTF16.self))
        let map = UTF16Map(text.scalars(in: Span(start: 0, end: text.count)))
        let ends = arrows.map { [place(of: $0.from, $0.line), place(of: $0.to, $0.line)] }
        var drafts: [DraftFact] = []
        var byFact: [String: Int] = [:]
        var byMark: [Int: Int] = [:]
        /// Drafts that represent marks of other layers, which follow them, by layer and place.
        var standing: [String: [Int]] = [:]
        let isLocal = layers.map { layer in FactLayer.allCases.contains { WebAnnoNames.layerName($0) == layer.name } }
        for (number, mark) in marks.enumerated() where isLocal[mark.layer] {
            let name = mark.values["fact"] ?? "mark \(number)"
            byFact[name] = drafts.count
            byMark[number] = drafts.count
            let draft = try draft(mark, name, try anchor(mark, map, text))
            let kept = draft.record?["annotation"]?["foreign"]?[WebAnnoNames.format + ".layer"]
            if let layer = try FormatError.naming(path, { () throws(JSONError) in try kept?.string() }) {
                standing["\(layer) \(mark.start) \(mark.end)", default: []].append(drafts.count)
            }
            drafts.append(draft)
        }
        for (number, mark) in marks.enumerated() where !isLocal[mark.layer] {
            let layer = layers[mark.layer]
            if layer.name == WebAnnoNames.partLayer {
                guard let role = mark.values["role"].flatMap({ PartRole(rawValue: $0) }), let fact = mark.values["fact"],
                    let i = byFact[fact]
                else {
                    throw error(mark.line, "a part has no role, or belongs to no fact", "give it the role and the number of a fact")
                }
                drafts[i].parts[role] = try anchor(mark, map, text)
                continue
            }
            let key = "\(layer.name) \(mark.start) \(mark.end)"
            if let first = standing[key]?.first {
                standing[key]?.removeFirst()
                byMark[number] = first
            } else {
                byMark[number] = drafts.count
                drafts.append(
                    DraftFact(
                        name: "mark \(number)", layer: .passage, parts: [.span: try anchor(mark, map, text)], place: .line(mark.line)))
            }
            if let i = byMark[number] { drafts[i].extensions.merge(extensions(of: mark)) { _, new in new } }
        }
        for (arrow, ends) in zip(arrows, ends) {
            guard let from = byMark[ends[0]], let to = byMark[ends[1]] else {
                throw error(arrow.line, "a relation or a slot names a token that is not there", "export the document again")
            }
            drafts[from].unrecognizedRelations.append((arrow.name.text, drafts[to].name))
        }
        return drafts
    }

    /// Finds the mark that a relation refers to. If the file has no marks in its layer, as for tokens, a mark is made.
    private mutating func place(of reference: Reference, _ line: Int) -> Int {
        if marksByPlace.isEmpty {
            for (number, mark) in marks.enumerated() {
                let key = "\(layers[mark.layer].name) \(mark.token)"
                marksByPlace[key] = marksByPlace[key] ?? number
                if let own = mark.number { marksByPlace["\(layers[mark.layer].name) [\(own)]"] = number }
            }
        }
        if let number = reference.number, let known = marksByPlace["\(reference.layer) [\(number)]"] { return known }
        let key = "\(reference.layer) \(reference.token)"
        if let known = marksByPlace[key] { return known }
        guard let token = tokens[reference.token] else { return -1 }
        let layer = layers.firstIndex { $0.name == reference.layer && $0.kind != .relation } ?? layers.count
        if layer == layers.count { layers.append(Layer(kind: .token, name: reference.layer, features: [], column: columns)) }
        marksByPlace[key] = marks.count
        marks.append(
            Mark(layer: layer, start: token.start, end: token.end, values: [:], line: line, token: reference.token, number: nil))
        return marks.count - 1
    }

    /// The fields of a mark in another program's layer.
    private func extensions(of mark: Mark) -> [String: String] {
        let layer = layers[mark.layer]
        var extensions = ["layer": layer.name, "features": layer.features.joined(separator: "|")]
        if layer.kind != .span { extensions["kind"] = layer.kind.rawValue }
        for (feature, value) in mark.values { extensions["feature." + feature] = value }
        return extensions
    }

    private func anchor(_ mark: Mark, _ map: UTF16Map, _ text: SourceText) throws(FormatError) -> Anchor {
        guard let start = map.scalar(at: mark.start), let end = map.scalar(at: mark.end) else {
            throw error(mark.line, "\(mark.start)-\(mark.end) cuts a character in two", "count UTF-16 units")
        }
        return Anchor(Span(start: start, end: end), in: text)
    }

    private func draft(_ mark: Mark, _ name: String, _ anchor: Anchor) throws(FormatError) -> DraftFact {
        let layer = layers[mark.layer]
        let own = FactLayer.allCases.first { WebAnnoNames.layerName($0) == layer.name } ?? .passage
        var draft = DraftFact(name: name, layer: own, place: .line(mark.line))
        draft.parts[own.mainRole] = anchor
        draft.verdict = mark.values["verdict"].flatMap { Verdict(rawValue: $0) }
        draft.status = .some(mark.values["status"].flatMap { ClaimStatus(rawValue: $0) })
        draft.note = mark.values["note"] ?? ""
        if let record = mark.values["record"] {
            draft.record = try FormatError.naming(path) { () throws(JSONError) in
                try JSONNode(parsing: Array(record.utf8), firstLine: mark.line)
            }
        }
        for value in own.values where layer.features.contains(WebAnnoNames.feature(value.key)) {
            draft.carried.insert(value.key)
            draft.values[value.key] = mark.values[WebAnnoNames.feature(value.key)]
        }
        let known = Set(WebAnnoNames.features(own))
        for (feature, value) in mark.values where !known.contains(feature) { draft.extensions["feature." + feature] = value }
        return draft
    }
}
