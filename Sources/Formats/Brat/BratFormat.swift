internal import Annotations
internal import ArabicText
internal import Facts
internal import JSON

/// brat standoff: `NAME.txt`, `NAME.ann`, and `annotation.conf` made from the layers. Offsets are code points.
///
/// A fact that consists of its main part alone is an entity, to which minor parts are joined by relations; a fact of several parts (claims,
/// tolls, disagreements) is an event, with its main part as the trigger. Values from a fixed set are attributes; Isnad's record is a note.
enum BratFormat: ReadableAnnotationFormat {
    static let name = BratNames.format
    static let summary = Message("ملفات brat المنفصلة عن النص، وإعدادها", "brat standoff, with its configuration")

    // MARK: Export

    static func write(_ articles: [AnnotatedArticle]) -> Export {
        var export = Export()
        for article in articles {
            let metadata = article.article.metadata
            var writer = BratWriter(article.article.text)
            writer.write(article.placed(&export))
            let lines = writer.lines.map { $0 + "\n" }.joined()
            export.files.append(ExportedFile(metadata.fileName(".ann"), lines))
            export.files.append(ExportedFile(metadata.fileName(".txt"), article.article.text.string, role: .companion))
        }
        export.files.append(ExportedFile("annotation.conf", configuration, role: .companion))
        return export
    }

    static var configuration: String {
        let entities = FactLayer.all.filter { !BratNames.isEvent($0) }
        let events = FactLayer.all.filter { BratNames.isEvent($0) }
        let type = { (name: String) in FactLabels.capitalized(name) }
        var lines = ["[entities]"] + entities.map { type($0.rawValue) } + FactLabels.minorRoles.map { type($0.rawValue) }
        lines += ["", "[relations]"]
        for layer in entities {
            for part in layer.parts.dropFirst() {
                let role = type(part.role.rawValue)
                lines.append("\(role)\tArg1:\(type(layer.rawValue)), Arg2:\(role)")
            }
        }
        // Facts overlap freely, and brat forbids any overlap that is not declared.
        lines.append("<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>")
        lines += LinkKind.allCases.map { "\(type($0.rawValue))\tArg1:<ANY>, Arg2:<ANY>" }
        lines += ["", "[events]"]
        for layer in events {
            let arguments = layer.parts.dropFirst().map { part in
                "\(type(part.role.rawValue))\(part.isRequired ? "" : "?"):\(type(part.role.rawValue))"
            }
            lines.append("\(type(layer.rawValue))\t\(arguments.joined(separator: ", "))")
        }
        lines += ["", "[attributes]"]
        for (name, valueType, layers) in FactLabels.allNames {
            let layers = layers.map { type($0.rawValue) }.joined(separator: "|")
            switch valueType {
            case .choice(let values): lines.append("\(type(name))\tArg:\(layers), Value:\(values.joined(separator: "|"))")
            case .flag: lines.append("\(type(name))\tArg:\(layers)")
            default: break
            }
        }
        let all = FactLayer.allCases.map { type($0.rawValue) }.joined(separator: "|")
        lines.append("Verdict\tArg:\(all), Value:\(Verdict.allCases.map(\.rawValue).joined(separator: "|"))")
        lines.append("Status\tArg:Claim, Value:\(ClaimStatus.allCases.map(\.rawValue).joined(separator: "|"))")
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: Import

    static func read(_ bytes: [UInt8], path: String, _ context: ImportContext) throws(FormatError) -> ImportedAnnotations {
        var reader = BratParser(path: path, text: context.article.text)
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() where !line.isEmpty {
            try reader.read(String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self), number: index + 1)
        }
        var result = try Assembler(format: name, path: path, context: context).assemble(try reader.drafts())
        result.warnings = reader.warnings
        return result
    }
}
