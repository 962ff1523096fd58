internal import Reading

/// Reads a WebAnno TSV 3 file line by line, then makes facts of it.
struct WebAnnoReader {
    private struct Layer {
        let name: String
        let features: [String]
        let column: Int
    }

    private struct Mark {
        var layer: Int
        var start: Int
        var end: Int
        var values: [String: String]
        var line: Int
    }

    private let path: String
    private var layers: [Layer] = []
    private var columns = 0
    /// The text as the file gives it, in UTF-16 units: what stands between two sentences is filled with line ends.
    private var units: [UInt16] = []
    private var sentence: [String] = []
    private var marks: [Mark] = []
    private var several: [String: Int] = [:]
    private var isSigned = false
    private(set) var warnings: [ExchangeError] = []

    init(path: String) { self.path = path }

    private func error(_ line: Int, _ message: String, _ remedy: String) -> ExchangeError {
        ExchangeError(.malformed, path: path, line: line, message: message, remedy: remedy)
    }

    mutating func read(_ line: String, number: Int) throws(ExchangeError) {
        if number == 1 {
            guard line.hasPrefix("#FORMAT=WebAnno TSV 3") else {
                throw error(1, "'\(line.prefix(40))' is not '\(WebAnnoFormat.signature)'", "export the document as WebAnno TSV 3.3")
            }
        } else if line.hasPrefix("#T_") {
            readLayer(line, number)
        } else if line.hasPrefix("#Text=") {
            sentence.append(String(line.dropFirst("#Text=".count)))
        } else if !line.isEmpty, !line.hasPrefix("#") {
            try readRow(line, number)
        }
    }

    private mutating func readLayer(_ line: String, _ number: Int) {
        let halves = line.split(separator: "=", maxSplits: 1).map(String.init)
        let names = halves.count == 2 ? halves[1].split(separator: "|", omittingEmptySubsequences: false).map(String.init) : []
        let features = Array(names.dropFirst())
        // A layer without features still has a column.
        let width = max(1, features.count)
        if halves[0] == "#T_SP", let name = names.first {
            layers.append(Layer(name: name, features: features, column: columns))
        } else {
            warnings.append(
                ExchangeError(
                    .warning, path: path, line: number, message: "relations and chains are left out: \(names.first ?? line)",
                    remedy: "they stay in the file they came from"))
        }
        columns += width
    }

    private mutating func readRow(_ line: String, _ number: Int) throws(ExchangeError) {
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
        for index in layers.indices { try readCells(index, Array(cells[(3 + layers[index].column)...]), ends, number) }
    }

