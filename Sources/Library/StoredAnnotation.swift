internal import Annotations
internal import Foundation

/// An annotation as a row stores it: JSON, and the version of its form. Rows are compared by their decoded annotations, never by their
/// text.
struct StoredAnnotation {
    /// The `Annotation.format` of the program that wrote it.
    let format: Int
    /// The annotation as JSON.
    let json: String

    /// Makes a stored annotation from the columns of a row.
    init(format: Int, json: String) {
        self.format = format
        self.json = json
    }

    /// Encodes an annotation in the present form.
    init(_ annotation: Annotation) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        self.init(format: Annotation.format, json: String(decoding: try encoder.encode(annotation), as: UTF8.self))
    }

    /// Decodes the annotation. Throws `.newerAnnotation` if a later version of the program wrote it, and `.corrupt` if it is not an
    /// annotation.
    func annotation(in library: String) throws(LibraryError) -> Annotation {
        guard format <= Annotation.format else { throw LibraryError(.newerAnnotation, path: library) }
        guard let annotation = StoredAnnotation.decoded(json) else { throw LibraryError(.corrupt, path: library) }
        return annotation
    }

    /// Decodes the JSON of any form up to the present one; nil if it is not an annotation.
    static func decoded(_ json: String) -> Annotation? { try? JSONDecoder().decode(Annotation.self, from: Data(json.utf8)) }
}
