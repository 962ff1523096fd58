/// The formats, by name.
public enum AnnotationFormats {
    /// All of them; a test holds this against the folder.
    public static let all: [any AnnotationFormat.Type] = [
        IsnadFormat.self, W3CFormat.self, BratFormat.self, WebAnnoFormat.self, DoccanoFormat.self, LabelStudioFormat.self,
        CoNLLFormat.self, ClaimReviewFormat.self, AirwarsFormat.self, ACLEDFormat.self,
    ]

    /// The format of that name.
    public static func named(_ name: String) -> (any AnnotationFormat.Type)? { all.first { $0.name == name } }

    /// Reads the bytes of a file in a format that can be read; `path` is named in errors.
    public static func read(
        _ format: any ReadableAnnotationFormat.Type, _ bytes: [UInt8], path: String, _ context: ImportContext
    ) throws(FormatError) -> ImportedAnnotations {
        try format.read(bytes.withoutByteOrderMark, path: path, context)
    }
}