    /// Puts the sentence where its first token says that it stands.
    private mutating func place(_ start: Int, _ form: String, _ number: Int) throws(ExchangeError) {
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

    private mutating func readCells(_ index: Int, _ cells: [String], _ ends: [Int], _ number: Int) throws(ExchangeError) {
        let features = layers[index].features.isEmpty ? [""] : layers[index].features
        var stack: [Int] = []
        for (position, feature) in features.enumerated() {
            let values = Self.values(cells[position])
            if values.isEmpty { continue }
            if stack.isEmpty {
                for value in values { stack.append(mark(index, value.number, ends, number)) }
            }
            guard stack.count == values.count else {
                throw error(number, "the columns of \(layers[index].name) do not fit each other", "export the document again")
            }
            for (mark, value) in zip(stack, values) where !feature.isEmpty {
                if let text = value.text { marks[mark].values[feature] = text }
            }
        }
    }

    private mutating func mark(_ layer: Int, _ id: Int?, _ ends: [Int], _ number: Int) -> Int {
        let key = id.map { "\(layer) \($0)" }
        if let key, let known = several[key] {
            marks[known].end = max(marks[known].end, ends[1])
            return known
        }
        if let key { several[key] = marks.count }
        marks.append(Mark(layer: layer, start: ends[0], end: ends[1], values: [:], line: number))
        return marks.count - 1
    }

    /// The values of a cell, each with the number that tells it apart; none for `_`, a value without text for `*`.
    private static func values(_ cell: String) -> [(text: String?, number: Int?)] {
        guard cell != "_" else { return [] }
        var result: [(text: String?, number: Int?)] = []
        var raw = String.UnicodeScalarView()
        var bracket: Int?
        func close() {
            var number: Int?
            if let at = bracket, raw.last == "]" {
                number = Int(String(String.UnicodeScalarView(Array(raw)[(at + 1)...].dropLast())))
                raw = String.UnicodeScalarView(Array(raw)[..<at])
            }
            let text = String(raw)
            result.append((text == "*" ? nil : WebAnnoEscape.unescaped(text), number))
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

    func drafts() throws(ExchangeError) -> [DraftFact] {
        let string = String(decoding: units, as: UTF16.self)
        let text = SourceText(string)
        let map = UTF16Map(text.scalars(in: Span(start: 0, end: text.count)))
        var drafts: [DraftFact] = []
        var index: [String: Int] = [:]
        for (number, mark) in marks.enumerated() where layers[mark.layer].name != WebAnnoFormat.partLayer {
            let name = mark.values["fact"] ?? "mark \(number)"
            index[name] = drafts.count
            drafts.append(try draft(mark, name, try anchor(mark, map, text)))
        }
        for mark in marks where layers[mark.layer].name == WebAnnoFormat.partLayer {
            guard let role = mark.values["role"].flatMap({ PartRole(rawValue: $0) }), let fact = mark.values["fact"], let i = index[fact]
            else {
                throw error(mark.line, "a part has no role, or belongs to no fact", "give it the role and the number of a fact")
            }
            drafts[i].parts[role] = try anchor(mark, map, text)
        }
        return drafts
    }

    private func anchor(_ mark: Mark, _ map: UTF16Map, _ text: SourceText) throws(ExchangeError) -> Anchor {
        guard let start = map.scalar(at: mark.start), let end = map.scalar(at: mark.end) else {
            throw error(mark.line, "\(mark.start)-\(mark.end) cuts a character in two", "count UTF-16 units")
        }
        return Anchor(Span(start: start, end: end), in: text)
    }

    private func draft(_ mark: Mark, _ name: String, _ anchor: Anchor) throws(ExchangeError) -> DraftFact {
        let layerName = layers[mark.layer].name
        let layer = AnnotationLayer.allCases.first { WebAnnoFormat.layerName($0) == layerName }
        var draft = DraftFact(name: name, layer: layer ?? .passage, place: .line(mark.line))
        draft.parts[LayerSchema.of(draft.layer).mainRole] = anchor
        let own = Set(layer == nil ? ["isnadVerdict", "isnadRecord"] : WebAnnoFormat.features(draft.layer))
        draft.verdict = mark.values[layer == nil ? "isnadVerdict" : "verdict"].flatMap { Verdict(rawValue: $0) }
        if let record = mark.values[layer == nil ? "isnadRecord" : "record"] {
            draft.record = try JSONNode(parsing: Array(record.utf8), path: path, firstLine: mark.line)
        }
        if layer == nil {
            draft.foreign["layer"] = layerName
            draft.foreign["features"] = layers[mark.layer].features.filter { !own.contains($0) }.joined(separator: "|")
        } else {
            draft.status = .some(mark.values["status"].flatMap { ClaimStatus(rawValue: $0) })
            draft.note = mark.values["note"] ?? ""
            for value in LayerSchema.of(draft.layer).values where layers[mark.layer].features.contains(WebAnnoFormat.feature(value.key)) {
                draft.carried.insert(value.key)
                draft.values[value.key] = mark.values[WebAnnoFormat.feature(value.key)]
            }
        }
        for (feature, value) in mark.values where !own.contains(feature) { draft.foreign["feature." + feature] = value }
        return draft
    }
}
