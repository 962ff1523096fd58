import Annotations
import ArabicText
import Facts

@testable import Library

/// Calls of the library by the path of a file, by which tests refer to articles.
extension Library {
    /// The identifier of the article at a path; an unused one if none was opened there.
    private func id(_ path: String) throws(LibraryError) -> ArticleID {
        try id(of: .file(path)) ?? ArticleID(rawValue: .max)
    }

    @discardableResult
    func recordOpening(
        _ metadata: ArticleMetadata, at path: String, sha256: String? = nil, scalars: Int? = nil
    ) throws(LibraryError) -> ArticleID {
        try recordOpening(metadata, at: .file(path), sha256: sha256, scalars: scalars)
    }

    func saveProgress(of path: String, scalar: Int, fraction: Double, claims: Int? = nil) throws(LibraryError) {
        try saveProgress(of: id(path), scalar: scalar, fraction: fraction, claims: claims)
    }

    func article(at path: String) throws(LibraryError) -> LibraryArticle? { try article(id(path)) }

    func index(_ text: SourceText, of path: String) throws(LibraryError) { try index(text, of: id(path)) }

    @discardableResult
    func append(_ entry: JournalEntry, to path: String, refusingTwins: Bool = false) throws(LibraryError) -> JournalEntry {
        try append(entry, to: id(path), refusingTwins: refusingTwins)
    }

    func journal(of path: String, after number: Int = 0) throws(LibraryError) -> [JournalEntry] {
        try journal(of: id(path), after: number)
    }

    func annotations(of path: String) throws(LibraryError) -> [Annotation] { try annotations(of: id(path)) }
}

extension LibraryArticle {
    /// The path of the article's file.
    var path: String { location.name.english }
}

extension LibraryHit {
    /// The path of its article's file.
    var path: String { location.name.english }
}
