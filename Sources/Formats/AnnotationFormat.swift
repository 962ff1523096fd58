public import Annotations
public import Facts

/// An article with all that was said of it: what leaves the program.
public struct AnnotatedArticle: Sendable {
    /// The article and its text.
    public var article: Article
    /// What persons say.
    public var annotations: [Annotation]
    /// What the machine found and no annotation is about.
    public private(set) var findings: [FactContent]
    /// Whether the machine's findings are asked for: those that a person only noted something of count with them.
    let hasFindings: Bool

    /// Puts the three together; findings that an annotation is about are left out, the annotation speaks for them. Without `findings`
    /// only persons speak.
    public init(article: Article, annotations: [Annotation], findings: [FactContent]? = nil) {
        self.article = article
        self.annotations = annotations
        let known = Set(annotations.compactMap(\.finding))
        self.findings = findings?.filter { !known.contains($0) } ?? []
        hasFindings = findings != nil
    }
}

/// A file to be written.
public struct ExportedFile: Sendable {
    /// What it is for.
    public enum Role: Sendable {
        case annotations
        /// The text, or a configuration, that the other program needs beside the annotations.
        case companion
    }

    /// Its name, without a folder.
    public let name: String
    /// Its bytes.
    public let bytes: [UInt8]
    /// What it is for.
    public let role: Role

    init(_ name: String, _ text: String, role: Role = .annotations) {
        self.init(name, Array(text.utf8), role: role)
    }

    init(_ name: String, _ bytes: [UInt8], role: Role = .annotations) {
        self.name = name
        self.bytes = bytes
        self.role = role
    }
}

/// What an export made.
public struct Export: Sendable {
    /// The files, in order.
    public internal(set) var files: [ExportedFile] = []
    /// What could not be written in this format, counted.
    public internal(set) var warnings: [FormatError] = []

    mutating func warn(_ path: String, _ message: String, _ remedy: String) {
        warnings.append(FormatError(.warning, path: path, message: message, remedy: remedy))
    }
}

/// What an import needs to know that the file does not say.
public struct ImportContext: Sendable {
    /// The article that the file is about.
    public let article: Article
    /// Who says what the file ascribes to nobody.
    public let annotator: String
    /// When, for what has no time: UTC, ISO 8601 to the millisecond.
    public let time: String

    /// Makes a context.
    public init(article: Article, annotator: String, time: String) {
        self.article = article
        self.annotator = annotator
        self.time = time
    }
}

/// What a file holds, put onto the article's text.
public struct ImportedAnnotations: Sendable {
    /// What persons say.
    public internal(set) var annotations: [Annotation] = []
    /// What the machine found and nobody has touched since.
    public internal(set) var findings: [FactContent] = []
    /// What was left out.
    public internal(set) var warnings: [FormatError] = []
}

/// A format in which annotations leave the program. Offsets are scalars here; each format counts in its own unit, in its own file.
public protocol AnnotationFormat: SendableMetatype {
    /// As `--format` takes it.
    static var name: String { get }
    /// What it is, in one line.
    static var summary: Message { get }
    /// Writes articles. Cost: linear in texts and facts.
    static func write(_ articles: [AnnotatedArticle]) -> Export
}

/// A format that comes back too.
public protocol ReadableAnnotationFormat: AnnotationFormat {
    /// Reads all of a file or throws what is wrong with it, and where. `path` is named in errors.
    static func read(_ bytes: [UInt8], path: String, _ context: ImportContext) throws(FormatError) -> ImportedAnnotations
}
