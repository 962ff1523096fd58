internal import Annotations
internal import Foundation

/// An annotation as a row keeps it: JSON, and the version of its form. Rows are compared by what they decode to, never by their text.
struct StoredAnnotation {
    /// `Annotation.format` of the program that wrote it.
    let format: Int
    /// The members of the annotation.
    let json: String

    /// Takes what a row holds.
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

    /// Decodes the annotation. Throws `.newerAnnotation` where a later version of the program wrote it, and `.corrupt` where it is none.
    func annotation(in library: String) throws(LibraryError) -> Annotation {
        guard format <= Annotation.format else { throw LibraryError(.newerAnnotation, path: library) }
        guard let annotation = StoredAnnotation.decoded(json) else { throw LibraryError(.corrupt, path: library) }
        return annotation
    }

    /// Decodes the JSON of any form up to the present one; nil where it is no annotation.
    static func decoded(_ json: String) -> Annotation? { try? JSONDecoder().decode(Annotation.self, from: Data(json.utf8)) }
}
