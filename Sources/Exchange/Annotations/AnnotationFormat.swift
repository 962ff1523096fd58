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
    public internal(set) var warnings: [ExchangeError] = []

    mutating func warn(_ path: String, _ message: String, _ remedy: String) {
        warnings.append(ExchangeError(.warning, path: path, message: message, remedy: remedy))
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
    public internal(set) var warnings: [ExchangeError] = []
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
    static func read(_ bytes: [UInt8], path: String, _ context: ImportContext) throws(ExchangeError) -> ImportedAnnotations
}

/// The formats, by name.
public enum AnnotationFormats {
    /// All of them; a test holds this against the folder.
    public static let all: [any AnnotationFormat.Type] = [
        JSONFormat.self, W3CFormat.self, BratFormat.self, WebAnnoFormat.self, DoccanoFormat.self, LabelStudioFormat.self,
        CoNLLFormat.self, ClaimReviewFormat.self, AirwarsFormat.self, ACLEDFormat.self,
    ]

    /// The format of that name.
    public static func named(_ name: String) -> (any AnnotationFormat.Type)? { all.first { $0.name == name } }

    /// Reads a file, `-` being standard input, in a format that can be read.
    public static func read(
        _ format: any ReadableAnnotationFormat.Type, path: String, _ context: ImportContext
    ) throws(ExchangeError) -> ImportedAnnotations {
        try format.read(try bytes(of: path), path: path, context)
    }

    /// All bytes of a file, without a byte order mark.
    static func bytes(of path: String) throws(ExchangeError) -> [UInt8] {
        let file = try InputFile(path: path)
        var bytes: [UInt8] = []
        while try file.read(512 << 10, into: &bytes) > 0 {}
        return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }
}

extension ArticleMetadata {
    /// A name for files about the article: its identifier, without what a file system or a shell would take for something else.
    func fileName(_ suffix: String) -> String {
        let name = String(String.UnicodeScalarView(id.unicodeScalars.map { $0.value < 0x20 || $0 == "/" || $0.value == 0x7F ? "_" : $0 }))
        return (name.isEmpty || name.hasPrefix(".") || name.hasPrefix("-") ? "_" + name : name) + suffix
    }

    /// The address of the article, or a name that stands for it.
    var address: String { url ?? "urn:isnad:article:" + PercentEncoding.encode(id) }
}

/// RFC 3986.
enum PercentEncoding {
    /// Every byte that is not unreserved as `%XX`.
    static func encode(_ text: String) -> String {
        var out: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                out.append(byte)
            default:
                let digits = Array("0123456789ABCDEF".utf8)
                out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
