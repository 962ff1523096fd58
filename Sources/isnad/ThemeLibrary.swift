internal import Facts
internal import Glibc
internal import ReaderModel

/// The places of theme files: a path, the user's folder, the installed one, the package's.
struct ThemeLibrary: Sendable {
    private let folders: [String]

    init(environment: [String: String]) {
        let own = UserConfiguration.folder(environment: environment).map { "\($0)/themes" }
        folders = [own].compactMap { $0 } + Self.foldersNearProgram()
    }

    /// Loads the theme of a name, or at a path.
    func load(_ name: String) -> Result<Theme, ThemeError> {
        guard let found = find(name) else {
            if name == Theme.standard.name { return .success(.standard) }
            let places = folders.joined(separator: ", ")
            return .failure(
                ThemeError(
                    path: name, line: nil, key: nil,
                    reason: Message(
                        arabic: "لا سمة بهذا الاسم؛ ضع ملفها في أحد المجلدات: \(places)",
                        english: "no such theme; put its file into one of \(places)")))
        }
        let title = Self.title(of: found.path)
        return Result { () throws(ThemeError) in
            try Theme.parse(found.source, name: title, path: found.path, ancestor: { find($0) })
        }
    }

    private func find(_ name: String) -> (path: String, source: String)? {
        if name.contains("/") || name.hasSuffix(".toml") { return Self.read(name).map { (name, $0) } }
        for folder in folders {
            let path = "\(folder)/\(name).toml"
            if let source = Self.read(path) { return (path, source) }
        }
        return nil
    }

    private static func title(of path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        return file.hasSuffix(".toml") ? String(file.dropLast(5)) : file
    }

    /// Returns `share/isnad/themes` beside the `bin` with the program, and `themes` of the package in which it was built.
    private static func foldersNearProgram() -> [String] {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        let count = readlink("/proc/self/exe", &buffer, Int(PATH_MAX))
        guard count > 0 else { return [] }
        var parts = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self).split(separator: "/").dropLast()
        var folders = ["/" + (parts.dropLast() + ["share", "isnad", "themes"]).joined(separator: "/")]
        while !parts.isEmpty {
            let folder = "/" + parts.joined(separator: "/")
            if access("\(folder)/Package.swift", R_OK) == 0 { folders.append("\(folder)/themes") }
            parts = parts.dropLast()
        }
        return folders
    }

    /// Greatest size of a theme file, in bytes.
    private static let longestTheme = 1 << 20

    private static func read(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        while bytes.count < longestTheme {
            var count = 0
            bytes += [UInt8](unsafeUninitializedCapacity: 16384) { buffer, used in
                count = Glibc.read(descriptor, buffer.baseAddress, 16384)
                used = max(0, count)
            }
            guard count > 0 else { return count < 0 ? nil : String(decoding: bytes, as: UTF8.self) }
        }
        return nil
    }
}
