internal import ArabicText
public import Facts
internal import JSON

/// `isnad.annotations/1`: Isnad's own format, which is lossless. One annotation a line.
public enum IsnadFormat: ReadableAnnotationFormat {
    /// The name `json`.
    public static let name = "json"
    /// A description in one line.
    public static let summary = Message("صيغة إسناد، لا يضيع فيها شيء", "isnad's own, which loses nothing")
    /// The value of the member `schema`.
    public static let schema = "isnad.annotations/1"

    /// Writes one file for each article. Cost: linear in facts.
    public static func write(_ articles: [AnnotatedArticle]) -> Export {
        var export = Export()
        for article in articles {
            let metadata = article.article.metadata
            let object = JSONValue.members(
                ("schema", .string(schema)), ("engine", .string(engineVersion)),
                ("article", JSONValue(describing: article.article)),
                ("annotations", .array(article.annotations.sorted { $0.id < $1.id }.map { JSONValue($0) })),
                ("findings", .array(article.findings.map { JSONValue($0) })))
            var writer = JSONWriter()
            writer.object(object, withLists: ["annotations", "findings"])
            export.files.append(ExportedFile(metadata.fileName(".annotations.json"), writer.bytes + [0x0A]))
        }
        return export
    }

    /// Reads a whole file, or throws an error with its place. Anchors are kept as they are, so annotations adrift stay adrift.
    public static func read(_ bytes: [UInt8], path: String, _ context: ImportContext) throws(FormatError) -> ImportedAnnotations {
        try FormatError.naming(path) { () throws(JSONError) in try Self.content(try Self.root(bytes), context) }
    }

    /// Reads a file, and the length of its article in scalars, for measures of agreement.
    public static func read(_ bytes: [UInt8], path: String) throws(FormatError) -> (content: ImportedAnnotations, scalars: Int) {
        try FormatError.naming(path) { () throws(JSONError) in
            let root = try Self.root(bytes.withoutByteOrderMark)
            let article = Article(metadata: ArticleMetadata(id: path), text: SourceText())
            let content = try Self.content(root, ImportContext(article: article, annotator: path, time: ""))
            return (content, try root.required("article").required("scalars").integer())
        }
    }

    private static func content(_ root: JSONNode, _ context: ImportContext) throws(JSONError) -> ImportedAnnotations {
        var result = ImportedAnnotations()
        var seen = Set<String>()
        for node in try root.required("annotations").items() {
            let annotation = try node.annotation(context)
            guard seen.insert(annotation.id).inserted else {
                throw node.error("the annotation \(annotation.id) is there twice", "take one of the two out")
            }
            result.annotations.append(annotation)
        }
        for node in try root["findings"]?.items() ?? [] { result.findings.append(try node.fact()) }
        return result
    }

    private static func root(_ bytes: [UInt8]) throws(JSONError) -> JSONNode {
        let root = try JSONNode(parsing: bytes)
        let node = try root.required("schema")
        let found = try node.string()
        guard found == schema else {
            throw node.error("'\(found)' is not \(schema)", "name the format with --format, or use the version of isnad that wrote it")
        }
        return root
    }
}
