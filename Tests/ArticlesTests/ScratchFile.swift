import Foundation

/// A file with these bytes for one test, removed when the test releases it.
final class ScratchFile {
    private let folder: URL
    let path: String

    init(_ bytes: [UInt8], name: String = "article.txt") throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "isnad-articles-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appending(path: name).path
        try Data(bytes).write(to: URL(filePath: path))
    }

    convenience init(_ text: String, name: String = "article.txt") throws { try self.init(Array(text.utf8), name: name) }

    deinit { try? FileManager.default.removeItem(at: folder) }
}
