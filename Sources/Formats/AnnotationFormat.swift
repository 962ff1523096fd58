public import Annotations
public import Facts

/// An article with its annotations and findings, ready for export.
public struct AnnotatedArticle: Sendable {
    /// The article and its text.
    public var article: Article
    /// The annotations of annotators.
    public var annotations: [Annotation]
    /// The findings that no annotation is about.
    public private(set) var findings: [FactContent]
    /// True if findings are exported too, including those that an annotator merely noted something about.
    let hasFindings: Bool

    /// Combines the three. Findings with an annotation are left out, since the annotation includes them. Without `findings`, only
    /// annotations are exported.
    public init(article: Article, annotations: [Annotation], findings: [FactContent]? = nil) {
        self.article = article
        self.annotations = annotations
        let known = Set(annotations.compactMap(\.finding))
        self.findings = findings?.filter { !known.contains($0) } ?? []
        hasFindings = findings != nil
    }
}

/// A file to write.
public struct ExportedFile: Sendable {
    /// The purpose of a file.
    public enum Role: Sendable {
        case annotations
        /// The text, or a configuration, that the other program needs beside the annotations.
        case companion
    }

    /// The name, without a folder.
    public let name: String
    /// The content, in bytes.
    public let bytes: [UInt8]
    /// The purpose.
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

/// The result of an export.
public struct Export: Sendable {
    /// The files, in order.
    public internal(set) var files: [ExportedFile] = []
    /// Warnings about facts that the format cannot express, with counts.
    public internal(set) var warnings: [FormatError] = []

    mutating func warn(_ path: String, _ message: String, _ remedy: String) {
        warnings.append(FormatError(.warning, path: path, message: message, remedy: remedy))
    }
}

/// Information that an import needs and the file does not hold.
public struct ImportContext: Sendable {
    /// The article that the annotations belong to.
    public let article: Article
    /// The annotator for annotations without one in the file.
    public let annotator: String
    /// The time for annotations without one in the file: UTC, ISO 8601 to the millisecond.
    public let time: String

    /// Makes a context.
    public init(article: Article, annotator: String, time: String) {
        self.article = article
        self.annotator = annotator
        self.time = time
    }
}

/// The content of a file, applied to the article's text.
public struct ImportedAnnotations: Sendable {
    /// The annotations of annotators.
    public internal(set) var annotations: [Annotation] = []
    /// The engine's findings that nobody has changed since.
    public internal(set) var findings: [FactContent] = []
    /// Warnings about content that was left out.
    public internal(set) var warnings: [FormatError] = []
}

/// A format for exporting annotations. Offsets are scalars here; each format converts to its own unit in its own file.
public protocol AnnotationFormat: SendableMetatype {
    /// The name, as passed to `--format`.
    static var name: String { get }
    /// A description in one line.
    static var summary: Message { get }
    /// Writes articles. Cost: linear in texts and facts.
    static func write(_ articles: [AnnotatedArticle]) -> Export
}

/// A format that can be imported too.
public protocol ReadableAnnotationFormat: AnnotationFormat {
    /// Reads a whole file, or throws an error with its place. Errors name `path`.
    static func read(_ bytes: [UInt8], path: String, _ context: ImportContext) throws(FormatError) -> ImportedAnnotations
}
