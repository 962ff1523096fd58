internal import ArabicText
internal import Facts
internal import JSON

/// WebAnno TSV 3.3, as INCEpTION reads and writes it. Offsets are UTF-16 units.
///
/// Each layer of Isnad is a span layer whose features are the values of the schema. One more layer holds the parts of facts, each with the
/// name of its fact. Tokens are cut where spans begin and end, so that no token lies partly inside a span.
/// Source: INCEpTION user guide, appendix "WebAnno TSV 3.3 file format".
enum WebAnnoFormat: ReadableAnnotationFormat {
    static let name = WebAnnoNames.format
    static let summary = Message("ملفات WebAnno TSV 3.3 لبرنامج INCEpTION", "WebAnno TSV 3.3, for INCEpTION")

    static func write(_ articles: [AnnotatedArticle]) -> Export {
        var export = Export()
        for article in articles {
            let writer = WebAnnoWriter(article, &export)
            export.files.append(ExportedFile(article.article.metadata.fileName(".tsv"), writer.text))
        }
        return export
    }

    static func read(_ bytes: [UInt8], path: String, _ context: ImportContext) throws(FormatError) -> ImportedAnnotations {
        var reader = WebAnnoParser(path: path)
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            try reader.read(String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self), number: index + 1)
        }
        var result = try Assembler(format: name, path: path, context: context).assemble(try reader.drafts())
        result.warnings = reader.warnings
        return result
    }
}
