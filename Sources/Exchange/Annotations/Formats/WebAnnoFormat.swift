internal import ArabicText
internal import Facts

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

    /// What a layer holds, as the head of a file says it.
    enum LayerKind: String {
        case span = "T_SP"
        case chain = "T_CH"
        case relation = "T_RL"
        /// Not in the head: what relations hold between where no layer marks it, as they do between tokens.
        case token
    }

    /// What a relation, or a slot of a mark, is called where it is kept: everything that its column heads and cells say but the two marks.
    struct ArrowName: Hashable {
        /// The layer of relations, or the feature of a slot.
        var layer: String
        /// The layer between whose marks it holds, or the type of what fills a slot.
        var base: String
        /// Names of the columns.
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

    /// A value's name as a feature's: `sourceKind`.
    static func feature(_ key: ValueKey) -> String {
        let name = FactLabels.capitalized(key.rawValue)
        return name.prefix(1).lowercased() + name.dropFirst()
    }

    static func features(_ layer: FactLayer) -> [String] {
        ["fact"] + layer.values.map { feature($0.key) } + ["verdict", "status", "note", "record"]
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

    /// The pieces of a text between separators that are not escaped, as they stand.
    static func split(_ text: String, at separator: Unicode.Scalar) -> [String] {
        var pieces: [String] = []
        var piece = String.UnicodeScalarView()
        var escaped = false
        for scalar in text.unicodeScalars {
            if !escaped, scalar == separator {
                pieces.append(String(piece))
                piece = .init()
            } else {
                piece.append(scalar)
            }
            escaped = !escaped && scalar == "\\"
        }
        return pieces + [String(piece)]
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
