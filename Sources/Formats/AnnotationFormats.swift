internal import ArabicText

/// The registry of formats.
public enum AnnotationFormats {
    /// All formats; a test checks this list against the folder.
    public static let all: [any AnnotationFormat.Type] = [
        IsnadFormat.self, W3CFormat.self, BratFormat.self, WebAnnoFormat.self, DoccanoFormat.self, LabelStudioFormat.self,
        CoNLLFormat.self, ClaimReviewFormat.self, AirwarsFormat.self, ACLEDFormat.self,
    ]

    /// The format with that name.
    public static func named(_ name: String) -> (any AnnotationFormat.Type)? { all.first { $0.name == name } }

    /// Reads the bytes of a file in a format that can be imported; errors name `path`.
    public static func read(
        _ format: any ReadableAnnotationFormat.Type, _ bytes: [UInt8], path: String, _ context: ImportContext
    ) throws(FormatError) -> ImportedAnnotations {
        try format.read(bytes.withoutByteOrderMark, path: path, context)
    }
}
