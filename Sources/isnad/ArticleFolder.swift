internal import Articles
internal import Glibc

/// A folder of articles.
enum ArticleFolder {
    /// True if `path` is a folder.
    static func isFolder(_ path: String) -> Bool { type(of: path) == S_IFDIR }

    /// Returns the type of the file at `path`, following links; nil if there is none.
    private static func type(of path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }

    /// Returns the paths of the files in a folder by name, without hidden ones and anything but regular files: reading from a pipe would
    /// block.
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
