internal import Articles
internal import Glibc

/// A folder of articles.
enum ArticleFolder {
    /// True if `path` is a folder.
    static func isFolder(_ path: String) -> Bool { type(of: path) == S_IFDIR }

    /// Sort of the file at `path`, links followed; nil where there is none.
    private static func type(of path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }

    /// Paths of the files in a folder by name; hidden ones are left out, and so is what is no file: a pipe would be waited for.
    static func files(in path: String) throws(ArticleError) -> [String] {
        guard let folder = opendir(path) else {
            let message = String(cString: strerror(errno)).lowercased()
            throw ArticleError(.cannotOpen, path: path, message: message, remedy: "ask for permission to read it")
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if !name.hasPrefix("."), type(of: "\(path)/\(name)") == S_IFREG { names.append(name) }
        }
        return names.sorted().map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
    }
}
