internal import ArabicText
internal import Reading

/// WebAnno TSV 3.3, as INCEpTION reads and writes it. Offsets are UTF-16 units.
///
/// A span layer for each of ours, its features the values of the schema, and one for the parts of facts, which name the fact that
/// they belong to. Tokens are cut where spans begin and end, so that none of them holds half a span.
/// Source: INCEpTION user guide, appendix "WebAnno TSV 3.3 file format".
enum WebAnnoFormat: ReadableAnnotationFormat {
    static let name = "webanno"
    static let summary = Message("ملفات WebAnno TSV 3.3 لبرنامج INCEpTION", "WebAnno TSV 3.3, for INCEpTION")

    static let signature = "#FORMAT=WebAnno TSV 3.3"
    static let partLayer = "webanno.custom.Part"

    static func layerName(_ layer: AnnotationLayer) -> String { "webanno.custom." + FactLabels.capitalized(layer.rawValue) }

    /// A value's name as a feature's: `sourceKind`.
    static func feature(_ key: ValueKey) -> String {
        let name = FactLabels.capitalized(key.rawValue)
        return name.prefix(1).lowercased() + name.dropFirst()
    }

    static func features(_ layer: AnnotationLayer) -> [String] {
        ["fact"] + LayerSchema.of(layer).values.map { feature($0.key) } + ["verdict", "status", "note", "record"]
    }

    static func write(_ articles: [AnnotatedArticle]) -> Export {
        var export = Export()
        for article in articles {
            let writer = WebAnnoWriter(article, &export)
            export.files.append(ExportedFile(article.article.metadata.fileName(".tsv"), writer.text))
        }
        return export
    }

    static func read(_ bytes: [UInt8], path: String, _ context: ImportContext) throws(ExchangeError) -> ImportedAnnotations {
        var reader = WebAnnoReader(path: path)
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            try reader.read(String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self), number: index + 1)
        }
        var result = try Assembler(format: name, path: path, context: context).assemble(try reader.drafts())
        result.warnings = reader.warnings
        return result
    }
}

/// How WebAnno TSV writes what would end a column or a value.
enum WebAnnoEscape {
    private static let reserved: [Character: String] = [
        "\\": "\\\\", "[": "\\[", "]": "\\]", "|": "\\|", "_": "\\_", ";": "\\;", "*": "\\*", "\t": "\\t", "\n": "\\n", "\r": "\\r",
    ]

    static func value(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            if let escape = reserved[Character(scalar)] { out += escape } else { out.unicodeScalars.append(scalar) }
        }
        return out.replacing("->", with: "\\->")
    }

    /// The text of a sentence or a token: only what would end the line or the column.
    static func text(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": out += "\\\\"
            case "\t": out += "\\t"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    static func unescaped(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        var escaped = false
        for scalar in text.unicodeScalars {
            if escaped {
                escaped = false
                out.append(scalar == "t" ? "\t" : scalar == "n" ? "\n" : scalar == "r" ? "\r" : scalar)
            } else if scalar == "\\" {
                escaped = true
            } else {
                out.append(scalar)
            }
        }
        return String(out)
    }
}

private struct WebAnnoWriter {
    var text = ""

    private struct Mark {
        let layer: String
        let span: Span
        let values: [String: String]
    }

    init(_ article: AnnotatedArticle, _ export: inout Export) {
        let source = article.article.text
        let scalars = source.scalars(in: Span(start: 0, end: source.count))
        let facts = article.placed(&export)
        var layers: [(name: String, features: [String])] = []
        var marks: [Mark] = []
        for (number, fact) in facts.enumerated() {
            let main = WebAnnoWriter.main(fact, number)
            if let i = layers.firstIndex(where: { $0.name == main.layer }) {
                layers[i].features += main.features.filter { !layers[i].features.contains($0) }
            } else {
                layers.append((main.layer, main.features))
            }
            marks.append(Mark(layer: main.layer, span: fact.mainSpan, values: main.values))
            for (role, span) in fact.parts.dropFirst() {
                marks.append(Mark(layer: WebAnnoFormat.partLayer, span: span, values: ["fact": "\(number + 1)", "role": role.rawValue]))
            }
        }
        if marks.contains(where: { $0.layer == WebAnnoFormat.partLayer }) { layers.append((WebAnnoFormat.partLayer, ["fact", "role"])) }
        text = WebAnnoFormat.signature + "\n"
        for layer in layers { text += "#T_SP=" + ([layer.name] + layer.features).joined(separator: "|") + "\n" }
        text += "\n\n"
        writeSentences(WebAnnoTokens(scalars, marks.map(\.span)), scalars, layers, marks)
    }

    /// The mark of a fact's main part: its layer, the layer's features, and their values.
    private static func main(_ fact: PlacedFact, _ number: Int) -> (layer: String, features: [String], values: [String: String]) {
        var values: [String: String] = ["fact": "\(number + 1)", "record": fact.record.text]
        for (key, value) in fact.values { values[WebAnnoFormat.feature(key)] = value }
        if let annotation = fact.annotation {
            values["verdict"] = annotation.verdict.rawValue
            values["status"] = annotation.status?.rawValue
            values["note"] = annotation.note.isEmpty ? nil : annotation.note
        }
        let strange = Dictionary(fact.foreign(WebAnnoFormat.name).map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
        guard let layer = strange["layer"] else {
            return (WebAnnoFormat.layerName(fact.fact.layer), WebAnnoFormat.features(fact.fact.layer), values)
        }
        // A layer of the other program's user keeps its features, ours after them.
        let given = strange.filter { $0.key.hasPrefix("feature.") }.map { (String($0.key.dropFirst("feature.".count)), $0.value) }
        let features = strange["features"]?.split(separator: "|").map(String.init) ?? given.map(\.0).sorted()
        let own = ["isnadVerdict", "isnadRecord"]
        values = Dictionary(given, uniquingKeysWith: { first, _ in first })
        values[own[0]] = fact.annotation?.verdict.rawValue
        values[own[1]] = fact.record.text
        return (layer, features + own, values)
    }

    private mutating func writeSentences(
        _ tokens: WebAnnoTokens, _ scalars: [UInt32], _ layers: [(name: String, features: [String])], _ marks: [Mark]
    ) {
        let map = UTF16Map(scalars)
        var atToken: [[(mark: Int, several: Bool)]] = Array(repeating: [], count: tokens.spans.count)
        for (index, mark) in marks.enumerated() {
            let covered = tokens.indices(in: mark.span)
            for token in covered { atToken[token].append((index, covered.count > 1)) }
        }
        var numbers: [Int: Int] = [:]
        for (number, sentence) in tokens.sentences.enumerated() {
            guard let first = sentence.first, let last = sentence.last else { continue }
            let whole = String(decoding: scalars[tokens.spans[first].start..<tokens.spans[last].end])
            let lines = whole.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            for line in lines { text += "#Text=" + WebAnnoEscape.text(String(line)) + "\n" }
            for token in sentence {
                let span = tokens.spans[token]
                let form = WebAnnoEscape.text(String(decoding: scalars[span.start..<span.end]))
                text += "\(number + 1)-\(token - first + 1)\t\(map.unit(at: span.start))-\(map.unit(at: span.end))\t\(form)\t"
                for layer in layers {
                    let here = atToken[token].filter { marks[$0.mark].layer == layer.name }
                    for mark in here where mark.several || here.count > 1 { numbers[mark.mark] = numbers[mark.mark] ?? numbers.count + 1 }
                    for feature in layer.features {
                        let cells = here.map { item -> String in
                            let value = marks[item.mark].values[feature].map { WebAnnoEscape.value($0) } ?? ""
                            return (value.isEmpty ? "*" : value) + (numbers[item.mark].map { "[\($0)]" } ?? "")
                        }
                        text += (cells.isEmpty ? "_" : cells.joined(separator: "|")) + "\t"
                    }
                }
                text += "\n"
            }
            text += "\n"
        }
    }
}

/// The tokens and sentences of a text, cut where some spans begin and end.
struct WebAnnoTokens {
    /// In order, without overlaps; blanks only where a span begins or ends with them.
    private(set) var spans: [Span] = []
    /// Ranges of tokens; none ends inside a span.
    private(set) var sentences: [Range<Int>] = []

    init(_ scalars: [UInt32], _ marked: [Span]) {
        let count = scalars.count
        var cut = [Bool](repeating: false, count: count + 1)
        var depth = [Int](repeating: 0, count: count + 1)
        var begins = Set<Int>()
        var ends = Set<Int>()
        for span in marked where span.start >= 0 && span.start < span.end && span.end <= count {
            begins.insert(span.start)
            ends.insert(span.end)
            cut[span.start] = true
            cut[span.end] = true
            // A sentence may end before its first scalar and behind its last one.
            if span.count > 1 {
                depth[span.start + 1] += 1
                depth[span.end] -= 1
            }
        }
        let text = TokenizedText(scalars)
        var sentenceStarts = Set<Int>()
        for token in text.tokens {
            cut[Int(token.start)] = true
            cut[Int(token.end)] = true
            if token.kind == .paragraphEnd { sentenceStarts.insert(Int(token.end)) }
        }
        for sentence in text.sentences {
            if let first = sentence.first, text.tokens.indices.contains(first) { sentenceStarts.insert(Int(text.tokens[first].start)) }
        }
        let blanks = scalars.map { $0 <= 0x20 || $0 == 0xA0 || $0 == 0x85 || $0 == 0x2028 || $0 == 0x2029 }
        var start = 0
        var sentence = 0
        var open = 0
        for at in 0...count {
            open += depth[at]
            let changes = at > 0 && at < count && (blanks[at] != blanks[at - 1] || scalars[at - 1] == 0x0A || scalars[at] == 0x0A)
            if at > start, cut[at] || changes || at == count {
                let isMarked = (begins.contains(start) || ends.contains(at)) && scalars[start] != 0x0A
                if !blanks[start] || isMarked { spans.append(Span(start: start, end: at)) }
                start = at
            }
            if at == count || open == 0 && sentenceStarts.contains(at) {
                if spans.count > sentence { sentences.append(sentence..<spans.count) }
                sentence = spans.count
            }
        }
    }

    /// The tokens inside a span.
    func indices(in span: Span) -> Range<Int> {
        let first = firstIndex { $0.start >= span.start }
        return first..<max(first, firstIndex { $0.end > span.end })
    }

    private func firstIndex(where holds: (Span) -> Bool) -> Int {
        var low = 0
        var high = spans.count
        while low < high {
            let middle = (low + high) / 2
            if holds(spans[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
